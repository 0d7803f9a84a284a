/** «Стереть из истории…»: shows which row, what happens, asks for a reason and for the row's name, then erases. */

import type { CursorRow } from "../club/cursor-row.ts";
import type { ErasedRow } from "../club/erase.ts";
import { erasuresNode } from "./club/erasures.ts";
import { mentionsNode } from "./club/mentions.ts";
import { button, byId, element, section } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void choose();

async function choose(): Promise<void> {
  const row = await status.during("Смотрю, на какой строке курсор…", () => call("erasable"));
  if (row === null)
    body.replaceChildren(
      element("div", { class: "row" }, otherRow("main"), button("Закрыть", closeDialog)),
      erasuresNode(status),
    );
  else ask(row);
}

function otherRow(look?: string): HTMLButtonElement {
  return button("Взять строку под курсором", choose, { class: look });
}

function ask(row: CursorRow): void {
  const reason = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const name = element("input", { autocomplete: "off" });
  body.replaceChildren(
    element("h1", { tabindex: "-1" }, `${row.tab}, строка ${row.row}: ${row.label}`),
    element(
      "ul",
      {},
      element("li", {}, "Содержимое всех прежних версий этой строки исчезнет с сервера. Вернуть его нельзя."),
      element("li", {}, "Файлы и страницы, где оно было, изымаются из всех выпусков, пока вы не опубликуете новый."),
      element(
        "li",
        {},
        "Останется отметка: кто, когда и почему стёр. Без содержимого. Пока координатор не разрешит снова, эта строка и такие же не передаются и не публикуются.",
      ),
    ),
    section("Где копии живут дольше и сколько", () =>
      element("ul", {}, ...copies.map((text) => element("li", {}, text))),
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
  body.append(erasuresNode(status));
  body.querySelector("h1")?.focus();
}

/** What else keeps a copy, and for how long. */
const copies = [
  "У Cloudflare, если он не снял копии сразу: до минуты, у адресов с номером выпуска до часа. В браузере читателя: до двух часов.",
  "Восстановление базы у Cloudflare (Time Travel): 7 дней на бесплатном плане, 30 на платном. Раньше срока его не очистить; кто вернёт базу назад, должен стереть строку снова.",
  "Освободившееся место в файле базы: пока его не займут новые данные. Прочитать его через программу нельзя.",
  "История версий этой Google-таблицы: пока цела таблица. Убрать можно так: «Файл ▸ Создать копию», передать из копии (координатор подтвердит переезд), а прежнюю таблицу удалить и очистить корзину; там она лежит до 30 дней.",
  "«Отменить» в боковой панели: у вас забывается сразу, у других участников до шести часов. Если они вернут строку, она всё равно не передастся.",
  "Отчёты и копии вкладок в этой таблице: обновите отчёты, лишние вкладки удалите.",
  "У тех, кто скачал выпуск или ведёт зеркало: пока они сами не удалят.",
] as const;

async function erase(row: CursorRow, reason: HTMLTextAreaElement, name: HTMLInputElement): Promise<void> {
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
  const { table, id, names } = row;
  const answer = await status.during("Стираю…", () => call("eraseRow", { table, id, reason: why, names }));
  if (answer !== null) showErased(row, answer);
}

function showErased(row: CursorRow, answer: ErasedRow): void {
  const { next, withdrawn } = answer;
  const standing = element(
    "p",
    {},
    "В самой таблице строка ещё стоит. Она не передаётся и не публикуется, даже если её изменить.",
  );
  const remove = button("Удалить строку из таблицы", async () => {
    const { table, id, seen } = row;
    const removal = await status.during("Удаляю строку…", () => call("removeErased", { table, id, seen }));
    if (removal === null) return;
    if (removal.removed) for (const node of [remove, standing]) node.hidden = true;
    status.say(
      removal.removed
        ? "Строка удалена из таблицы. Передайте изменения."
        : "Строку тем временем изменили или переставили, поэтому она осталась. Удалите её сами.",
    );
  });
  const mentions = mentionsNode(answer, status);
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
    ...(mentions === null ? [] : [mentions]),
  );
  body.querySelector("h1")?.focus();
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ");
}
