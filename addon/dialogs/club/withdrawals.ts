/** «Снятое раньше: вернуть…»: what is withdrawn from publication, and its return. */

import { formatDateShort, moscowDate } from "../../../shared/language/dates.ts";
import type { ShownWithdrawal } from "../../club/withdraw.ts";
import { button, element, longList, section } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { statusLine } from "../parts/status-line.ts";

type Status = ReturnType<typeof statusLine>;

/** A section that asks the server when it is opened. */
export function withdrawalsNode(status: Status): HTMLElement {
  const list = element("div");
  const load = async () => {
    const found = await status.during("Спрашиваю, что снято…", () => call("listWithdrawals"));
    if (found !== null) show(list, found, status);
  };
  return section("Снятое раньше: вернуть…", () => {
    void load();
    return list;
  });
}

/** «30.11.2026. Причина: сведения перепроверяются. Вместе с ней ушло строк: 2.» */
export function sinceWords({ at, why, others }: ShownWithdrawal): string {
  const together = others === 0 ? "" : ` Вместе с ней ушло строк: ${others}.`;
  return `${formatDateShort(moscowDate(Date.parse(at)))}. Причина: ${why}.${together}`;
}

/** `after` gets what is still withdrawn. */
export function putBackButton(
  text: string,
  withdrawal: ShownWithdrawal,
  status: Status,
  after: (left: readonly ShownWithdrawal[]) => unknown,
): HTMLButtonElement {
  return button(text, async () => {
    const left = await status.during("Возвращаю…", () => call("putRowBack", withdrawal));
    if (left === null) return;
    await after(left);
    status.say(
      "Возвращено. На сайте запись появится со следующим выпуском, а в прежних выпусках её не будет. Пометки обновит следующая передача.",
    );
  });
}

function show(list: HTMLElement, withdrawals: readonly ShownWithdrawal[], status: Status): void {
  list.replaceChildren(
    ...(withdrawals.length === 0 ? [element("p", { class: "soft" }, "Ничего не снято, или всё уже вернули.")] : []),
    longList(withdrawals, (withdrawal) => withdrawalNode(list, withdrawal, status)),
  );
}

function withdrawalNode(list: HTMLElement, withdrawal: ShownWithdrawal, status: Status): HTMLElement {
  const { number, tab, table, id, label } = withdrawal;
  const find = async () => {
    const jump = await status.during("Ищу строку…", () => call("goToCell", `${table}/${id}/`));
    if (jump !== null) status.say(jump.sentence === "" ? "Курсор стоит на этой строке." : jump.sentence);
  };
  return element(
    "div",
    { class: "item" },
    element("p", {}, element("b", {}, `№ ${number}. ${tab}: ${label || "содержимое стёрто"}`)),
    element("p", {}, `Снято ${sinceWords(withdrawal)}`),
    button(`Показать строку № ${number} в таблице`, find, { class: "link" }),
    putBackButton(`Вернуть в публикацию № ${number}`, withdrawal, status, (left) => show(list, left, status)),
  );
}
