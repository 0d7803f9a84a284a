/** «Разрешить снова…»: erasures that stand, and their release. */

import { formatDateShort, moscowDate } from "../../../shared/language/dates.ts";
import type { ShownErasure } from "../../club/erase.ts";
import { button, element, longList, section } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { statusLine } from "../parts/status-line.ts";

type Status = ReturnType<typeof statusLine>;

/** A section that asks the server when it is opened. */
export function erasuresNode(status: Status): HTMLElement {
  const list = element("div");
  const load = async () => {
    const erasures = await status.during("Спрашиваю, что стёрто…", () => call("listErasures"));
    if (erasures !== null) show(list, erasures, status);
  };
  return section("Стёртое раньше: разрешить снова…", () => {
    void load();
    return list;
  });
}

function show(list: HTMLElement, erasures: readonly ShownErasure[], status: Status): void {
  list.replaceChildren(
    element(
      "p",
      { class: "soft" },
      erasures.length === 0
        ? "Ничего не стёрто, или всё уже разрешено."
        : "Эти строки и такие же не передаются и не публикуются. Что в них было, сервер не хранит.",
    ),
    longList(erasures, (erasure) => erasureNode(list, erasure, status)),
  );
}

function erasureNode(
  list: HTMLElement,
  { number, tab, table, id, at, reason: why }: ShownErasure,
  status: Status,
): HTMLElement {
  const reason = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const find = async () => {
    const jump = await status.during("Ищу строку…", () => call("goToCell", `${table}/${id}/`));
    if (jump !== null) status.say(jump.sentence === "" ? "Курсор стоит на этой строке." : jump.sentence);
  };
  const release = async () => {
    const text = reason.value.trim();
    if (text.length < 3) {
      status.fail("Напишите, почему строку снова можно публиковать: это останется в журнале.");
      reason.focus();
      return;
    }
    const left = await status.during("Разрешаю…", () => call("releaseErasure", { erasure: number, reason: text }));
    if (left === null) return;
    show(list, left, status);
    status.say("Разрешено. Строка уйдёт со следующей передачей, на сайте появится со следующим выпуском.");
  };
  return element(
    "div",
    { class: "item" },
    element(
      "p",
      {},
      element("b", {}, `№ ${number}. ${tab}`),
      `, ${formatDateShort(moscowDate(Date.parse(at)))}. Причина: ${why}`,
    ),
    button(`Показать строку № ${number} в таблице`, find, { class: "link" }),
    section(`Разрешить снова № ${number}…`, () =>
      element(
        "div",
        {},
        element(
          "label",
          {},
          "Почему её снова можно публиковать (останется в журнале сервера; без личных данных)",
          reason,
        ),
        button("Разрешить снова", release),
      ),
    ),
  );
}
