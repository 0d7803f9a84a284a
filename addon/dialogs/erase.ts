/** «Стереть из истории…»: shows which row, what happens, asks for a reason and for the row's name, then erases. */

import type { EraseAnswer } from "../../shared/handover/protocol.ts";
import type { Erasable } from "../club/erase.ts";
import { button, byId, element } from "./parts/elements.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
byId("page").append(status.node, body);
void choose();

async function choose(): Promise<void> {
  const row = await status.during("Смотрю, на какой строке курсор…", () => call("erasable"));
  if (row === null)
    body.replaceChildren(element("div", { class: "row" }, otherRow("main"), button("Закрыть", closeDialog)));
  else ask(row);
}

function otherRow(look?: string): HTMLButtonElement {
  return button("Взять строку под курсором", choose, { class: look });
}

function ask(row: Erasable): void {
  const reason = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const name = element("input", { autocomplete: "off" });
  body.replaceChildren(
    element("h1", { tabindex: "-1" }, `${row.tab}, строка ${row.row}: ${row.label}`),
    element(
      "ul",
      {},
      element("li", {}, "Содержимое всех прежних версий этой строки исчезнет с сервера. Вернуть его нельзя."),
      element("li", {}, "Файлы и страницы, где оно было, изымаются из всех выпусков, пока вы не опубликуете новый."),
      element("li", {}, "Останется отметка: кто, когда и почему стёр. Без содержимого."),
      element("li", {}, "Копии, которые уже скачали другие, программа стереть не может."),
    ),
    element("label", {}, "Почему (останется в журнале сервера; без личных данных)", reason),
    element("label", {}, `Впишите название строки, чтобы подтвердить: ${row.label}`, name),
    element(
      "div",
      { class: "row" },
      button("Стереть навсегда", () => erase(row, reason, name), { class: "main" }),
      otherRow(),
      button("Закрыть", closeDialog),
    ),
  );
  body.querySelector("h1")?.focus();
}

async function erase(row: Erasable, reason: HTMLTextAreaElement, name: HTMLInputElement): Promise<void> {
  const why = reason.value.trim();
  if (why.length < 3) {
    status.fail("Напишите, почему строку нужно стереть: без причины через год никто не поймёт, что случилось.");
    reason.focus();
    return;
  }
  if (plain(name.value) !== plain(row.label)) {
    status.fail("Название не совпадает, поэтому ничего не стёрто. Впишите его так, как оно показано.");
    name.focus();
    return;
  }
  const { table, id } = row;
  const answer = await status.during("Стираю…", () => call("eraseRow", { table, id, reason: why }));
  if (answer !== null) showErased(row, answer);
}

function showErased(row: Erasable, { next, withdrawn }: EraseAnswer): void {
  const standing = element("p", {}, "В самой таблице строка ещё стоит. Пока она там без изменений, она не передаётся.");
  const remove = button("Удалить строку из таблицы", async () => {
    const { table, id, seen } = row;
    const answer = await status.during("Удаляю строку…", () => call("removeErased", { table, id, seen }));
    if (answer === null) return;
    if (answer.removed) for (const node of [remove, standing]) node.hidden = true;
    status.say(
      answer.removed
        ? "Строка удалена из таблицы. Передайте изменения."
        : "Строку тем временем изменили или переставили, поэтому она осталась. Удалите её сами.",
    );
  });
  const publish = async () => {
    if ((await status.during("Открываю…", () => call("menuPublishEdition").then(() => true))) !== null) closeDialog();
  };
  body.replaceChildren(
    element("h1", { class: "good", tabindex: "-1" }, "Стёрто"),
    element("p", {}, next.ru),
    standing,
    element(
      "div",
      { class: "row" },
      withdrawn > 0 ? button("Опубликовать выпуск…", publish, { class: "main" }) : null,
      remove,
      button("Закрыть", closeDialog),
    ),
  );
  body.querySelector("h1")?.focus();
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ");
}
