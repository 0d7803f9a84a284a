/** «Стереть из истории…»: shows which row, what happens, asks for a reason and for the row's name, then erases. */

import type { ShownApproval, ShownApprovals } from "../club/approvals.ts";
import type { CursorRow } from "../club/cursor-row.ts";
import type { ErasedRow } from "../club/erase.ts";
import { approvalCard, switchedOff, whoConfirms } from "./club/approval-card.ts";
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
  const club = await status.during("Спрашиваю, кто подтвердил…", () => call("listApprovals"));
  if (club === null) {
    body.replaceChildren(button("Попробовать снова", choose));
    return;
  }
  const row = await status.during("Смотрю, на какой строке курсор…", () => call("erasable"));
  show(row, club);
}

/** The row under the cursor, where there is one, and whatever else waits for a second word. */
function show(row: CursorRow | null, club: ShownApprovals): void {
  const asked = club.approvals.filter(({ subject }) => subject.kind === "erase");
  const own = row === null ? [] : asked.filter(({ subject }) => subject.kind === "erase" && subject.id === row.id);
  const others = asked.filter((approval) => !own.includes(approval));
  const card = (approval: ShownApproval) =>
    approvalCard(approval, status, {
      confirm: "Подтвердить и стереть навсегда",
      carryOut: "Стереть навсегда",
      run: eraseAsked,
      answered: (left) => show(row, left),
    });
  const standing = own.find(({ state, changed }) => state !== "declined" && changed === null);
  body.replaceChildren(
    ...(row === null
      ? [element("div", { class: "row" }, otherRow("main"), button("Закрыть", closeDialog))]
      : standing === undefined
        ? [heading(row), ...own.map(card), ...ask(row, club)]
        : [
            heading(row),
            ...own.map(card),
            element("div", { class: "row" }, otherRow(), button("Закрыть", closeDialog)),
          ]),
    ...(others.length === 0 ? [] : [element("h2", {}, "Ждут второго слова"), ...others.map(card)]),
    erasuresNode(status),
  );
  body.querySelector("h1")?.focus();
}

function heading(row: CursorRow): HTMLElement {
  return element("h1", { tabindex: "-1" }, `${row.tab}, строка ${row.row}: ${row.label}`);
}

/** Erases what two coordinators have agreed on, wherever the cursor is. */
async function eraseAsked({ subject, why }: ShownApproval): Promise<void> {
  if (subject.kind !== "erase") return;
  const { table, id } = subject;
  const done = await status.during("Стираю…", async () => {
    const row = await call("rowToErase", { table, id });
    return { row, answer: await call("eraseRow", { table, id, reason: why, names: row?.names ?? [] }) };
  });
  if (done !== null) showErased(done.row, done.answer);
}

function otherRow(look?: string): HTMLButtonElement {
  return button("Взять строку под курсором", choose, { class: look });
}

/** The form that erases, or asks another coordinator to agree. */
function ask(row: CursorRow, club: ShownApprovals): readonly HTMLElement[] {
  const { isRequired, others, notYet } = club;
  const isAlone = others.length === 0;
  if (isRequired && notYet !== null) {
    return [
      element("p", { class: "warning" }, `${notYet} Снять строку с публикации можно уже сейчас.`),
      element("div", { class: "row" }, otherRow("main"), button("Закрыть", closeDialog)),
    ];
  }
  const reason = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const name = element("input", { autocomplete: "off" });
  const main =
    isRequired && !isAlone
      ? button("Попросить подтверждения", () => request(row, reason, name), { class: "main" })
      : button("Стереть навсегда", () => erase(row, reason, name), { class: "main" });
  return [
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
    element(
      "p",
      { class: "warning" },
      isRequired ? (isAlone ? alone : `${together} ${whoConfirms(club)}`) : switchedOff,
    ),
    section("Где копии живут дольше и сколько", () =>
      element("ul", {}, ...copies.map((text) => element("li", {}, text))),
    ),
    element("label", {}, "Почему (останется в журнале сервера; без личных данных)", reason),
    element("label", {}, `Впишите название строки, чтобы подтвердить: ${row.label}`, name),
    element("div", { class: "row" }, main, otherRow(), button("Закрыть", closeDialog)),
  ];
}

const together =
  "Вернуть стёртое нельзя, поэтому стирают двое: вы просите, другой координатор смотрит на строку и подтверждает.";

const alone =
  "Стирание подтверждает второй координатор, но других координаторов в Клубе нет. Посмотрите на строку ещё раз: в журнале останется, что второго слова не было.";

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
  const why = reasonFor(row, reason, name);
  if (why === null) return;
  const { table, id, names } = row;
  const answer = await status.during("Стираю…", () => call("eraseRow", { table, id, reason: why, names }));
  if (answer !== null) showErased(row, answer);
}

async function request(row: CursorRow, reason: HTMLTextAreaElement, name: HTMLInputElement): Promise<void> {
  const why = reasonFor(row, reason, name);
  if (why === null) return;
  const { table, id } = row;
  const club = await status.during("Передаю просьбу…", () => call("askApproval", { kind: "erase", table, id, why }));
  if (club !== null) show(row, club);
}

/** What was written there; `null` where it doesn't do, which is said. */
function reasonFor(row: CursorRow, reason: HTMLTextAreaElement, name: HTMLInputElement): string | null {
  const why = reason.value.trim();
  if (why.length < 3) {
    status.fail("Напишите, почему строку нужно стереть: без причины через год никто не поймёт, что случилось.");
    reason.focus();
    return null;
  }
  if (plain(name.value) !== plain(row.label)) {
    status.fail("Название не совпадает, поэтому ничего не стёрто. Впишите его так, как оно показано.");
    name.focus();
    return null;
  }
  return why;
}

/** `row` is `null` where the sheet has it no more. */
function showErased(row: CursorRow | null, answer: ErasedRow): void {
  const { next, withdrawn } = answer;
  const standing = element(
    "p",
    {},
    "В самой таблице строка ещё стоит. Она не передаётся и не публикуется, даже если её изменить.",
  );
  const remove = button("Удалить строку из таблицы", async () => {
    if (row === null) return;
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
  for (const node of [remove, standing]) node.hidden = row === null;
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
