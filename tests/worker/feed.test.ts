import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problems } from "../../worker/http/problems.ts";
import { listOf } from "../harness/erasing.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { idOf, nko, nkos, ogrnOf, recommendation, startOwnClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
const site = "http://127.0.0.1:8787";

beforeAll(async () => {
  club = await startOwnClub();
  expect((await read(club, "/v1/nkos.json")).status).toBe(503);
  expect((await read(club, "/")).text).toContain("Выпусков ещё нет");
  await club.handOver({
    nkos: { ...nkos(3), [idOf(9)]: nko(9, { name: "<script>alert(1)</script>]]>", shortName: "АНО" }) },
    recommendations: { [idOf(101)]: recommendation("Создать </title><b>Клуб</b>") },
    tasks: { [idOf(201)]: task("Создать </title><b>Клуб</b>", "Собраться") },
    settings: { [idOf(901)]: { name: "ИНН издателя", value: "1234567894" } },
  });
  await publishEdition(club);
});
afterAll(() => club.stop());

test("the index leads to every resource in every format, and every link answers", async () => {
  const index = await readJson<{
    resources: { key: string; formats: { url: string }[] }[];
    links: Record<string, string>;
    current: Record<string, string>;
  }>(club, "/v1/");
  const keys = index.resources.map(({ key }) => key);
  expect(keys).toEqual(
    expect.arrayContaining(["nkos", "centers", "recommendations", "tasks", "municipalities", "metrics"]),
  );
  const links = [
    ...index.resources.flatMap(({ formats }) => formats.map(({ url }) => url)),
    ...Object.values(index.links),
    ...Object.values(index.current),
  ];
  for (const url of links) {
    expect(url.startsWith(`${site}/`), url).toBe(true);
    expect((await read(club, url.slice(site.length))).status, url).toBe(200);
  }
});

test("every file and link of an edition answers, in it and as current", async () => {
  const { files } = await listOf(club, 1);
  for (const { url } of files.filter(({ url: one }) => !one.includes("/m/29-0"))) {
    const path = url.slice(site.length);
    expect((await read(club, path)).status, path).toBe(200);
    expect((await read(club, path.replace("/editions/1", ""))).status, path).toBe(200);
  }
});

test("a bare address answers by Accept, and 406 where nothing fits", async () => {
  const location = async (accept?: string) => {
    const { status, headers } = await read(club, "/v1/nkos", accept === undefined ? {} : { Accept: accept });
    return [status, headers.location];
  };
  expect(await location()).toEqual([303, `${site}/v1/nkos.json`]);
  expect(await location("text/html,application/xhtml+xml,*/*;q=0.8")).toEqual([303, `${site}/v1/nkos.json`]);
  expect(await location("text/csv")).toEqual([303, `${site}/v1/nkos.csv`]);
  expect(await location("application/json;q=0.2, text/csv;q=0.9")).toEqual([303, `${site}/v1/nkos.csv`]);
  expect(await location("application/json;q=0, */*;q=0.1")).toEqual([303, `${site}/v1/nkos.csv`]);
  expect(await location("text/*;q=0.3, application/json;q=high")).toEqual([303, `${site}/v1/nkos.csv`]);
  expect(await location("")).toEqual([303, `${site}/v1/nkos.json`]);
  expect((await location("image/png"))[0]).toBe(406);
  expect((await location("text/csv;q=0, application/json;q=0.000"))[0]).toBe(406);
  expect((await read(club, "/v1/m/29-701/nkos", { Accept: "text/csv" })).headers.location).toBe(
    `${site}/v1/m/29-701/nkos.csv`,
  );
});

