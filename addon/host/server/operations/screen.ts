/** What scripts show to the person who runs them. */
import type { Core } from "../core/core.ts";
import type { OperationTable } from "../protocol/operations.ts";
import type { Run } from "./run.ts";

type ScreenOperations = Pick<OperationTable, "toast" | "setMenu" | "showDialog" | "log">;

export function screenOperations(core: Core, run: Run): ScreenOperations {
  return {
    toast(message, title, seconds) {
      run.toasts.push({ title, message });
      core.emit({ type: "toast", title, message, seconds }, run.user);
    },
    setMenu: (caption, items) => core.emit({ type: "menu", items: [{ kind: "menu", caption, items }] }, run.user),
    showDialog(dialog) {
      run.dialogs.push(dialog);
      core.emit({ type: "dialog", ...dialog }, run.user);
    },
    log: (text) => core.log(`${run.function} (${run.user}): ${text}`),
  };
}
