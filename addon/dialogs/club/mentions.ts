/** Rows that name an erased one: each with where it stands, who sees it, and a button that leads there. */

import { countOf, nouns } from "../../../shared/language/declension.ts";
import type { ErasedRow, ShownMention } from "../../club/erase.ts";
import { button, element, longList } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { statusLine } from "../parts/status-line.ts";

type Status = ReturnType<typeof statusLine>;

/** Nothing where no other row names it. */
export function mentionsNode({ mentions, mentionCount }: ErasedRow, status: Status): HTMLElement | null {
  if (mentionCount === 0) return null;
  const rest = mentionCount - mentions.length;
  return element(
    "section",
    {},
    element("h2", {}, `Где ещё названа эта строка: ${countOf(mentionCount, nouns.cell, "ru")}`),
    element(
      "p",
      { class: "soft" },
      "Программа их не трогает. Посмотрите каждое и исправьте, где нужно, затем передайте изменения.",
    ),
    longList(mentions, (mention) => mentionNode(mention, status)),
    rest > 0
      ? element(
          "p",
          {},
          `Здесь первые ${mentions.length}; осталось ещё ${rest}. Исправьте показанные и сотрите строку ещё раз: список обновится.`,
        )
      : null,
  );
}

function mentionNode(mention: ShownMention, status: Status): HTMLElement {
  const { tab, header, label, place, standing } = mention;
  const show = async () => {
    const jump = await status.during("Ищу ячейку…", () => call("goToCell", place));
    if (jump !== null) status.say(jump.sentence === "" ? "Курсор стоит на этой ячейке." : jump.sentence);
  };
  return element(
    "div",
    { class: "item" },
    element(
      "p",
      {},
      element("b", {}, `${tab}: ${label === "" ? "строка без названия" : label}`),
      `, столбец «${header}». ${visibility(mention)}`,
    ),
    standing ? button(`Показать: ${label === "" ? tab : label}, ${header}`, show) : null,
  );
}

function visibility({ standing, isPublic, editions, inSheetOnly }: ShownMention): string {
  if (inSheetOnly) return "Видно только в таблице: на сервер не передано.";
  const published = editions.length === 0 ? "" : ` В выпусках: № ${editions.join(", ")}.`;
  if (standing) return `${isPublic ? "Видно всем на сайте." : "Видно только клубу."}${published}`;
  if (editions.length === 0)
    return "Сейчас ячейка уже другая; прежняя версия осталась в истории, её видит только сервер.";
  return `Сейчас ячейка уже другая.${published} Чтобы убрать и оттуда, сотрите из истории и эту строку.`;
}
