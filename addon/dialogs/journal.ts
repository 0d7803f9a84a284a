/** «Журнал…»: what coordinators did, the newest first, further back by a button. */

import type { Journal, ShownAct } from "../club/journal.ts";
import { fillWithWaiting } from "./club/approval-card.ts";
import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const list = element("div");
const more = button("Показать более ранние", () => show(last));
more.hidden = true;
let last: number | undefined;

const waiting = element("div", { class: "waiting" });
fitToContent(byId("page"));
byId("page").append(
  status.node,
  waiting,
  element("h1", { tabindex: "-1" }, "Что делали координаторы"),
  list,
  element("div", { class: "row" }, more, button("Закрыть", closeDialog)),
);
void show();
void fillWithWaiting(waiting, status);

async function show(before?: number): Promise<void> {
  const found: Journal | null = await status.during("Читаю журнал…", () =>
    call("listJournal", before === undefined ? {} : { before }),
  );
  if (found === null) return;
  list.append(...found.acts.map(actNode));
  if (list.childElementCount === 0) list.append(element("p", {}, "Пока ничего: журнал ведётся с первого действия."));
  last = found.acts.at(-1)?.number;
  more.hidden = !found.earlier;
}

function actNode({ when, said }: ShownAct): HTMLElement {
  return element("div", { class: "item" }, element("p", {}, element("b", {}, when)), element("p", {}, said));
}
