/** Repeats what a journal says, in its order and at its times; no trigger runs and no page is told. */
import type { Core } from "./core/core.ts";
import type { JournalEntry } from "./disk/journal.ts";
import { createRun } from "./operations/run.ts";
import { operationTable } from "./operations/table.ts";
import { editCells, markColours, markNotes } from "./people/cells.ts";
import { changeColumns, changeRows } from "./people/lines.ts";
import { changeTabs } from "./people/tabs.ts";

/** `core`'s clock must stand at the entry's time. */
export function replayEntry(core: Core, entry: JournalEntry): void {
  try {
    if (entry.kind === "edit") editCells(core, entry.request);
    else if (entry.kind === "rows") changeRows(core, entry.request);
    else if (entry.kind === "columns") changeColumns(core, entry.request);
    else if (entry.kind === "tabs") changeTabs(core, entry.request);
    else if (entry.kind === "note") markNotes(core, entry.request);
    else if (entry.kind === "colour") markColours(core, entry.request);
    else replayOperation(core, entry.user, entry.operation, entry.parameters);
  } catch {
    // An operation that was refused then is refused again.
  }
}

function replayOperation(core: Core, user: string, operation: string, parameters: unknown[]): void {
  const startedAt = core.clock();
  const run = createRun({ id: 0, user, function: "", window: null, authMode: "FULL", isTrigger: false, startedAt });
  const table: Record<string, CallableFunction> = operationTable(core, run, async () => undefined);
  const found = table[operation];
  if (found) Reflect.apply(found, undefined, parameters);
}
