import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  addressesOf,
  erase,
  type FileList,
  handOverWhole,
  isTelling,
  listOf,
  secret,
  sheetWithSecret,
  showing,
  statusOf,
  storedTexts,
} from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { previewOf, publishAll, publishEdition, publishStep, read, readJson } from "../harness/publishing.ts";
import { idOf, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

test("an erased НКО is in no address of the current and past editions at once, nor in the stored bytes", async () => {
  await startPublished(club, sheetWithSecret);
  await handOverWhole(club, { ...sheetWithSecret, nkos: { ...sheetWithSecret.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  const all = await addressesOf(club, [1, 2]);
  expect((await read(club, "/v1/nkos.json")).text).toContain(secret.name);
  expect(await storedTexts(club)).toContain(secret.name);
  const { body } = await erase(club, "nkos", idOf(7));
  expect(body.withdrawn).toBeGreaterThan(0);
  expect(body.next.ru).toContain("Опубликуйте новый выпуск сейчас");
  expect(await showing(club, all, [secret.name, secret.ogrn])).toEqual([]);
  expect(await storedTexts(club)).not.toContain(secret.name);
  expect(await storedTexts(club)).not.toContain(secret.ogrn);
});

test("withdrawn addresses answer 410 with a word that names nothing erased, whole and in parts, in every format", async () => {
  await startPublished(club, sheetWithSecret);
  await erase(club, "nkos", idOf(7));
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
  await startPublished(club, sheetWithSecret);
  const rest = ["/", "/en/", "/v1/", "/v1/tasks.json", "/v1/m/29-701/nkos.json", "/v1/editions/1/recommendations.csv"];
  const before = await Promise.all(rest.map((path) => read(club, path)));
  await erase(club, "nkos", idOf(7));
  for (const [index, path] of rest.entries()) {
    const after = await read(club, path);
    expect(after.status, path).toBe(200);
    expect(after.raw.equals(before[index]?.raw ?? Buffer.alloc(0)), path).toBe(true);
  }
  const { files } = await listOf(club, 1);
  for (const { url } of files.filter((file) => isTelling(file.url)))
    expect(await statusOf(club, new URL(url).pathname), url).toBe(200);
});

test("the edition's list names what was withdrawn by the SHA-256 it had, and the list that was published by its own", async () => {
  await startPublished(club, sheetWithSecret);
  const before = await listOf(club, 1);
  const index = await readJson<{ data: { files: { sha256: string } }[] }>(club, "/v1/editions.json");
  await erase(club, "nkos", idOf(7));
  const after = await listOf(club, 1);
  expect(after.revision).toBe(1);
  expect(after.publishedListSha256).toBe(index.data[0]?.files.sha256 ?? "none");
  const sums = ({ files, withdrawn }: FileList) =>
    [...files, ...withdrawn].map(({ url, sha256 }) => `${url} ${sha256}`).sort();
  expect(sums(after)).toEqual(sums(before));
  expect(after.withdrawn.length).toBeGreaterThan(0);
  for (const { url } of after.withdrawn) expect(await statusOf(club, new URL(url).pathname), url).toBe(410);
});

test("an erased recommendation leaves the page and the tasks that name it, until the next edition", async () => {
  await startPublished(club, sheetWithSecret);
  const all = await addressesOf(club, [1]);
  await erase(club, "recommendations", idOf(101));
  expect(await showing(club, all, ["Создать клуб"])).toEqual([]);
  expect(await statusOf(club, "/")).toBe(410);
  expect(await statusOf(club, "/v1/tasks.json")).toBe(410);
  expect(await statusOf(club, "/v1/m/29-715/tasks.json")).toBe(410);
  expect(await statusOf(club, "/v1/m/29-701/tasks.json")).toBe(200);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(200);
  await publishEdition(club);
  expect((await read(club, "/")).text).toContain("Учить бухгалтеров");
  expect(await showing(club, await addressesOf(club, [1, 2]), ["Создать клуб"])).toEqual([]);
});

test("what was entered about a municipality leaves its record and every share that rests on it", async () => {
  await handOverWhole(club, {
    ...sheetWithSecret,
    municipalities: { [idOf(401)]: { key: "29-715", name: "Обнинск" } },
  });
  await publishEdition(club);
  await erase(club, "municipalities", idOf(401));
  expect(await statusOf(club, "/v1/municipalities.json")).toBe(410);
  expect(await statusOf(club, "/v1/metrics.json")).toBe(410);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(200);
  const { results } = await club.db.prepare("SELECT name FROM current_units WHERE name GLOB 'metric *'").all();
  expect(results).toEqual([]);
  await publishEdition(club);
  expect(await statusOf(club, "/v1/municipalities.json")).toBe(200);
});

test("editions in which the row wasn't public stay as they were", async () => {
  const { [idOf(7)]: late, ...early } = sheetWithSecret.nkos;
  await handOverWhole(club, { nkos: early });
  await publishEdition(club);
  await handOverWhole(club, { nkos: { ...early, ...(late === undefined ? {} : { [idOf(7)]: late }) } });
  await publishEdition(club);
  await handOverWhole(club, { nkos: early });
  await publishEdition(club);
  const before = await read(club, "/v1/editions/1/nkos.json");
  const { body } = await erase(club, "nkos", idOf(7));
  expect(body).toMatchObject({ withdrawn: 0, next: { ru: expect.stringContaining("публиковать заново не нужно") } });
  expect((await read(club, "/v1/editions/1/nkos.json")).raw.equals(before.raw)).toBe(true);
  expect(await statusOf(club, "/v1/editions/2/nkos.json")).toBe(410);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(200);
});

test("erasing again changes nothing, before and after the next edition", async () => {
  await startPublished(club, sheetWithSecret);
  const first = await erase(club, "nkos", idOf(7));
  const list = await listOf(club, 1);
  // Its names are gone with the content, so nothing can be looked for any more.
  const again = { ...first.body, mentions: [], mentionCount: 0 };
  expect((await erase(club, "nkos", idOf(7))).body).toEqual(again);
  expect(await listOf(club, 1)).toEqual(list);
  await publishEdition(club);
  const after = await listOf(club, 2);
  expect((await erase(club, "nkos", idOf(7))).body).toMatchObject({ erased: first.body.erased, withdrawn: 0 });
  expect(await listOf(club, 2)).toEqual(after);
  expect((await listOf(club, 1)).revision).toBe(list.revision);
});

test("an edition under way is given up: what it rendered before the erasure never comes out", async () => {
  await handOverWhole(club, sheetWithSecret);
  const { body } = await previewOf(club);
  for (let done = 0; done < 12; done++) await publishStep(club, body.digest);
  await erase(club, "nkos", idOf(7));
  expect(await storedTexts(club)).not.toContain(secret.name);
  const refused = await publishAll(club, body.digest);
  expect(refused.body.type).toBe("/problems/preview-changed");
  await publishEdition(club);
  expect(await showing(club, await addressesOf(club, [1]), [secret.name, secret.ogrn])).toEqual([]);
});

test("a step that ends after the erasure leaves no bytes behind, and can't publish what was given up", async () => {
  await handOverWhole(club, sheetWithSecret);
  const { body } = await previewOf(club);
  await publishStep(club, body.digest);
  const steps = Array.from({ length: 6 }, () => publishStep(club, body.digest));
  await Promise.all([...steps, erase(club, "nkos", idOf(7))]);
  expect((await publishAll(club, body.digest)).status).toBe(409);
  expect(await storedTexts(club)).not.toContain(secret.name);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(503);
});

test("an erasure that fails midway withdraws and erases nothing", async () => {
  await startPublished(club, sheetWithSecret);
  const before = await read(club, "/v1/nkos.json");
  await club.db.prepare("CREATE TRIGGER fault BEFORE UPDATE ON contents BEGIN SELECT RAISE(ABORT, 'full'); END").run();
  expect((await erase(club, "nkos", idOf(7))).status).toBe(503);
  await club.db.prepare("DROP TRIGGER fault").run();
  expect(gunzipSync((await read(club, "/v1/nkos.json")).raw).toString()).toBe(before.text);
  expect((await erase(club, "nkos", idOf(7))).status).toBe(200);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(410);
});
