import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EraseAnswer, Problem } from "../../shared/handover/protocol.ts";
import { fromBase64, inflateSegment } from "../../worker/files/gzip.ts";
import { previewOf, publishAll, publishEdition, publishStep, read, readJson, sha256 } from "../harness/publishing.ts";
import {
  type Answer,
  coordinator,
  idOf,
  nko,
  nkos,
  ogrnOf,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const secret = { name: "АНО «Затерянный родник»", ogrn: ogrnOf(7) };
const sheet = {
  nkos: { ...nkos(3), [idOf(7)]: nko(7, { name: secret.name, municipality: "Обнинск", counted: "да" }) },
  recommendations: { [idOf(101)]: recommendation("Создать клуб"), [idOf(102)]: recommendation("Учить бухгалтеров") },
  tasks: {
    [idOf(201)]: task("Создать клуб", "Провести первое заседание", { territory: "Обнинск" }),
    [idOf(202)]: task("Учить бухгалтеров", "Найти ведущего", { territory: "Калуга" }),
  },
  applications: {
    [idOf(301)]: {
      fund: "иной конкурс",
      nko: ogrnOf(7),
      title: "Чистая вода",
      status: "подана",
      submittedOn: { date: "2023-02-01" },
    },
  },
};

interface List {
  readonly revision?: number;
  readonly publishedListSha256?: string;
  readonly files: readonly {
    readonly url: string;
    readonly sha256: string;
    readonly replaces?: readonly { readonly sha256: string; readonly withdrawnAt: string }[];
  }[];
  readonly withdrawn?: readonly { readonly url: string; readonly sha256: string; readonly withdrawnAt: string }[];
}

async function handOver(offered: Sheet): Promise<void> {
  expect((await club.handOver(offered)).body).toMatchObject({ held: [] });
}

function erase(table: string, id: string): Promise<Answer<EraseAnswer & Problem>> {
  const body = { table, id, reason: "По решению суда" };
  return club.call("POST", "/club/erase", { as: coordinator, body });
}

/** What every address of these editions answers, as current and inside the edition, before anything is withdrawn from it. */
async function addresses(editions: readonly number[]): Promise<readonly string[]> {
  const lists = await Promise.all(editions.map((edition) => listOf(edition)));
  const paths = lists.flatMap(({ files, withdrawn = [] }) =>
    [...files, ...withdrawn].map(({ url }) => new URL(url).pathname),
  );
  const lasting = editions.flatMap((edition) => [`/v1/editions/${edition}/files.json`, `/v1/editions/${edition}/`]);
  return [...new Set([...paths, ...paths.map((path) => path.replace(/\/editions\/\d+/, "")), ...lasting, "/", "/en/"])];
}

function listOf(edition: number): Promise<List> {
  return readJson<List>(club, `/v1/editions/${edition}/files.json`);
}

async function expectNowhere(paths: readonly string[], words: readonly string[]) {
  for (const path of paths) {
    const { text } = await read(club, path);
    for (const word of words) expect(text, path).not.toContain(word);
  }
}

async function statusOf(path: string): Promise<number> {
  return (await read(club, path)).status;
}

/** The texts of all stored bytes. */
async function storedTexts(): Promise<string> {
  const { results } = await club.db.prepare("SELECT body FROM segments").all<{ body: string }>();
  return results.map(({ body }) => Buffer.from(inflateSegment(fromBase64(body))).toString("utf8")).join("\n");
}

test("an erased НКО is in no address of the current and past editions at once, nor in the stored bytes", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await handOver({ ...sheet, nkos: { ...sheet.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  const all = await addresses([1, 2]);
  expect((await read(club, "/v1/nkos.json")).text).toContain(secret.name);
  expect(await storedTexts()).toContain(secret.name);
  const { body } = await erase("nkos", idOf(7));
  expect(body.withdrawn).toBeGreaterThan(0);
  expect(body.next.ru).toContain("Опубликуйте новый выпуск сейчас");
  await expectNowhere(all, [secret.name, secret.ogrn]);
  expect(await storedTexts()).not.toContain(secret.name);
  expect(await storedTexts()).not.toContain(secret.ogrn);
});

test("withdrawn addresses answer 410 with a word that names nothing erased, whole and in parts, in every format", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await erase("nkos", idOf(7));
  for (const path of ["nkos.json", "nkos.csv", "nkos", "nkos/part/1.json", "m/29-715/nkos.csv", "applications.json"]) {
    for (const start of ["/v1/", "/v1/editions/1/"]) {
      const { status, text, headers } = await read(club, start + path);
      expect(status, start + path).toBe(410);
      expect(JSON.parse(text)).toMatchObject({
        type: "/problems/withdrawn",
        detail: expect.stringContaining("следующим выпуском"),
      });
      expect(headers["cache-control"]).toBe("no-store");
    }
  }
});

test("the rest of the edition stands: other resources, other municipalities, the page", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const rest = ["/", "/en/", "/v1/", "/v1/tasks.json", "/v1/m/29-701/nkos.json", "/v1/editions/1/recommendations.csv"];
  const before = await Promise.all(rest.map((path) => read(club, path)));
  await erase("nkos", idOf(7));
  for (const [index, path] of rest.entries()) {
    const after = await read(club, path);
    expect(after.status, path).toBe(200);
    expect(after.raw.equals(before[index]?.raw ?? Buffer.alloc(0)), path).toBe(true);
  }
  const { files } = await listOf(1);
  for (const { url } of files) expect(await statusOf(new URL(url).pathname), url).toBe(200);
});

test("the edition's list names what was withdrawn by the SHA-256 it had, and the list that was published by its own", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const before = await listOf(1);
  const index = await readJson<{ data: { files: { sha256: string } }[] }>(club, "/v1/editions.json");
  await erase("nkos", idOf(7));
  const after = await listOf(1);
  expect(after.revision).toBe(1);
  expect(after.publishedListSha256).toBe(index.data[0]?.files.sha256 ?? "none");
  const sums = ({ files, withdrawn = [] }: List) =>
    [...files, ...withdrawn].map(({ url, sha256 }) => `${url} ${sha256}`).sort();
  expect(sums(after)).toEqual(sums(before));
  expect(after.withdrawn?.length).toBeGreaterThan(0);
  for (const { url } of after.withdrawn ?? []) expect(await statusOf(new URL(url).pathname), url).toBe(410);
});

