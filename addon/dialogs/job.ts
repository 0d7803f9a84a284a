/** Runs the job that the menu has written into the page, and shows what it answers. */

import type { JobPage } from "../menu/openings.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { callJob, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
// The menu has appended the job to the page's end, below this script.
document.addEventListener("DOMContentLoaded", () => void run(JSON.parse(byId("job").textContent)));

async function run(page: JobPage): Promise<void> {
  body.replaceChildren();
  const said = await status.during(page.going, () => callJob(page.job));
  const again = said === null ? button("Попробовать снова", () => run(page)) : null;
  const issues =
    said !== null && page.job === "checkAll"
      ? button("Показать замечания", () => showIssues(status), { class: "main" })
      : null;
  body.replaceChildren(
    sentences(said ?? []),
    element("div", { class: "row" }, issues, again, button("Закрыть", closeDialog)),
  );
  body.querySelector<HTMLElement>("button")?.focus();
}
