/** «Передать изменения»: hands over as soon as it opens, says how it went, and asks about what looks like an accident. */

import type { HeldRow, MassChange } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { HandOverOptions } from "../hand-over/hand-over.ts";
import type { HandOverSummary } from "../hand-over/summary.ts";
import { button, byId, element, longList, section, sentences } from "./parts/elements.ts";
import { call, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";
import { watching } from "./parts/watching.ts";

type Titles = HandOverSummary["titles"];

const status = statusLine();
const body = element("div");
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

const titles = {
  committed: "Передано",
  unchanged: "Всё уже передано",
  refused: "Не передано",
} as const;

function show({ outcome, sentences: said, held, isCopy, massChange, titles: tabs }: HandOverSummary): void {
  body.replaceChildren(
    element("h1", { class: outcome === "refused" ? "error" : "good", tabindex: "-1" }, titles[outcome]),
    sentences(said),
    massChange === null ? "" : massChangeNode(massChange, tabs),
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
      held.length === 0 ? null : button("Показать замечания", () => showIssues(status)),
      button("Закрыть", closeDialog, { class: "main" }),
    ),
  );
  body.querySelector("h1")?.focus();
}

function heldNode({ table, label, publicVersion, findings }: HeldRow, tabs: Titles): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("p", {}, `${tabs[table]}: ${label || "строка без названия"}`),
    ...findings
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => element("p", { class: "error" }, message.ru)),
    element(
      "p",
      { class: "soft" },
      publicVersion ? "На сайте остаётся прежняя версия." : "На сайте этой строки пока нет.",
    ),
  );
}

/** A mass change is refused until a coordinator has read which rows it touches and confirms exactly these. */
function massChangeNode({ tables, affected, mayConfirm }: MassChange, tabs: Titles): HTMLElement {
  const nodes = tables.flatMap(({ table, removed, rekeyed, knownBy }) => [
    listed(`${tabs[table]}. Исчезнут из таблицы`, removed, ({ label }) => label || "строка без названия"),
    listed(
      `${tabs[table]}. Сменят ${knownBy}`,
      rekeyed,
      ({ before, after }) => `${before || "без названия"} → ${after || "без названия"}`,
    ),
  ]);
  return element(
    "section",
    {},
    ...nodes,
    mayConfirm ? button("Подтверждаю, передать", () => handOver({ confirm: affected })) : null,
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

function listed<Row>(title: string, rows: readonly Row[], words: (row: Row) => string): HTMLElement | null {
  if (rows.length === 0) return null;
  return section(`${title}: ${rows.length}`, () =>
    longList(rows, (row) => element("p", { class: "item" }, words(row))),
  );
}
