/** «Это не личные данные…»: asks a coordinator why, then releases the cell. */

import type { Issue } from "../../issues/issue.ts";
import type { FreshIssues } from "../../issues/list.ts";
import { button, element } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";

/** `released` gets the tab's issues as they are now; `left` is called where a coordinator decides not to. */
export function releaseNode(
  issue: Issue,
  status: StatusLine,
  released: (fresh: FreshIssues) => void,
  left: () => void,
): HTMLElement {
  const reason = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const release = async () => {
    const why = reason.value.trim();
    if (why.length < 3) {
      status.fail("Напишите, почему это не личные данные: без причины через год никто не поймёт решения.");
      reason.focus();
      return;
    }
    const answer = await status.during("Разрешаю…", () => call("releaseCell", { issueId: issue.id, reason: why }));
    if (answer !== null) released(answer.fresh);
  };
  return element(
    "section",
    {},
    element("h1", { tabindex: "-1" }, `${issue.tab}: ${issue.label}, ячейка ${issue.a1}`),
    element("p", {}, issue.message),
    element(
      "ul",
      {},
      element("li", {}, "Прочитайте ячейку: за то, что в ней нет личных данных или они здесь уместны, отвечаете вы."),
      element(
        "li",
        {},
        "Со следующей передачей строка уйдёт на сервер, а с выпуском её увидят все, если столбец открытый.",
      ),
      element("li", {}, "Разрешение действует для этой записи. После любой правки ячейки понадобится новое."),
      element("li", {}, "Сервер запомнит, кто, когда и почему разрешил. Само содержимое в журнал не попадёт."),
    ),
    element("label", {}, "Почему это не личные данные (без самих данных)", reason),
    element(
      "div",
      { class: "row" },
      button("Разрешить ячейку", release, { class: "main" }),
      button("Не разрешать", left),
    ),
  );
}
