/** «Сводка для СМИ…»: facts of a period, to be copied whole or one by one. */

import type { PressFact } from "../../shared/press/fact.ts";
import { factText, type PressPage, pressText } from "../../shared/press/page.ts";
import type { ReportPeriods } from "../reports/period.ts";
import { copyText } from "./parts/copy.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { periodChooser } from "./parts/period-chooser.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const top = element("div");
const result = element("div");
fitToContent(byId("page"));
byId("page").append(top, status.node, result);
void start();

async function start(): Promise<void> {
  const periods = await status.during("Смотрю, за какой период сводка…", () => call("reportPeriods"));
  if (periods !== null) offer(periods);
}

function offer(periods: ReportPeriods): void {
  const chooser = periodChooser(periods, () => result.replaceChildren());
  const compose = async () => {
    result.replaceChildren();
    const page = await status.during("Читаю таблицу и считаю. Это займёт до минуты…", () =>
      call("pressFacts", chooser.chosen()),
    );
    if (page !== null) show(page);
  };
  top.replaceChildren(
    element("p", {}, "Готовые предложения с источником: что, где, на какой день, выпуск и ссылка."),
    chooser.node,
    element("div", { class: "row" }, button("Составить", compose, { class: "main" })),
  );
}

function show(page: PressPage): void {
  const all = page.topics.length > 0 ? button("Скопировать всё", () => copy(pressText(page)), { class: "main" }) : null;
  result.replaceChildren(
    element("h2", {}, page.title),
    sentences(page.about),
    ...page.topics.flatMap(({ title, facts }) => [element("h3", {}, title), ...facts.map(factNode)]),
    element("div", { class: "row" }, all, button("Закрыть", closeDialog)),
  );
}

function factNode(one: PressFact): HTMLElement {
  return element(
    "article",
    { class: "item" },
    element("p", {}, one.text),
    ...one.notes.map((note) => element("p", { class: "soft" }, note)),
    element("p", { class: "soft" }, `Источник: ${one.citation}`),
    element(
      "div",
      { class: "row" },
      button("Скопировать", () => copy(factText(one)), { "aria-label": `Скопировать: ${one.text}` }),
    ),
  );
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) status.say("Скопировано.");
  else status.fail("Браузер не дал скопировать. Выделите текст мышью и нажмите Ctrl+C.");
}
