/** «Создать задачи…»: from which row, what to do, by whom, until when and where; then which rows that makes. */

import type { NewTasks, PlannedTask, TaskSourceAnswer } from "../tasks/new-tasks.ts";
import { button, byId, element, longList, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";
import { checkbox } from "./register/checkbox.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void choose();

async function choose(): Promise<void> {
  const source = await status.during("Смотрю, на какой строке курсор…", () => call("taskSource"));
  if (source !== null) ask(source);
  else body.replaceChildren(element("div", { class: "row" }, otherRow("main"), button("Закрыть", closeDialog)));
}

function otherRow(look?: string): HTMLButtonElement {
  return button("Взять строку под курсором", choose, { class: look });
}

const statuses = ["направлено", "на исполнении", "черновик"] as const;

function ask(source: TaskSourceAnswer): void {
  const input = (value = "", attributes = {}) => element("input", { autocomplete: "off", value, ...attributes });
  const action = element("textarea", { class: "short", maxlength: "1900", rows: "3" });
  const lead = input();
  const deadline = input(source.deadline);
  const state = element("select", {}, ...statuses.map((one) => element("option", {}, one)));
  const [protocol, protocolItem] = [input("", { maxlength: "50" }), input("", { maxlength: "50" })];
  const isMeeting = source.table === "meetings";
  const chosen = new Set<string>();
  const ticks = source.municipalities.map(({ key, name }) => ({
    key,
    ...checkbox(name, false, (on) => void (on ? chosen.add(key) : chosen.delete(key))),
  }));
  const all = checkbox(`все ${ticks.length}`, false, (on) => {
    for (const { key, input: tick } of ticks) {
      tick.checked = on;
      if (on) chosen.add(key);
      else chosen.delete(key);
    }
  });
  let each = true;
  const eachOf = checkbox("отдельная задача для каждого отмеченного", true, (on) => {
    each = on;
  });
  const preview = element("div", { "aria-live": "polite" });
  const request = (): NewTasks => ({
    source: { table: source.table, id: source.id },
    action: action.value,
    lead: lead.value,
    deadline: deadline.value,
    status: state.value,
    protocol: protocol.value,
    protocolItem: protocolItem.value,
    places: [...chosen],
    each: each && chosen.size > 0,
  });
  body.replaceChildren(
    element("h1", { tabindex: "-1" }, `${source.tab}, строка ${source.row}: ${source.name}`),
    source.text === "" ? "" : element("p", { class: "soft" }, source.text),
    source.doubt === "" ? "" : element("p", { class: "warning" }, source.doubt),
    element("label", {}, "Что сделать", action),
    element("label", {}, "Ответственный: организация или орган, не человек", lead),
    element("label", {}, "Срок: день, «ежеквартально», «постоянно»; можно оставить пустым", deadline),
    element("label", {}, "Статус", state),
    ...(isMeeting
      ? [element("label", {}, "№ протокола", protocol), element("label", {}, "Пункт протокола", protocolItem)]
      : []),
    element(
      "fieldset",
      {},
      element("legend", {}, "Где"),
      all.node,
      element("div", { class: "fields" }, ...ticks.map(({ node }) => node)),
      eachOf.node,
    ),
    element(
      "div",
      { class: "row" },
      button(
        "Показать строки",
        async () => {
          const isShown = await show(request, preview);
          if (!isShown) [action, lead].find(({ value }) => value.trim() === "")?.focus();
        },
        { class: "main" },
      ),
      otherRow(),
      button("Закрыть", closeDialog),
    ),
    preview,
  );
  body.querySelector("h1")?.focus();
}

/** Resolves to whether there was anything to show. */
async function show(request: () => NewTasks, preview: HTMLElement): Promise<boolean> {
  preview.replaceChildren();
  const asked = request();
  const planned = await status.during("Составляю строки…", () => call("previewTasks", asked));
  if (planned === null) return false;
  preview.replaceChildren(
    element("h2", { tabindex: "-1" }, `Новых строк: ${planned.fresh}`),
    sentences(planned.sentences),
    longList(planned.tasks, item),
    ...(planned.fresh === 0
      ? []
      : [
          element(
            "div",
            { class: "row bottom" },
            button("Создать", () => create(asked, preview), { class: "main" }),
          ),
        ]),
  );
  readOut(preview);
  return true;
}

/** Brings all of it into view, as far as there is room, and has its heading read aloud. */
function readOut(preview: HTMLElement): void {
  preview.querySelector("h2")?.focus({ preventScroll: true });
  preview.scrollIntoView({ block: "nearest" });
}

function item({ action, territory, isThere, said }: PlannedTask): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("p", {}, isThere ? `${action} — уже есть` : action),
    territory === "" ? null : element("p", { class: "soft" }, territory),
    ...said.map((words) => element("p", { class: "warning" }, words)),
  );
}

/** Exactly what was shown is created: what was typed since waits to be shown. */
async function create(asked: NewTasks, preview: HTMLElement): Promise<void> {
  const done = await status.during("Добавляю строки…", () => call("createTasks", asked));
  if (done === null) return;
  preview.replaceChildren(element("h2", { class: "good", tabindex: "-1" }, "Готово"), sentences(done.sentences));
  readOut(preview);
}
