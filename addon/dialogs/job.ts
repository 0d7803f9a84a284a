/** Runs the entry point that the page names, says that it goes on, and then what it answered. */

import { button, byId, element, sentences } from "./parts/elements.ts";
import { callJob, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";

const page = byId("page");
const { job = "", going = "" } = page.dataset;
const status = statusLine();
const body = element("div");
page.append(status.node, body);
void run();

async function run(): Promise<void> {
  body.replaceChildren();
  const said = await status.during(going, () => callJob(job));
  const again = said === null ? button("Попробовать снова", run) : null;
  const issues = said !== null && job === "checkAll" ? button("Показать замечания", () => showIssues(status)) : null;
  body.replaceChildren(
    sentences(said ?? []),
    element("div", { class: "row" }, again, issues, button("Закрыть", closeDialog, { class: "main" })),
  );
  body.querySelector<HTMLElement>(".main")?.focus();
}
