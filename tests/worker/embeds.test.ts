/** What other sites show in frames: it says what the feed says, can do nothing, and stays while its data do. */

import { DOMParser } from "@xmldom/xmldom";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formatNumber } from "../../shared/language/numbers.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import {
  type EmbedAddress,
  type EmbedKind,
  type EmbedTheme,
  embedKinds,
  embedPath,
} from "../../shared/public/embeds.ts";
import { styleHash } from "../../worker/files/sha256.ts";
import { publishEdition, type RawAnswer, read, readJson } from "../harness/publishing.ts";
import {
  coordinator,
  forgetting,
  idOf,
  nko,
  nkos,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;
const site = "http://127.0.0.1:8787";
const hostile = "Создать </title><script>alert(1)</script>";
const rec = idOf(101);

const counted = { counted: "да" };

const sheet: Sheet = {
  nkos: { ...nkos(3), [idOf(9)]: nko(9, { ...counted, municipality: "Боровский район", kpp: "402709871" }) },
  recommendations: { [rec]: recommendation(hostile), [idOf(102)]: recommendation("Учить бухгалтеров") },
  tasks: {
    [idOf(201)]: task(hostile, "Собраться", { deadline: { date: "2023-05-01" } }),
    [idOf(202)]: task(hostile, "Разойтись", {
      status: "исполнено",
      closedOn: { date: "2023-06-01" },
      evidenceRef: "Письмо № 1",
    }),
    [idOf(203)]: task(hostile, "Передумать", {
      status: "снято с контроля",
      removalReason: "Решение отменено",
      evidenceRef: "Письмо № 2",
    }),
  },
};
const keys: { readonly [kind in EmbedKind]: string } = {
  map: "nko-active",
  bars: "nko-density",
  figure: "nko-active/29-06",
  progress: rec,
};
const address = (kind: EmbedKind, own: Partial<EmbedAddress> = {}) =>
  embedPath({ kind, key: keys[kind], language: "ru", edition: null, theme: "auto", isPicture: false, ...own });
const kinds = Object.keys(embedKinds) as EmbedKind[];
const themes: readonly EmbedTheme[] = ["auto", "light", "dark"];
const all = kinds.flatMap((kind) =>
  themes.flatMap((theme) =>
    [false, true].flatMap((isPicture) =>
      (["ru", "en"] as const).map((language) => address(kind, { theme, isPicture, language })),
    ),
  ),
);

/** What a reader sees, without markup. */
const seen = ({ text }: RawAnswer) =>
  text
    .replace(/<(style|title)>.*?<\/\1>/gs, " ")
    // A long name is parted over two lines, by a hyphen that is its own in «Спас-Деменский» alone.
    .replace(/(?<!Спас)-?<\/tspan><tspan[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/[\s\u00a0]+/g, " ");
const edition1 = new Map<string, RawAnswer>();

beforeAll(async () => {
  club = await startClub();
  await vi.waitFor(
    async () => expect((await read(club, address("map"), { Accept: "text/html" })).status).toBe(503),
    forgetting,
  );
  expect(await club.handOver(sheet)).toMatchObject({ status: 200, body: { held: [] } });
  await publishEdition(club);
  for (const path of all) edition1.set(path, await read(club, path));
});
afterAll(() => club.stop());

test("an embed is small, may be framed, and runs, loads, sends and leads to nothing; every other page may not be framed", async () => {
  for (const path of all) {
    const { status, headers, raw, text } = edition1.get(path) ?? (await read(club, path));
    expect([path, status]).toEqual([path, 200]);
    expect(raw.length, path).toBeLessThanOrEqual(9_000);
    const [, style] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    const allowed = style === undefined ? "'none'" : `'${styleHash(style)}'`;
    expect(headers["content-security-policy"], path).toBe(
      `default-src 'none'; style-src ${allowed}; base-uri 'none'; form-action 'none'; sandbox`,
    );
    expect(text, path).not.toMatch(/<(script|a|form|iframe|img|image|use|foreignObject)\b|\son\w+=|style="|url\(/);
    expect(text).toContain("&lt;/title&gt;".slice(0, text.includes("Создать") ? 13 : 0));
  }
  for (const path of ["/", "/en/", "/problems/not-found"]) {
    const { headers } = await read(club, path);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});

test("a picture is XML whose every shape and line has its own colour and size, which any program can draw", () => {
  for (const path of all.filter((one) => one.endsWith(".svg"))) {
    const { text } = edition1.get(path) ?? { text: "" };
    expect(text).not.toMatch(/var\(|light-dark\(|\d%"|font="/);
    expect(text.includes("<style>"), path).toBe(!/\.(light|dark)\.svg$/.test(path));
    const root = new DOMParser({
      onError: (level, message) => expect.unreachable(`${path}: ${level} ${message}`),
    }).parseFromString(text, "image/svg+xml").documentElement;
    expect([root?.getAttribute("width"), Number(root?.getAttribute("height")) > 200]).toEqual(["640", true]);
    for (const name of ["rect", "text"]) {
      for (const shape of root?.getElementsByTagName(name) ?? []) {
        const painted = /^<\w+ [^>]*fill="/.test(String(shape)) || /^<g [^>]*fill="/.test(String(shape.parentNode));
        expect(painted, `${path}: ${shape.toString().slice(0, 80)}`).toBe(true);
        if (name === "text") expect(Number(shape.getAttribute("font-size"))).toBeGreaterThan(6);
      }
    }
  }
});

test("the numbers are those of the feed, beside source, edition, day and licence", async () => {
  interface Said {
    readonly metric: string;
    readonly municipality: string;
    readonly municipalityName: string;
    readonly value: number | null;
    readonly edition: number;
  }
  const { data } = await readJson<{ data: readonly Said[] }>(club, "/v1/metrics.json");
  const active = data.filter(({ metric, municipality }) => metric === nkoActive.id && municipality.startsWith("29-"));
  expect(active.length).toBe(26);
  for (const path of [address("map"), address("map", { isPicture: true })]) {
    const text = seen(await read(club, path));
    for (const { municipalityName, value } of active) {
      expect(text).toContain(`${municipalityName.replace(" район", "")} ${formatNumber(value ?? 0, "ru")} `);
    }
    expect(text).toContain("Клуб ресурсных центров НКО Калужской области. Выпуск 1, данные на ");
    expect(text).toContain("CC BY 4.0. 127.0.0.1:8787");
  }
  expect(active.every(({ edition }) => edition === 1)).toBe(true);
  expect(seen(await read(club, address("figure")))).toContain("Боровский район 1 организация Действующие НКО");
  expect(seen(await read(club, address("figure", { language: "en" })))).toContain("Borovsky District 1 organisation");
  const bars = seen(await read(club, address("bars")));
  expect(bars.indexOf("Боровский")).toBeLessThan(bars.indexOf("Мосальский"));
});

test("progress counts each of a recommendation's tasks once, and no embed names an organisation or what isn't public", async () => {
  const text = seen(await read(club, address("progress")));
  expect(text).toContain("Исполнено 1 из 3; снято: 1 срок истёк: 1");
  for (const path of all) expect(edition1.get(path)?.text).not.toMatch(/Родник|402709871/);
});

test("every number of the embeds can be recomputed from the CSV of the same edition", async () => {
  const rows = async (name: string) =>
    Papa.parse<{ readonly [column: string]: string }>((await read(club, `/v1/editions/1/${name}.csv`)).text, {
      header: true,
      skipEmptyLines: true,
    }).data;
  const [organisations, places, tasks] = await Promise.all(["nkos", "municipalities", "tasks"].map(rows));
  const active = organisations?.filter((row) => row.active === "true") ?? [];
  const here = (key: string | undefined) => active.filter(({ municipality }) => municipality === key).length;
  const show = async (kind: EmbedKind) => seen(await read(club, address(kind, { edition: 1 })));
  const [map, bars, figure] = await Promise.all([show("map"), show("bars"), show("figure")]);
  expect(places).toHaveLength(26);
  for (const { id, name = "", population } of places ?? []) {
    const short = name.replace(" район", "");
    const rate = (here(id) / Number(population)) * 10_000;
    expect(map).toContain(` ${short} ${here(id)} `);
    // An asterisk says that the population is an old estimate.
    expect(bars.replaceAll("*", "")).toContain(` ${short} ${rate.toFixed(1).replace(".", ",")} `);
  }
  expect(active.length).toBeGreaterThan(0);
  for (const text of [map, figure]) expect(text).toContain(`Вся область: ${active.length} организаци`);
  expect(figure).toContain(`Боровский район ${here("29-06")} организаци`);
  const followed = tasks?.filter(({ recommendation: id }) => id === rec) ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const count = (counts: (row: { readonly [column: string]: string }) => boolean) => followed.filter(counts).length;
  const late = count((row) => row.status === "на исполнении" && (row["deadline.date"] || today) < today);
  const [done, dropped] = ["исполнено", "снято с контроля"].map((status) => count((row) => row.status === status));
  expect(await show("progress")).toContain(
    `Исполнено ${done} из ${followed.length}; снято: ${dropped} срок истёк: ${late}`,
  );
});

test("what nobody embeds, or an edition hasn't, is a 404 that can be read in the frame", async () => {
  for (const path of [
    "/embed/map/nothing",
    "/embed/map/nko-concentration",
    "/embed/pie/nko-active",
    "/embed/figure/nko-active",
    "/embed/figure/nko-active/29-99",
    `/embed/progress/${idOf(999)}`,
    "/embed/9/map/nko-active",
    "/embed/map/nko-active.blue",
    "/embed/constructor/nko-active",
    "/en/embed/map/%2e%2e",
    "/embed/",
  ]) {
    const { status, headers, text } = await read(club, path, { Accept: "text/html,*/*;q=0.8" });
    expect([path, status]).toEqual([path, 404]);
    expect(text).toContain(path.startsWith("/en/") ? "Not found" : "Не найдено");
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    expect(headers["content-security-policy"]).toContain(styleHash(style));
    expect(headers["content-security-policy"]).not.toContain("frame-ancestors");
    expect(JSON.parse((await read(club, path, {})).text)).toMatchObject({ status: 404, type: "/problems/not-found" });
  }
});

interface OEmbed {
  readonly [field: string]: string | number;
}

test("oEmbed gives a frame for each embed and page of this site as the standard says, and for no other address", async () => {
  const ask = (url: string, more = "") => read(club, `/oembed?url=${encodeURIComponent(url)}${more}`);
  for (const path of [
    address("map"),
    address("progress", { language: "en" }),
    address("figure", { edition: 1 }),
    "/",
  ]) {
    const { status, headers, text } = await ask(`${site}${path}`, "&format=json&dnt=1");
    expect([path, status, headers["content-type"]]).toEqual([path, 200, "application/json; charset=utf-8"]);
    const answer: OEmbed = JSON.parse(text);
    expect(Object.keys(answer)).toEqual(
      "version type title provider_name provider_url cache_age html width height".split(" "),
    );
    expect(answer).toMatchObject({ version: "1.0", type: "rich", width: 640, provider_url: `${site}/` });
    const [, src = "", width, height] =
      /^<iframe src="([^"]+)" width="(\d+)" height="(\d+)" title="[^"<>]+"><\/iframe>$/.exec(String(answer.html)) ?? [];
    expect([Number(width), Number(height)]).toEqual([answer.width, answer.height]);
    expect((await read(club, src.slice(site.length))).status).toBe(200);
    const { text: page } = await read(club, path);
    const [, discovered = ""] = /type="application\/json\+oembed" href="([^"]+)"/.exec(page) ?? [];
    expect((await read(club, discovered.slice(site.length))).status, path).toBe(200);
    expect((await ask(`${site}${path}`, "&format=json&dnt=1")).headers.etag).toBe(headers.etag);
  }
  const small: OEmbed = JSON.parse((await ask(`${site}${address("bars")}`, "&maxwidth=400&maxheight=300")).text);
  expect([small.width, small.height]).toEqual([400, 300]);
  for (const url of [
    "https://example.org/embed/map/nko-active",
    `${site}.example.org/`,
    `${site}/v1/`,
    "x",
    `${site}/embed/map/no`,
  ])
    expect((await ask(url)).status, url).toBe(404);
  expect((await ask(`${site}/`, "&format=xml")).status).toBe(501);
  for (const query of ["", "?format=json", "?url=a&url=b", `?url=${site}/&maxwidth=0`, `?url=${site}/&callback=f`])
    expect((await read(club, `/oembed${query}`)).status, query).toBe(400);
  const appended = await read(club, `/oembed?url=${site}/&utm_source=mail`);
  expect([appended.status, appended.headers.location]).toEqual([301, `${site}/oembed?url=${site}/`]);
});

test("the next edition moves what it changed and nothing else, and an address with an edition stays as it was", async () => {
  const moved = {
    ...sheet,
    nkos: { ...sheet.nkos, [idOf(10)]: nko(10, { ...counted, municipality: "Боровский район" }) },
  };
  await club.handOver(moved);
  expect(await publishEdition(club)).toBe(2);
  const etag = async (path: string) => (await read(club, path)).headers.etag;
  const before = (path: string) => edition1.get(path)?.headers.etag;
  expect(seen(await read(club, address("figure")))).toMatch(/Боровский район 2 организации.*Выпуск 2/);
  expect(await etag(address("map"))).not.toBe(before(address("map")));
  expect(await etag(address("progress"))).toBe(before(address("progress")));
  const centers = await read(club, "/embed/bars/center-coverage");
  expect(seen(centers)).toContain("Выпуск 1");
  for (const kind of kinds) {
    const fixed = await read(club, address(kind, { edition: 1 }));
    expect(seen(fixed), kind).toBe(seen(edition1.get(address(kind)) ?? fixed));
    expect(fixed.headers["cache-control"]).toContain("max-age=3600");
  }
  const { headers } = await read(club, address("map"));
  const again = await read(club, address("map"), { "Accept-Encoding": "gzip", "If-None-Match": String(headers.etag) });
  expect([again.status, again.raw.length]).toEqual([304, 0]);
});

test("after an erasure nothing embeds what was erased, in any edition", async () => {
  const erasure = { table: "recommendations", id: rec, reason: "По решению суда" };
  expect((await club.call("POST", "/club/erase", { as: coordinator, body: erasure })).status).toBe(200);
  for (const edition of [null, 1]) {
    for (const isPicture of [false, true]) {
      const { status, text } = await read(club, address("progress", { edition, isPicture }));
      expect(status).toBe(410);
      expect(text).not.toContain("Создать");
    }
  }
});
