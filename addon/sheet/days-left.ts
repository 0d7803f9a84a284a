/**
 * «Дней до срока» in «Задачи»: a formula beside each row, so that the sheet itself counts anew each day. The formula finds
 * its cells by its own row: it is the same in every row, whatever is sorted, cut or copied.
 */

import { tables } from "../../shared/tables/all.ts";
import { columnLetter } from "./a1.ts";
import { open, working } from "./deadline-colours.ts";
import { withinGrid } from "./grid-edge.ts";
import { daysColumn, type Layout } from "./layout.ts";
import { argumentSeparator } from "./marks.ts";
import { runsOf } from "./runs.ts";
import { isFilled, readTab, type Tab } from "./tab.ts";

/**
 * Whole days until a deadline that is a day, negative when it is past: for a task that is open, and past the deadline
 * only while no report waits for review. `null` where the tab lacks a column for it.
 */
export function daysFormula({ days, columns }: Layout): string | null {
  const [deadline, status] = [columns.get("deadline"), columns.get("status")];
  if (days === undefined || deadline === undefined || status === undefined) return null;
  const separator = argumentSeparator(SpreadsheetApp.getActive().getSpreadsheetLocale());
  const call = (name: string, ...parts: readonly string[]) => `${name}(${parts.join(separator)})`;
  const beside = (place: number) => call("INDEX", `$${columnLetter(place)}:$${columnLetter(place)}`, "ROW()");
  const listed = (statuses: readonly string[]) => `";${statuses.join(";")};"`;
  const day = beside(deadline);
  const counted = call("IF", `${day}<TODAY()`, listed(working), listed(open));
  const isCounted = call("ISNUMBER", call("SEARCH", `";"&${beside(status)}&";"`, counted));
  const left = call("IF", isCounted, `INT(${day})-TODAY()`, '""');
  return `=${call("IF", `ISNUMBER(${day})`, left, '""')}`;
}

/** Writes the formula beside filled rows that lack it, with one call; what a person wrote there stays. */
export function fillDays({ sheet, layout, rows }: Pick<Tab, "sheet" | "layout" | "rows">): void {
  const formula = daysFormula(layout);
  if (formula === null || layout.days === undefined) return;
  const isLacking = (standing: string) => standing === "" || (isOurs(standing) && !isDaysFormula(standing, formula));
  const lacking = rows.filter((row) => isFilled(row) && isLacking(row.days)).map(({ row }) => row);
  if (lacking.length === 0) return;
  const letter = columnLetter(layout.days);
  const places = runsOf(lacking).map((run) => `${letter}${run[0]}:${letter}${run[run.length - 1]}`);
  withinGrid(sheet, Math.max(...lacking), () => sheet.getRangeList(places).setFormula(formula));
}

/** More rows than that aren't named one by one. */
const mostNamed = 5;

/** Fills the column of the whole tab. Returns a sentence where people have written into it themselves. */
export function countDays(): string[] {
  const reading = readTab(tables.tasks);
  if (!reading.ok) return [];
  fillDays(reading.tab);
  const taken = reading.tab.rows.filter(({ days }) => days !== "" && !isOurs(days)).map(({ row }) => row);
  if (taken.length === 0) return [];
  const named = `${taken.slice(0, mostNamed).join(", ")}${taken.length > mostNamed ? " и другие" : ""}`;
  const { title } = tables.tasks;
  return [
    `«${title.ru}»: в столбце «${daysColumn.header}» вписано своё (строки: ${named}), и программа этого не трогает. Чтобы дни считались сами, очистите эти ячейки; если это ваш столбец, переименуйте его. Потом выберите «Настроить таблицу» ещё раз.`,
  ];
}

/** Also with references that are broken since their column was deleted. */
function isOurs(formula: string): boolean {
  return plain(formula).startsWith("=IF(ISNUMBER(INDEX(");
}

/** Whether a formula that was read is the one that was written. */
export function isDaysFormula(read: string, written: string): boolean {
  return plain(read) === plain(written);
}

/** With a semicolon between arguments, whatever the locale has there. */
function plain(formula: string): string {
  return formula.replace(/[;,] ?/g, ";");
}
