/** «История строки…»: the changes of the row under the cursor, the newest first. */

import type { RowHistory, ShownChange, ShownEntry } from "../tasks/history.ts";
import { button, byId, element, longList, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void choose();

async function choose(): Promise<void> {
  const found = await status.during("Смотрю, что менялось в строке под курсором…", () => call("rowHistory"));
  body.replaceChildren(
    ...(found === null ? [] : history(found)),
    element("div", { class: "row" }, button("Взять строку под курсором", choose), button("Закрыть", closeDialog)),
  );
  body.querySelector("h1")?.focus();
}

function history({ title, sentences: said, entries }: RowHistory): HTMLElement[] {
  return [element("h1", { tabindex: "-1" }, title), sentences(said), longList(entries, entryNode)];
}

function entryNode({ when, said, changes }: ShownEntry): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("p", {}, element("b", {}, when)),
    said === "" ? null : element("p", {}, said),
    ...changes.map(changeNode),
  );
}

function changeNode({ header, from, to }: ShownChange): HTMLElement {
  return element(
    "p",
    { class: "change" },
    `${header}: `,
    from === "" ? null : element("del", {}, from),
    from === "" || to === "" ? null : " → ",
    to === "" ? (from === "" ? null : " (убрано)") : element("ins", {}, to),
  );
}
