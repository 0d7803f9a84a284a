/** Texts to try the personal-data gate on: invented phrasings of personal data, and cells that hold none. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { type DemoClub, demoClub } from "../../addon/host/demo/club.ts";
import { type Random, seededRandom } from "../../addon/host/demo/random.ts";
import { readCell } from "../../shared/checks/cell.ts";
import { text } from "../../shared/fields/text.ts";
import { todayIs } from "../../shared/language/today.ts";
import type { CalendarDate, Cell, Column } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";

export interface CorpusCell {
  /** Kind of data, or `table.column`. */
  readonly heading: string;
  readonly cell: Cell;
  readonly column: Column;
}

const checkedOn = "2026-06-15" as CalendarDate;
const today = todayIs(checkedOn);
const folder = path.join(import.meta.dirname, "../fixtures/personal-data");
const publicText: Column = { header: { ru: "Столбец", en: "Column" }, field: text({ max: 4000 }), reach: "public" };

/** The cells of a fixture in its order. */
export function corpus(name: "found" | "harmless" | "held-out-found" | "held-out-harmless"): readonly CorpusCell[] {
  const lines = readFileSync(path.join(folder, `${name}.txt`), "utf8").split("\n");
  let heading = "";
  return lines.flatMap((line): CorpusCell[] => {
    if (line === "" || line.startsWith("# ")) return [];
    const named = /^\[([\w.]+)\]$/.exec(line)?.[1];
    if (named !== undefined) heading = named;
    return named === undefined ? [{ heading, cell: cellOf(line), column: columnOf(heading) }] : [];
  });
}

function cellOf(line: string): Cell {
  const typed = line
    .replace(/\\n/g, "\n")
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return /^=\p{L}|^=["\d]/u.test(typed) ? { formula: typed } : typed;
}

function columnOf(heading: string): Column {
  const [key, column = ""] = heading.split(".");
  return tableList.find((table) => table.key === key)?.columns[column] ?? publicText;
}

/** What the gate stops a row for; empty where it lets the cell go. */
export function stoppedFor({ cell, column }: CorpusCell): readonly string[] {
  const { findings } = readCell(column, cell, { today, cells: {} });
  return findings.filter((one) => one.releasable && one.severity === "error").map(({ code }) => code);
}

/** Every cell that a made-up club's sheet holds in some tables, once. */
export function demoCells(seed: number, tables: readonly (keyof DemoClub)[]): readonly CorpusCell[] {
  const club = demoClub(seed, checkedOn);
  const cells = new Map<string, CorpusCell>();
  for (const table of tables) {
    for (const row of club[table]) {
      for (const [key, cell] of Object.entries(row)) {
        const heading = `${table}.${key}`;
        cells.set(`${heading} ${cell}`, { heading, cell, column: columnOf(heading) });
      }
    }
  }
  return [...cells.values()];
}

/** Letters, accounts, projects, sums, statistics: what stands in the free texts of such sheets. */
export function generatedCells(seed: number, count: number): readonly CorpusCell[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index): CorpusCell => {
    const make = templates[index % templates.length] ?? year;
    return { heading: "tasks.report", cell: make(random), column: columnOf("tasks.report") };
  });
}

const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.between(0, 9)).join("");
const year = (random: Random) => String(random.between(2014, 2027));
const date = (random: Random) => {
  const two = (most: number) => String(random.between(1, most)).padStart(2, "0");
  return `${two(28)}.${two(12)}.${year(random)}`;
};
const sum = (random: Random) =>
  random
    .between(1_000, 99_999_999)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, " ");
const ogrn = (random: Random) => {
  const first = `1${digits(random, 2)}40${digits(random, 7)}`;
  return `${first}${(Number(first) % 11) % 10}`;
};
const district = (random: Random) => random.pick(["Боровский", "Жуковский", "Мещовский", "Ферзиковский", "Тарусский"]);
const paper = (random: Random) =>
  random.pick(["письмо", "приказ", "протокол", "постановление", "распоряжение", "исх."]);

