/** Rows below everything that a check has seen: they are coloured, noted and ready like the others. */

import { expect, test } from "vitest";
import { type ClubSheet, goodNko, member, openClubSheet } from "../harness/club-sheet.ts";

const wrong = { ...goodNko, ogrn: "1234567890123", status: "работает как-то", website: "http://nko.example.org" };

/** A tab whose grid ends at its last filled row. */
async function sheetWithoutSpareRows(): Promise<ClubSheet> {
  const sheet = await openClubSheet();
  await sheet.paste("nkos", [goodNko]);
  await sheet.run("checkAll");
  const { rows } = sheet.tab("nkos");
  sheet.rearrange("nkos", { action: "delete", first: 3, count: rows - 2 });
  expect(sheet.tab("nkos").rows).toBe(2);
  return sheet;
}

test("rows that are pasted below the last one turn red at once, and errors get their notes before hints", async () => {
  const sheet = await sheetWithoutSpareRows();
  sheet.rearrange("nkos", { action: "insert", before: 3, count: 30 });
  await sheet.paste(
    "nkos",
    Array.from({ length: 30 }, () => wrong),
  );
  expect([3, 32].map((row) => sheet.isRed("nkos", "ogrn", row))).toEqual([true, true]);
  expect([3, 32].map((row) => sheet.note("nkos", "ogrn", row))).toEqual([
    expect.stringContaining("ОГРН"),
    expect.stringContaining("ОГРН"),
  ]);
});

test("after a check the tab has room below again, formatted and coloured", async () => {
  const sheet = await sheetWithoutSpareRows();
  await sheet.run("checkAll");
  expect(sheet.tab("nkos").rows).toBeGreaterThan(500);
  await sheet.type("nkos", "ogrn", 400, "1234567890123");
  expect(sheet.isRed("nkos", "ogrn", 400)).toBe(true);
});

test("after an import the tab has room below, and nothing there is coloured like the row that was the last", async () => {
  const sheet = await sheetWithoutSpareRows();
  const last = sheet.tab("nkos").rows;
  sheet.host.colour({ user: member, sheet: "НКО", range: `A${last}:Z${last}`, value: "#ffff00" });
  const { colours } = sheet.tab("nkos");
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  await sheet.run("importRegister", {
    text: [head, "1234567890226,Клуб «Сад»,71400,действующая,29701000"].join("\n"),
    accept: "all-new",
  });
  expect(sheet.tab("nkos").rows).toBeGreaterThan(500);
  expect(sheet.tab("nkos").colours).toEqual(colours);
});
