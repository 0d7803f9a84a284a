/** «Оставлено»: warnings that are silent because somebody keeps them, and buttons that let them speak again. */

import type { Issue } from "../../issues/issue.ts";
import type { FreshIssues } from "../../issues/list.ts";
import { button, element, longList } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";

/** `spoken` gets the issues of the tabs whose warnings speak again. */
export function keptNode(
  kept: readonly Issue[],
  status: StatusLine,
  spoken: (fresh: FreshIssues) => void,
): HTMLElement {
  if (kept.length === 0) return element("p", {}, "Пока ничего не оставлено: все замечания видны в общем списке.");
  const unkeep = async (issues: readonly Issue[], node: HTMLElement) => {
    const ids = issues.map(({ id }) => id);
    const answer = await status.during("Возвращаю замечания…", () => call("unkeepIssues", ids));
    if (answer === null) return;
    const next = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    next?.querySelector<HTMLElement>("button")?.focus();
    spoken(answer.fresh);
    status.say(`Снова в списке замечаний: ${answer.spoken}.`);
  };
  const itemNode = (issue: Issue): HTMLElement => {
    const place = `${issue.label}, ячейка ${issue.a1}`;
    const node: HTMLElement = element(
      "div",
      { class: "item" },
      element("p", {}, `${issue.tab}: ${place}`),
      element("p", { class: issue.severity }, issue.message),
      issue.shown === "" ? null : element("p", { class: "change" }, issue.shown),
      button("Вернуть замечание", () => unkeep([issue], node), { "aria-label": `Вернуть замечание: ${place}` }),
    );
    return node;
  };
  return element(
    "div",
    {},
    element("p", { class: "soft" }, "Эти замечания посмотрели и оставили. Они молчат, пока ячейка не изменится."),
    longList(kept, itemNode),
  );
}
