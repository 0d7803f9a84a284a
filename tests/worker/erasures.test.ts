/** What was erased stays erased, whatever the sheet still holds, until a coordinator releases it. */

import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  Erasure,
  ErasuresAnswer,
  OfferAnswer,
  ReleaseAnswer,
  RowsAnswer,
} from "../../shared/handover/protocol.ts";
import type { Cells } from "../../shared/table.ts";
import { erase, handOverWhole, secret, sheetWithSecret, showing, storedTexts } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition, readJson } from "../harness/publishing.ts";
import {
  type Answer,
  coordinator,
  idOf,
  member,
  nko,
  nkos,
  ogrnOf,
  ownTables,
  type Sheet,
  startClub,
  type TestClub,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const words = [secret.name, secret.ogrn];
const secretRow = nko(7, { name: secret.name, municipality: "Обнинск", counted: "да" });

/** The sheet with other НКО in place of row 7 or beside it. */
function sheetWith(rows: { readonly [id: string]: Cells | null }): Sheet {
  const { applications: _, ...sheet } = sheetWithSecret;
  const nkos = Object.entries({ ...sheet.nkos, ...rows }).flatMap(([id, cells]) =>
    cells === null ? [] : [[id, cells]],
  );
  return { ...sheet, nkos: Object.fromEntries(nkos) };
}

/** Everything that the database holds, in clear text. */
async function everythingStored(): Promise<string> {
  const tables = await ownTables(club.db);
  const texts = await Promise.all(
    tables.map(async (name) => JSON.stringify((await club.db.prepare(`SELECT * FROM ${name}`).all()).results)),
  );
  return [...texts, await storedTexts(club)].join("\n");
}

async function expectGone(editions: readonly number[]) {
  const stored = await everythingStored();
  expect(words.filter((word) => stored.includes(word))).toEqual([]);
  const addresses = editions.flatMap((edition) => [
    `/v1/editions/${edition}/nkos.json`,
    `/v1/editions/${edition}/nkos.csv`,
  ]);
  expect(await showing(club, [...addresses, "/v1/nkos.json", "/"], words)).toEqual([]);
}

test("a row is erased however long its names are", async () => {
  const long = `Провести ${"обучение, ".repeat(180)}и подвести итоги`;
  const { tasks } = sheetWithSecret;
  await handOverWhole(club, {
    ...sheetWithSecret,
    tasks: { ...tasks, [idOf(202)]: { ...tasks[idOf(202)], action: long } },
  });
  const body = { table: "tasks", id: idOf(202), reason: "По решению суда", names: [long, long, long] };
  expect((await club.call("POST", "/club/erase", { as: coordinator, body })).status).toBe(200);
  expect(await storedTexts(club)).not.toContain("подвести итоги");
});

async function publicIds(): Promise<readonly unknown[]> {
  return (await readJson(club, "/v1/nkos.json")).data.map(({ id }) => id);
}

async function standing(): Promise<readonly Erasure[]> {
  return (await club.call<ErasuresAnswer>("GET", "/club/erasures", { as: coordinator })).body.erasures;
}

function release(erasure: number, as: string = coordinator): Promise<Answer<ReleaseAnswer>> {
  return club.call("POST", "/club/release", { as, body: { erasure, reason: "Суд отменил решение" } });
}

async function releaseAll() {
  for (const { number } of await standing()) expect((await release(number)).status).toBe(200);
}

/** Publishes the secret row, then erases it. */
async function publishAndErase() {
  await startPublished(club, sheetWith({}));
  expect((await erase(club, "nkos", idOf(7))).status).toBe(200);
}

describe("an erased row is never public again, nor kept,", () => {
  test.for([
    ["with another cell edited", { [idOf(7)]: { ...secretRow, website: "https://rodnik.example.org" } }],
    ["with its key edited by a digit", { [idOf(7)]: { ...secretRow, ogrn: ogrnOf(8) } }],
    [
      "typed again in a new row",
      { [idOf(7)]: null, [idOf(9)]: { ...secretRow, status: "действующая", website: "https://snova.example.org" } },
    ],
    ["copied", { [idOf(9)]: secretRow }],
    ["copied without its number", { [idOf(7)]: null, [idOf(9)]: { ...secretRow, ogrn: "уточняется" } }],
    [
      "typed with other quotes and case",
      {
        [idOf(7)]: null,
        [idOf(9)]: { name: "ано  “ЗАТЕРЯННЫЙ родник”", municipality: "Обнинск", status: "действующая" },
      },
    ],
  ] as const)("%s", async ([, rows]) => {
    await publishAndErase();
    const changed = sheetWith(rows);
    expect((await club.handOver(changed)).status).toBe(200);
    await publishEdition(club);
    await expectGone([1, 2]);
    expect(await publicIds()).toEqual([1, 2, 3].map(ogrnOf));
  });
});

test("a row edited away from the erased key and back is held at both", async () => {
  await publishAndErase();
  const typed = (ogrn: string) =>
    sheetWith({ [idOf(7)]: null, [idOf(9)]: { ...secretRow, ogrn, name: "Клуб «Иной»" } });
  await club.handOver(typed(ogrnOf(9)));
  await club.handOver(typed(secret.ogrn));
  expect(await publishEdition(club)).toBe(2);
  expect(await publicIds()).toEqual([1, 2, 3, 9].map(ogrnOf));
  await expectGone([1, 2]);
});

test("a copy that waited as a duplicate doesn't come out when the other one is erased", async () => {
  await club.handOver(sheetWith({ [idOf(8)]: { ...secretRow, website: "https://kopia.example.org" } }));
  await publishEdition(club);
  await erase(club, "nkos", idOf(7));
  await publishEdition(club);
  await expectGone([1, 2]);
});

test("another organisation's number that once stood in the row by a slip takes nothing of that organisation along", async () => {
  const slip = sheetWith({ [idOf(7)]: { ...secretRow, ogrn: ogrnOf(2) } });
  await club.handOver(slip);
  await startPublished(club, sheetWith({}));
  await erase(club, "nkos", idOf(7));
  await publishEdition(club);
  await expectGone([1, 2]);
  expect(await publicIds()).toEqual([1, 2, 3].map(ogrnOf));
  await handOverWhole(
    club,
    sheetWith({ [idOf(7)]: null, [idOf(2)]: nko(2, { website: "https://drugaya.example.org" }) }),
  );
});

test("nor does a mix-up that was refused", async () => {
  const many = nkos(8, 10);
  const names = Object.values(many).map(({ name }) => name);
  const shifted = Object.fromEntries(
    Object.entries(many).map(([id, cells], index) => [id, { ...cells, name: names[(index + 1) % 8] ?? "" }]),
  );
  const sorted = { [idOf(7)]: { ...secretRow, name: names[0] ?? "" }, ...shifted };
  await handOverWhole(club, sheetWith(many));
  expect((await club.handOver(sheetWith(sorted))).status).toBe(409);
  const { body } = await erase(club, "nkos", idOf(7));
  expect(body.mentions.filter(({ table }) => table === "nkos")).toEqual([]);
  await handOverWhole(club, sheetWith({ ...many, [idOf(7)]: null }));
});

test("what the row said under an id that it had before goes too", async () => {
  await startPublished(club, sheetWith({}));
  await handOverWhole(
    club,
    sheetWith({ [idOf(7)]: null, [idOf(9)]: { ...secretRow, website: "https://snova.example.org" } }),
  );
  await publishEdition(club);
  await erase(club, "nkos", idOf(9));
  await publishEdition(club);
  await expectGone([1, 2, 3]);
});

test("the rest of the sheet goes on, and the answer names the rows of which nothing was taken", async () => {
  await publishAndErase();
  const sheet = sheetWith({
    [idOf(7)]: { ...secretRow, counted: "нет" },
    [idOf(9)]: { ...secretRow, website: "https://r.example.org" },
    [idOf(10)]: nko(10),
  });
  const { body: offer } = await club.offer(sheet);
  expect(offer.erased).toEqual({ nkos: { [idOf(7)]: [["erased"]] } });
  expect(offer.missing.nkos).toHaveLength(2);
  const [sent] = await club.send(sheet, offer);
  expect((sent as unknown as Answer<RowsAnswer>).body).toMatchObject({ stored: 1, erased: [{ table: "nkos" }] });
  const body = { offer: offer.offer, base: offer.commit };
  expect(await club.call("POST", "/club/commit", { body })).toMatchObject({
    status: 200,
    body: { added: 1, changed: 0 },
  });
  const { body: again } = await club.offer(sheet);
  expect(again.offer).toBeNull();
  expect(again.erased).toEqual({ nkos: { [idOf(7)]: [["erased"]], [idOf(9)]: [["erased.again"]] } });
  const more = await club.offer({ ...sheet, nkos: { ...sheet.nkos, [idOf(11)]: nko(11) } });
  expect(more.body.missing.nkos).toHaveLength(1);
});

test("an erased row that leaves the sheet leaves the state", async () => {
  await publishAndErase();
  const { body } = await club.handOver(sheetWith({ [idOf(7)]: null }));
  expect(body).toMatchObject({ removed: 1, heldCount: 0 });
});

test("another organisation of the same name isn't held: its number tells it apart", async () => {
  await publishAndErase();
  await handOverWhole(club, sheetWith({ [idOf(7)]: null, [idOf(9)]: nko(9, { name: secret.name }) }));
});

describe("a hand-over that is under way", () => {
  const edited = sheetWith({
    [idOf(7)]: { ...secretRow, counted: "нет" },
    [idOf(9)]: { ...secretRow, website: "https://snova.example.org" },
  });

  async function commit({ offer, commit: base }: OfferAnswer) {
    return club.call("POST", "/club/commit", { body: { offer, base } });
  }

  test("keeps nothing of a row that is erased after its offer", async () => {
    await startPublished(club, sheetWith({}));
    const { body: offer } = await club.offer(edited);
    await erase(club, "nkos", idOf(7));
    for (const { status } of await club.send(edited, offer)) expect(status).toBe(200);
    expect((await commit(offer)).status).toBe(409);
    await club.handOver(edited);
    await publishEdition(club);
    await expectGone([1, 2]);
  });

  test("nor what it has sent already", async () => {
    await startPublished(club, sheetWith({}));
    const { body: offer } = await club.offer(edited);
    await club.send(edited, offer);
    await erase(club, "nkos", idOf(7));
    await commit(offer);
    await club.handOver(edited);
    await publishEdition(club);
    await expectGone([1, 2]);
  });

  test("nor while both go on at once", async () => {
    await startPublished(club, sheetWith({}));
    const { body: offer } = await club.offer(edited);
    await Promise.all([club.send(edited, offer), erase(club, "nkos", idOf(7)), club.send(edited, offer)]);
    await commit(offer);
    await club.handOver(edited);
    await publishEdition(club);
    await expectGone([1, 2]);
  });

  test("nor of a row that was offered and never committed", async () => {
    await handOverWhole(club, sheetWith({ [idOf(7)]: null }));
    const { body: offer } = await club.offer(sheetWith({}));
    await club.send(sheetWith({}), offer);
    await erase(club, "nkos", idOf(7));
    expect((await commit(offer)).status).toBe(200);
    await publishEdition(club);
    await expectGone([1]);
  });
});

test("keys are held by hashes that a list of numbers doesn't undo", async () => {
  await publishAndErase();
  const plain = [secret.ogrn, `ogrn=${secret.ogrn}`, `nkos\n${secret.ogrn}`, `nkos\nogrn=${secret.ogrn}`];
  const hashes = plain.map((text) => createHash("sha256").update(text).digest("hex"));
  const stored = await everythingStored();
  expect([...plain, ...hashes].filter((text) => stored.includes(text))).toEqual([]);
});

describe("after its release", () => {
  test("a row is handed over and published as any other, also from a sheet in which nothing has changed", async () => {
    await publishAndErase();
    const sheet = sheetWith({ [idOf(9)]: { ...secretRow, website: "https://r.example.org" } });
    await club.handOver(sheet);
    expect((await club.offer(sheet)).body.offer).toBeNull();
    await releaseAll();
    expect((await club.offer(sheet)).body.erased).toEqual({});
    const { body } = await club.handOver(sheetWith({}));
    expect(body.heldCount).toBe(0);
    await publishEdition(club);
    expect(await publicIds()).toEqual([1, 2, 3, 7].map(ogrnOf));
  });

  test("the very sheet that was refused is taken", async () => {
    await publishAndErase();
    await club.handOver(sheetWith({ [idOf(7)]: { ...secretRow, website: "https://snova.example.org" } }));
    await releaseAll();
    await handOverWhole(club, sheetWith({ [idOf(7)]: { ...secretRow, website: "https://snova.example.org" } }));
    await publishEdition(club);
    expect(await publicIds()).toEqual([1, 2, 3, 7].map(ogrnOf));
  });

  test("past editions stay without it", async () => {
    await publishAndErase();
    await releaseAll();
    await handOverWhole(club, sheetWith({}));
    await publishEdition(club);
    await erase(club, "nkos", idOf(1));
    await publishEdition(club);
    expect((await readJson(club, "/v1/editions/1/nkos.json")).data.map(({ id }) => id)).toEqual([2, 3].map(ogrnOf));
    expect((await readJson(club, "/v1/editions/2/nkos.json")).data.map(({ id }) => id)).toEqual([2, 3, 7].map(ogrnOf));
  });

  test("it can be erased again", async () => {
    await publishAndErase();
    await releaseAll();
    await handOverWhole(club, sheetWith({}));
    await publishEdition(club);
    await erase(club, "nkos", idOf(7));
    await club.handOver(sheetWith({ [idOf(7)]: { ...secretRow, counted: "нет" } }));
    await publishEdition(club);
    await expectGone([1, 2, 3]);
    expect(await standing()).toHaveLength(1);
  });
});

test("erasures that stand are listed without what was erased; a release keeps who, when and the first reason", async () => {
  await publishAndErase();
  await erase(club, "nkos", idOf(7));
  const [erasure, ...others] = await standing();
  expect(others).toEqual([]);
  expect(erasure).toEqual({ number: 1, table: "nkos", id: idOf(7), at: expect.any(String), reason: "По решению суда" });
  expect((await release(1)).body).toMatchObject({ erasure: 1, reason: "Суд отменил решение" });
  const again = await club.call<ReleaseAnswer>("POST", "/club/release", {
    as: coordinator,
    body: { erasure: 1, reason: "Ещё раз" },
  });
  expect(again.body.reason).toBe("Суд отменил решение");
  expect(await standing()).toEqual([]);
  const kept = await club.db.prepare("SELECT * FROM erasures").first();
  const who = createHash("sha256").update(coordinator).digest("hex");
  expect(kept).toMatchObject({ reason: "По решению суда", release_reason: "Суд отменил решение", released_by: who });
  expect((await release(2)).status).toBe(404);
});

test("a member can neither list erasures nor release one", async () => {
  await publishAndErase();
  expect((await club.call("GET", "/club/erasures", { as: member })).status).toBe(403);
  expect((await release(1, member)).status).toBe(403);
  expect(await standing()).toHaveLength(1);
  expect((await club.call("POST", "/club/release", { as: coordinator, body: { erasure: 1, reason: "" } })).status).toBe(
    422,
  );
});

test("other rows that name what was erased are listed at once, with who sees them", async () => {
  const center = {
    name: "Центр «Опора»",
    municipality: "Калуга",
    status: "действует",
    basis: `Соглашение с организацией ано "затерянный РОДНИК"`,
  };
  const request = {
    receivedOn: { date: "2023-02-01" },
    topic: "иное",
    status: "новый",
    expected: "Помещение. См. «Затерянный родник», письмо",
  };
  const handed = await club.handOver({
    ...sheetWithSecret,
    centers: { [idOf(501)]: center },
    requests: { [idOf(601)]: request },
  });
  expect(handed.body).toMatchObject({ commit: 1 });
  await publishEdition(club);
  const { body } = await erase(club, "nkos", idOf(7));
  const found = body.mentions.map(({ table, id, column, isPublic, standing: stands, editions }) => ({
    table,
    id,
    column,
    isPublic,
    stands,
    editions,
  }));
  expect(found).toContainEqual({
    table: "applications",
    id: idOf(301),
    column: "nko",
    isPublic: true,
    stands: true,
    editions: [1],
  });
  expect(found).toContainEqual({
    table: "centers",
    id: idOf(501),
    column: "basis",
    isPublic: true,
    stands: true,
    editions: [1],
  });
  expect(found).toContainEqual({
    table: "requests",
    id: idOf(601),
    column: "expected",
    isPublic: false,
    stands: true,
    editions: [],
  });
  expect(body.mentionCount).toBe(3);
  expect(JSON.stringify(body)).not.toContain(secret.ogrn);
});

test("what only past editions mention is listed too, also when erasing is repeated with the row's names", async () => {
  const center = { name: "Центр «Опора»", municipality: "Калуга", status: "действует" };
  const sheet = (basis: string): Sheet => ({ ...sheetWith({}), centers: { [idOf(501)]: { ...center, basis } } });
  await handOverWhole(club, sheet(`Соглашение с ${secret.name}`));
  await publishEdition(club);
  await handOverWhole(club, sheet("Соглашение"));
  const wanted = [
    expect.objectContaining({
      table: "centers",
      label: "Центр «Опора»",
      standing: false,
      isPublic: true,
      editions: [1],
    }),
  ];
  expect((await erase(club, "nkos", idOf(7))).body.mentions).toEqual(wanted);
  const body = { table: "nkos", id: idOf(7), reason: "По решению суда", names: [secret.name] };
  expect(
    (await club.call<{ mentions: unknown }>("POST", "/club/erase", { as: coordinator, body })).body.mentions,
  ).toEqual(wanted);
});
