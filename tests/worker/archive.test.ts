/** What «Сохранить всё…» keeps is all that a new deployment needs, and nobody can change it unseen. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { ArchiveFault } from "../../shared/archive/archive-file.ts";
import { lostRows, rowsOfArchive } from "../../shared/archive/sheet-rows.ts";
import type { ArchiveAnswer } from "../../shared/handover/protocol.ts";
import { archived, readAll, restoreInto } from "../harness/archiving.ts";
import { addressesOf, erase, handOverWhole } from "../harness/erasing.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import {
  coordinator,
  few,
  idOf,
  nko,
  nkos,
  ogrnOf,
  type Sheet,
  startOwnClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

const sheet: Sheet = {
  ...few,
  nkos: nkos(40),
  tasks: { [idOf(201)]: task("Создать Клуб", "Собраться") },
};
let club: TestClub;
let lines: readonly string[];

beforeAll(async () => {
  club = await startOwnClub();
  await handOverWhole(club, sheet);
  await publishEdition(club);
  await handOverWhole(club, {
    ...sheet,
    nkos: { ...nkos(40), [idOf(2)]: nko(2, { name: "Фонд «Заря» имени О’Генри" }) },
  });
  await publishEdition(club);
  await erase(club, "nkos", idOf(3));
  await club.call("POST", "/club/withdraw", { as: coordinator, body: { table: "nkos", id: idOf(4), reason: "law" } });
  lines = await archived(club);
});
afterAll(() => club.stop());

test("restored into an empty deployment it gives the same feed byte for byte, and the club goes on where it was", async () => {
  const other = await startOwnClub();
  try {
    await restoreInto(other, lines);
    const addresses = await addressesOf(club, [1, 2]);
    expect(addresses.length).toBeGreaterThan(400);
    const withdrawn = `/v1/nkos/${ogrnOf(4)}.json`;
    expect((await read(club, withdrawn)).text).toContain("record-unpublished");
    for (const address of [
      ...addresses,
      withdrawn,
      "/",
      "/en/",
      "/v1/search.json?q=фонд",
      "/v1/changes.json",
      "/m/29-701",
    ]) {
      const [was, is] = await Promise.all([read(club, encodeURI(address)), read(other, encodeURI(address))]);
      expect(is.status, address).toBe(was.status);
      // An error names its request.
      if (was.status !== 200) continue;
      expect(is.raw.equals(was.raw), address).toBe(true);
      expect(is.headers.etag, address).toBe(was.headers.etag);
    }
    const history = (one: TestClub) => one.call("POST", "/club/history", { body: { table: "nkos", id: idOf(2) } });
    expect((await history(other)).body).toEqual((await history(club)).body);
    const { [idOf(3)]: _, ...left } = nkos(40);
    await handOverWhole(other, { ...sheet, nkos: left });
    expect(await publishEdition(other)).toBe(3);
  } finally {
    await other.stop();
  }
});

test("a file that was altered is refused, and it is said in which line", () => {
  const altered = (index: number, change: (line: string) => string) => () =>
    readAll(lines.map((line, at) => (at === index ? change(line) : line)));
  const contents = lines.findIndex((line) => line.startsWith('{"table":"contents"'));
  expect(altered(contents, (line) => line.replace("Родник 5", "Родник 6"))).toThrow(
    `Строка ${contents + 1}: таблица contents: контрольная сумма не сходится`,
  );
  expect(altered(0, (line) => line.replace("http://", "https://"))).toThrow("контрольная сумма всего файла");
  expect(altered(contents, (line) => line.slice(0, 50))).toThrow(`Строка ${contents + 1}: это не JSON`);
  expect(() => readAll(lines.filter((_, at) => at !== contents))).toThrow("Часть файла вынута");
  expect(() => readAll(lines.slice(0, -1))).toThrow(ArchiveFault);
  expect(() => readAll([...lines, "{}"])).toThrow("после конца");
  expect(() => readAll(["{}"])).toThrow("Строка 1: это не файл «Сохранить всё…»");
});

test("the sheet's rows are in it as they were handed over last", () => {
  const [head, ...pages] = readAll(lines);
  if (head === undefined || head === null || !("format" in head)) throw new Error("no head");
  const rows = rowsOfArchive(head);
  for (const page of pages) if (page !== null && "rows" in page) rows.take(page);
  const { [idOf(3)]: _, ...left } = { ...nkos(40), [idOf(2)]: nko(2, { name: "Фонд «Заря» имени О’Генри" }) };
  const kept = rows.rows();
  expect(Object.fromEntries((kept.get("nkos") ?? []).map(({ id, cells }) => [id, cells]))).toEqual(left);
  expect(kept.get("tasks")).toEqual([
    { id: idOf(201), cells: task("Создать Клуб", "Собраться"), key: expect.any(String) },
  ]);
  expect(lostRows(kept.get("nkos") ?? [], [])).toHaveLength(39);
});

test("what was erased isn't in the file, nor is anything that isn't the club's", () => {
  const whole = lines.join("\n");
  expect(whole).not.toContain("Родник 3»");
  expect(whole).not.toContain('"table":"usage"');
});

test("a page may begin after a row whose key is as long as a cell may be", async () => {
  const long = `https://example.org/${encodeURI("новость")}/${"0".repeat(1_900)}`;
  await club.handOver({
    ...sheet,
    publications: {
      [idOf(701)]: { date: { date: "2024-02-01" }, outlet: "Весть", title: "О клубе", nkos: ogrnOf(1), link: long },
    },
  });
  const { results } = await club.db
    .prepare("SELECT kind, table_key, name, row_table, id FROM row_names WHERE name GLOB '*https://example.org/*'")
    .all<{ [column: string]: string }>();
  const [row] = results;
  expect(row?.name?.length).toBeGreaterThan(1_900);
  const body = { table: "row_names", after: Object.values(row ?? {}) };
  const answer = await club.call<ArchiveAnswer>("POST", "/club/archive", { as: coordinator, body });
  expect(answer.status).toBe(200);
  expect(answer.body.rows.length).toBeGreaterThan(0);
});
