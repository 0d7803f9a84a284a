/** What readers ask the Worker for: an address of each kind of what is stored and what is made when it is asked for. */

import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { type Order, reading, send } from "./http.ts";

export interface ReadRoute {
  readonly route: string;
  readonly order: Order;
  readonly expected: number;
}

/** The largest municipality of the demonstration. */
const place = "29-701";

/** `origin` serves the edition whose records they name. */
export async function readRoutes(origin: string): Promise<readonly ReadRoute[]> {
  const idIn = async (resource: string) => {
    const order: Order = { ...reading(`/v1/${resource}/part/1.json`), headers: {} };
    const { body } = await send(origin, order);
    const [record]: readonly { readonly id: string }[] = JSON.parse(Buffer.from(body).toString()).data;
    return record?.id ?? "";
  };
  const [nko, task, recommendation] = await Promise.all(["nkos", "tasks", "recommendations"].map(idIn));
  const embeds = [`map/${nkoDensity.id}`, `bars/${nkoDensity.id}`, `figure/${nkoActive.id}/${place}`].concat(
    `progress/${recommendation}`,
  );
  const pages = [`/m/${place}`, `/m/${place}/nkos/1`, `/nkos/${nko}`, `/recommendations/${recommendation}`];
  const addresses = [
    "/robots.txt",
    "/",
    "/v1/",
    "/v1/nkos/part/1.json",
    "/v1/nkos.json",
    `/v1/m/${place}/nkos.json`,
    "/v1/metrics.json",
    "/v1/editions/1/nkos/part/1.json",
    "/v1/editions.json",
    "/status.json",
    `/v1/search.json?q=${encodeURIComponent("АНО центр")}`,
    `/v1/search.json?q=${nko}`,
    `/v1/nkos/${nko}.json`,
    `/v1/tasks/${task}.json`,
    `/v1/recommendations/${recommendation}.json`,
    "/v1/changes.json?since=1",
    `/v1/metrics/${nkoActive.id}/region.json`,
    `/v1/metrics/${nkoActive.id}.csv`,
    `/v1/metrics/${nkoActive.id}.metadata.json`,
    `/v1/m/${place}/feed.json`,
    `/v1/m/${place}/feed.atom`,
    ...pages,
    ...pages.map((page) => `/en${page}`),
    ...embeds.map((embed) => `/embed/${embed}`),
    `/embed/${embeds[0]}.svg`,
    `/oembed?url=${encodeURIComponent("http://127.0.0.1:8787/")}`,
    "/opendata/list.csv",
    "/opendata/1234567894-nkos/meta.csv",
    "/sitemap.xml",
    "/sitemap/pages.xml",
    "/sitemap/nkos/1.xml",
  ];
  return addresses.map((address) => ({ route: decodeURIComponent(address), order: reading(address), expected: 200 }));
}
