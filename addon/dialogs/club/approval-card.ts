/** What waits for a second coordinator's word: a card with the buttons that are this person's, and where to find it. */

import type { ApprovalVerdict } from "../../../shared/handover/approvals.ts";
import type { ShownApproval, ShownApprovals } from "../../club/approvals.ts";
import { button, element } from "../parts/elements.ts";
import { call, closeDialog } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";

/** What a card leads to. */
export interface Deed {
  /** «Подтвердить и стереть навсегда», «Стереть навсегда» */
  readonly confirm: string;
  readonly carryOut: string;
  run(approval: ShownApproval): Promise<unknown>;
  /** Whatever else was answered; gets what waits now. */
  answered(left: ShownApprovals): unknown;
}

export function approvalCard(approval: ShownApproval, status: StatusLine, deed: Deed): HTMLElement {
  const { what, said, changed, letter } = approval;
  return element(
    "div",
    { class: "item" },
    element("p", {}, element("b", {}, what)),
    ...said.map((text) => element("p", {}, text)),
    changed === null ? null : element("p", { class: "warning" }, `Эта просьба больше не действует. ${changed}`),
    ...lookButtons(approval, status),
    letter === null
      ? null
      : element("p", {}, element("a", { href: letter, target: "_blank" }, "Написать об этом второму координатору")),
    ...answers(approval, status, deed),
  );
}

/** Whoever confirms an erasure looks at the row first. */
function lookButtons({ subject, isYours, state }: ShownApproval, status: StatusLine): readonly HTMLElement[] {
  if (subject.kind !== "erase") return [];
  const find = async () => {
    const jump = await status.during("Ищу строку…", () => call("goToCell", `${subject.table}/${subject.id}/`));
    if (jump !== null) status.say(jump.sentence === "" ? "Курсор стоит на этой строке." : jump.sentence);
  };
  const toLose = "Содержимое всех прежних версий этой строки исчезнет с сервера. Вернуть его нельзя.";
  return [
    ...(state === "asked" && !isYours ? [element("p", { class: "warning" }, toLose)] : []),
    element("p", {}, button("Показать строку в таблице", find, { class: "link" })),
  ];
}

function answers(approval: ShownApproval, status: StatusLine, deed: Deed): readonly HTMLElement[] {
  const { number, state, changed, isYours } = approval;
  const words = element("input", { maxlength: "500", autocomplete: "off" });
  const answer = async (verdict: ApprovalVerdict) => {
    const said = words.value.trim();
    return await status.during("Передаю ответ…", () =>
      call("answerApproval", { number, verdict, ...(said === "" ? {} : { words: said }) }),
    );
  };
  const confirm = async () => {
    if ((await answer("confirmed")) !== null) await deed.run(approval);
  };
  const decline = async () => {
    if (words.value.trim().length < 3) {
      status.fail("Напишите, почему отклоняете: тот, кто просил, иначе не узнает, что исправить.");
      words.focus();
      return;
    }
    const left = await answer("declined");
    if (left !== null) deed.answered(left);
  };
  const takeBack = button("Отозвать просьбу", async () => {
    const left = await answer("taken-back");
    if (left !== null) deed.answered(left);
  });
  if (state === "declined") return [];
  const isOpen = state === "asked" && !isYours;
  const main = isOpen
    ? button(deed.confirm, confirm, { class: "main" })
    : state === "confirmed"
      ? button(deed.carryOut, () => deed.run(approval), { class: "main" })
      : null;
  return [
    ...(isOpen ? [element("label", {}, "Несколько слов в ответ (если отклоняете, обязательно)", words)] : []),
    element(
      "div",
      { class: "row" },
      changed === null ? main : null,
      isOpen ? button("Отклонить", decline) : null,
      isYours ? takeBack : null,
    ),
  ];
}

/** Who may confirm, and for how long a request holds. */
export function whoConfirms({ others, days }: ShownApprovals): string {
  return `Подтвердить может ${others.join(" или ")}. Просьба действует ${days} дней.`;
}

export const switchedOff = "Подтверждение второго координатора выключено в «Настройках»: это сделает один человек.";

/** For dialogs that only tell of it: what waits, and a way to the dialog in which it is answered. Nothing where nothing waits. */
export async function fillWithWaiting(node: HTMLElement, status: StatusLine): Promise<void> {
  const found = await call("listApprovals").catch(() => null);
  if (found === null || found.approvals.length === 0) return;
  node.replaceChildren(
    element("h2", {}, "Второе слово координатора"),
    ...found.approvals.map((approval) => waitingNode(approval, status)),
  );
}

function waitingNode({ what, said, changed, subject }: ShownApproval, status: StatusLine): HTMLElement {
  const [name, title] =
    subject.kind === "erase"
      ? (["menuErase", "Открыть «Стереть из истории…»"] as const)
      : (["menuPublishEdition", "Открыть «Опубликовать выпуск…»"] as const);
  const open = async () => {
    if ((await status.during("Открываю…", () => call(name).then(() => true))) !== null) closeDialog();
  };
  return element(
    "div",
    { class: "item" },
    element("p", {}, element("b", {}, what)),
    ...said.map((text) => element("p", {}, text)),
    changed === null ? null : element("p", { class: "warning" }, `Эта просьба больше не действует. ${changed}`),
    button(title, open),
  );
}
