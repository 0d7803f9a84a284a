/** «Состояние»: what the server has, what the public sees, and for coordinators who belongs to the club. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Status } from "../club/status.ts";
import { fillWithWaiting } from "./club/approval-card.ts";
import { memberEditor } from "./club/members.ts";
import { button, byId, element, section } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void load();

async function load(): Promise<void> {
  const answer = await status.during("Спрашиваю сервер Клуба…", () => call("showStatus"));
  if (answer !== null) show(answer);
}

function show(answer: Status): void {
  const { you, commit, edition, held, tabs, site, members, quotas, budget } = answer;
  const total = tabs.reduce((sum, { rows }) => sum + rows, 0);
  const role = you.role === "coordinator" ? "координатор" : "участник";
  const waiting = element("div");
  if (members !== null) void fillWithWaiting(waiting, status);
  body.replaceChildren(
    element("p", {}, `Вы вошли как ${you.email}, ${role} Клуба.`),
    waiting,
    element("h2", {}, "На сервере"),
    element(
      "p",
      {},
      commit === null
        ? "Передач ещё не было. Выберите «Клуб РЦ ▸ Передать изменения»."
        : `Последняя передача № ${commit.number}, ${moment(commit.at)}. Всего ${countOf(total, nouns.row, "ru")}.`,
    ),
    total === 0 ? "" : section("Строк по вкладкам", () => tabTable(tabs)),
    held === 0
      ? element("p", { class: "good" }, "Все строки в порядке, исправлять нечего.")
      : element("p", { class: "warning" }, `Ждут исправления с прошлой передачи: ${countOf(held, nouns.row, "ru")}.`),
    element("h2", {}, "На сайте"),
    element(
      "p",
      {},
      edition === null
        ? "Выпусков ещё не было: публикует координатор."
        : `Выпуск № ${edition.number}, опубликован ${moment(edition.publishedAt)}. `,
      edition === null ? null : element("a", { href: site, rel: "noopener" }, "Открыть страницу"),
    ),
    quotas === undefined ? "" : quotaNode(quotas),
    budget === undefined ? "" : budgetNode(budget),
    ...(members === null ? [] : [memberEditor(members, status, show), eraseNode()]),
  );
}

function tabTable(tabs: Status["tabs"]): HTMLElement {
  const lines = tabs.map(({ title, rows }) =>
    element("tr", {}, element("th", { scope: "row" }, title), element("td", { class: "number" }, String(rows))),
  );
  return element("table", {}, element("tbody", {}, ...lines));
}

const quotaTitles: { readonly [name: string]: string } = {
  requests: "запросы к серверу",
  d1RowsWritten: "запись в хранилище",
  d1RowsRead: "чтение хранилища",
};

/** How much of the day's free quotas is used, so that nobody is surprised when work stops until three in the morning. */
function quotaNode(quotas: NonNullable<Status["quotas"]>): HTMLElement {
  const lines = Object.entries(quotas).flatMap(([name, { usedShare }]) => {
    if (usedShare === null) return [];
    const percent = Math.round(usedShare * 100);
    const words = `${quotaTitles[name] ?? name}: ${percent} %`;
    return [
      element(
        "label",
        { class: percent >= 80 ? "warning" : undefined },
        words,
        element("meter", { max: 100, value: percent }),
      ),
    ];
  });
  return lines.length === 0
    ? element("span")
    : element("section", {}, element("h2", {}, "Израсходовано за сегодня (до 3:00 по Москве)"), ...lines);
}

/** What the day still has room for. */
function budgetNode({ isShort, warning }: NonNullable<Status["budget"]>): HTMLElement | string {
  const words = isShort
    ? "Дневной запас почти израсходован: остаток оставлен для небольших передач и для читателей сайта. Публиковать можно после 3:00 по Москве."
    : warning?.ru;
  return words === undefined ? "" : element("p", { class: "warning" }, words);
}

function eraseNode(): HTMLElement {
  const open = async () => {
    if ((await status.during("Открываю…", () => call("menuErase").then(() => true))) !== null) closeDialog();
  };
  return element(
    "section",
    {},
    element("h2", {}, "Стереть из истории"),
    element(
      "p",
      { class: "soft" },
      "Когда закон требует убрать сведения совсем: все прежние версии строки и файлы, где она опубликована.",
    ),
    button("Стереть из истории…", open),
  );
}

/** A moment of the server's as people in Moscow read it. */
function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString("ru-RU", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Moscow" });
}