const templates: readonly ((random: Random) => string)[] = [
  (random) =>
    `${paper(random)} от ${date(random)} № ${digits(random, 2)}-${digits(random, 1)}/${digits(random, 3)}-${digits(random, 2)}-${year(random)}/${digits(random, 1)}`,
  (random) => `${paper(random)} № ${digits(random, 3)}-${digits(random, 3)}-${digits(random, 2)}`,
  (random) => `исх. № ${digits(random, 2)}-${digits(random, 2)}/${digits(random, 4)} от ${date(random)}`,
  (random) => `https://vk.com/wall-${digits(random, 9)}_${digits(random, 4)}`,
  (random) => `Пост: https://ok.ru/video/8${digits(random, 10)}, ${random.between(2, 900)} реакций`,
  (random) => `https://example.org/news/${year(random)}/${digits(random, 11)}`,
  (random) => `Собрано ${sum(random)} руб. из ${sum(random)} руб.`,
  (random) => `Бюджет ${sum(random)},${digits(random, 2)} руб., софинансирование ${sum(random)} руб.`,
  (random) => `${sum(random)} – ${sum(random)} руб. (${year(random)} год)`,
  (random) => `ОГРН ${ogrn(random)}, ${date(random)}`,
  (random) => `ИНН ${digits(random, 10)}, КПП ${digits(random, 9)}`,
  (random) => `р/с 40703810${digits(random, 12)}, БИК 04${digits(random, 7)}`,
  (random) => `р/с 4070 3810 ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)}`,
  (random) => `КБК ${digits(random, 20)}, ОКТМО ${digits(random, 8)}`,
  (random) => `Договор № ${digits(random, 4)}-${digits(random, 3)}/${year(random)} от ${date(random)}`,
  (random) =>
    `Заявка № ${digits(random, 2)}-${digits(random, 1)}-${digits(random, 6)}, ${random.between(40, 99)},${digits(random, 2)} балла`,
  (random) =>
    `Проведено ${random.between(2, 99)} встреч, ${random.between(100, 9999)} участников, ${random.between(2, 99)} публикаций`,
  (random) =>
    `${district(random)} район: ${random.between(10, 99)}; ${random.between(10, 99)}; ${random.between(100, 999)}; ${random.between(1000, 9999)}`,
  (random) =>
    `${year(random)}: ${random.between(100, 999)}, ${year(random)}: ${random.between(100, 999)}, ${year(random)}: ${random.between(100, 999)}`,
  (random) => `8 (484${random.between(30, 58)}) ${random.between(2, 9)}-${digits(random, 2)}-${digits(random, 2)}`,
  (random) =>
    `тел. 8 (4842) ${random.between(50, 99)}-${digits(random, 2)}-${digits(random, 2)}, доб. ${digits(random, 3)}`,
  (random) => `+7 484 ${random.between(210, 979)}-${digits(random, 2)}-${digits(random, 2)}`,
  (random) => `8-800-${digits(random, 3)}-${digits(random, 2)}-${digits(random, 2)}, info@example.org`,
  (random) => `кадастровый № 40:${digits(random, 2)}:${digits(random, 6)}:${digits(random, 4)}`,
  (random) => `54.${digits(random, 6)}, 36.${digits(random, 6)}`,
  (random) => `с ${date(random)} по ${date(random)}, ${random.between(9, 12)}:00–${random.between(14, 19)}:30`,
  (random) => `${date(random)}, ${date(random)}, ${date(random)}`,
  (random) => `ISBN 978-5-${digits(random, 4)}-${digits(random, 4)}-${digits(random, 1)}`,
  (random) => `паспорт проекта ${year(random)} ${digits(random, 6)}`,
  (random) => `паспорт муниципальной программы № ${digits(random, 4)}-${digits(random, 6)}`,
  (random) => `УИН 1881${digits(random, 16)}`,
  (random) => `контракт № 01372000012${digits(random, 8)}`,
  (random) => `лицензия № Л035-01270-40/00${digits(random, 6)}`,
  (random) => `чек № ${digits(random, 5)}, ФН 99${digits(random, 14)}`,
  (random) => `${district(random)} район, ул. Ленина, д. ${random.between(1, 99)}, кв. ${random.between(1, 99)}`,
  (random) => `запись в реестре № 40-${digits(random, 2)}-${digits(random, 6)}`,
  (random) =>
    `п. ${digits(random, 1)}.${digits(random, 1)}.${digits(random, 2)}, п. ${digits(random, 1)}.${digits(random, 2)}`,
  (random) =>
    `рост на ${random.between(1, 99)},${digits(random, 1)} % (с ${random.between(100, 999)} до ${random.between(1000, 9999)})`,
];
