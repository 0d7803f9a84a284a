/** What the next edition would change, as «Что изменится на сайте…» and «Опубликовать выпуск…» show it. */

import type { PreviewAnswer, PreviewRow, TablePreview } from "../../../shared/handover/protocol.ts";
import type { Json } from "../../../shared/table.ts";
import { element, figures, longList, section } from "../parts/elements.ts";
import { versionWords } from "../parts/version-words.ts";

/** True where publishing would change nothing that the public sees. */
export function isUnchanged({ tables, metrics }: PreviewAnswer): boolean {
  return (
    tables.every(({ counts }) => counts.added + counts.changed + counts.withdrawn === 0) &&
    metrics.every(({ before, after }) => before === after)
  );
}

export function editionNode(preview: PreviewAnswer): HTMLElement {
  const sum = (kind: keyof TablePreview["counts"]) =>
    preview.tables.reduce((total, { counts }) => total + counts[kind], 0);
  const moving = preview.metrics.filter(({ before, after }) => before !== after);
  return element(
    "div",
    {},
    element("h1", {}, `Выпуск № ${preview.edition} по передаче № ${preview.commit}`),
    preview.begun === undefined ? null : element("p", {}, preview.begun.ru),
    preview.budget?.warning ? element("p", { class: "warning", role: "alert" }, preview.budget.warning.ru) : null,
    figures([
      [sum("added"), "появится"],
      [sum("changed"), "изменится"],
      [sum("withdrawn"), "уйдёт с сайта"],
      [sum("held"), "ждёт исправления"],
    ]),
    ...preview.tables.flatMap((table) => tableNodes(table)),
    moving.length === 0
      ? null
      : section(`Показатели: изменится ${moving.length}`, () => metricTable(moving), moving.length <= mostAtOnce),
  );
}

/** More figures than these would push what there is to decide out of sight. */
const mostAtOnce = 10;

const kinds = {
  added: "Появится",
  changed: "Изменится",
  withdrawn: "Будет снято с публикации",
  held: "Ждёт исправления и не обновится",
} as const;

function tableNodes(table: TablePreview): HTMLElement[] {
  return (["added", "changed", "withdrawn", "held"] as const).flatMap((kind) => {
    const count = table.counts[kind];
    const rows = table[kind];
    if (count === 0) return [];
    const fill = () =>
      element(
        "div",
        {},
        longList(rows, rowNode),
        count > rows.length ? element("p", { class: "soft" }, `Показаны первые ${rows.length} из ${count}.`) : null,
      );
    return [section(`${table.title.ru}. ${kinds[kind]}: ${count}`, fill)];
  });
}

function rowNode({ label, fields = [], reasons = [], publicVersion }: PreviewRow): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("p", {}, label || "строка без названия"),
    ...fields.map(({ column, before, after }) =>
      element(
        "p",
        { class: "change" },
        `${column}: `,
        element("del", {}, words(before)),
        " → ",
        element("ins", {}, words(after)),
      ),
    ),
    ...reasons.map(({ message }) => element("p", { class: "error" }, message.ru)),
    publicVersion === undefined ? null : element("p", { class: "soft" }, versionWords(publicVersion)),
  );
}

function words(value: Json): string {
  if (value === null || value === "") return "пусто";
  if (Array.isArray(value)) return value.map((item) => words(item)).join("; ");
  if (typeof value === "boolean") return value ? "да" : "нет";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function metricTable(metrics: PreviewAnswer["metrics"]): HTMLElement {
  const lines = metrics.map(({ title, municipality, unit, before, after }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, title.ru),
      element("td", {}, municipality),
      element("td", { class: "number" }, figure(before)),
      element("td", { class: "number" }, figure(after)),
      element("td", { class: "soft" }, unit),
    ),
  );
  const head = (text: string, isNumber = false) =>
    element("th", { scope: "col", class: isNumber ? "number" : undefined }, text);
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Показатели" },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element("tr", {}, head("Показатель"), head("Где"), head("Было", true), head("Станет", true), head("Единица")),
      ),
      element("tbody", {}, ...lines),
    ),
  );
}

function figure(value: number | null): string {
  return value === null ? "нет" : value.toLocaleString("ru-RU", { maximumFractionDigits: 2 });
}