test("the next edition is complete without the erased row, and past editions come back with it as 1.1", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await handOver({ ...sheet, nkos: { ...sheet.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  const before = await Promise.all([listOf(1), listOf(2)]);
  await erase("nkos", idOf(7));
  expect(await publishEdition(club)).toBe(3);
  expect((await readJson(club, "/v1/nkos.json")).data.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(ogrnOf));
  for (const [edition, rows] of [
    [1, [1, 2, 3]],
    [2, [1, 2, 3, 4]],
  ] as const) {
    const { data, meta, links } = await readJson(club, `/v1/editions/${edition}/nkos.json`);
    expect(data.map(({ id }) => id)).toEqual(rows.map(ogrnOf));
    expect(meta).toMatchObject({ edition, count: rows.length, total: rows.length });
    const part = await readJson(club, new URL(links.parts?.[0] ?? "").pathname);
    const whole = await read(club, `/v1/editions/${edition}/nkos.json`);
    expect(part.meta.part?.whole.sha256).toBe(sha256(whole.text));
  }
  await expectNowhere(await addresses([1, 2, 3]), [secret.name, secret.ogrn]);
  expect((await listOf(3)).revision).toBeUndefined();
  for (const [index, edition] of [1, 2].entries()) await expectRevised(edition, before[index]);
});

/** The list of a past edition stands again: every file is what it says, and names the version that it replaces. */
async function expectRevised(edition: number, before: List | undefined) {
  const after = await listOf(edition);
  expect(after).toMatchObject({ revision: 1, withdrawn: [] });
  const sums = new Map(before?.files.map(({ url, sha256: sum }) => [url, sum]));
  expect(after.files.map(({ url }) => url).sort()).toEqual([...sums.keys()].sort());
  for (const { url, sha256: sum, replaces = [] } of after.files) {
    const { status, text } = await read(club, new URL(url).pathname);
    // Pages have one address for all editions.
    if (url.includes("/editions/")) expect([status, sha256(text)], url).toEqual([200, sum]);
    expect(
      replaces.map((version) => version.sha256),
      url,
    ).toEqual(sum === sums.get(url) ? [] : [sums.get(url)]);
  }
  expect(after.files.find(({ url }) => url.endsWith(`/${edition}/nkos.json`))?.replaces).toHaveLength(1);
  expect(after.files.find(({ url }) => url.endsWith(`/${edition}/tasks.json`))?.replaces).toBeUndefined();
  const index = await read(club, `/v1/editions/${edition}/`);
  for (const { sha256: sum } of after.files.filter(({ url }) => /\/editions\/\d+\/nkos\.\w+$/.test(url))) {
    expect(index.text).toContain(sum);
  }
}

test("a past edition comes back in steps: cut off in between it stays 410, and the next publication goes on", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await erase("nkos", idOf(7));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  expect((await readJson(club, "/v1/nkos.json")).meta.edition).toBe(2);
  await publishStep(club, body.digest);
  expect(await statusOf("/v1/editions/1/nkos.json")).toBe(410);
  expect(await publishEdition(club)).toBe(3);
  expect(await statusOf("/v1/editions/1/nkos.json")).toBe(200);
  expect((await listOf(1)).revision).toBe(1);
});

test("a second erasure, even while a past edition is coming back, leaves neither row and every SHA-256 on the list", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const before = await listOf(1);
  await erase("nkos", idOf(7));
  await publishEdition(club);
  const between = await listOf(1);
  await erase("nkos", idOf(3));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  await publishStep(club, body.digest);
  await erase("nkos", idOf(2));
  expect(await statusOf("/v1/editions/1/nkos.json")).toBe(410);
  await publishEdition(club);
  const after = await listOf(1);
  const versions = ({ files }: List) => files.find(({ url }) => url.endsWith("/editions/1/nkos.json"));
  expect(versions(after)?.replaces?.map((version) => version.sha256)).toEqual([
    versions(before)?.sha256,
    versions(between)?.sha256,
  ]);
  expect((await readJson(club, "/v1/editions/1/nkos.json")).data.map(({ id }) => id)).toEqual([ogrnOf(1)]);
  expect(await storedTexts()).not.toContain(ogrnOf(3));
});

