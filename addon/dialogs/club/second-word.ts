/** «Опубликовать выпуск…» where much would go: the second coordinator's word takes the place of the button that publishes. */

import { goneIn, isMuchLost, type Loss, withEarlier } from "../../../shared/handover/approvals.ts";
import type { PreviewAnswer } from "../../../shared/handover/protocol.ts";
import type { ShownApprovals } from "../../club/approvals.ts";
import { button, element } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";
import { approvalCard, switchedOff, whoConfirms } from "./approval-card.ts";

export interface Publishing {
  publish(): Promise<unknown>;
  /** Shows everything anew. */
  reload(): Promise<unknown>;
}

/** What an edition would lose; `null` where one coordinator may publish it. */
export function muchLost({ tables, leftBefore }: PreviewAnswer): Loss | null {
  const loss: Loss = {
    gone: Object.fromEntries(tables.map(({ table, counts }) => [table, counts.withdrawn])),
    of: tables.reduce((sum, { total, counts }) => sum + total - counts.added + counts.withdrawn, 0),
    earlier: leftBefore,
  };
  return isMuchLost(loss) ? loss : null;
}

export function secondWordNode(
  { digest, edition }: PreviewAnswer,
  loss: Loss,
  club: ShownApprovals,
  status: StatusLine,
  publishing: Publishing,
): HTMLElement {
  const share = `С этим выпуском с сайта уйдёт записей: ${goneIn(loss)} из ${loss.of}${withEarlier(loss).ru}. Это больше 5 %.`;
  if (!club.isRequired) {
    const go = button(`Опубликовать выпуск № ${edition}`, publishing.publish, { class: "main" });
    return element("section", {}, element("p", { class: "warning" }, `${share} ${switchedOff}`), go);
  }
  if (club.notYet !== null) return element("p", { class: "warning" }, `${share} ${club.notYet} ${bringBack}`);
  if (club.others.length === 0) return aloneNode(share, goneIn(loss), edition, status, publishing);
  const own = club.approvals.filter(({ subject }) => subject.kind === "publish" && subject.edition === edition);
  const standing = own.find(({ state }) => state !== "declined");
  return element(
    "section",
    {},
    element("p", { class: "warning" }, `${share} Такой выпуск подтверждает второй координатор. ${whoConfirms(club)}`),
    ...own.map((approval) =>
      approvalCard(approval, status, {
        confirm: `Подтвердить и опубликовать выпуск № ${edition}`,
        carryOut: `Опубликовать выпуск № ${edition}`,
        run: publishing.publish,
        answered: publishing.reload,
      }),
    ),
    standing === undefined || standing.changed !== null ? askNode(digest, status, publishing) : null,
  );
}

const bringBack = "Чтобы опубликовать остальное сейчас, верните в таблицу то, что уходит.";

function askNode(digest: string, status: StatusLine, { reload }: Publishing): HTMLElement {
  const why = element("textarea", { class: "short", maxlength: "500", rows: "2" });
  const ask = async () => {
    const reason = why.value.trim();
    if (reason.length < 3) {
      status.fail("Напишите, почему записи уходят: иначе второму координатору нечего будет подтвердить.");
      why.focus();
      return;
    }
    const asked = await status.during("Передаю просьбу…", () =>
      call("askApproval", { kind: "publish", digest, why: reason }),
    );
    if (asked !== null) await reload();
  };
  return element(
    "div",
    {},
    element("label", {}, "Почему записи уходят (увидят координаторы; без личных данных)", why),
    button("Попросить подтверждения", ask, { class: "main" }),
  );
}

/** Nobody else could confirm: whoever is alone types the number, so that it is read at least once. */
function aloneNode(
  share: string,
  gone: number,
  edition: number,
  status: StatusLine,
  { publish }: Publishing,
): HTMLElement {
  const typed = element("input", { inputmode: "numeric", autocomplete: "off" });
  const go = async () => {
    if (typed.value.trim() !== String(gone)) {
      status.fail(`Число не совпадает, поэтому ничего не опубликовано. Уходит записей: ${gone}.`);
      typed.focus();
      return;
    }
    await publish();
  };
  return element(
    "section",
    {},
    element(
      "p",
      { class: "warning" },
      `${share} Такой выпуск подтверждает второй координатор, но других координаторов в Клубе нет. Посмотрите, что уходит, ещё раз: в журнале останется, что второго слова не было.`,
    ),
    element("label", {}, "Впишите, сколько записей уйдёт, чтобы подтвердить", typed),
    button(`Опубликовать выпуск № ${edition}`, go, { class: "main" }),
  );
}
