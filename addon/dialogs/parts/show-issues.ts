import { call, closeDialog } from "./server.ts";
import type { StatusLine } from "./status-line.ts";

/** Opens the sidebar with the issues in place of this dialog. */
export async function showIssues(status: StatusLine): Promise<void> {
  if ((await status.during("Открываю…", () => call("menuListIssues").then(() => true))) !== null) closeDialog();
}
