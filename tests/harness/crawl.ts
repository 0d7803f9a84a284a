/** A stranger who starts at an edition's index and follows whatever it leads to. */

import type { FeedFile } from "./publishing.ts";
import { type RawAnswer, read, sha256 } from "./publishing.ts";
import type { TestClub } from "./worker.ts";

interface Sums {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly edition: number;
}

interface Index {
  readonly edition: { readonly number: number; readonly revision?: number };
  readonly resources: readonly {
    readonly schema: string;
    readonly formats: readonly (Sums & { readonly current: string })[];
  }[];
  readonly municipalities: { readonly template: string };
  readonly links: { readonly [name: string]: string };
  readonly current: { readonly [name: string]: string };
}

export interface Crawl {
  readonly faults: readonly string[];
  /** Paths of the edition's files that were read and are what they are said to be, as current ones. */
  readonly verified: ReadonlySet<string>;
  /** Paths of files that answer 410, and are said to be withdrawn. */
  readonly withdrawn: ReadonlySet<string>;
}

const site = "http://127.0.0.1:8787";

export async function crawl(club: TestClub, edition: number): Promise<Crawl> {
  const home = `${site}/v1/editions/${edition}/`;
  const faults: string[] = [];
  const verified = new Set<string>();
  const withdrawn = new Set<string>();
  const asked = new Map<string, Promise<RawAnswer>>();
  const ask = (url: string): Promise<RawAnswer> => {
    const answer = asked.get(url) ?? read(club, url.slice(site.length));
    asked.set(url, answer);
    return answer;
  };
  const own = (url: string) => url.replace(`/editions/${edition}/`, "/").slice(site.length);
  const isInside = (url: string) => url.startsWith(home);

  /** Reads a file that is named by its sums; `null` where it is gone. */
  const verify = async (sums: Sums, from: string): Promise<RawAnswer | null> => {
    const { url } = sums;
    if (!isInside(url)) faults.push(`${from} names ${url}, outside of the edition`);
    const answer = await ask(url);
    if (answer.status === 410) {
      withdrawn.add(own(url));
      return null;
    }
    const bytes = answer.bytes.length;
    if (answer.status !== 200) faults.push(`${from} names ${url}, which answers ${answer.status}`);
    else if (sha256(answer.bytes) !== sums.sha256) faults.push(`${from} names ${url} by another SHA-256`);
    else if (bytes !== sums.bytes || answer.raw.length !== sums.gzipBytes)
      faults.push(`${from}: ${url} is as long otherwise`);
    else verified.add(own(url));
    return answer;
  };

  const index: Index = JSON.parse((await ask(home)).text);
  const inner = [
    ...Object.values(index.links),
    ...index.resources.map(({ schema }) => schema),
    index.municipalities.template
      .replace("{key}", "29-701")
      .replace("{resource}", "municipalities")
      .replace("{format}", "csv"),
  ];
  for (const url of inner) {
    if (!isInside(url)) faults.push(`the index leads to ${url}, outside of the edition`);
    if ((await ask(url)).status !== 200) faults.push(`the index leads to ${url}, where nothing is`);
  }
  for (const url of Object.values(index.current)) {
    if ((await ask(url)).status !== 200) faults.push(`the index calls ${url} current, where nothing is`);
  }
  for (const sums of index.resources.flatMap(({ formats }) => formats)) await verify(sums, "the index");

  const files = JSON.parse((await ask(`${home}files.json`)).text);
  const lists: readonly (Sums & { files: number; withdrawn?: number })[] = files.lists;
  for (const sums of files.files as readonly Sums[]) await verify(sums, "files.json");
  for (const { url } of files.withdrawn ?? []) withdrawn.add(own(url));
  for (const list of lists) {
    const answer = await verify(list, "files.json");
    if (answer === null || answer.status !== 200) continue;
    if (answer.raw.length > 9_000) faults.push(`${list.url} has ${answer.raw.length} bytes`);
    const listed: { files: readonly Sums[]; withdrawn?: readonly { url: string }[] } = JSON.parse(answer.text);
    const gone = new Set((listed.withdrawn ?? []).map(({ url }) => new URL(url, list.url).href));
    for (const url of gone) withdrawn.add(own(url));
    await Promise.all(listed.files.map((sums) => ask(new URL(sums.url, list.url).href)));
    for (const sums of listed.files) {
      const url = new URL(sums.url, list.url).href;
      const found = await verify({ ...sums, url }, list.url);
      if (found === null) gone.add(url);
      else if (url.endsWith(".json") && found.status === 200) await follow(url, JSON.parse(found.text));
    }
    if (gone.size !== (list.withdrawn ?? 0)) faults.push(`${list.url}: ${gone.size} files can't be read, unsaid`);
  }
  return { faults, verified, withdrawn };

  /** Where a dataset leads: on inside this edition, or to what it says is current or its own edition's. */
  async function follow(url: string, { meta, links }: FeedFile & { links: Record<string, unknown> }): Promise<void> {
    for (const name of ["csv", "describedby", "next", "whole", "files"]) {
      const link = links[name];
      if (typeof link !== "string") continue;
      const target = new URL(link, url).href;
      if (!isInside(target)) faults.push(`${url} leads to ${target} as ${name}`);
      const { status } = await ask(target);
      if (status !== 200 && status !== 410) faults.push(`${url} leads to ${target} as ${name}: ${status}`);
    }
    if (links.self !== `${site}${own(url)}`) faults.push(`${url} isn't current at ${String(links.self)}`);
    if (meta.edition > edition) faults.push(`${url} is of edition ${meta.edition}`);
    const fixed = await ask(String(links.edition));
    if (fixed.status === 200 && fixed.text !== (await ask(url)).text)
      faults.push(`${url} is otherwise at ${String(links.edition)}`);
  }
}
