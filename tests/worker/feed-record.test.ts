/** One record with what editions changed of it, and all records that editions changed. */

import { parseAtomFeed } from "feedsmith";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells, Json } from "../../shared/table.ts";
import { editionFiles } from "../../worker/store/files.ts";
import { type ChangesPart, changesSince } from "../harness/changes.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { coordinator, few, idOf, nko, nkos, ogrnOf, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const site = "http://127.0.0.1:8787";

/** So many НКО that the figures count. */
const counted = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [idOf(index + 1), countedNko(index + 1)]));
const countedNko = (n: number, cells: Cells = {}) => nko(n, { counted: "да", ...cells });

interface RecordFile {
  readonly data: { readonly [field: string]: Json };
  readonly history: readonly { readonly edition: number; readonly kind: string; readonly fields?: unknown }[];
  readonly links: { readonly [name: string]: string };
}

const recordOf = (path: string) => readJson<RecordFile>(club, path);

test("a record is the one of the current edition's file, its history what each edition changed, in public fields only", async () => {
  const late = { deadline: { date: "2023-06-01" }, territory: "Калуга" };
  const tasks = { ...few.tasks, [idOf(202)]: task("Создать Клуб", "Отчитаться", late) };
  await startPublished(club, { ...few, tasks, nkos: counted(3) });
  const before = await tags(beside);
  await club.handOver({
    ...few,
    tasks,
    nkos: { ...counted(3), [idOf(2)]: countedNko(2, { name: "Фонд «Заря»", kpp: "402701001" }) },
  });
  await publishEdition(club);
  await expectFewToMove(before);
  await club.handOver({
    ...few,
    tasks,
    nkos: { ...counted(4), [idOf(2)]: countedNko(2, { name: "Фонд «Заря»", kpp: "402701002" }) },
  });
  await publishEdition(club);
  const path = `/v1/nkos/${ogrnOf(2)}.json`;
  const { data, history, links } = await recordOf(path);
  expect(data).toEqual((await readJson(club, "/v1/nkos.json")).data.find(({ id }) => id === ogrnOf(2)));
  expect(history).toMatchObject([
    {
      edition: 2,
      kind: "changed",
      fields: { name: { before: expect.stringContaining("Родник 2"), after: "Фонд «Заря»" } },
    },
    { edition: 1, kind: "added" },
  ]);
  expect(Object.keys(history[0]?.fields ?? {})).toEqual(["name"]);
  expect((await recordOf(`/v1/nkos/${ogrnOf(4)}.json`)).history).toMatchObject([{ edition: 3, kind: "added" }]);
  expect(new URL(links.self ?? "").pathname).toBe(path);
  await expectNewsOfPlace();
  await expectFigures();
  // What the club alone sees of it changed too.
  expect(await changesSince(club, "?since=1")).toMatchObject([
    {
      kind: "update",
      resource: "nkos",
      id: ogrnOf(2),
      label: "Фонд «Заря»",
      fields: {
        name: {
          title: { ru: "Полное наименование" },
          before: expect.stringContaining("Родник 2"),
          after: "Фонд «Заря»",
        },
      },
    },
    { kind: "add", resource: "nkos", id: ogrnOf(4), record: { municipality: "29-701" } },
  ]);
  expect((await read(club, "/v1/changes.json?since=1")).text).not.toContain("40270100");
  const newest = await readJson<ChangesPart>(club, "/v1/changes.json");
  expect(newest.meta).toMatchObject({ since: 2, until: 3, count: 1 });
  expect(await readJson<ChangesPart>(club, newest.links.self.slice(site.length))).toEqual(newest);
  expect((await readJson<ChangesPart>(club, newest.links.later.slice(site.length))).data).toEqual([]);
  const { headers } = await read(club, path);
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect((await read(club, path, { "Accept-Encoding": "gzip", "If-None-Match": String(headers.etag) })).status).toBe(
    304,
  );
});

