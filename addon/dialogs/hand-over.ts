/** «Передать изменения»: hands over as soon as it opens, says how it went, and asks about what looks like an accident. */

import type { HeldRow } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { HandOverOptions } from "../hand-over/hand-over.ts";
import type { PutBackRequest } from "../hand-over/put-back.ts";
import type { HandOverSummary } from "../hand-over/summary.ts";
import { massChangeNode } from "./hand-over/mass-change.ts";
import { button, byId, element, longList, section, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";
import { versionWords } from "./parts/version-words.ts";
import { watching } from "./parts/watching.ts";

type Titles = HandOverSummary["titles"];

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void handOver({});

async function handOver(options: HandOverOptions): Promise<void> {
  body.replaceChildren(
    element(
      "p",
      { class: "soft" },
      "Можно продолжать работу в таблице: введённое за это время войдёт в следующую передачу.",
    ),
  );
  const summary = await watching(status, "Проверяю и передаю строки…", (watch) => call("handOver", options, watch));
  if (summary === null) {
    body.replaceChildren(
      element(
        "div",
        { class: "row" },
        button("Попробовать снова", () => handOver(options), { class: "main" }),
        button("Закрыть", closeDialog),
      ),
    );
    return;
  }
  show(summary);
}

/** Cells go back to where the last commit had them; what stands in the sheet then is handed over by a second click. */
async function putBack(request: PutBackRequest): Promise<void> {
  const summary = await watching(status, "Возвращаю ячейки на места…", (watch) => call("putBack", request, watch));
  if (summary === null) return;
  body.replaceChildren(
    element("h1", { class: summary.left === 0 ? "good" : "error", tabindex: "-1" }, "Возвращено"),
    sentences(summary.sentences),
    element(
      "div",
      { class: "row" },
      button("Передать изменения", () => handOver({}), { class: "main" }),
      button("Закрыть", closeDialog),
    ),
  );
  body.querySelector("h1")?.focus();
}

const titles = {
  committed: "Передано",
  unchanged: "Всё уже передано",
  refused: "Не передано",
} as const;

function show({ outcome, sentences: said, held, isCopy, massChange, titles: tabs }: HandOverSummary): void {
  body.replaceChildren(
    outcome === "committed" && massChange !== null
      ? element("h1", { class: "error", tabindex: "-1" }, "Передано не всё")
      : element("h1", { class: outcome === "refused" ? "error" : "good", tabindex: "-1" }, titles[outcome]),
    sentences(said),
    massChange === null ? "" : massChangeNode(massChange, tabs, { handOver, putBack }),
    isCopy ? copyNode() : "",
    held.length === 0
      ? ""
      : section(
          `Ждут исправления: ${countOf(held.length, nouns.row, "ru")}`,
          () => longList(held, (row) => heldNode(row, tabs)),
          true,
        ),
    element(
      "div",
      { class: "row" },
      held.length === 0 ? null : button("Показать замечания", () => showIssues(status), { class: "main" }),
      button("Закрыть", closeDialog),
    ),
  );
  body.querySelector("h1")?.focus();
}

function heldNode({ table, id, label, publicVersion, findings }: HeldRow, tabs: Titles): HTMLElement {
  const column = findings.find(({ severity }) => severity === "error")?.column ?? "";
  const show = async () => {
    const jump = await status.during("Ищу строку…", () => call("goToCell", `${table}/${id}/${column}`));
    if (jump !== null) status.say(jump.sentence || "Курсор стоит на этой ячейке.");
  };
  return element(
    "div",
    { class: "item" },
    element("p", {}, `${tabs[table]}: ${label || "строка без названия"}`),
    ...findings
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => element("p", { class: "error" }, message.ru)),
    element("p", { class: "soft" }, versionWords(publicVersion)),
    button(`Показать в таблице: ${label || "строка без названия"}`, show, { class: "link" }),
  );
}

/** A copy is refused; where the club really has moved to this spreadsheet, a coordinator says so. */
function copyNode(): HTMLElement {
  return element(
    "section",
    {},
    element(
      "p",
      {},
      "Если Клуб теперь ведёт именно эту таблицу, координатор может сделать её основной. Прежняя таблица тогда станет копией.",
    ),
    button("Сделать эту таблицу основной", () => handOver({ rebind: true })),
  );
}
