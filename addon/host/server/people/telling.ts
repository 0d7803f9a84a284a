/** Remembers a person's change, so that it can be undone, and tells every open page what it touched. */
import type { Core } from "../core/core.ts";
import type { Change } from "../workbook/changes.ts";

export function recordChange(core: Core, change: Change, user: string): void {
  if (change.sheets().length === 0 && !change.isOfTabs) return;
  core.history.record(user, change);
  tellChange(core, change, user);
}

export function tellChange(core: Core, change: Change, user: string): void {
  for (const sheet of change.sheets()) if (core.workbook.sheets.includes(sheet)) core.changed(sheet, user);
  if (change.isOfTabs) core.sheetsChanged();
}
