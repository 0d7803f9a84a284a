import { expect, test } from "vitest";
import type { CursorRow } from "../../addon/club/cursor-row.ts";
import { type ClubSheet, member, openClubSheet } from "../harness/club-sheet.ts";

const tab = "НКО";

/** Rows 2 and 3 of «НКО» hold two НКО. */
async function sheetWithRows(): Promise<ClubSheet> {
  const sheet = await openClubSheet();
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  const lines = [
    "1234567890127,Клуб «Лад»,71400,действующая,29701000",
    "1234567890226,Клуб «Сад»,71400,действующая,29701000",
  ];
  await sheet.run("importRegister", { text: [head, ...lines].join("\n"), accept: "all-new" });
  return sheet;
}

const cursor = ({ host }: ClubSheet, sheet: string, range: string) => host.select({ user: member, sheet, range });

test("the row under the cursor is the one to erase", async () => {
  const sheet = await sheetWithRows();
  cursor(sheet, tab, "H3");
  expect(await sheet.run<CursorRow>("erasable")).toMatchObject({
    table: "nkos",
    tab,
    row: 3,
    label: "Клуб «Сад»",
    id: sheet.rows("nkos")[1]?.["own:id"],
  });
});

test("where rows were sorted without their hidden cells, the row to erase is the one that people see", async () => {
  const sheet = await sheetWithRows();
  const before = sheet.rows("nkos").find(({ name }) => name === "Клуб «Сад»");
  sheet.host.rows({ user: member, sheet: tab, action: "sort", range: "E2:AA3", by: 5, ascending: false });
  expect(sheet.rows("nkos")[0]?.name).toBe("Клуб «Сад»");
  cursor(sheet, tab, "H2");
  expect(await sheet.run<CursorRow>("erasable")).toMatchObject({ label: "Клуб «Сад»", id: before?.["own:id"] });
});

test("says where to put the cursor when no row of the club's is under it", async () => {
  const sheet = await sheetWithRows();
  for (const range of ["A1", "A9"]) {
    cursor(sheet, tab, range);
    await expect(sheet.run("erasable")).rejects.toThrow("В строке под курсором нет данных. Поставьте его на строку");
  }
  await sheet.run("reportMunicipalities");
  cursor(sheet, "Отчёт: районы и округа", "A5");
  await expect(sheet.run("erasable")).rejects.toThrow("Курсор не во вкладке Клуба");
});

test("an erased row leaves the sheet only while it says what was erased", async () => {
  const sheet = await sheetWithRows();
  cursor(sheet, tab, "A2");
  const first = await sheet.run<CursorRow>("erasable");
  await sheet.type("nkos", "website", 2, "https://klub.example.org");
  expect(await sheet.run("removeErased", first)).toEqual({ removed: false });
  expect(sheet.rows("nkos")).toHaveLength(2);
  expect(await sheet.run("removeErased", await sheet.run<CursorRow>("erasable"))).toEqual({ removed: true });
  expect(sheet.rows("nkos").map((row) => row.name)).toEqual(["Клуб «Сад»"]);
});
