/** Each edition is whole in itself: whatever it names is in it and is what it is said to be, after an erasure too. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { editionFiles } from "../../worker/store/files.ts";
import { crawl } from "../harness/crawl.ts";
import { erase, handOverWhole, sheetWithSecret } from "../harness/erasing.ts";
import { publishEdition, read, readJson, sha256 } from "../harness/publishing.ts";
import { idOf, nkos, ogrnOf, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
const editions = [1, 2, 3];

const sheet = {
  ...sheetWithSecret,
  settings: { [idOf(900)]: { name: "ИНН издателя", value: "1234567894" } },
};
const passports = ["nkos", "tasks", "meetings"];
/** Bytes, validators and edition by resource, before and after edition 3. */
const seen: (readonly (readonly unknown[])[])[] = [];

async function readPassports() {
  const answers = await Promise.all(passports.map((key) => read(club, `/opendata/1234567894-${key}/meta.csv`)));
  seen.push(answers.map(({ text, headers }) => [text, headers.etag, headers["last-modified"]]));
}

beforeAll(async () => {
  club = await startClub();
  await handOverWhole(club, sheet);
  await publishEdition(club);
  // Nothing moves in «НКО», so that edition 2 shows the files and lists of edition 1.
  const tasks = {
    ...sheet.tasks,
    [idOf(203)]: task("Учить бухгалтеров", "Позвать всех", { territory: "Калуга" }),
  };
  await handOverWhole(club, { ...sheet, tasks });
  await publishEdition(club);
  await readPassports();
  const { [idOf(7)]: _, ...rest } = sheet.nkos;
  const applications = { [idOf(301)]: { ...sheet.applications[idOf(301)], nko: ogrnOf(1) } };
  await handOverWhole(club, { ...sheet, tasks, nkos: { ...rest, ...nkos(3, 20) }, applications });
  await publishEdition(club);
  await readPassports();
});
afterAll(() => club.stop());

/** Files that the lists of an edition must lead to. */
async function filesOf(edition: number): Promise<readonly string[]> {
  const paths = Object.keys(await editionFiles(club.db, edition));
  return paths.filter((path) => path.startsWith("/v1/") && path !== "/v1/files.json").sort();
}

interface Entry {
  readonly number: number;
  readonly revision?: number;
  readonly files: { readonly sha256: string | null; readonly publishedSha256?: string };
}

/** Of the list that each edition's entry names by its SHA-256. */
async function expectNamed(): Promise<void> {
  const { data } = await readJson<{ data: readonly Entry[] }>(club, "/v1/editions.json");
  for (const { number, files } of data) {
    const { text } = await read(club, `/v1/editions/${number}/files.json`);
    if (files.sha256 !== null) expect(sha256(text), String(number)).toBe(files.sha256);
  }
}

async function revisions(): Promise<readonly (number | undefined)[]> {
  const indexes = await Promise.all(
    editions.map((edition) => readJson<{ edition: { revision?: number } }>(club, `/v1/editions/${edition}/`)),
  );
  return indexes.map(({ edition }) => edition.revision);
}

test("from the index of each edition every file is found, inside it and with the SHA-256 and length that are named", async () => {
  for (const edition of editions) {
    const { faults, verified, withdrawn } = await crawl(club, edition);
    expect(faults).toEqual([]);
    expect([...verified].sort()).toEqual(await filesOf(edition));
    expect(withdrawn.size).toBe(0);
  }
  await expectNamed();
  expect(await revisions()).toEqual([undefined, undefined, undefined]);
});

test("lists whose files stay keep their bytes and their edition", async () => {
  const editionOf = async (list: string) => (await editionFiles(club.db, 3))[`/v1/files/${list}/1.json`]?.edition;
  expect(
    await Promise.all(["nkos", "29-715", "tasks", "29-701", "recommendations", "meetings"].map(editionOf)),
  ).toEqual([3, 3, 2, 3, 1, 1]);
});

test("a passport moves with its set and says what changed; others keep their bytes and validators", () => {
  const [[nkosBefore, ...othersBefore] = [], [nkosAfter, ...othersAfter] = []] = seen;
  expect(othersAfter).toEqual(othersBefore);
  expect(String(nkosBefore?.[0])).toMatch(/provenance,Первая публикация\r\n[\s\S]*\/v1\/editions\/1\/nkos\.csv\r\n/);
  expect(String(nkosAfter?.[0])).toMatch(
    /provenance,"НКО: добавлено 3, снято 1"\r\n[\s\S]*\/v1\/editions\/3\/nkos\.csv\r\n/,
  );
  expect(String(othersAfter[0]?.[0])).toMatch(/provenance,Задачи: добавлено 1\r\n/);
});

test("after an erasure what can't be read is counted, and comes back with the next edition, each list by its SHA-256", async () => {
  await erase(club, "nkos", idOf(7));
  for (const edition of [1, 3]) {
    const { faults, verified, withdrawn } = await crawl(club, edition);
    expect(faults).toEqual([]);
    expect([...verified].sort()).toEqual(await filesOf(edition));
    expect(withdrawn.has("/v1/nkos.json")).toBe(edition < 3);
  }
  await expectNamed();
  await publishEdition(club);
  for (const edition of [1, 2, 4]) {
    const { faults, verified, withdrawn } = await crawl(club, edition);
    expect(faults).toEqual([]);
    expect([...verified].sort()).toEqual(await filesOf(edition));
    expect(withdrawn.size).toBe(0);
  }
  await expectNamed();
  const { data } = await readJson<{ data: readonly Entry[] }>(club, "/v1/editions.json");
  expect(data.map(({ revision, files }) => [revision, files.sha256 === null, "publishedSha256" in files])).toEqual([
    [undefined, false, false],
    [undefined, false, false],
    [1, false, true],
    [1, false, true],
  ]);
  expect(await revisions()).toEqual([1, 1, undefined]);
});

test("an edition from which rows were erased says that its figures can't all be computed again", async () => {
  const noted = async (edition: number) => {
    const { resources } = await readJson<{ resources: { key: string; notes?: { ru: string }[] }[] }>(
      club,
      `/v1/editions/${edition}/`,
    );
    return resources.flatMap(({ key, notes = [] }) => notes.map(({ ru }) => `${key}: ${ru}`));
  };
  expect(await noted(1)).toEqual([
    expect.stringContaining("metrics: После публикации из выпуска стёрты или сняты строки"),
  ]);
  expect([await noted(3), await noted(4)]).toEqual([[], []]);
});
