/** The club's members for coordinators: add, remove, give rights, and save the whole list at once. */

import type { Status } from "../../club/status.ts";
import { button, element } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";

type Member = NonNullable<Status["members"]>[number];

/** `saved` gets the status after the new list has been stored. */
export function memberEditor(
  members: readonly Member[],
  status: StatusLine,
  saved: (answer: Status) => void,
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
    const wanted = entries.map((entry) => entry());
    const fault = faultOf(wanted);
    if (fault !== null) {
      status.fail(fault.words);
      list.children[fault.index]?.querySelector("input")?.focus();
      return;
    }
    const named = wanted.filter(({ email }) => email !== "");
    const answer = await status.during("Сохраняю список участников…", () => call("setMembers", named, members));
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

/** As the Worker reads addresses, in the letters that Google accounts have. */
const address = /^[a-z0-9][\w.+'-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/;

/** The first line that can't be saved, and why. Empty lines are left out. */
function faultOf(members: readonly Member[]): { readonly index: number; readonly words: string } | null {
  for (const [index, { email }] of members.entries()) {
    if (email === "") continue;
    const line = `Строка ${index + 1}: «${email}»`;
    if (!address.test(email)) {
      return {
        index,
        words: `${line} не похоже на адрес почты, поэтому список не сохранён. Нужен вид имя@сайт, латинскими буквами.`,
      };
    }
    if (members.findIndex((member) => member.email === email) < index) {
      return { index, words: `${line} в списке уже есть. Уберите лишнюю строку: список не сохранён.` };
    }
  }
  if (members.some(({ role, email }) => role === "coordinator" && email !== "")) return null;
  return {
    index: 0,
    words:
      "В списке нет ни одного координатора, и менять его потом было бы некому. Оставьте хотя бы одного: список не сохранён.",
  };
}