test("a page keeps its bytes and its validators until what it shows moves, and tells what editions changed", async () => {
  await club.handOver({ ...few, nkos: nkos(3) });
  await publishEdition(club);
  const paths = ["/m/29-06", "/m/29-701", `/nkos/${ogrnOf(1)}`];
  const before = await Promise.all(paths.map((path) => read(club, path)));
  await club.handOver({ ...few, nkos: { ...nkos(3), [idOf(2)]: nko(2, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  const after = await Promise.all(
    paths.map((path, index) =>
      read(club, path, { "Accept-Encoding": "gzip", "If-None-Match": String(before[index]?.headers.etag) }),
    ),
  );
  expect(after.map(({ status }) => status)).toEqual([304, 200, 304]);
  expect(after[0]?.headers["last-modified"]).toBe(before[0]?.headers["last-modified"]);
  expect(after[1]?.text).toContain("Фонд «Заря»");
  const { text } = await read(club, `/nkos/${ogrnOf(2)}`);
  expect(text.replaceAll("\u00a0", " ")).toContain("Автономная некоммерческая организация «Родник 2» → Фонд «Заря»");
  expect((await read(club, "/m/29-701?utm_source=telegram")).status).toBe(301);
});

/** Addresses that no list of files names: made of the store when they are asked for. */
const beside = [
  ...[1, 2, 3].map((n) => `/v1/nkos/${ogrnOf(n)}.json`),
  ...["29-701", "29-715"].flatMap((key) => [`/v1/m/${key}/feed.json`, `/v1/m/${key}/feed.atom`]),
  ...["29-701", "region"].map((key) => `/v1/metrics/nko-active/${key}.json`),
  "/v1/metrics/nko-active.csv",
  "/v1/metrics/nko-active.metadata.json",
  "/v1/changes.json",
];

async function tags(paths: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const answers = await Promise.all(paths.map((path) => read(club, path, {}, "HEAD")));
  return new Map(paths.map((path, index) => [path, answers[index]?.headers.etag ?? path]));
}

/** After one edited name hardly anything moves: of all files those with the name, and those that speak of the edition. */
async function expectFewToMove(before: ReadonlyMap<string, unknown>): Promise<void> {
  const [one, two] = await Promise.all([editionFiles(club.db, 1), editionFiles(club.db, 2)]);
  const files = Object.keys({ ...one, ...two }).filter((path) => one[path]?.etag !== two[path]?.etag);
  expect(Object.keys(two).length).toBeGreaterThan(300);
  expect(files.length, files.join("\n")).toBeLessThanOrEqual(20);
  const named =
    /^\/v1\/(m\/29-701\/)?nkos[./]|^\/v1\/files\/(nkos|29-701)\/|^\/m\/29-701|^\/en\/m\/29-701|^\/opendata\//;
  const speaking = ["/", "/en/", "/v1/", "/v1/files.json", "/v1/feed.json", "/v1/feed.atom", "/v1/catalog.jsonld"];
  expect(files.filter((path) => !named.test(path) && !speaking.includes(path))).toEqual([]);
  const after = await tags([...before.keys()]);
  const moved = [...before].filter(([path, tag]) => after.get(path) !== tag).map(([path]) => path);
  expect(moved).toEqual([
    `/v1/nkos/${ogrnOf(2)}.json`,
    "/v1/m/29-701/feed.json",
    "/v1/m/29-701/feed.atom",
    "/v1/changes.json",
  ]);
}

/** A municipality's news are among the region's, under the same ids; where nothing changed nothing is told. */
async function expectNewsOfPlace(): Promise<void> {
  const feed = async (path: string) => (await readJson<{ items: readonly NewsItem[] }>(club, path)).items;
  const [region, own, other] = await Promise.all(
    ["/v1/feed.json", "/v1/m/29-701/feed.json", "/v1/m/29-715/feed.json"].map(feed),
  );
  const ids = (region ?? []).map(({ id }) => id);
  expect(own?.filter(({ id }) => !ids.includes(id))).toEqual([]);
  expect(own?.map(({ title }) => title.replace(/:.*/, ""))).toEqual([
    "Выпуск № 3",
    "Выпуск № 2",
    "Выпуск № 1",
    "Срок истёк, отчёта нет",
  ]);
  expect(own?.[1]?.content_text).toBe("Изменились данные района: НКО.");
  // One more НКО in the region changes its share.
  expect(other?.map(({ title }) => title.replace(/:.*/, ""))).toEqual(["Выпуск № 3", "Выпуск № 1"]);
  expect(other?.[0]?.content_text).toMatch(/^Изменились данные района: (Муниципалитеты, )?Показатели\.$/);
  const { entries = [] } = parseAtomFeed((await read(club, "/v1/m/29-701/feed.atom")).text);
  expect(entries.map(({ id }) => id)).toEqual(own?.map(({ id }) => id));
  expect((await read(club, "/v1/m/29-99/feed.json")).status).toBe(404);
}

interface NewsItem {
  readonly id: string;
  readonly title: string;
  readonly content_text: string;
}

interface MetricHistory {
  readonly data: readonly { readonly [field: string]: Json }[];
  readonly meta: {
    readonly edition: number;
    readonly completeSince: number;
    readonly formula: { readonly ru: string };
  };
}

/** What editions said of a figure is told by the edition that said it first; the table beside it is of now. */
async function expectFigures(): Promise<void> {
  const { data, meta } = await readJson<MetricHistory>(club, "/v1/metrics/nko-active/29-701.json");
  expect(data.map(({ edition, value, recomputable }) => [edition, value, recomputable])).toEqual([
    [3, 4, true],
    [1, 3, true],
  ]);
  expect(meta).toMatchObject({ edition: 3, completeSince: 1, formula: { ru: expect.any(String) } });
  await club.db.prepare("INSERT INTO said_since VALUES (2)").run();
  const grown = await readJson<MetricHistory>(club, "/v1/metrics/nko-active/29-701/until/3.json");
  expect(grown.meta).toMatchObject({ completeSince: 2 });
  const file = await readJson(club, "/v1/metrics.json");
  const { publishedAt: _, recomputable: __, ...newest } = data[0] ?? {};
  expect(newest).toEqual(file.data.find(({ id }) => id === "nko-active/29-701"));
  const earlier = await readJson<MetricHistory>(club, "/v1/metrics/nko-active/29-701/until/2.json");
  expect(earlier.data).toEqual(data.slice(1));
  const { text } = await read(club, "/v1/metrics/nko-active.csv");
  const lines = text.trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^municipality,municipalityName,periodStart,periodEnd,value,/);
  expect(lines.find((line) => line.startsWith("29-701,"))).toMatch(/^29-701,Калуга,[\d-]+,[\d-]+,4,/);
  const about = await readJson<{ columns: { value: { [name: string]: unknown } }; licence: unknown }>(
    club,
    "/v1/metrics/nko-active.metadata.json",
  );
  expect(about.columns.value).toMatchObject({
    titleShort: { ru: expect.any(String) },
    descriptionShort: meta.formula,
    timespan: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    edition: 3,
    citationLong: { ru: expect.stringContaining("nko-active.csv") },
  });
  expect(about.licence).toMatchObject({ name: "CC BY 4.0" });
  for (const path of ["nko-nothing/29-701.json", "nko-active/29-99.json", "nko-nothing.csv"]) {
    expect((await read(club, `/v1/metrics/${path}`)).status, path).toBe(404);
  }
}

test("a row that waits is shown as it was good last, a draft isn't there, and what refers to it says no more than its file", async () => {
  await club.handOver({
    ...few,
    nkos: nkos(2),
    tasks: { [idOf(201)]: task("Создать Клуб", "Тайна", { status: "черновик" }) },
  });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: { ...nkos(2), [idOf(2)]: nko(2, { municipality: "Тьмутаракань" }) } });
  await publishEdition(club);
  const { data, history } = await recordOf(`/v1/nkos/${ogrnOf(2)}.json`);
  expect(data.municipality).toBe("29-701");
  expect(history.map(({ edition }) => edition)).toEqual([1]);
  expect((await read(club, `/v1/tasks/${idOf(201)}.json`)).status).toBe(200);
  expect((await read(club, "/v1/tasks.json")).text).not.toContain("Тайна");
  const { recommendations } = few;
  const [id = ""] = Object.keys(recommendations ?? {});
  expect((await recordOf(`/v1/recommendations/${id}.json`)).data.title).toBe("Создать Клуб");
});

test("what is gone answers 410, what was erased says just that, what never was is 404, and no address of a record gives another row", async () => {
  await startPublished(club, { ...few, nkos: counted(3) });
  await club.handOver({ ...few, nkos: { [idOf(1)]: countedNko(1), [idOf(3)]: countedNko(3) } });
  await publishEdition(club);
  const page = await read(club, `/nkos/${ogrnOf(2)}`, { Accept: "text/html" });
  expect([page.status, page.headers["content-type"]]).toEqual([410, "text/html; charset=utf-8"]);
  expect(await changesSince(club, "?since=1&until=2")).toEqual([{ kind: "withdraw", resource: "nkos", id: ogrnOf(2) }]);
  const gone = await read(club, `/v1/nkos/${ogrnOf(2)}.json`);
  expect([gone.status, JSON.parse(gone.text).type]).toEqual([410, "/problems/record-withdrawn"]);
  const erasure = { table: "nkos", id: idOf(3), reason: "По решению суда" };
  expect((await club.call("POST", "/club/erase", { as: coordinator, body: erasure })).status).toBe(200);
  await expectErased();
  await club.handOver({ ...few, nkos: { [idOf(1)]: countedNko(1) } });
  await publishEdition(club);
  await expectErased();
  // It was never in this edition.
  expect((await changesSince(club, "?since=3")).map(({ kind }) => kind)).toEqual([]);
  for (const path of [`/v1/nkos/${ogrnOf(3)}.json`, `/nkos/${ogrnOf(3)}`, `/en/nkos/${ogrnOf(3)}`]) {
    const { status, text } = await read(club, path);
    expect([path, status, JSON.parse(text).type]).toEqual([path, 410, "/problems/record-erased"]);
    expect(text).not.toContain(ogrnOf(3));
  }
  for (const id of [idOf(3), idOf(1), ogrnOf(9), "0"]) {
    expect((await read(club, `/v1/nkos/${id}.json`)).status, id).toBe(404);
  }
  expect((await read(club, `/v1/requests/${idOf(1)}.json`)).status).toBe(404);
});

/** Of an НКО that was erased, and its number with it, no change says more than that one is gone, whatever is asked for. */
async function expectErased(): Promise<void> {
  for (const since of [1, 2]) {
    const changes = await changesSince(club, `?since=${since}`);
    expect(changes.filter(({ id }) => id === null)).toMatchObject([
      { kind: "withdraw", resource: "nkos", reason: { ru: expect.stringContaining("возьмите этот набор заново") } },
    ]);
    expect(
      changes.filter(({ kind }) => kind === "correction").map(({ edition, revision }) => [edition, revision]),
    ).toEqual([1, 2].filter((edition) => edition >= since).map((edition) => [edition, 1]));
    expect(JSON.stringify(changes)).not.toMatch(new RegExp(`${ogrnOf(3)}|Родник 3`));
  }
  // Its figures stand as they came out, with a word beside each.
  const history = async (place: string) => {
    const { data } = await readJson<MetricHistory>(club, `/v1/metrics/nko-active/${place}.json`);
    return data.map(({ edition, value, recomputable, notes }) => [edition, value, recomputable, String(notes)]);
  };
  const word = expect.stringContaining("Пересчитать нельзя");
  for (const place of ["29-701", "region"]) {
    const past = (await history(place)).filter(([edition]) => Number(edition) < 3);
    expect(past).toEqual([
      [2, 2, false, word],
      [1, 3, false, word],
    ]);
  }
  expect(await history("29-715")).toEqual([[1, 0, true, expect.not.stringContaining("Пересчитать нельзя")]]);
}

test("a range of editions stays while others are published; what isn't one is refused by its name", async () => {
  await club.handOver({ ...few, nkos: nkos(1) });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: nkos(99) });
  await publishEdition(club);
  const first = await readJson<ChangesPart>(club, "/v1/changes.json?since=1");
  const next = String(first.links.next).slice(site.length);
  const before = await read(club, next);
  expect(next).toMatch(/\?since=1&until=2&after=nkos-/);
  const { [idOf(99)]: _, ...fewer } = nkos(99);
  await club.handOver({ ...few, nkos: { ...fewer, [idOf(98)]: nko(98, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  expect((await read(club, next)).raw.equals(before.raw)).toBe(true);
  const changes = await changesSince(club, next.slice(next.indexOf("?")));
  const ids = [...first.data, ...changes].map(({ kind, id }) => `${kind} ${id}`);
  // Of what is another since, this range still says what its own edition does.
  expect(ids).toEqual(Array.from({ length: 98 }, (_, index) => `add ${ogrnOf(index + 2)}`));
  const refusals = [
    "0",
    "x",
    "-1",
    "1.5",
    "",
    "4",
    "1&since=2",
    "1&after=nkos-1",
    "3&until=2",
    "1&until=9",
    "1&page=2",
  ];
  const answers = await Promise.all(refusals.map((since) => read(club, `/v1/changes.json?since=${since}`)));
  expect(answers.map(({ status, text }) => [status, JSON.parse(text).type])).toEqual(
    refusals.map((since) =>
      since === "4" || since === "1&until=9" ? [404, "/problems/not-found"] : [400, "/problems/bad-query"],
    ),
  );
  const shared = await read(club, "/v1/changes.json?since=1&utm_source=telegram");
  expect([shared.status, shared.headers.location]).toEqual([301, `${site}/v1/changes.json?since=1`]);
  const tag = { "Accept-Encoding": "gzip", "If-None-Match": String(before.headers.etag) };
  expect((await read(club, next, tag)).status).toBe(304);
  expect(before.raw.length).toBeLessThanOrEqual(9_000);
});
