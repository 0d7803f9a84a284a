/** What was done and can be taken back: the last thing at the top, the rest in a list. */

import type { Undo } from "../../google/undo-store.ts";
import { button, element, section } from "../parts/elements.ts";

export interface UndoListNode {
  readonly node: HTMLElement;
  show(undos: readonly Undo[]): void;
}

export function undoListNode(takeBack: (undo: Undo) => unknown): UndoListNode {
  const node = element("div");
  return {
    node,
    show(undos) {
      const [last, ...earlier] = undos;
      node.replaceChildren(
        last === undefined ? "" : itemNode(last, "Отменить последнее", takeBack),
        earlier.length === 0
          ? ""
          : section(`Сделано раньше, можно отменить: ${earlier.length}`, () =>
              element("div", {}, ...earlier.map((undo) => itemNode(undo, "Отменить", takeBack))),
            ),
      );
    },
  };
}

function itemNode(undo: Undo, words: string, takeBack: (undo: Undo) => unknown): HTMLElement {
  return element(
    "div",
    { class: "row" },
    element("span", { class: "soft" }, undo.words),
    button(words, () => takeBack(undo), { "aria-label": `${words}: ${undo.words}` }),
  );
}
