/** Rows come back from a file under their own ids, and nothing that stands in the sheet is changed by it. */

import { expect, test } from "vitest";
import type { BroughtBack } from "../../addon/club/lost-rows.ts";
import { type LostRow, lostRows, type StandingRow } from "../../shared/archive/sheet-rows.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { goodNko, member, openClubSheet, otherOgrns } from "../harness/club-sheet.ts";

const [one, other] = ["01JD0000000000000000000001", "01JD0000000000000000000002"] as const;
const kept = (id: string, cells: Cells): LostRow => ({ id, cells, insteadOf: null });
const first = kept(one, {
  ogrn: otherOgrns[0],
  inn: "0405000009",
  name: "Фонд «Выдуманный»",
  legalForm: "Фонды",
  counted: "да",
  municipality: "Калуга",
  status: "действующая",
  registeredOn: { date: "2002-03-30" },
  website: "https://fond.example.org",
});

test("a row comes back as it was typed, under its id, once, and looks like no other row", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("nkos", [goodNko]);
  sheet.host.colour({ user: member, sheet: "НКО", range: "A2:Z2", value: "#ffff00" });
  const { colours } = sheet.tab("nkos");
  const bringBack = () => sheet.run<BroughtBack>("bringBackRows", { table: "nkos", rows: [first] });
  expect(await bringBack()).toEqual({ added: 1, joined: 0, filled: 0, other: 0 });
  expect(await bringBack()).toEqual({ added: 0, joined: 0, filled: 0, other: 0 });
  await sheet.run("checkAll");
  const rows = sheet.rows("nkos");
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ name: goodNko.name });
  expect(rows[1]).toMatchObject({ "own:id": one, "own:state": "Верно", inn: "0405000009", registeredOn: "30.03.2002" });
  const standing = await sheet.run<{ [table in TableKey]?: readonly StandingRow[] }>("standingRows");
  expect(standing.nkos?.map(({ id }) => id)).toContain(one);
  expect(sheet.tab("nkos").colours).toEqual(colours);
});

test("a row that a new sheet begins with gets its old id; blank cells are filled, others stay", async () => {
  const sheet = await openClubSheet();
  const [begun] = sheet.rows("recommendations");
  const { recommendations } = await sheet.run<{ readonly recommendations: readonly StandingRow[] }>("standingRows");
  const [twin] = recommendations;
  const cells = { title: "Другое название", sentRef: "12-исх" };
  const file = [{ id: other, cells, key: twin?.key ?? null }];
  const lost = lostRows(file, recommendations);
  expect(lost).toEqual([{ id: other, cells, insteadOf: twin?.id }]);
  const answer = await sheet.run<BroughtBack>("bringBackRows", { table: "recommendations", rows: lost });
  expect(answer).toEqual({ added: 0, joined: 1, filled: 1, other: 1 });
  expect(sheet.rows("recommendations")[0]).toMatchObject({ "own:id": other, title: begun?.title, sentRef: "12-исх" });
});

test("a row that stands is left out, whatever the file says of it; two rows of a file take no twin twice", () => {
  const rows = [
    { id: one, cells: { name: "В файле" }, key: "а" },
    { id: other, cells: { name: "Ещё раз" }, key: "б" },
    { id: "01JD0000000000000000000003", cells: { name: "И ещё" }, key: "б" },
  ];
  const standing = [
    { id: one, key: "другой" },
    { id: "01JD0000000000000000000009", key: "б" },
  ];
  expect(lostRows(rows, standing).map(({ id, insteadOf }) => [id, insteadOf])).toEqual([
    [other, "01JD0000000000000000000009"],
    ["01JD0000000000000000000003", null],
  ]);
});

test("what no file of ours holds isn't written", async () => {
  const sheet = await openClubSheet();
  const refused = (rows: readonly LostRow[]) => sheet.run("bringBackRows", { table: "nkos", rows });
  await expect(refused([{ ...first, id: "1" }])).rejects.toThrow("строка, которой программа не понимает");
  await expect(refused([kept(one, { постороннее: "x" })])).rejects.toThrow("строка, которой программа не понимает");
  expect(sheet.rows("nkos")).toEqual([]);
});
