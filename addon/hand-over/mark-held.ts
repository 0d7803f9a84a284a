/** The marks that a hand-over leaves in the sheet: what was found here, and what only the Worker can know. */

import type { HeldReason, HeldReasons } from "../../shared/handover/protocol.ts";
import { checkTabs } from "../check/check-tabs.ts";
import { paintTab } from "../check/paint.ts";
import { flagOf } from "../check/worker-reasons.ts";
import { today } from "../google/clock.ts";
import { logCause } from "../google/log.ts";
import { withFlags } from "../sheet/marks.ts";
import type { SheetRow, Tab } from "../sheet/tab.ts";
import type { SheetReading } from "./read-sheet.ts";

/**
 * Marks the sheet. The hand-over is done by then, so a failure is no more than a sentence: returns what to tell the
 * member.
 */
export function markHeld({ tabs }: SheetReading, reasons: HeldReasons): string[] {
  const flagged = tabs.map(({ tab }) => ({ ...tab, rows: tab.rows.map((row) => withReasons(tab, row, reasons)) }));
  try {
    for (const { tab, rows } of checkTabs(flagged, today())) paintTab(tab, rows);
    return [];
  } catch (cause) {
    logCause(cause);
    return ["Пометки в таблице не обновились: нажмите «Проверить всё»."];
  }
}

/** Replaces what the Worker said before by what it says now. */
function withReasons({ table }: Tab, row: SheetRow, reasons: HeldReasons): SheetRow {
  const own: readonly HeldReason[] = reasons[table.key]?.[row.id] ?? [];
  return {
    ...row,
    faults: withFlags(
      row.faults,
      own.map((reason) => flagOf(table, reason, row.cells)),
    ),
  };
}
