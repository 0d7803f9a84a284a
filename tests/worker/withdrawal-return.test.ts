import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { editionPath } from "../../shared/public/envelope.ts";
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
import { previewOf, publishEdition, publishStep, read, readJson, sha256 } from "../harness/publishing.ts";
import { idOf, nko, nkos, ogrnOf, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

test("the next edition is complete without the erased row, and past editions come back with it as 1.1", async () => {
  await startPublished(club, sheetWithSecret);
  await handOverWhole(club, { ...sheetWithSecret, nkos: { ...sheetWithSecret.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  const before = await Promise.all([listOf(club, 1), listOf(club, 2)]);
  await erase(club, "nkos", idOf(7));
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
    expect([part.meta.edition, part.data]).toEqual([edition, data]);
  }
  expect(await showing(club, await addressesOf(club, [1, 2, 3]), [secret.name, secret.ogrn])).toEqual([]);
  expect((await listOf(club, 3)).revision).toBeUndefined();
  for (const [index, edition] of [1, 2].entries()) await expectRevised(edition, before[index]);
});

/** The list of a past edition stands again: every file is what it says, and names the version that it replaces. */
async function expectRevised(edition: number, before: FileList | undefined) {
  const after = await listOf(club, edition);
  expect(after).toMatchObject({ revision: 1, withdrawn: [] });
  const sums = new Map(before?.files.map(({ url, sha256: sum }) => [url, sum]));
  expect(after.files.map(({ url }) => url).sort()).toEqual([...sums.keys()].sort());
  for (const { url, sha256: sum, replaces = [] } of after.files.filter((file) => isTelling(file.url))) {
    const { status, bytes } = await read(club, new URL(url).pathname);
    expect([status, sha256(bytes)], url).toEqual([200, sum]);
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
  await startPublished(club, sheetWithSecret);
  await erase(club, "nkos", idOf(7));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  expect((await readJson(club, "/v1/nkos.json")).meta.edition).toBe(2);
  await publishStep(club, body.digest);
  expect(await statusOf(club, "/v1/editions/1/nkos.json")).toBe(410);
  expect(await publishEdition(club)).toBe(3);
  expect(await statusOf(club, "/v1/editions/1/nkos.json")).toBe(200);
  expect((await listOf(club, 1)).revision).toBe(1);
});

test("a second erasure, even while a past edition is coming back, leaves neither row and every SHA-256 on the list", async () => {
  await startPublished(club, sheetWithSecret);
  const before = await listOf(club, 1);
  await erase(club, "nkos", idOf(7));
  await publishEdition(club);
  const between = await listOf(club, 1);
  await erase(club, "nkos", idOf(3));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  await publishStep(club, body.digest);
  await erase(club, "nkos", idOf(2));
  expect(await statusOf(club, "/v1/editions/1/nkos.json")).toBe(410);
  await publishEdition(club);
  const after = await listOf(club, 1);
  const versions = ({ files }: FileList) => files.find(({ url }) => url.endsWith("/editions/1/nkos.json"));
  expect(versions(after)?.replaces?.map((version) => version.sha256)).toEqual([
    versions(before)?.sha256,
    versions(between)?.sha256,
  ]);
  expect((await readJson(club, "/v1/editions/1/nkos.json")).data.map(({ id }) => id)).toEqual([ogrnOf(1)]);
  expect(await storedTexts(club)).not.toContain(ogrnOf(3));
});

test("a part unchanged since edition 1 is erased in all editions that show it; others keep theirs, and all come back whole", async () => {
  const { [idOf(7)]: erased = {} } = sheetWithSecret.nkos;
  const { [idOf(7)]: _, ...others } = nkos(120);
  const renamed = (n: number, name: string) => ({ [idOf(n)]: nko(n, { name }) });
  for (const rows of [
    { ...others, [idOf(7)]: erased },
    { ...others, [idOf(7)]: erased, ...renamed(115, "Фонд «Первый»") },
    { ...others, ...renamed(115, "Фонд «Первый»") },
    { ...others, ...renamed(115, "Фонд «Второй»") },
  ]) {
    await handOverWhole(club, { nkos: rows });
    await publishEdition(club);
  }
  const parts = ["/v1/nkos/part/1.json", "/v1/nkos/part/2.json"];
  expect(await enteredUnder(parts[0])).toEqual([1, 3]);
  expect(await enteredUnder(parts[1])).toEqual([1, 2, 4]);
  const [damaged, kept] = await Promise.all([addressesIn([1, 2]), addressesIn([3, 4])]);
  const before = await textsAt(kept);
  await erase(club, "nkos", idOf(7));
  for (const edition of [1, 2]) {
    for (const part of parts) expect(await statusOf(club, editionPath(edition, part)), part).toBe(410);
  }
  expect(await showing(club, damaged, [secret.name, secret.ogrn])).toEqual([]);
  expect(await storedTexts(club)).not.toContain(secret.name);
  expect(await textsAt(kept)).toEqual(before);
  await publishEdition(club);
  expect(await textsAt(kept)).toEqual(before);
  for (const edition of [1, 2, 3, 4]) {
    const { files, withdrawn = [] } = await listOf(club, edition);
    expect(withdrawn).toEqual([]);
    for (const { url, sha256: sum } of files.filter((file) => file.url.includes(`/${edition}/nkos`))) {
      expect(sha256((await read(club, new URL(url).pathname)).bytes), url).toBe(sum);
    }
    const { data, links } = await readJson(club, `/v1/editions/${edition}/nkos.json`);
    const inParts = await Promise.all(parts.map((part) => readJson(club, editionPath(edition, part))));
    expect(links.parts).toHaveLength(parts.length);
    expect(inParts.flatMap((part) => part.data)).toEqual(data);
    expect(data.map(({ id }) => id)).not.toContain(secret.ogrn);
    const name = edition === 1 ? undefined : edition < 4 ? "Фонд «Первый»" : "Фонд «Второй»";
    if (name !== undefined) expect(data.find(({ id }) => id === ogrnOf(115))).toMatchObject({ name });
  }
});

/** Editions under which a path stands in the index. */
async function enteredUnder(path: string | undefined): Promise<readonly number[]> {
  const { results } = await club.db
    .prepare("SELECT edition FROM edition_files WHERE path = ?1 ORDER BY edition")
    .bind(path ?? "")
    .all<{ edition: number }>();
  return results.map(({ edition }) => edition);
}

/** Addresses of НКО of the region, and of the municipality with most of them, inside these editions. */
async function addressesIn(editions: readonly number[]): Promise<readonly string[]> {
  const own = /^\/v1\/editions\/\d+\/(m\/29-701\/)?nkos[./]/;
  return (await addressesOf(club, editions)).filter((address) => own.test(address));
}

async function textsAt(addresses: readonly string[]): Promise<readonly (readonly [string, number, string])[]> {
  const found = addresses.map(async (address) => {
    const { status, text } = await read(club, address);
    return [address, status, text] as const;
  });
  return await Promise.all(found);
}

test("an erased recommendation leaves a past index whole, and no page of a past edition, which nobody could read", async () => {
  await startPublished(club, sheetWithSecret);
  await handOverWhole(club, { ...sheetWithSecret, nkos: { ...sheetWithSecret.nkos, ...nkos(1, 4) } });
  await publishEdition(club);
  await erase(club, "recommendations", idOf(101));
  await publishEdition(club);
  const { files, withdrawn } = await listOf(club, 1);
  expect(withdrawn).toEqual([]);
  expect(files.find(({ url }) => url.endsWith("/1/recommendations.json"))?.replaces).toHaveLength(1);
  const page = "SELECT file FROM edition_files WHERE path = '/' AND edition = 1";
  expect(await club.db.prepare(page).first("file")).toBeNull();
  expect(await storedTexts(club)).not.toContain("Создать клуб");
  const index = await readJson<{ links: object }>(club, "/v1/editions/1/");
  expect(Object.keys(index.links)).toContain("files");
});

test("a dataset that comes out as it was before is rendered anew, not taken over from what was withdrawn", async () => {
  await startPublished(club, sheetWithSecret);
  await erase(club, "nkos", idOf(7));
  // The sources of the current edition are those of a dataset whose bytes are gone.
  await publishEdition(club);
  expect(await statusOf(club, "/v1/m/29-715/nkos.json")).toBe(200);
  expect((await readJson(club, "/v1/m/29-715/nkos.json")).data).toEqual([]);
});

test("an erased name of the publisher stands nowhere, and every file comes back under the usual one", async () => {
  const publisher = { name: "Издатель", value: "Клуб имени Затерянного" };
  await handOverWhole(club, { ...sheetWithSecret, settings: { [idOf(900)]: publisher } });
  await publishEdition(club);
  await erase(club, "settings", idOf(900));
  const { results } = await club.db
    .prepare("SELECT publisher FROM editions UNION SELECT publisher FROM renderings")
    .all();
  expect(JSON.stringify(results)).not.toContain("Затерянного");
  await publishEdition(club);
  const { withdrawn, files } = await listOf(club, 1);
  expect(withdrawn).toEqual([]);
  expect(
    await showing(
      club,
      files.map(({ url }) => new URL(url).pathname),
      ["Затерянного"],
    ),
  ).toEqual([]);
  expect((await readJson(club, "/v1/editions/1/nkos.json")).meta.attribution).toBe(
    "Клуб ресурсных центров НКО Калужской области",
  );
});
