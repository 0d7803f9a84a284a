import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { editionFiles } from "../../worker/store/files.ts";
import { listOf } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import type { FeedFile } from "../harness/publishing.ts";
import { previewOf, publishAll, publishEdition, read, readJson, sha256 } from "../harness/publishing.ts";
import { coordinator, few, idOf, nko, nkos, ogrnOf, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

test("an edition is the public projection of its commit: what was handed over, held rows left out, references resolved", async () => {
  await club.handOver({ ...few, nkos: { ...few.nkos, [idOf(4)]: nko(4, { ogrn: "123" }) } });
  const { body } = await previewOf(club);
  expect(body.tables.find(({ table }) => table === "nkos")?.counts).toEqual({
    added: 3,
    changed: 0,
    withdrawn: 0,
    held: 1,
  });
  expect((await publishAll(club, body.digest)).body).toMatchObject({ state: "published", edition: 1 });
  const { data, meta } = await readJson(club, "/v1/nkos.json");
  expect(data.map(({ id }) => id)).toEqual([1, 2, 3].map(ogrnOf));
  expect(meta).toMatchObject({ edition: 1, count: 3, total: 3 });
  expect((await readJson(club, "/v1/tasks.json")).data).toMatchObject([
    { recommendation: idOf(101), recommendationLabel: "Создать Клуб" },
  ]);
});

test("a row that went bad keeps its last good version public", async () => {
  await startPublished(club, few);
  await club.handOver({ ...few, nkos: { ...few.nkos, [idOf(2)]: nko(2, { municipality: "Тьмутаракань" }) } });
  await publishEdition(club);
  const { data } = await readJson(club, "/v1/nkos.json");
  expect(data.find(({ id }) => id === ogrnOf(2))).toMatchObject({ municipality: "29-701" });
});

test("drafts and columns of another reach are nowhere in the edition", async () => {
  await club.handOver({
    ...few,
    nkos: { [idOf(1)]: nko(1, { kpp: "402701001" }) },
    tasks: { [idOf(201)]: task("Создать Клуб", "Тайный замысел", { status: "черновик" }) },
  });
  await publishEdition(club);
  const { files } = await listOf(club, 1);
  for (const { url } of files) {
    const { text } = await read(club, new URL(url).pathname);
    expect(text, url).not.toContain("402701001");
    expect(text, url).not.toContain("Тайный замысел");
  }
});

test("an unchanged resource keeps its bytes and its edition; past editions stay as they were", async () => {
  await startPublished(club, few);
  const before = { nkos: await read(club, "/v1/nkos.json"), tasks: await read(club, "/v1/tasks.json") };
  await club.handOver({ ...few, nkos: nkos(4) });
  await publishEdition(club);
  const after = { nkos: await read(club, "/v1/nkos.json"), tasks: await read(club, "/v1/tasks.json") };
  expect(after.tasks.raw.equals(before.tasks.raw)).toBe(true);
  expect(after.tasks.headers.etag).toBe(before.tasks.headers.etag);
  expect(JSON.parse(after.tasks.text).meta.edition).toBe(1);
  expect(JSON.parse(after.nkos.text).meta.edition).toBe(2);
  expect((await read(club, "/v1/editions/1/nkos.json")).raw.equals(before.nkos.raw)).toBe(true);
  expect(
    (await readJson<{ data: { number: number }[] }>(club, "/v1/editions.json")).data.map(({ number }) => number),
  ).toEqual([2, 1]);
});

test("parts hold the whole, once each and in order, stay under 9,000 bytes, and lead on inside their edition", async () => {
  await startPublished(club, { nkos: nkos(420) });
  const whole = await read(club, "/v1/nkos.json");
  const { data, links } = JSON.parse(whole.text) as FeedFile;
  const ids: string[] = [];
  let next: string | undefined = "/v1/nkos/part/1.json";
  let number = 0;
  while (next !== undefined) {
    const { pathname } = new URL(next, club.url);
    const part: Awaited<ReturnType<typeof read>> = await read(club, pathname);
    const file: FeedFile = JSON.parse(part.text);
    number++;
    expect(part.raw.length).toBeLessThanOrEqual(9_000);
    expect(file.meta.part).toMatchObject({ number });
    ids.push(...file.data.map(({ id }) => id));
    const link = /<([^<>]*)>; rel="next"/.exec(String(part.headers.link))?.[1];
    next = file.links.next === undefined ? undefined : new URL(file.links.next, new URL(pathname, club.url)).pathname;
    expect(link).toBe(next?.replace("/v1/", "http://127.0.0.1:8787/v1/editions/1/"));
  }
  expect(number).toBe(links.parts?.length);
  expect(number).toBeGreaterThan(1);
  expect(ids).toEqual(data.map(({ id }) => id));
  const csv = await read(club, "/v1/nkos.csv");
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(data.length + 1);
  const head = csv.text.slice(0, csv.text.indexOf("\r\n") + 2);
  const parts = await Promise.all(
    Array.from({ length: number }, (_, index) => read(club, `/v1/nkos/part/${index + 1}.csv`)),
  );
  expect(head + parts.map(({ text }) => text.slice(head.length)).join("")).toBe(csv.text);
});

test("a changed row changes its own part, the whole, and no other part", async () => {
  await startPublished(club, { nkos: nkos(420) });
  const { links } = await readJson(club, "/v1/nkos.json");
  const paths = ["json", "csv"].flatMap((extension) =>
    (links.parts ?? []).map((_, index) => `/v1/nkos/part/${index + 1}.${extension}`),
  );
  const before = await Promise.all(paths.map((path) => read(club, path)));
  await club.handOver({ nkos: { ...nkos(420), [idOf(7)]: nko(7, { name: "Новое имя" }) } }, { as: coordinator });
  await publishEdition(club);
  const after = await Promise.all(paths.map((path) => read(club, path)));
  const changed = paths.filter((_, index) => after[index]?.headers.etag !== before[index]?.headers.etag);
  expect(changed).toEqual(["/v1/nkos/part/1.json", "/v1/nkos/part/1.csv"]);
  const [first, second] = await Promise.all([1, 2].map((part) => readJson(club, `/v1/nkos/part/${part}.json`)));
  expect([first?.meta.edition, second?.meta.edition]).toEqual([2, 1]);
  expect(after[1]?.headers.link).toContain("/v1/editions/2/nkos/part/3.json");
  expect(after[1]?.headers["last-modified"]).toBe(before[1]?.headers["last-modified"]);
  expect((await read(club, "/v1/editions/2/nkos/part/2.json")).headers.etag).toBe(before[1]?.headers.etag);
  const { results } = await club.db
    .prepare("SELECT path FROM edition_files WHERE edition = 2 AND path GLOB '/v1/nkos[./]*' ORDER BY path")
    .all<{ path: string }>();
  const wholes = ["csv", "json", "ndjson", "xlsx"].map((extension) => `/v1/nkos.${extension}`);
  expect(results.map(({ path }) => path)).toEqual([...wholes, ...changed.toSorted()]);
});

test("a task's record, the metric and the page say alike what somebody is late with", async () => {
  const report = { report: "Сделана половина", reportedOn: { date: "2023-05-01" } };
  await club.handOver({
    ...few,
    tasks: {
      [idOf(201)]: task("Создать Клуб", "Вести таблицу", { deadline: "постоянно", ...report }),
      [idOf(202)]: task("Создать Клуб", "Провести встречу", { deadline: { date: "2023-06-01" } }),
      [idOf(203)]: task("Создать Клуб", "Написать положение", { deadline: { date: "2023-06-01" }, ...report }),
      [idOf(204)]: task("Создать Клуб", "Собрать отзывы", { deadline: { date: "2035-06-01" } }),
    },
  });
  await publishEdition(club);
  const delays = (await readJson(club, "/v1/tasks.json")).data.map(({ delay }) => delay);
  expect(delays).toEqual([
    expect.stringMatching(/^нет отчёта \d+ месяц(?:а|ев)?$/),
    "срок истёк, отчёта нет",
    "срок истёк, не исполнено",
    null,
  ]);
  const { data } = await readJson(club, "/v1/metrics.json");
  const value = (metric: string) => data.find((one) => one.metric === metric && one.municipality === "region")?.value;
  expect([value("task-overdue"), value("task-unreported")]).toEqual([2, 1]);
  const text = (await read(club, "/")).text.replaceAll("\u00a0", " ");
  for (const words of [
    `в работе, постоянно, ${delays[0]}<`,
    "срок истёк 01.06.2023, отчёта нет<",
    "срок истёк 01.06.2023<",
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toContain("4 задачи: в работе 2, срок истёк 2.");
});

test("a legal mark stands beside the name in every record until the day it is lifted", async () => {
  const mark = { legalMark: "признана нежелательной", markSince: { date: "2023-01-01" }, markSource: "Минюст" };
  const story = { date: { date: "2024-02-01" }, outlet: "Газета", kind: "печать" };
  await club.handOver({
    nkos: {
      [idOf(1)]: nko(1, { ...mark, markUntil: { date: "2035-01-01" } }),
      [idOf(2)]: nko(2, { ...mark, markUntil: { date: "2024-01-01" } }),
    },
    publications: { [idOf(301)]: { ...story, nkos: `${ogrnOf(1)}; ${ogrnOf(2)}` } },
  });
  await publishEdition(club);
  expect((await readJson(club, "/v1/publications.json")).data[0]?.nkosLabel).toEqual([
    "Автономная некоммерческая организация «Родник 1» (признана нежелательной)",
    "Автономная некоммерческая организация «Родник 2»",
  ]);
});

test("a municipality's file holds its own rows, and those that are for the whole region", async () => {
  await club.handOver({
    ...few,
    nkos: { [idOf(1)]: nko(1), [idOf(2)]: nko(2, { municipality: "Обнинск" }) },
    tasks: {
      [idOf(201)]: task("Создать Клуб", "В Обнинске", { territory: "Обнинск" }),
      [idOf(202)]: task("Создать Клуб", "Везде", { territory: "вся область" }),
    },
  });
  await publishEdition(club);
  expect((await readJson(club, "/v1/m/29-715/nkos.json")).data.map(({ id }) => id)).toEqual([ogrnOf(2)]);
  expect((await readJson(club, "/v1/m/29-715/tasks.json")).data.map(({ action }) => action)).toEqual([
    "В Обнинске",
    "Везде",
  ]);
  expect((await readJson(club, "/v1/m/29-06/tasks.json")).data.map(({ action }) => action)).toEqual(["Везде"]);
  expect((await readJson(club, "/v1/m/29-06/nkos.json")).data).toEqual([]);
});

test("a metric can be recomputed from the feed: the counted rows' ids give its SHA-256", async () => {
  await club.handOver({
    nkos: {
      [idOf(1)]: nko(1, { counted: "да" }),
      [idOf(2)]: nko(2, { counted: "да" }),
      [idOf(3)]: nko(3, { counted: "нет" }),
    },
  });
  await publishEdition(club);
  const { data } = await readJson(club, "/v1/metrics.json");
  const active = data.find(({ id }) => id === "nko-active/29-701");
  const rows = (await readJson(club, "/v1/nkos.json")).data
    .filter(({ counted }) => counted === "да")
    .map(({ id }) => id);
  expect(active).toMatchObject({
    value: 2,
    rows: {
      count: 2,
      sha256: sha256(
        rows
          .sort()
          .map((id) => `${id}\n`)
          .join(""),
      ),
    },
  });
});

test("the lists of files name every file but pages and lists, and the list of editions names their index by its SHA-256", async () => {
  await startPublished(club, few);
  const list = await read(club, "/v1/editions/1/files.json");
  const paths = Object.keys(await editionFiles(club.db, 1));
  const named = (await listOf(club, 1)).files.map(({ url }) => new URL(url).pathname.replace("/editions/1", ""));
  expect(named.sort()).toEqual(paths.filter((path) => !/^\/v1\/files[./]|^\/(?:en\/)?$/.test(path)).sort());
  const { data } = await readJson<{ data: { files: { sha256: string } }[] }>(club, "/v1/editions.json");
  expect(data[0]?.files.sha256).toBe(sha256(list.text));
});