test("a bare address inside an edition answers by Accept too, and an edition's without its slash leads to its index", async () => {
  const location = async (path: string, accept: string) => {
    const { status, headers } = await read(club, path, { Accept: accept });
    return [status, headers.location];
  };
  const inside = "/v1/editions/1/m/29-701/nkos";
  expect(await location("/v1/editions/1/nkos", "application/json")).toEqual([303, `${site}/v1/editions/1/nkos.json`]);
  expect(await location(inside, "text/csv")).toEqual([303, `${site}${inside}.csv`]);
  expect(await location("/v1/editions/1", "*/*")).toEqual([301, `${site}/v1/editions/1/`]);
  expect((await location("/v1/editions/1/nkos", "image/png"))[0]).toBe(406);
  expect((await location("/v1/editions/1/nothing", "*/*"))[0]).toBe(404);
  expect((await location("/v1/editions/9/nkos", "*/*"))[0]).toBe(404);
});

test("the OpenAPI document names every address there is, and only those", async () => {
  const { paths } = await readJson<{ paths: Record<string, { get: { responses: Record<string, unknown> } }> }>(
    club,
    "/v1/openapi.json",
  );
  const values: Record<string, string> = {
    edition: "1",
    key: "29-701",
    n: "1",
    resource: "nkos",
    list: "nkos",
    format: "csv",
    code: "not-found",
    metric: "nko-active",
    id: ogrnOf(1),
    schema: "nkos",
    set: "1234567894-nkos",
    file: "meta",
  };
  const asked: Record<string, string> = { "/oembed": `?url=${site}/`, "/v1/search.json": "?q=%D0%90%D0%9D%D0%9E" };
  for (const [path, { get }] of Object.entries(paths)) {
    // This deployment names nobody.
    if (path === "/.well-known/security.txt") continue;
    const address = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
    const { status } = await read(club, `${address}${asked[path] ?? ""}`);
    // A dataset of one run has no parts of a municipality.
    if (!/\/m\/.*\/part\//.test(path)) expect(Object.keys(get.responses), path).toContain(String(status));
    if (!/\/m\/.*\/part\//.test(path)) expect([200, 301, 303], path).toContain(status);
  }
  const { files } = await listOf(club, 1);
  const known = Object.keys(paths).map(
    (path) => new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[\\w-]+")}$`),
  );
  for (const { url } of files) {
    const address = url.slice(site.length);
    expect(
      known.some((pattern) => pattern.test(address)),
      address,
    ).toBe(true);
  }
});

test("a citation leads to the edition that it names", async () => {
  expect((await read(club, "/")).text).toContain(`<a href="/v1/editions/1/">${site}/v1/editions/1/</a></blockquote>`);
});

test("errors are problem documents that any origin may read", async () => {
  for (const path of [
    "/v1/nothing.json",
    "/v1/nkos.xml",
    "/v1/nkos/part/99.json",
    "/v1/editions/7/nkos.json",
    "/v1/constructor",
    "/v1/__proto__",
  ]) {
    const { status, headers, text } = await read(club, path);
    expect(status, path).toBe(404);
    expect(headers["content-type"]).toContain("application/problem+json");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(JSON.parse(text)).toMatchObject({ status: 404, type: "/problems/not-found" });
  }
});

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

test("a person in a browser reads an error as a page in Russian, a program as a problem document", async () => {
  for (const [path, status, words] of [
    ["/v1/nothing.json", 404, "Не найдено"],
    ["/nowhere", 404, "Не найдено"],
    ["/v1/nkos.json?page=2", 400, "Неизвестный параметр"],
  ] as const) {
    const page = await read(club, path, { Accept: browser });
    expect([page.status, page.headers["content-type"]], path).toEqual([status, "text/html; charset=utf-8"]);
    expect(page.text.replaceAll("\u00a0", " ")).toContain(`<h1>${words}</h1>`);
    expect(page.text).toMatch(/<a href="\/">.*<a href="\/v1\/">/);
    expect(page.headers["content-security-policy"]).toBe((await read(club, "/")).headers["content-security-policy"]);
    expect(page.headers).toMatchObject({ "cache-control": "no-store", vary: "Accept" });
    expect(page.raw.length).toBeLessThan(9_000);
    for (const accept of ["application/json", "*/*", "text/html;q=0.5, application/problem+json"]) {
      const { headers } = await read(club, path, { Accept: accept });
      expect(headers["content-type"], accept).toBe("application/problem+json; charset=utf-8");
    }
  }
});

const appended = [
  ["/?ysclid=mi1x2", "/"],
  ["/en/?utm_source=telegram&utm_medium=social", "/en/"],
  ["/?page=2", "/"],
  ["/v1/nkos.csv?fbclid=abc", "/v1/nkos.csv"],
  ["/v1/nkos.csv?utm_source=vk&utm_medium=a&UTM_Campaign=b&utm%5Fterm=c", "/v1/nkos.csv"],
  ["/v1/nkos.csv?1", "/v1/nkos.csv"],
  ["/v1/nkos.csv?_=123", "/v1/nkos.csv"],
  ["/v1/nkos.json?gclid=a&yclid=b&ysclid=c&_openstat=d", "/v1/nkos.json"],
  ["/v1/m/29-701/nkos.csv?t=1764408000", "/v1/m/29-701/nkos.csv"],
  ["/v1/editions/1/nkos.csv?erid=2Vtzq", "/v1/editions/1/nkos.csv"],
  ["/v1/nkos?ref=t.me", "/v1/nkos"],
  ["/v1/?&", "/v1/"],
  ["/status.json?igsh=x", "/status.json"],
  ["/v1/nkos.csv?page=2&fbclid=abc&status=x", "/v1/nkos.csv?page=2&status=x"],
] as const;

test.each(appended)("%s leads to the address without what was appended to it", async (path, target) => {
  for (const method of ["GET", "HEAD"]) {
    const { status, headers } = await read(club, path, {}, method);
    expect([status, headers.location], method).toEqual([301, `${site}${target}`]);
    // A browser may remember it; the edge would keep one for each click.
    expect(headers["cache-control"]).toBe("public, max-age=3600");
    expect(headers["cloudflare-cdn-cache-control"]).toBe("no-store");
    expect(headers["access-control-allow-origin"]).toBe("*");
  }
});

test("a parameter that somebody may mean something by is refused by its name, and where the data are is said", async () => {
  for (const [query, names] of [
    ["munincipality=29-06", ["munincipality"]],
    ["page=1&page=2", ["page"]],
    ["status", ["status"]],
    ["q=%D0%BA%0D%0ASet-Cookie:%20a", ["q"]],
    ["%0D%0ASet-Cookie:a", ["\r\nSet-Cookie:a"]],
    ["%FF=1", ["%FF"]],
  ] as const) {
    const { status, headers, text } = await read(club, `/v1/nkos.csv?${query}`);
    expect(status, query).toBe(400);
    expect(headers["set-cookie"]).toBeUndefined();
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({ type: "/problems/bad-query", parameters: names });
    expect(problem.detail).toContain("/v1/m/{key}/");
    expect(problem.detail).toContain(`«${names[0]}»`);
  }
  const { text } = await read(club, "/v1/nkos.csv?%3Cb%3E=1", { Accept: browser });
  expect(text).not.toContain("<b>");
  expect(text).toContain("«&lt;b&gt;»");
});

test("every kind of error is explained in both languages where its type leads, also to somebody without an account", async () => {
  for (const [code, { title, detail }] of Object.entries(problems)) {
    const { status, headers, text } = await read(club, `/problems/${code}`);
    expect([status, headers["content-type"]], code).toEqual([200, "text/html; charset=utf-8"]);
    const shown = text.replaceAll("\u00a0", " ").replaceAll("&#39;", "'").replaceAll("&quot;", '"');
    for (const words of [title.ru, title.en, detail.ru, detail.en]) expect(shown, code).toContain(words);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  }
  const { type } = JSON.parse((await read(club, "/v1/nothing.json")).text);
  expect((await read(club, type)).status).toBe(200);
  expect((await read(club, "/problems/constructor")).status).toBe(404);
});

test("crawlers are kept from past editions, and from nothing else that is public", async () => {
  const { headers, text } = await read(club, "/robots.txt");
  expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(text).toBe(`User-agent: *\nDisallow: /club/\nDisallow: /v1/editions/\n\nSitemap: ${site}/sitemap.xml\n`);
  expect((await read(club, "/favicon.ico")).headers["content-type"]).toBe("image/svg+xml");
});

async function xmlAt(path: string): Promise<readonly Element[]> {
  const { status, text, headers } = await read(club, path);
  expect([status, headers["content-type"]], path).toEqual([200, "application/xml; charset=utf-8"]);
  const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");
  return [...document.getElementsByTagName(path === "/sitemap.xml" ? "sitemap" : "url")];
}

const saidIn = (entry: Element, name: string) => entry.getElementsByTagName(name)[0]?.textContent ?? "";

test("from robots.txt crawlers find each page, in both languages that name each other, and when it changed", async () => {
  const sitemaps = (await xmlAt("/sitemap.xml")).map((entry) => saidIn(entry, "loc").slice(site.length));
  expect(sitemaps).toEqual(["/sitemap/pages.xml", "/sitemap/nkos/1.xml", "/sitemap/recommendations/1.xml"]);
  const urls = (await Promise.all(sitemaps.map(xmlAt))).flat();
  const addresses = urls.map((url) => saidIn(url, "loc"));
  expect(addresses).toHaveLength(2 * (1 + 26 + 4 + 1));
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const path of ["/", "/en/m/29-701", `/nkos/${ogrnOf(1)}`, `/en/recommendations/${idOf(101)}`]) {
    const url = urls[addresses.indexOf(site + path)];
    if (url === undefined) throw new Error(`${path} isn't in a sitemap`);
    const page = await read(club, path);
    expect([page.status, page.headers["content-type"]], path).toEqual([200, "text/html; charset=utf-8"]);
    expect(new Date(saidIn(url, "lastmod")).toUTCString(), path).toBe(page.headers["last-modified"]);
    for (const link of url.getElementsByTagName("xhtml:link")) {
      expect(addresses).toContain(link.getAttribute("href"));
      expect(page.text).toContain(`hreflang="${link.getAttribute("hreflang")}" href="${link.getAttribute("href")}"`);
    }
  }
});

test("an odd spelling of an address is no address", async () => {
  for (const path of [
    "//v1/nkos.json",
    "/v1//nkos.json",
    "/v1/nkos%2ejson",
    "/v1/nkos.json%00",
    "/V1/nkos.json",
    "/v1/NKOS.json",
    "/v1/nkos.json/",
  ]) {
    expect([400, 404], path).toContain((await read(club, path)).status);
  }
});

test("links come from configuration, whatever host the reader claims", async () => {
  const spoofed = { Host: "evil.example.org", "X-Forwarded-Host": "evil.example.org", "X-Forwarded-Proto": "ftp" };
  const { text } = await read(club, "/v1/nkos.json", spoofed);
  expect(text).not.toContain("evil");
  expect((await read(club, "/v1/nkos", spoofed)).headers.location).toBe(`${site}/v1/nkos.json`);
});

test("what people typed is inert on the page", async () => {
  const { text } = await read(club, "/");
  expect(text).not.toContain("<b>Клуб</b>");
  expect(text).toContain("&lt;/title&gt;&lt;b&gt;Клуб");
  expect(text).not.toContain("<script");
});

test("the page can't be framed, runs nothing, names its language, and fits through a cut connection", async () => {
  for (const [path, language] of [
    ["/", "ru"],
    ["/en/", "en"],
  ]) {
    const { raw, text, headers } = await read(club, String(path));
    expect(raw.length).toBeLessThanOrEqual(9_000);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeDefined();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain('hreflang="en"');
  }
});

test("the status tells age, edition, commit and held rows", async () => {
  expect(await readJson(club, "/status.json")).toMatchObject({
    edition: { number: 1, commit: 1 },
    commit: { number: 1 },
    unpublishedCommits: 0,
  });
});
