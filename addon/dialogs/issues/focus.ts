/** After issues have left the list, the keyboard goes on where it was. */

import type { Issue } from "../../issues/issue.ts";

/** Redraws the list without the issues that are done, and goes to the next issue of the kind, else to the next kind. */
export function keepFocus(list: HTMLElement, done: readonly Issue[], redraw: () => void): void {
  const before = itemsOf(list);
  const ids = new Set(done.map(({ id }) => id));
  const last = Math.max(-1, ...before.map(({ dataset }, place) => (ids.has(dataset.issue ?? "") ? place : -1)));
  const following = before.slice(last + 1).map(nameOf);
  redraw();
  const standing = new Map(itemsOf(list).map((item) => [nameOf(item), item]));
  const next = [...following, nameOf(before[0])].flatMap((name) => standing.get(name) ?? [])[0];
  next?.querySelector<HTMLElement>("button, summary")?.focus();
}

/** Kinds and issues in the order in which they are shown. */
function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-issue], [data-group]")];
}

function nameOf(item: HTMLElement | undefined): string {
  return item?.dataset.issue ?? item?.dataset.group ?? "";
}
