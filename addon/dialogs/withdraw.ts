/** «Снять с публикации…»: shows which row and what follows, asks for a reason that everybody reads, then withdraws it; or puts it back. */

import { longestReason, withdrawalReasons } from "../../shared/checks/withdrawn.ts";
import type { WithdrawRequest } from "../../shared/handover/protocol.ts";
import type { RowsWithdrawn, Withdrawable } from "../club/withdraw.ts";
import { putBackButton, sinceWords, withdrawalsNode } from "./club/withdrawals.ts";
import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void choose();

async function choose(): Promise<void> {
  const found = await status.during("Смотрю, на какой строке курсор…", () => call("withdrawable"));
  if (found === null) show([element("div", { class: "row" }, otherRow("main"), closing())], true);
  else if (found.standing === null) ask(found);
  else showStanding(found, found.standing);
}

/** `withList`: what was withdrawn before stands below. */
function show(nodes: readonly HTMLElement[], withList: boolean): void {
  body.replaceChildren(...nodes, ...(withList ? [withdrawalsNode(status)] : []));
  body.querySelector("h1")?.focus();
}

function otherRow(look?: string): HTMLButtonElement {
  return button("Взять строку под курсором", choose, { class: look });
}

function closing(): HTMLButtonElement {
  return button("Закрыть", closeDialog);
}

function heading({ row: { tab, row, label } }: Withdrawable): HTMLElement {
  return element("h1", { tabindex: "-1" }, `${tab}, строка ${row}: ${label}`);
}

function ask(found: Withdrawable): void {
  const reason = element(
    "select",
    {},
    element("option", { value: "" }, "Выберите причину"),
    ...Object.entries(withdrawalReasons).map(([value, { ru }]) => element("option", { value }, ru)),
  );
  const words = element("textarea", { class: "short", maxlength: longestReason, rows: "2" });
  const own = element("label", {}, "Причина своими словами, без имён, телефонов, адресов и без названия записи", words);
  own.hidden = true;
  reason.addEventListener("change", () => {
    own.hidden = reason.value !== "other";
  });
  show(
    [
      heading(found),
      element("ul", {}, ...whatFollows(found).map((text) => element("li", {}, text))),
      element("label", {}, "Почему (это прочтёт каждый, кто откроет адрес записи)", reason),
      own,
      element(
        "div",
        { class: "row" },
        button("Снять с публикации", () => withdraw(found, reason, words), { class: "main" }),
        otherRow(),
        closing(),
      ),
    ],
    true,
  );
}

function whatFollows({ isShown, together, loosened }: Withdrawable): readonly string[] {
  return [
    isShown
      ? "Запись уйдёт с сайта: из нынешнего и прежних выпусков, из поиска и из показателей нового выпуска. Файлы и страницы, где она была, изымаются, пока вы не опубликуете новый выпуск."
      : "На сайте этой записи ещё нет. Она и не появится, пока её не вернут.",
    ...(together.length === 0 ? [] : [`Уйдут и вернутся вместе с ней: ${together.join(", ")}. Без неё их не понять.`]),
    ...(loosened.length === 0 ? [] : [`Останутся, но без ссылки на неё: ${loosened.join(", ")}.`]),
    "Из истории Клуба ничего не пропадёт. Строку можно править и передавать, а вернуть на сайт — в любой день здесь же.",
  ];
}

async function withdraw(found: Withdrawable, reason: HTMLSelectElement, words: HTMLTextAreaElement): Promise<void> {
  if (reason.value === "") {
    status.fail("Выберите причину: без неё читатели не поймут, почему записи больше нет.");
    reason.focus();
    return;
  }
  const own = words.value.trim();
  if (reason.value === "other" && own.length < 3) {
    status.fail("Напишите причину: её увидит каждый, кто откроет эту запись.");
    words.focus();
    return;
  }
  const { table, id } = found.row;
  const request: WithdrawRequest = {
    table,
    id,
    reason: reason.value as WithdrawRequest["reason"],
    ...(reason.value === "other" ? { words: own } : {}),
  };
  const answer = await status.during("Снимаю с публикации…", () => call("withdrawRow", request));
  if (answer !== null) showWithdrawn(answer);
}

function showWithdrawn({ next, files, isMarked, withdrawal }: RowsWithdrawn): void {
  const publish = async () => {
    if ((await status.during("Открываю…", () => call("menuPublishEdition").then(() => true))) !== null) closeDialog();
  };
  show(
    [
      element("h1", { class: "good", tabindex: "-1" }, "Снято с публикации"),
      element("p", {}, next.ru),
      element(
        "p",
        {},
        isMarked
          ? `В столбце «Проверка» этой строки теперь написано, что она снята и почему.${withdrawal.others === 0 ? "" : " И у строк, которые ушли вместе с ней, тоже."}`
          : "В столбце «Проверка» это покажет следующая передача.",
      ),
      element(
        "div",
        { class: "row" },
        files > 0 ? button("Опубликовать выпуск…", publish, { class: "main" }) : null,
        closing(),
      ),
    ],
    false,
  );
}

function showStanding(found: Withdrawable, standing: NonNullable<Withdrawable["standing"]>): void {
  show(
    [
      heading(found),
      element("p", {}, `Снято с публикации ${sinceWords(standing)}`),
      element(
        "div",
        { class: "row" },
        putBackButton("Вернуть в публикацию", standing, status, () => choose()),
        otherRow(),
        closing(),
      ),
    ],
    true,
  );
}
