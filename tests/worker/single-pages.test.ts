/** Pages of municipalities, their НКО, an НКО, a recommendation: what they say is what the feed says, and they fit. */

import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { municipalities } from "../../shared/region/municipalities.ts";
import { erase } from "../harness/erasing.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { idOf, nko, nkos, ogrnOf, recommendation, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
const mark = "включена в реестр иностранных агентов";
const marked = nko(7, {
  name: "АНО «Затерянный родник»",
  municipality: "Обнинск",
  counted: "да",
  legalMark: mark,
  markSince: { date: "2024-03-01" },
  markSource: "Минюст России",
});
const lifted = { ...marked, ...nko(8), legalMark: mark, markUntil: { date: "2025-03-01" }, municipality: "Обнинск" };

beforeAll(async () => {
  club = await startClub();
  await club.handOver({
    nkos: { ...nkos(90, 20), [idOf(7)]: marked, [idOf(8)]: lifted },
    recommendations: {
      [idOf(101)]: recommendation("Создать Клуб", { addresseeText: "Министерству", quote: "Создать <b>Клуб</b>" }),
    },
    tasks: {
      [idOf(201)]: task("Создать Клуб", "Провести заседание", {
        territory: "Обнинск",
        status: "исполнено",
        closedOn: { date: "2024-02-01" },
        evidence: "https://example.org/protocol",
      }),
      [idOf(202)]: task("Создать Клуб", "Разослать письма", { territory: "вся область" }),
    },
    centers: { [idOf(401)]: { name: "Центр «Опора»", municipality: "Обнинск", status: "действует" } },
    applications: {
      [idOf(301)]: {
        fund: "иной конкурс",
        nko: ogrnOf(7),
        title: "Чистая вода",
        territory: "Обнинск",
        status: "подана",
        submittedOn: { date: "2023-02-01" },
      },
    },
    settings: { [idOf(501)]: { name: "Служебная почта издателя", value: "info@example.org" } },
  });
  await publishEdition(club);
});
afterAll(() => club.stop());

/** Without tags and no-break spaces. */
async function said(path: string): Promise<string> {
  const { status, text } = await read(club, path);
  expect(status, path).toBe(200);
  const body = text.slice(text.indexOf("<main"));
  return body
    .replace(/<[^>]*>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
}

const record = { nko: `/nkos/${ogrnOf(7)}`, recommendation: `/recommendations/${idOf(101)}` };

test("each page fits through a cut connection, runs nothing, can't be framed, and names itself in both languages", async () => {
  const own = ["/m/29-701/nkos/1", "/m/29-701/nkos/2", record.nko, record.recommendation];
  const paths = [...municipalities.map(({ key }) => `/m/${key}`), ...own];
  for (const path of [...paths, "/en/m/29-715", ...own.map((one) => `/en${one}`)]) {
    const { status, headers, raw, text } = await read(club, path, { "Accept-Encoding": "gzip" });
    expect([path, status]).toEqual([path, 200]);
    expect(raw.length, path).toBeLessThanOrEqual(9_000);
    expect(text).not.toMatch(/<script|style="/);
    expect(text).toContain(`<html lang="${path.startsWith("/en/") ? "en" : "ru"}">`);
    for (const [language, own] of [
      ["ru", path.replace(/^\/en/, "")],
      ["en", `/en${path.replace(/^\/en/, "")}`],
    ]) {
      expect(text).toContain(`<link rel="alternate" hreflang="${language}" href="http://127.0.0.1:8787${own}"/>`);
    }
    expect(text).toContain(`<link rel="canonical" href="http://127.0.0.1:8787${path}"/>`);
    expect(text).toContain('<meta property="og:title"');
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'/,
      ),
    });
  }
});

test("figures of a municipality, its neighbours and the region are those of the feed's CSV", async () => {
  const csv = Papa.parse<Record<string, string>>((await read(club, "/v1/metrics.csv")).text, { header: true }).data;
  const value = (metric: string, place: string) =>
    Number(csv.find((row) => row.metric === metric && row.municipality === place)?.value);
  const { text } = await read(club, "/m/29-715");
  const rows = [...text.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td><td>(.*?)<\/td>/g)].map((row) =>
    row.slice(1).map((cell) => cell.replace(/<[^>]*>/g, "")),
  );
  const shown = (key: string) => [
    String(value("nko-active", key)),
    value("nko-density", key).toFixed(1).replace(".", ","),
  ];
  expect(rows[0]).toEqual(["Обнинск", ...shown("29-715")]);
  expect(rows.find(([name]) => name?.includes("Вся"))?.slice(1)).toEqual(shown("region"));
  expect(rows.length).toBe(2 + (municipalities.find(({ key }) => key === "29-715")?.neighbours.length ?? 0));
  expect(value("nko-active", "29-715")).toBe(2);
});

test("a mark stands beside the name in its exact words with day and source, and not once it is lifted", async () => {
  for (const path of ["/m/29-715", "/m/29-715/nkos/1", record.nko, `/en${record.nko}`]) {
    expect(await said(path)).toContain(`${mark} , с 1 марта 2024 г., источник: Минюст России`);
  }
  expect(await said(`/nkos/${ogrnOf(8)}`)).not.toContain(mark);
});

