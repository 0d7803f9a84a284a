import { expect, test } from "vitest";
import { isWordForWord } from "../../addon/sheet/found-rows.ts";
import { patternOf, patternOfNumbers, patternOfPage } from "../../addon/sheet/key-pattern.ts";
import { readCell } from "../../shared/checks/cell.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { todayIs } from "../../shared/language/today.ts";
import type { CalendarDate, Column } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { fc } from "../harness/properties.ts";
import { pieces } from "../harness/typed-cells.ts";

/** A column of each kind whose cells are found by what is typed in them. */
const columns = new Map(
  tableList.flatMap((table) =>
    [...table.unique.flat(), ...table.handles, ...table.naming.columns].flatMap((key): [string, Column][] => {
      const column = table.columns[key];
      return column !== undefined && isWordForWord(table, key) ? [[column.field.kind, column]] : [];
    }),
  ),
);

const names = [
  "АНО «Выдуманная опора»",
  'Фонд"Ёлочка"',
  "Центр № 5 — «Чайка-2», г. Боровск",
  "O'Key 5",
  "2025-1-000123",
  `Общество ${"очень длинного названия ".repeat(8)}`,
];
const numbers = ["1127800004914", "7714320009"];
const addresses = [
  "https://www.Example.org/News_1/?b=2&utm_source=a#top",
  "example.org/чай?id=7",
  "http://m.vk.com/wall-1_2",
];

const clothing = fc.oneof(
  { weight: 60, arbitrary: fc.constant((letter: string) => letter) },
  fc.constantFrom(
    (letter: string) => letter.toUpperCase(),
    (letter: string) => letter.toLowerCase(),
    (letter: string) => letter.normalize("NFD"),
    (letter: string) => letter.replace("е", "ё").replace("ё", "е"),
    (letter: string) => letter.replace(/[«»"']/, ""),
    (letter: string) => letter.replace(" ", "\u00a0 "),
  ),
  fc.constantFrom(...pieces, "\u00ad", "\u2011", "“", "’").map((piece) => (letter: string) => letter + piece),
);
const around = fc.constantFrom(
  "",
  "",
  "",
  " ",
  "• ",
  "1) ",
  "- ",
  "ОГРН ",
  "№",
  "«",
  "https://",
  ".",
  ", ",
  "?utm_medium=x",
  "\n",
);

/** A text as different people would type it. */
const clothed = (text: string) =>
  fc
    .tuple(around, fc.array(clothing, { minLength: text.length, maxLength: text.length }), around)
    .map(
      ([before, worn, after]) => before + [...text].map((letter, at) => worn[at]?.(letter) ?? letter).join("") + after,
    );

/** What is compared of a cell; `null` where it couldn't be read. */
function comparedOf(column: Column, typed: string): string | null {
  const context = { today: todayIs("2026-03-01" as CalendarDate), cells: {} };
  const { value } = readCell(column, typed, context);
  if (typeof value !== "string") return null;
  return column.field.comparable?.(value) ?? handleOf(value);
}

test.each([...columns])(
  "a cell of the kind %s that is read as the same key is found, however it is typed",
  (_, column) => {
    const texts =
      column.field.kind === "link" ? addresses : column.field.isIdentifier ? numbers : [...names, ...numbers];
    let alike = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts).chain((text) => fc.tuple(fc.constant(text), clothed(text))),
        ([one, other]) => {
          const [key, same] = [comparedOf(column, one), comparedOf(column, other)];
          if (key === null || key !== same) return;
          alike++;
          const pattern = column.field.kind === "link" ? patternOfPage(key) : patternOf(key);
          expect(other).toMatch(new RegExp(pattern ?? "a^", "u"));
          if (column.field.isIdentifier) expect(other).toMatch(new RegExp(patternOfNumbers(["0", key]), "u"));
        },
      ),
      { numRuns: 1500 },
    );
    expect(alike).toBeGreaterThan(100);
  },
);

test("a short name isn't found within a longer one, nor a number within a longer one", () => {
  const finds = (text: string, cell: string) => new RegExp(patternOf(text) ?? "a^", "u").test(cell);
  expect(finds("Мост", "АНО «Мост»")).toBe(false);
  expect(finds("АНО «Мост»", "1) ано мост.")).toBe(true);
  expect(finds("12", "123")).toBe(false);
  expect(finds("1127800004914", "1\u00a0127\u00a0800\u00a0004\u00a0914,00")).toBe(true);
  expect(patternOf("№ —")).toBe(null);
});