test("an erased recommendation leaves a past page and index whole, with the figures that it had", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await handOver({ ...sheet, nkos: { ...sheet.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  await erase("recommendations", idOf(101));
  await publishEdition(club);
  const { files, withdrawn } = await listOf(1);
  expect(withdrawn).toEqual([]);
  expect(files.find(({ url }) => new URL(url).pathname === "/")?.replaces).toHaveLength(1);
  expect(await storedTexts()).not.toContain("Создать клуб");
  const index = await readJson<{ links: object }>(club, "/v1/editions/1/");
  expect(Object.keys(index.links)).toContain("files");
});

test("a dataset that comes out as it was before is rendered anew, not taken over from what was withdrawn", async () => {
  await handOver(sheet);
  await publishEdition(club);
  await erase("nkos", idOf(7));
  // The sources of the current edition are those of a dataset whose bytes are gone.
  await publishEdition(club);
  expect(await statusOf("/v1/m/29-715/nkos.json")).toBe(200);
  expect((await readJson(club, "/v1/m/29-715/nkos.json")).data).toEqual([]);
});

test("an erased recommendation leaves the page and the tasks that name it, until the next edition", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const all = await addresses([1]);
  await erase("recommendations", idOf(101));
  await expectNowhere(all, ["Создать клуб"]);
  expect(await statusOf("/")).toBe(410);
  expect(await statusOf("/v1/tasks.json")).toBe(410);
  expect(await statusOf("/v1/m/29-715/tasks.json")).toBe(410);
  expect(await statusOf("/v1/m/29-701/tasks.json")).toBe(200);
  expect(await statusOf("/v1/nkos.json")).toBe(200);
  await publishEdition(club);
  expect((await read(club, "/")).text).toContain("Учить бухгалтеров");
  await expectNowhere(await addresses([1, 2]), ["Создать клуб"]);
});

test("what was entered about a municipality leaves its record and every share that rests on it", async () => {
  await handOver({ ...sheet, municipalities: { [idOf(401)]: { key: "29-715", name: "Обнинск" } } });
  await publishEdition(club);
  await erase("municipalities", idOf(401));
  expect(await statusOf("/v1/municipalities.json")).toBe(410);
  expect(await statusOf("/v1/metrics.json")).toBe(410);
  expect(await statusOf("/v1/nkos.json")).toBe(200);
  const { results } = await club.db.prepare("SELECT record FROM computed").all<{ record: string }>();
  expect(results).toEqual([]);
  await publishEdition(club);
  expect(await statusOf("/v1/municipalities.json")).toBe(200);
});

test("an erased name of the publisher stands nowhere, and every file comes back under the usual one", async () => {
  const publisher = { name: "Издатель", value: "Клуб имени Затерянного" };
  await handOver({ ...sheet, settings: { [idOf(900)]: publisher } });
  await publishEdition(club);
  await erase("settings", idOf(900));
  const { results } = await club.db
    .prepare("SELECT publisher FROM editions UNION SELECT publisher FROM renderings")
    .all();
  expect(JSON.stringify(results)).not.toContain("Затерянного");
  await publishEdition(club);
  const { withdrawn, files } = await listOf(1);
  expect(withdrawn).toEqual([]);
  await expectNowhere(
    files.map(({ url }) => new URL(url).pathname),
    ["Затерянного"],
  );
  expect((await readJson(club, "/v1/editions/1/nkos.json")).meta.attribution).toBe(
    "Клуб ресурсных центров НКО Калужской области",
  );
});

test("editions in which the row wasn't public stay as they were", async () => {
  const { [idOf(7)]: late, ...early } = sheet.nkos;
  await handOver({ nkos: early });
  await publishEdition(club);
  await handOver({ nkos: { ...early, ...(late === undefined ? {} : { [idOf(7)]: late }) } });
  await publishEdition(club);
  await handOver({ nkos: early });
  await publishEdition(club);
  const before = await read(club, "/v1/editions/1/nkos.json");
  const { body } = await erase("nkos", idOf(7));
  expect(body).toMatchObject({ withdrawn: 0, next: { ru: expect.stringContaining("публиковать заново не нужно") } });
  expect((await read(club, "/v1/editions/1/nkos.json")).raw.equals(before.raw)).toBe(true);
  expect(await statusOf("/v1/editions/2/nkos.json")).toBe(410);
  expect(await statusOf("/v1/nkos.json")).toBe(200);
});

test("erasing again changes nothing, before and after the next edition", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const first = await erase("nkos", idOf(7));
  const list = await listOf(1);
  expect((await erase("nkos", idOf(7))).body).toEqual(first.body);
  expect(await listOf(1)).toEqual(list);
  await publishEdition(club);
  const after = await listOf(2);
  expect((await erase("nkos", idOf(7))).body).toMatchObject({ erased: first.body.erased, withdrawn: 0 });
  expect(await listOf(2)).toEqual(after);
  expect((await listOf(1)).revision).toBe(list.revision);
});

