/** A stranger's program: it knows the feed by the types that were generated from its OpenAPI document, and nothing else. */

import createClient from "openapi-fetch";
import type { components, paths } from "./feed.ts";

type Organisation = components["schemas"]["nkos"];
type Observation = components["schemas"]["metrics"];

/** Калуга, Обнинск, Боровский район. */
const named = ["29-701", "29-715", "29-06"] as const;

/** The organisations of the edition that is current when reading begins, part by part. */
export async function* organisations(site: string): AsyncGenerator<{ edition: number; rows: readonly Organisation[] }> {
  const client = createClient<paths>({ baseUrl: site });
  const index = await client.GET("/v1/");
  if (index.data === undefined) throw new Error(`The index answers ${index.response.status}`);
  const edition = index.data.edition.number;
  for (let n = 1; ; ) {
    const part = await client.GET("/v1/editions/{edition}/nkos/part/{n}.json", { params: { path: { edition, n } } });
    if (part.data === undefined) throw new Error(`Part ${n} answers ${part.response.status}`);
    const { data, links } = part.data;
    yield { edition, rows: data };
    if (links.next === undefined) return;
    n = Number.parseInt(links.next, 10);
  }
}

/** What changed since an edition, part by part: what is published meanwhile shifts nothing. Each as its kind and the record's id. */
export async function changes(site: string, since: number): Promise<readonly string[]> {
  const client = createClient<paths>({ baseUrl: site });
  const told: string[] = [];
  for (let query: { since: string; until?: string; after?: string } = { since: String(since) }; ; ) {
    const { data, response } = await client.GET("/v1/changes.json", { params: { query } });
    if (data === undefined) throw new Error(`The changes answer ${response.status}`);
    told.push(
      ...data.data.map((one) => (one.kind === "correction" ? `correction ${one.edition}` : `${one.kind} ${one.id}`)),
    );
    const { next } = data.links;
    if (next === undefined) return told;
    const { searchParams } = new URL(next);
    query = { since: String(since), until: searchParams.get("until") ?? "", after: searchParams.get("after") ?? "" };
  }
}

/** Per cent of all active organisations by municipality, and what the feed itself says of them. */
export async function shares(site: string, edition: number, rows: readonly Organisation[]) {
  const client = createClient<paths>({ baseUrl: site });
  const { data, response } = await client.GET("/v1/editions/{edition}/metrics.json", { params: { path: { edition } } });
  if (data === undefined) throw new Error(`The metrics answer ${response.status}`);
  const active = rows.filter(({ counted, status, endedOn }) => {
    return counted === "да" && status !== "деятельность прекращена" && endedOn === null;
  });
  const percent = (place: string) =>
    Math.round((active.filter(({ municipality }) => municipality === place).length / active.length) * 100);
  const said = (place: string) => Math.round(shareOf(data.data, place)?.value ?? 0);
  return { counted: named.map(percent), said: named.map(said) };
}

function shareOf(observations: readonly Observation[], place: string): Observation | undefined {
  return observations.find(({ metric, municipality }) => metric === "nko-share" && municipality === place);
}
