import { expect, test } from "vitest";
import { parseRange, rangeAddress } from "../../addon/host/grid/cells/addresses.ts";
import { editText } from "../../addon/host/grid/cells/cell-text.ts";
import {
  readClipboardTable,
  writeClipboardHtml,
  writeClipboardTable,
} from "../../addon/host/grid/cells/clipboard-table.ts";
import { continueSequence } from "../../addon/host/grid/cells/sequence.ts";
import { barLayout, columnLayout } from "../../addon/host/grid/charts/chart-layout.ts";
import { withMenus } from "../../addon/host/grid/session/menus.ts";
import type { HostCell, MenuItem } from "../../addon/host/server/api.ts";

test("clipboard text is read as Excel, Google Sheets and Word write it", () => {
  expect(readClipboardTable("а\tб\r\nв\tг\r\n")).toEqual([
    ["а", "б"],
    ["в", "г"],
  ]);
  expect(readClipboardTable("а\n\nб")).toEqual([["а"], [""], ["б"]]);
  expect(readClipboardTable("а\tб\tв\nг")).toEqual([
    ["а", "б", "в"],
    ["г", "", ""],
  ]);
  expect(readClipboardTable('"строка 1\nстрока 2\tи ""кавычки"""\tконец')).toEqual([
    ['строка 1\nстрока 2\tи "кавычки"', "конец"],
  ]);
  expect(readClipboardTable('"Забота", фонд\tАНО "Мост"')).toEqual([['"Забота", фонд', 'АНО "Мост"']]);
  expect(readClipboardTable("\t")).toEqual([["", ""]]);
});

test("what is copied comes back cell by cell", () => {
  const table = [
    ["строка\nдругая", '"Забота", фонд', "а\tб"],
    ["", "<b> & ", '"'],
  ];
  expect(readClipboardTable(writeClipboardTable(table))).toEqual(table);
  expect(writeClipboardHtml([["<b>", "а\nб"]])).toBe(
    "<table><tbody><tr><td>&lt;b&gt;</td><td>а<br>б</td></tr></tbody></table>",
  );
});

test("addresses reach to the sheet's edge where they are open", () => {
  const size = { rows: 100, columns: 30 };
  for (const address of ["A1", "AB12", "B2:C4"]) expect(rangeAddress(parseRange(address, size))).toBe(address);
  expect(rangeAddress(parseRange("B:C", size))).toBe("B1:C100");
  expect(rangeAddress(parseRange("2:3", size))).toBe("A2:AD3");
  expect(rangeAddress(parseRange("$C$5:D", size))).toBe("C5:D100");
  expect(() => parseRange("Лист1", size)).toThrow();
});

test("the editor offers what, typed again, gives the same value", () => {
  const offered = (cell: HostCell, format = "") => editText(cell, "показано", format);
  expect(offered("0012")).toBe("'0012");
  expect(offered("0012", "@")).toBe("0012");
  expect(offered("Забота")).toBe("Забота");
  expect(offered("=не формула")).toBe("'=не формула");
  expect(offered(1234.5)).toBe("1234,5");
  expect(offered(0.07, "0%")).toBe("7%");
  expect(offered(true)).toBe("ИСТИНА");
  expect(offered({ date: "2024-02-01" })).toBe("01.02.2024");
  expect(offered({ date: "2024-02-01T12:30:00" })).toBe("01.02.2024 12:30:00");
  expect(offered({ formula: "=A1", shown: 1 })).toBe("=A1");
});

test("filling goes on with numbers, dates and numbered names, and repeats what has no order", () => {
  const fill = (cells: HostCell[], ...indices: number[]) =>
    indices.map(continueSequence(cells.map((cell) => ({ cell, copy: typeof cell === "object" ? null : cell }))));
  expect(fill([1, 3], 2, 3, -1)).toEqual([5, 7, -1]);
  expect(fill([0.1, 0.2], 2)).toEqual([0.3]);
  expect(fill([5], 1, 2)).toEqual([5, 5]);
  expect(fill([1, 2, 4], 3, 4)).toEqual([1, 2]);
  expect(fill([{ date: "2024-02-28" }], 1, 2)).toEqual(["29.02.2024", "01.03.2024"]);
  expect(fill([{ date: "2024-01-01" }, { date: "2024-01-08" }], 2)).toEqual(["15.01.2024"]);
  expect(fill(["Задача 9"], 1, 2)).toEqual(["Задача 10", "Задача 11"]);
  expect(fill(["7707083893"], 1)).toEqual(["7707083893"]);
  expect(fill(["а", "б"], 2, 3)).toEqual(["а", "б"]);
});

test("menus of several captions stand side by side, and an add-on's items are shown once", () => {
  const menu = (caption: string, ...items: string[]): MenuItem => ({
    kind: "menu",
    caption,
    items: items.map((item) => ({ kind: "item", caption: item, function: item })),
  });
  const captions = (menus: MenuItem[]) => menus.flatMap((item) => (item.kind === "menu" ? item.caption : []));
  const first = withMenus([], [menu("Клуб РЦ", "a")]);
  expect(captions(withMenus(first, [menu("Отчёты", "b")]))).toEqual(["Клуб РЦ", "Отчёты"]);
  expect(withMenus(first, [menu("Клуб РЦ", "c")])).toEqual([menu("Клуб РЦ", "c")]);
  expect(captions(withMenus(first, [menu("Дополнения", "a")]))).toEqual(["Клуб РЦ"]);
  expect(captions(withMenus(withMenus([], [menu("Дополнения", "a")]), [menu("Клуб РЦ", "a")]))).toEqual(["Клуб РЦ"]);
  expect(captions(withMenus(first, [menu("Дополнения", "b")]))).toEqual(["Клуб РЦ", "Дополнения"]);
});

test("a chart's bars are as long as their values, within the picture", () => {
  const data = {
    categoryTitle: "Район",
    categories: ["а", "б", "в"],
    series: [{ title: "НКО", values: [10, 5, null] }],
  };
  const bars = barLayout(data, 600, 300).marks;
  expect(bars.map(({ category, value }) => [category, value])).toEqual([
    ["а", 10],
    ["б", 5],
  ]);
  expect((bars[0]?.width ?? 0) / (bars[1]?.width ?? 1)).toBeCloseTo(2);
  const columns = columnLayout({ ...data, series: [{ title: "", values: [10, -5, 0] }] }, 600, 300);
  expect(columns.ticks.map(({ value }) => value)).toEqual([-5, 0, 5, 10]);
  for (const { x, y, width, height } of columns.marks) {
    expect(Math.min(x, y, 600 - x - width, 300 - y - height)).toBeGreaterThan(0);
  }
});
