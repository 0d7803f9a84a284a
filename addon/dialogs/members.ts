/** The club's members for coordinators: add, remove, give rights, and save the whole list at once. */

import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import { button, element } from "./elements.ts";
import { call, type Member } from "./server.ts";
import type { StatusLine } from "./status-line.ts";

/** `saved` gets the status after the new list has been stored. */
export function memberEditor(
  members: readonly Member[],
  status: StatusLine,
  saved: (answer: StatusAnswer) => void,
): HTMLElement {
  const list = element("div");
  const entries: (() => Member)[] = [];
  const add = ({ email, role }: Member): HTMLInputElement => {
    const address = element("input", { type: "email", value: email, "aria-label": "Адрес почты", required: true });
    const rights = element(
      "select",
      { "aria-label": `Права: ${email || "новый участник"}` },
      element("option", { value: "member", selected: role === "member" }, "участник"),
      element("option", { value: "coordinator", selected: role === "coordinator" }, "координатор"),
    );
    const entry = (): Member => ({
      email: address.value.trim().toLowerCase(),
      role: rights.value === "coordinator" ? "coordinator" : "member",
    });
    const remove = button("Убрать", () => {
      entries.splice(entries.indexOf(entry), 1);
      line.remove();
    });
    const line = element("div", { class: "fields item" }, address, rights, remove);
    entries.push(entry);
    list.append(line);
    return address;
  };
  for (const member of members) add(member);
  const save = async () => {
    const wanted = entries.map((entry) => entry()).filter(({ email }) => email !== "");
    const answer = await status.during("Сохраняю список участников…", () => call("setMembers", wanted));
    if (answer === null) return;
    saved(answer);
    status.say("Список участников сохранён.");
  };
  return element(
    "section",
    {},
    element("h2", {}, "Участники Клуба"),
    element(
      "p",
      { class: "soft" },
      "Участник проверяет и передаёт данные. Координатор ещё публикует выпуски и ведёт этот список.",
    ),
    list,
    element(
      "div",
      { class: "row" },
      button("Добавить участника", () => add({ email: "", role: "member" }).focus()),
      button("Сохранить список", save, { class: "main" }),
    ),
  );
}