test("pages of a long list hold each НКО once, and all that the feed has", async () => {
  const { data } = await readJson(club, "/v1/m/29-701/nkos.json");
  const pages = await Promise.all([1, 2].map((page) => read(club, `/m/29-701/nkos/${page}`)));
  const named = pages.flatMap(({ text }) => [...text.matchAll(/href="\/nkos\/(\d+)"/g)].map(([, id]) => id));
  expect(named.sort()).toEqual(data.map(({ id }) => id).sort());
  expect((await read(club, "/m/29-701/nkos/3")).status).toBe(404);
});

test("a recommendation says to whom, word for word, by which tasks and evidence; what a club types is inert", async () => {
  const { text } = await read(club, record.recommendation);
  expect(text).toContain("Создать &lt;b&gt;Клуб&lt;/b&gt;");
  expect(text).toContain('<a href="https://example.org/protocol">');
  const words = await said(record.recommendation);
  for (const part of ["Министерству", "Провести заседание", "исполнено 1 февраля 2024 г.", "Разослать письма"]) {
    expect(words).toContain(part);
  }
  expect(await said("/m/29-715")).toMatch(/Провести заседание.*Ещё 1 задача, вместе с теми/);
});

test("a recommendation's page lists the tasks that the CSV of the same edition has, each with its status, and no others", async () => {
  const { data } = Papa.parse<Record<string, string>>((await read(club, "/v1/editions/1/tasks.csv")).text, {
    header: true,
    skipEmptyLines: true,
  });
  const own = data.filter(({ recommendation: id }) => id === idOf(101));
  const { text } = await read(club, record.recommendation);
  const [, list = ""] = /<ul class="items">(.*?)<\/ul>/s.exec(text) ?? [];
  const items = list.split("<li>").slice(1);
  expect(own.length).toBeGreaterThan(1);
  expect(items).toHaveLength(own.length);
  for (const { action = "", status = "", lead = "" } of own) {
    const [item = ""] = items.filter((one) => one.replaceAll("\u00a0", " ").includes(action));
    expect(item.replaceAll("\u00a0", " ")).toContain(status);
    expect(item.replaceAll("\u00a0", " ")).toContain(`ответственный: ${lead}`);
  }
});

test("readers tell of mistakes by the role mailbox with the record's id", async () => {
  for (const [path, id] of [
    ["/m/29-715", "29-715"],
    [record.nko, ogrnOf(7)],
  ] as const) {
    const [, subject = ""] =
      /href="mailto:info@example\.org\?subject=([^"]*)"/.exec((await read(club, path)).text) ?? [];
    expect(decodeURIComponent(subject)).toContain(id);
  }
});

test("other spellings lead to the one address, and what isn't there is a page for people", async () => {
  const moved = {
    "/m": "/",
    "/en/m/": "/en/",
    "/m/29-06/": "/m/29-06",
    "/m/29-701/nkos": "/m/29-701/nkos/1",
    [`${record.nko}/`]: record.nko,
    [`/en/recommendations/${idOf(101).toLowerCase()}`]: `/en${record.recommendation}`,
  };
  for (const [path, target] of Object.entries(moved)) {
    const { status, headers } = await read(club, path);
    expect([path, status, headers.location]).toEqual([path, 301, `http://127.0.0.1:8787${target}`]);
  }
  for (const path of [
    "/m/29-99",
    "/m/29-06/tasks/1",
    "/m/29-701/nkos/0",
    `/nkos/${ogrnOf(3)}`,
    `/recommendations/${idOf(7)}`,
  ]) {
    const { status, headers, text } = await read(club, path, { Accept: "text/html" });
    expect([path, status, headers["content-type"]]).toEqual([path, 404, "text/html; charset=utf-8"]);
    expect(text).toMatch(/Не\sнайдено/);
  }
});

test("after an erasure no page shows the row, and those that did say that they are withdrawn", async () => {
  await erase(club, "nkos", idOf(7));
  const gone = ["/m/29-715", "/en/m/29-715", "/m/29-715/nkos/1", record.nko];
  const answers = await Promise.all(gone.map((path) => read(club, path, { Accept: "text/html" })));
  expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
  const others = ["/m/29-701", "/m/29-06", "/", record.recommendation];
  const left = await Promise.all(others.map((path) => read(club, path, { Accept: "text/html" })));
  for (const { text, headers } of [...answers, ...left]) {
    expect(text).not.toMatch(/Затерянный|Минюст России/);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  }
});

test("below /en an error is told in English: what was erased, what isn't there, a frame of it", async () => {
  const answers = [
    [`/en${record.nko}`, 410, "This record was erased from every edition"],
    ["/en/m/29-715", 410, "The file is withdrawn"],
    ["/en/m/29-99", 404, ""],
    ["/en/embed/map/nothing", 404, ""],
  ] as const;
  for (const [path, status, words] of answers) {
    const answer = await read(club, path, { Accept: "text/html" });
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.text).toContain('<html lang="en">');
    expect(answer.text).toContain(words);
    expect(answer.text.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/[а-яё]/i);
  }
});
