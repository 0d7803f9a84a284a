import { expect, test } from "vitest";
import { columnPlace } from "../harness/cell-address.ts";
import { type ClubSheet, coordinator, goodNko, member, openClubSheet, otherOgrns } from "../harness/club-sheet.ts";

/** What people do with the mouse, and the local sheet has no request for. */
const mouse = `
function tabNamed(name) { return SpreadsheetApp.getActive().getSheetByName(name); }
function ownFilter(tab, place, hidden) {
  const criteria = SpreadsheetApp.newFilterCriteria().setHiddenValues(hidden).build();
  const filter = tabNamed(tab).getFilter() || tabNamed(tab).getDataRange().createFilter();
  filter.setColumnFilterCriteria(place, criteria);
}
function hiddenBy(tab, place) {
  const filter = tabNamed(tab).getFilter();
  const criteria = filter && filter.getColumnFilterCriteria(place);
  return filter && { range: filter.getRange().getA1Notation(), hidden: criteria && criteria.getHiddenValues() };
}
function protect(tab) { tabNamed(tab).protect(); }
`;

const rows = [
  goodNko,
  { ...goodNko, ogrn: otherOgrns[0], name: "АНО «Неверная»", inn: "1234567890" },
  { ...goodNko, ogrn: otherOgrns[1], name: "АНО «Без района»", municipality: "Тула" },
];

const place = { user: member, sheet: "НКО" };

async function open(): Promise<ClubSheet> {
  const sheet = await openClubSheet({ code: mouse });
  await sheet.paste("nkos", rows);
  sheet.host.select({ ...place, range: "A1" });
  return sheet;
}

async function said(sheet: ClubSheet, name: string): Promise<string> {
  return (await sheet.run<{ readonly sentences: readonly string[] }>(name)).sentences.join(" ");
}

const hidden = (sheet: ClubSheet) => sheet.tab("nkos").hiddenRows;

test("only rows that wait are seen, what is typed below them too, and then all again", async () => {
  const sheet = await open();
  expect(await said(sheet, "showWaiting")).toMatch(/^«НКО»: показано 2 строки из 3, верные скрыты фильтром/);
  expect(hidden(sheet)).toEqual([2]);
  await sheet.paste("nkos", [{ ...goodNko, ogrn: "1027700132195", name: "АНО «Новая»" }]);
  await sheet.type("nkos", "inn", 3, null);
  expect([3, 5].map((row) => sheet.cell("nkos", "own:state", row))).toEqual(["Верно", "Верно"]);
  expect(hidden(sheet)).toEqual([2]);
  expect(await said(sheet, "showWaiting")).toContain("показано 1 строка из 4");
  expect(hidden(sheet)).toEqual([2, 3, 5]);
  expect(await said(sheet, "showAllRows")).toBe("«НКО»: видны все строки.");
  expect(hidden(sheet)).toEqual([]);
  expect(await said(sheet, "showAllRows")).toContain("фильтра нет");
});

test("a check marks hidden rows as right as any other, and one in which nothing waits any more hides nothing", async () => {
  const sheet = await open();
  await sheet.run("showWaiting");
  await sheet.silently(() => sheet.type("nkos", "inn", 2, "1234567890"));
  await sheet.silently(() => sheet.type("nkos", "municipality", 4, "Калуга"));
  await sheet.run("checkAll");
  const states = [2, 3, 4].map((row) => sheet.cell("nkos", "own:state", row));
  expect(states).toEqual(["ИНН: последняя цифра не сходится", "ИНН: последняя цифра не сходится", "Верно"]);
  await sheet.type("nkos", "inn", 2, null);
  await sheet.type("nkos", "inn", 3, null);
  expect(await said(sheet, "showWaiting")).toBe("«НКО»: не ждёт ни одна строка, скрывать нечего.");
  expect(hidden(sheet)).toEqual([]);
});

test("a person's own filter is never changed, and the person is told what to do", async () => {
  const sheet = await open();
  const status = columnPlace(sheet.host, "nkos", "status");
  await sheet.run("ownFilter", "НКО", status, ["ликвидирована"]);
  const before = await sheet.run("hiddenBy", "НКО", status);
  for (const name of ["showWaiting", "showAllRows"]) {
    await expect(sheet.run(name)).rejects.toThrow(/уже включён фильтр, который поставила не программа.*Удалить фильтр/);
  }
  expect(await sheet.run("hiddenBy", "НКО", status)).toEqual(before);
});

test("what a person has chosen in the program's filter outlives it", async () => {
  const sheet = await open();
  const name = columnPlace(sheet.host, "nkos", "name");
  await sheet.run("showWaiting");
  await sheet.run("ownFilter", "НКО", name, ["АНО «Неверная»"]);
  expect(hidden(sheet)).toEqual([2, 3]);
  await sheet.run("showWaiting");
  expect(hidden(sheet)).toEqual([2, 3]);
  expect(await said(sheet, "showAllRows")).toContain("остался ваш отбор по другим столбцам");
  expect(hidden(sheet)).toEqual([3]);
  expect(await sheet.run("hiddenBy", "НКО", name)).toMatchObject({ hidden: ["АНО «Неверная»"] });
});

test("rows are hidden anew where rows and columns have moved since, and the program still knows its filter", async () => {
  const sheet = await open();
  await sheet.run("showWaiting");
  sheet.host.columns({ ...place, action: "insert", before: 1, count: 1 });
  sheet.rearrange("nkos", { action: "insert", before: 2, count: 1 });
  expect(hidden(sheet)).toEqual([3]);
  expect(await said(sheet, "showWaiting")).toContain("показано 2 строки из 3");
  expect(hidden(sheet)).toEqual([3]);
  await sheet.run("showAllRows");
  expect(hidden(sheet)).toEqual([]);
});

test("on a tab that isn't the club's, and on one that its owner protects, it says why it can't", async () => {
  const sheet = await open();
  sheet.host.tabs({ user: member, action: "add", name: "Моё" });
  sheet.host.select({ user: member, sheet: "Моё", range: "A1" });
  await expect(sheet.run("showWaiting")).rejects.toThrow("На вкладке «Моё» программа строк не проверяет");
  await sheet.host.run({ user: coordinator, function: "protect", args: ["НКО"] });
  sheet.host.select({ ...place, range: "A1" });
  await expect(sheet.run("showWaiting")).rejects.toThrow("защищена её владельцем");
});
