/** What every public route answers and refuses. The routes are the app's own list, so that a new one is asked too. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageFolders } from "../../worker/feed/page-address.ts";
import { type Contract, contractOf } from "../harness/contract.ts";
import { sendAllPictures } from "../harness/link-pictures.ts";
import { publishEdition, type RawAnswer, read as readRaw } from "../harness/publishing.ts";
import { routesOfApp } from "../harness/routes.ts";
import { few, idOf, nkos, ogrnOf, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;
const site = "http://127.0.0.1:8787";
let contract: Contract;

/** Reads, and holds the answer against the document that describes it; what stands in frames is for people, and isn't in it. */
async function read(...[own, path, headers, method = "GET"]: Parameters<typeof readRaw>): Promise<RawAnswer> {
  const answer = await readRaw(own, path, headers, method);
  if (!/^\/(?:en\/)?(?:changes|embed|m|nkos|og|recommendations)\//.test(path))
    expect(contract.faults(method, path, answer)).toEqual([]);
  return answer;
}

beforeAll(async () => {
  club = await startClub({ SECURITY_CONTACT: "https://example.org/report" });
  const settings = { [idOf(900)]: { name: "ИНН издателя", value: "1234567894" } };
  await club.handOver({ nkos: nkos(2), recommendations: few.recommendations, settings });
  await publishEdition(club);
  await sendAllPictures(club);
  contract = await contractOf(club);
});
afterAll(() => club.stop());

/** Addresses to ask each route at. */
const addresses: { readonly [path: string]: readonly string[] } = {
  "/": ["/"],
  "/en": ["/en"],
  "/en/": ["/en/"],
  "/status.json": ["/status.json"],
  "/v1": ["/v1"],
  "/.well-known/jwks.json": ["/.well-known/jwks.json"],
  "/.well-known/security.txt": ["/.well-known/security.txt"],
  "/robots.txt": ["/robots.txt"],
  "/sitemap.xml": ["/sitemap.xml"],
  "/sitemap/*": ["/sitemap/pages.xml", "/sitemap/nkos/1.xml"],
  "/favicon.ico": ["/favicon.ico"],
  "/opendata/*": ["/opendata/list.csv", "/opendata/1234567894-nkos/meta.csv"],
  "/m/*": ["/m/29-701", "/m/29-701/nkos/1"],
  "/en/m/*": ["/en/m/29-701"],
  "/nkos/*": [`/nkos/${ogrnOf(1)}`],
  "/en/nkos/*": [`/en/nkos/${ogrnOf(1)}`],
  "/recommendations/*": [`/recommendations/${idOf(101)}`],
  "/en/recommendations/*": [`/en/recommendations/${idOf(101)}`],
  "/changes/*": ["/changes/1"],
  "/en/changes/*": ["/en/changes/1"],
  "/embed/*": ["/embed/map/nko-density", "/embed/1/figure/nko-active/region.dark.svg"],
  "/en/embed/*": ["/en/embed/bars/nko-active.light"],
  "/og/*": ["/og/1/front.png", "/og/1/29-701.png"],
  "/oembed": [`/oembed?url=${site}/`],
  "/problems/:code": ["/problems/not-found", "/problems/stale"],
  "/v1/editions/:number{[1-9][0-9]*}": ["/v1/editions/1"],
  "/v1/*": [
    "/v1/",
    "/v1/nkos",
    "/v1/nkos.json",
    "/v1/nkos.csv",
    "/v1/nkos/part/1.csv",
    "/v1/m/29-701/nkos",
    "/v1/editions/1/",
    "/v1/editions/1/nkos",
    "/v1/editions/1/nkos.json",
    "/v1/files.json",
    "/v1/files/nkos/1.json",
    "/v1/editions.json",
    "/v1/editions/until/1.json",
    "/v1/openapi.json",
    "/v1/openapi/nkos.json",
    "/v1/schemas/nkos.json",
    "/v1/changes.json",
    `/v1/nkos/${ogrnOf(1)}.json`,
    `/v1/recommendations/${idOf(101)}.json`,
    `/v1/search.json?q=${ogrnOf(1)}`,
    "/v1/statements.json",
    "/v1/statements/until/1.json",
    "/v1/commits.json",
    "/v1/commits/until/1.json",
    "/v1/metrics/nko-active/region.json",
    "/v1/metrics/nko-active.csv",
    "/v1/metrics/nko-active.metadata.json",
    "/v1/m/29-701/feed.json",
    "/v1/m/29-701/feed.atom",
  ],
};
/** They lead on without any parameter: people share links to pages, and the rest are spellings of another address. */
const leadsOn = ["/", "/en", "/en/", "/v1", "/v1/editions/:number{[1-9][0-9]*}", "/embed/*", "/en/embed/*", "/og/*"];
/** Spellings of another address, to which they lead with and without a parameter. */
const spellings = ["/en", "/v1", "/v1/editions/:number{[1-9][0-9]*}"];

/** They are of no edition: the moment, the deployment or the program speaks in them, and they are answered anew each time. */
const ofNoEdition = [
  "/status.json",
  "/robots.txt",
  "/favicon.ico",
  "/.well-known/security.txt",
  "/.well-known/jwks.json",
  "/problems/:code",
];

const withQuery = (address: string, query: string) =>
  address + (address.includes("?") ? query.replace("?", "&") : query);

/** They leave out any parameter. */
const pages = pageFolders.map((folder) => `${folder}/*`);

const routes = routesOfApp().filter(({ path }) => !path.startsWith("/club/"));
const asked = routes.flatMap(({ method, path }) =>
  (addresses[path] ?? []).map((address) => ({ method, path, address })),
);
const reading = asked.filter(({ method }) => method === "GET");

test("every public route is asked, and is read or asked beforehand, nothing else", () => {
  expect([...new Set(routes.map(({ path }) => path))].sort()).toEqual(Object.keys(addresses).sort());
  expect([...new Set(routes.map(({ method }) => method))].sort()).toEqual(["GET", "OPTIONS"]);
});

describe.each(reading)("$address", ({ path, address }) => {
  test("answers, and HEAD is GET without the body", async () => {
    const got = await read(club, address);
    const head = await read(club, address, { "Accept-Encoding": "gzip" }, "HEAD");
    const expected = spellings.includes(path) ? 301 : /\/nkos$/.test(address) ? 303 : 200;
    expect(got.status).toBe(expected);
    expect([head.status, head.raw.length]).toEqual([got.status, 0]);
    for (const name of [
      "content-type",
      "etag",
      "last-modified",
      "cache-control",
      "content-encoding",
      "vary",
      "location",
      "link",
      "accept-ranges",
      "unencoded-digest",
      "content-disposition",
    ]) {
      expect(head.headers[name], name).toEqual(got.headers[name]);
    }
    if (got.headers.etag !== undefined) expect(head.headers["content-length"]).toBe(String(got.raw.length));
  });

  test("knows no parameters, neither before nor after it came from memory", async () => {
    for (const query of ["?page=2", "?page=1&page=2", "?x"]) {
      const { status, headers } = await read(club, withQuery(address, query));
      expect(status).toBe(leadsOn.includes(path) || pages.includes(path) ? 301 : 400);
      expect(headers.location ?? "").not.toContain("?");
    }
  });

  test("leads on to the clean address from a shared link", async () => {
    const { status, headers } = await read(club, withQuery(address, "?utm_source=telegram&1"));
    expect(status).toBe(301);
    expect(headers.location).toBe(`${site}${spellings.includes(path) ? `${address}/` : address}`);
  });

  test("may be read by a page of any site, with whatever conditions it sends", async () => {
    const asked = "content-type, if-none-match, if-modified-since, range, if-range, accept, cache-control";
    const preflight = await read(
      club,
      address,
      {
        Origin: "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": asked,
      },
      "OPTIONS",
    );
    expect([preflight.status, preflight.raw.length]).toEqual([204, 0]);
    expect(preflight.headers).toMatchObject({
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-max-age": "86400",
    });
    const allowed = String(preflight.headers["access-control-allow-headers"]).toLowerCase().split(", ");
    expect(allowed).toEqual(expect.arrayContaining(asked.split(", ")));
    const { headers } = await read(club, address);
    expect(headers["access-control-allow-origin"]).toBe("*");
    if (headers.etag === undefined) return;
    const exposed = String(headers["access-control-expose-headers"]).split(", ");
    for (const name of ["ETag", "Link", "Content-Range", "Records", "Unencoded-Digest", "Content-Disposition"]) {
      expect(exposed).toContain(name);
    }
  });

  test("has the headers of a file: kept a minute or, in an edition, an hour, let go by its tag, and not sent twice", async () => {
    const { status, headers } = await read(club, address);
    expect(headers["cache-control"]).toMatch(/^public, max-age=\d+/);
    if (status !== 200 || ofNoEdition.includes(path)) return;
    const isFixed = /^\/(v1\/editions|embed|og)\/\d/.test(address);
    expect(headers["cache-control"]).toBe(
      `public, max-age=${isFixed ? 3600 : 60}, stale-while-revalidate=600, stale-if-error=3600`,
    );
    expect(headers["cloudflare-cdn-cache-control"]).toBe(`max-age=${isFixed ? 3600 : 60}`);
    expect(headers["cache-tag"]).toMatch(/^feed, edition-\d+$/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", vary: "Accept-Encoding", edition: "1" });
    const conditions = [
      { "If-None-Match": String(headers.etag) },
      { "If-Modified-Since": String(headers["last-modified"]) },
    ];
    for (const condition of conditions) {
      const again = await read(club, address, { "Accept-Encoding": "gzip", ...condition });
      expect([again.status, again.raw.length, again.headers.etag]).toEqual([304, 0, headers.etag]);
      for (const name of ["cache-control", "cache-tag", "vary"]) expect(again.headers[name]).toBe(headers[name]);
    }
    const other = await read(club, address, { "Accept-Encoding": "gzip", "If-None-Match": '"other"' });
    expect(other.status).toBe(200);
  });

  test("refuses writing, and names the methods that it takes", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const { status, headers, text } = await read(club, address, {}, method);
      expect([method, status, JSON.parse(text).type]).toEqual([method, 405, "/problems/method-not-allowed"]);
      expect(String(headers.allow).split(", ").sort()).toEqual(["GET", "HEAD", "OPTIONS"]);
    }
  });
});
