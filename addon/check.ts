/** «Проверить всё»: heals identities, checks every row of every tab, and shows what it found. */

import { countOf, nouns } from "../shared/language/declension.ts";
import type { Table } from "../shared/table.ts";
import { today } from "./google/clock.ts";
import { underLock } from "./google/lock.ts";
import { type HealReport, readIdentified } from "./identities.ts";
import { paintMarks, paintNotes } from "./sheet/paint.ts";
import type { TabResult } from "./sheet/tab.ts";
import { type CheckedTab, type CheckedWorkbook, checkWorkbook } from "./workbook-check.ts";

export interface CheckSummary {
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  /** What to tell the member, a sentence each. */
  readonly sentences: readonly string[];
}

/** Checks the whole workbook and marks it. Safe to run at any time. */
export function checkAll(): CheckSummary {
  return underLock(() => {
    const healed: HealReport[] = [];
    const workbook = checkWorkbook(today(), (table) => identified(table, healed));
    for (const tab of workbook.tabs) paintTab(tab);
    return summary(workbook, healed);
  });
}

/** Brings a checked tab's marks up to date, and the notes that the add-on wrote on it before. */
export function paintTab({ tab, rows }: CheckedTab): void {
  paintMarks(tab, rows);
  const last = tab.rows[tab.rows.length - 1]?.row ?? 1;
  paintNotes(tab, rows, 2, last, false);
}

function identified(table: Table, healed: HealReport[]): TabResult {
  const reading = readIdentified(table);
  if (reading.ok) healed.push(reading.report);
  return reading;
}

function summary(workbook: CheckedWorkbook, healed: readonly HealReport[]): CheckSummary {
  const rows = workbook.tabs.flatMap((tab) => tab.rows);
  const total = (severity: string) =>
    rows.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  const found = { rows: rows.length, errors: total("error"), warnings: total("warning"), hints: total("hint") };
  const faulty = rows.filter(({ findings }) => findings.some(({ severity }) => severity === "error")).length;
  return {
    ...found,
    sentences: [
      ...workbook.problems,
      faulty === 0
        ? `Проверено: ${countOf(found.rows, nouns.row, "ru")}. Ошибок нет.`
        : `Проверено: ${countOf(found.rows, nouns.row, "ru")}. Ждут исправления: ${faulty}. Что не так, написано в столбце «Проверка».`,
      ...(found.warnings + found.hints > 0
        ? [`Стоит посмотреть: ${countOf(found.warnings + found.hints, nouns.issue, "ru")}.`]
        : []),
      ...healSentences(healed),
    ],
  };
}

/** Every healing is reported. */
export function healSentences(reports: readonly HealReport[]): string[] {
  const sum = (kind: keyof HealReport) => reports.reduce((total, report) => total + report[kind], 0);
  const said: string[] = [];
  if (sum("returned") > 0) {
    said.push(
      `Служебные номера вернулись к своим строкам: ${sum("returned")} (кто-то отсортировал часть столбцов; история строк цела).`,
    );
  }
  if (sum("copies") > 0) said.push(`Скопированные строки получили свои номера: ${sum("copies")}.`);
  if (sum("recovered") > 0) said.push(`Вырезанные и вставленные строки узнаны: ${sum("recovered")}.`);
  return said;
}
