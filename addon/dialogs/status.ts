/** «Состояние»: what the server has, what the public sees, and for coordinators who belongs to the club. */

import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { byId, element } from "./elements.ts";
import { memberEditor } from "./members.ts";
import { call } from "./server.ts";
import { statusLine } from "./status-line.ts";

const status = statusLine();
const body = element("div");
byId("page").append(status.node, body);
void load();

async function load(): Promise<void> {
  const answer = await status.during("Спрашиваю сервер Клуба…", () => call("showStatus"));
  if (answer !== null) show(answer);
}

function show(answer: StatusAnswer): void {
  const { you, commit, edition, held, rows, site, members } = answer;
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const role = you.role === "coordinator" ? "координатор" : "участник";
  body.replaceChildren(
    element("p", {}, `Вы вошли как ${you.email}, ${role} Клуба.`),
    element("h2", {}, "На сервере"),
    element(
      "p",
      {},
      commit === null
        ? "Передач ещё не было. Выберите «Клуб РЦ ▸ Передать изменения»."
        : `Последняя передача № ${commit.number}, ${moment(commit.at)}. Всего ${countOf(total, nouns.row, "ru")}.`,
    ),
    held === 0
      ? element("p", { class: "good" }, "Все строки в порядке, исправлять нечего.")
      : element("p", { class: "warning" }, `Ждут исправления: ${countOf(held, nouns.row, "ru")}.`),
    element("h2", {}, "На сайте"),
    element(
      "p",
      {},
      edition === null
        ? "Выпусков ещё не было: публикует координатор."
        : `Выпуск № ${edition.number}, опубликован ${moment(edition.publishedAt)}. `,
      edition === null ? null : element("a", { href: site, rel: "noopener" }, "Открыть страницу"),
    ),
    members === null ? "" : memberEditor(members, status, show),
  );
}

/** A moment of the server's as people in Moscow read it. */
function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString("ru-RU", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Moscow" });
}
