/** «Проверить всё»: heals identities, checks every row of every tab, and shows what it found. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { dressedRows } from "../google/looks-memory.ts";
import { type HealedTab, type HealReport, type IdentityMemory, identityMemory } from "../identity/heal.ts";
import { healSentences } from "../identity/heal-sentences.ts";
import { writeUntilStable } from "../identity/write-until-stable.ts";
import { fillDays } from "../sheet/days-left.ts";
import { requireSetUp } from "../sheet/first-step.ts";
import { dressNewRows } from "../sheet/looks.ts";
import { noteStates, renewNotes } from "../sheet/note-writes.ts";
import { wantedCells } from "../sheet/own-cells.ts";
import { requireMoscowTime } from "../sheet/regional-settings.ts";
import { readLoosely, type SheetRow } from "../sheet/tab.ts";
import { type CheckedTab, type CheckedWorkbook, checkTabs } from "./check-tabs.ts";
import { marksByRow, mayHaveNotes } from "./paint.ts";

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
    requireSetUp();
    requireMoscowTime();
    const problems: string[] = [];
    const memories = new Map<TableKey, IdentityMemory>();
    const healed = new Map<TableKey, HealedTab>();
    for (const table of tableList) {
      const result = readLoosely(table);
      if (!result.ok) {
        problems.push(result.why);
        continue;
      }
      const memory = identityMemory();
      memories.set(table.key, memory);
      healed.set(table.key, memory.heal(result.reading));
    }
    let tabs = checkHealed(healed);
    const dressed = dressedRows();
    for (const [key, first] of healed) {
      const memory = memories.get(key) ?? identityMemory();
      const stable = writeUntilStable(first, memory, (now) => {
        // People have moved or typed something since: whatever is said of this tab must be true of what is there.
        if (now !== healed.get(key)) tabs = checkHealed(healed.set(key, now));
        const rows = rowsOfTab(tabs, key);
        return wantedCells(now.tab.rows, marksByRow(now.tab, rows));
      });
      // Looks cost as much as a check; they come with the next one, or with the hand-over.
      if (stable.ok && stable.written.length === 0) dressNewRows(first.tab, dressed);
      if (!stable.ok) {
        problems.push(stable.why);
        continue;
      }
      fillDays(stable.healed.tab);
      renewNotesOf(stable.healed, new Set(stable.written), rowsOfTab(tabs, key));
    }
    return summary(
      { tabs, problems },
      [...memories.values()].map(({ report }) => report),
    );
  });
}

function checkHealed(healed: ReadonlyMap<TableKey, HealedTab>): CheckedTab[] {
  return checkTabs(
    [...healed.values()].map(({ tab }) => tab),
    today(),
  );
}

function rowsOfTab(tabs: readonly CheckedTab[], key: TableKey): CheckedTab["rows"] {
  return tabs.find(({ tab }) => tab.table.key === key)?.rows ?? [];
}

/**
 * Reads notes only where they can be stale, beside rows that were marked before and have changed or that got their ids back,
 * and where rows have just become wrong.
 */
function renewNotesOf({ read, tab, moved }: HealedTab, written: ReadonlySet<number>, rows: CheckedTab["rows"]): void {
  const findings = new Map(rows.map((each) => [each.row.row, each.findings]));
  const isStale = ({ row, state }: SheetRow) => moved.has(row) || (written.has(row) && mayHaveNotes(state));
  const found = ({ row }: SheetRow) => ({ row, findings: findings.get(row) ?? [] });
  renewNotes(tab, read.tab.rows.filter(isStale).map(found));
  noteStates(tab, read.tab.rows.filter((row) => written.has(row.row) && !isStale(row)).map(found));
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
        : `Проверено: ${countOf(found.rows, nouns.row, "ru")}. Ждут исправления: ${faulty}. Что не так, написано в столбце «Проверка». Это по таблице, какой она стала; сервер узнает о правках при передаче.`,
      ...(found.warnings + found.hints > 0
        ? [`Стоит посмотреть: ${countOf(found.warnings + found.hints, nouns.issue, "ru")}.`]
        : []),
      ...healSentences(healed),
    ],
  };
}