test("an edition under way is given up: what it rendered before the erasure never comes out", async () => {
  await handOver(sheet);
  const { body } = await previewOf(club);
  for (let done = 0; done < 12; done++) await publishStep(club, body.digest);
  await erase("nkos", idOf(7));
  expect(await storedTexts()).not.toContain(secret.name);
  const refused = await publishAll(club, body.digest);
  expect(refused.body.type).toBe("/problems/preview-changed");
  await publishEdition(club);
  await expectNowhere(await addresses([1]), [secret.name, secret.ogrn]);
});

test("a step that ends after the erasure leaves no bytes behind, and can't publish what was given up", async () => {
  await handOver(sheet);
  const { body } = await previewOf(club);
  await publishStep(club, body.digest);
  const steps = Array.from({ length: 6 }, () => publishStep(club, body.digest));
  await Promise.all([...steps, erase("nkos", idOf(7))]);
  expect((await publishAll(club, body.digest)).status).toBe(409);
  expect(await storedTexts()).not.toContain(secret.name);
  expect(await statusOf("/v1/nkos.json")).toBe(503);
});

test("an erasure that fails midway withdraws and erases nothing", async () => {
  await handOver(sheet);
  await publishEdition(club);
  const before = await read(club, "/v1/nkos.json");
  await club.db.prepare("CREATE TRIGGER fault BEFORE UPDATE ON contents BEGIN SELECT RAISE(ABORT, 'full'); END").run();
  expect((await erase("nkos", idOf(7))).status).toBe(503);
  await club.db.prepare("DROP TRIGGER fault").run();
  expect(gunzipSync((await read(club, "/v1/nkos.json")).raw).toString()).toBe(before.text);
  expect((await erase("nkos", idOf(7))).status).toBe(200);
  expect(await statusOf("/v1/nkos.json")).toBe(410);
});
