/** «Объединить строки…»: both rows side by side; where they differ, a person says which is right. */

import type { MergeCell, MergePreview, MergeResult } from "../../issues/merge.ts";
import { button, element } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";
import { mergeChanges } from "./changed.ts";

/**
 * `merged` gets the outcome; `left` is called where a person decides not to merge. Rows that somebody has changed meanwhile
 * are shown anew in place of the old ones, with what is different.
 */
export function mergeNode(
  preview: MergePreview,
  status: StatusLine,
  merged: (result: MergeResult) => void,
  left: () => void,
  changes: readonly string[] = [],
): HTMLElement {
  const { issueId, seen, tab, label, keptRow, spareRow, cells, doubt, beside } = preview;
  const conflicts = cells.filter(({ kind }) => kind === "conflict").map(conflictNode);
  const fills = cells.filter(({ kind }) => kind === "fill");
  const merge = async () => {
    const take = conflicts.flatMap(({ column, takesSpare }) => (takesSpare() ? [column] : []));
    const result = await status.during("Объединяю…", () => call("mergeRows", { issueId, seen, take }));
    if (result === null) return;
    if (!("now" in result)) return merged(result);
    const again = mergeNode(result.now, status, merged, left, mergeChanges(preview, result.now));
    node.replaceWith(again);
    again.querySelector("h1")?.focus();
  };
  const node = element(
    "section",
    {},
    element("h1", { tabindex: "-1" }, `${tab}: строки ${keptRow} и ${spareRow}`),
    element("p", {}, `«${label}»: останется строка ${keptRow}, внесённая раньше. Строка ${spareRow} будет удалена.`),
    changes.length === 0
      ? null
      : element(
          "div",
          { class: "warning" },
          element("p", {}, "Пока вы смотрели, строки изменили, поэтому ничего не объединено. Решите ещё раз:"),
          ...changes.map((change) => element("p", {}, change)),
        ),
    doubt === null ? null : element("p", { class: "warning" }, doubt),
    fills.length === 0 ? null : element("h2", {}, `Дополнится из строки ${spareRow}`),
    ...fills.map(({ header, spare }) => element("p", { class: "change" }, `${header}: ${spare}`)),
    conflicts.length === 0 ? null : element("h2", {}, "Что верно?"),
    ...conflicts.map(({ node }) => node(keptRow, spareRow)),
    fills.length + conflicts.length === 0 ? element("p", {}, "Строки говорят одно и то же.") : null,
    beside.length === 0
      ? null
      : element(
          "p",
          { class: "warning" },
          `Уйдёт вместе со строкой ${spareRow} из ваших столбцов: ${beside.join("; ")}.`,
        ),
    element("div", { class: "row" }, button("Объединить", merge, { class: "main" }), button("Не объединять", left)),
  );
  return node;
}

interface Conflict {
  readonly column: string;
  node(keptRow: number, spareRow: number): HTMLElement;
  takesSpare(): boolean;
}

function conflictNode({ column, header, kept, spare }: MergeCell): Conflict {
  const radio = (checked: boolean) => element("input", { type: "radio", name: column, checked });
  const first = radio(true);
  const second = radio(false);
  const choice = (input: HTMLInputElement, row: number, text: string) =>
    element("label", { class: "check" }, input, element("span", {}, `${text} (строка ${row})`));
  return {
    column,
    takesSpare: () => second.checked,
    node: (keptRow, spareRow) =>
      element(
        "fieldset",
        {},
        element("legend", {}, header),
        choice(first, keptRow, kept),
        choice(second, spareRow, spare),
      ),
  };
}
