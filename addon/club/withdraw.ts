/** «Снять с публикации…»: a coordinator takes a row out of every edition, and puts it back. */

import { withdrawalClause } from "../../shared/checks/withdrawn.ts";
import type {
  HeldReason,
  PutBackAnswer,
  PutBackRequest,
  RowCount,
  WithdrawAnswer,
  Withdrawal,
  WithdrawalOutlook,
  WithdrawalsAnswer,
  WithdrawnRow,
  WithdrawRequest,
} from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { tables } from "../../shared/tables/all.ts";
import { repaint } from "../check/recheck.ts";
import { flagOf, isWithdrawnFlag } from "../check/worker-reasons.ts";
import { underLock } from "../google/lock.ts";
import { logCause } from "../google/log.ts";
import { keptColumn, writeCells } from "../sheet/cell-writes.ts";
import { remembered, withFlags } from "../sheet/marks.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab } from "../sheet/tab.ts";
import { bodyOf, callWorker } from "../worker/call.ts";
import { type CursorRow, rowUnderCursor } from "./cursor-row.ts";

export interface ShownWithdrawal extends Withdrawal {
  readonly tab: string;
  /** The reason within a sentence. */
  readonly why: string;
}

export interface Withdrawable {
  readonly row: CursorRow;
  readonly standing: ShownWithdrawal | null;
  /** Whether an edition shows it. */
  readonly isShown: boolean;
  /** «Заявки — 2 строки», a text for each tab. */
  readonly together: readonly string[];
  readonly loosened: readonly string[];
}

/** The row under the cursor, and what would follow. For coordinators only. */
export function withdrawable(): Withdrawable {
  const row = underLock(() =>
    rowUnderCursor("Поставьте его на строку, которую нужно снять, и нажмите «Взять строку под курсором»."),
  );
  const { table, id } = row;
  const outlook = bodyOf(
    callWorker<WithdrawalOutlook>({ method: "post", path: "/club/withdrawal", body: { table, id } }),
  );
  return {
    row,
    standing: outlook.standing === null ? null : shown(outlook.standing),
    isShown: outlook.isShown,
    together: outlook.together.map(countWords),
    loosened: outlook.loosened.map(countWords),
  };
}

function countWords({ table, rows }: RowCount): string {
  return `${tables[table].title.ru} — ${countOf(rows, nouns.row, "ru")}`;
}

export interface RowsWithdrawn extends Omit<WithdrawAnswer, "together"> {
  /** Whether «Проверка» says so already, of the row and of those that left with it; if not, the next hand-over marks them. */
  readonly isMarked: boolean;
}

export function withdrawRow(request: WithdrawRequest): RowsWithdrawn {
  const { together, ...answer } = bodyOf(
    callWorker<WithdrawAnswer>({ method: "post", path: "/club/withdraw", body: request }),
  );
  const rows = [answer.withdrawal, ...together];
  return { ...answer, isMarked: mark(rows, ({ reason, words }) => ["withdrawn", reason, words]) };
}

/** What is withdrawn. For coordinators only. */
export function listWithdrawals(): readonly ShownWithdrawal[] {
  const { withdrawals } = bodyOf(callWorker<WithdrawalsAnswer>({ method: "get", path: "/club/withdrawals" }));
  return withdrawals.map(shown);
}

/** Lets the next edition show a row again. For coordinators only. Returns what is still withdrawn. */
export function putRowBack({
  number,
  table,
  id,
}: Pick<Withdrawal, "number" | "table" | "id">): readonly ShownWithdrawal[] {
  const body: PutBackRequest = { withdrawal: number };
  const { together } = bodyOf(callWorker<PutBackAnswer>({ method: "post", path: "/club/reinstate", body }));
  mark([{ table, id }, ...together], () => null);
  return listWithdrawals();
}

function shown(withdrawal: Withdrawal): ShownWithdrawal {
  return { ...withdrawal, tab: tables[withdrawal.table].title.ru, why: withdrawalClause(withdrawal, "ru") };
}

/** Marks rows in the sheet, or takes marks away. Withdrawn they are either way, so a failure is no more than false. */
function mark<Row extends Pick<WithdrawnRow, "table" | "id">>(
  all: readonly Row[],
  reasonOf: (row: Row) => HeldReason | null,
): boolean {
  const keys = [...new Set(all.map(({ table }) => table))];
  try {
    return underLock(() => {
      const found = keys.map((key) => {
        const standing = rowsByRef(requireTab(tables[key]).rows);
        const own = all.filter((row) => row.table === key && standing.has(row.id));
        writeCells(
          tables[key],
          own.flatMap((row) => {
            const { cells, faults } = standing.get(row.id) ?? {};
            if (cells === undefined || faults === undefined) return [];
            const reason = reasonOf(row);
            const others = remembered(faults).flags.filter((flag) => !isWithdrawnFlag(flag));
            const flags = [...others, ...(reason === null ? [] : [flagOf(tables[key], reason, cells)])];
            const base = faults === "" ? null : faults;
            return [{ ref: row.id, column: keptColumn, base, value: withFlags(faults, flags) }];
          }),
        );
        return own.length;
      });
      repaint(keys);
      return found.reduce((sum, rows) => sum + rows, 0) === all.length;
    });
  } catch (cause) {
    logCause(cause);
    return false;
  }
}
