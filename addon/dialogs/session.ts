/** «Отчёт к заседанию…»: a period, what the document will hold, and the Word file. */

import type { SessionDocument } from "../../shared/session/document.ts";
import { wordFile } from "../docx/write.ts";
import type { ReportPeriods } from "../reports/period.ts";
import { download } from "./parts/download.ts";
import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { periodChooser } from "./parts/period-chooser.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";
import { drawnChart } from "./session/chart.ts";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const status = statusLine();
const top = element("div");
const result = element("div");
fitToContent(byId("page"));
byId("page").append(top, status.node, result);
void start();

async function start(): Promise<void> {
  const periods = await status.during("Смотрю, за какой период отчёт…", () => call("reportPeriods"));
  if (periods !== null) offer(periods);
}

function offer(periods: ReportPeriods): void {
  // What was shown for another period must not be taken for this one's.
  const chooser = periodChooser(periods, () => result.replaceChildren());
  const compose = async () => {
    result.replaceChildren();
    const composed = await status.during("Читаю таблицу и составляю отчёт. Это займёт до минуты…", () =>
      call("sessionReport", chooser.chosen()),
    );
    if (composed !== null) show(composed);
  };
  top.replaceChildren(
    element("p", {}, "Документ Word для заседания Общественной палаты или Клуба: его можно править и печатать."),
    chooser.node,
    element("div", { class: "row" }, button("Составить", compose, { class: "main" })),
  );
}

function show(composed: SessionDocument): void {
  const save = async () => {
    const file = await status.during("Готовлю файл Word…", () => wordFile(composed, drawnChart));
    if (file === null) return;
    download(file, composed.fileName, docx);
    status.say(`Файл «${composed.fileName}» — в загрузках вашего браузера.`);
  };
  const saving = button("Скачать Word", save, { class: "main" });
  result.replaceChildren(
    element("h2", {}, composed.subtitle),
    element(
      "ol",
      {},
      ...composed.sections.map(({ title, summary }) =>
        element("li", {}, element("b", {}, title), `: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`),
      ),
    ),
    element("div", { class: "row" }, saving, button("Закрыть", closeDialog)),
  );
  saving.focus();
}
