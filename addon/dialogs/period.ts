/** «Период отчётов…»: one choice for all reports. */

import type { ReportPeriods } from "../reports/period.ts";
import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { periodChooser } from "./parts/period-chooser.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(body, status.node);
void start();

async function start(): Promise<void> {
  const periods = await status.during("Смотрю, какой период выбран…", () => call("reportPeriods"));
  if (periods !== null) show(periods);
}

function show(periods: ReportPeriods): void {
  const chooser = periodChooser(periods);
  const save = async () => {
    const saved = await status.during("Запоминаю…", () => call("setReportPeriod", chooser.chosen()));
    if (saved === null) return;
    show(saved);
    status.say("Период запомнен для всех отчётов. Выберите отчёт в меню: он составится за него.");
  };
  body.replaceChildren(
    element("p", {}, `Сейчас отчёты составляются за период: ${periods.words}.`),
    element(
      "p",
      { class: "soft" },
      "Выбор действует для всех, кто работает в этой таблице. Последний полный период сменяется сам.",
    ),
    chooser.node,
    element("div", { class: "row" }, button("Запомнить", save, { class: "main" }), button("Закрыть", closeDialog)),
  );
}
