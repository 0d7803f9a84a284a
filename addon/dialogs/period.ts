/** «Период отчётов…»: one choice for all reports. */

import type { ReportPeriods } from "../reports/period.ts";
import { button, byId, element } from "./parts/elements.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const kindNames = { month: "Месяц", quarter: "Квартал", "half-year": "Полугодие", year: "Год" } as const;
const lastNames = {
  month: "последний полный месяц",
  quarter: "последний полный квартал",
  "half-year": "последнее полное полугодие",
  year: "последний полный год",
} as const;
/** Values of the lists that no period has. */
const own = "own";
const last = "last";

const status = statusLine();
const body = element("div");
byId("page").append(body, status.node);
void start();

async function start(): Promise<void> {
  const periods = await status.during("Смотрю, какой период выбран…", () => call("reportPeriods"));
  if (periods !== null) show(periods);
}

function show({ chosen, words, kinds }: ReportPeriods): void {
  const isLast = "last" in chosen;
  const among = kinds.find(({ kind, periods }) =>
    isLast ? kind === chosen.last : periods.some(({ start, end }) => start === chosen.start && end === chosen.end),
  );
  const kind = element(
    "select",
    { "aria-label": "Вид периода" },
    ...kinds.map((one) => element("option", { value: one.kind, selected: one === among }, kindNames[one.kind])),
    element("option", { value: own, selected: among === undefined }, "Свои даты"),
  );
  const period = element("select", { "aria-label": "Период" });
  const days = isLast ? null : chosen;
  const start = element("input", { type: "date", "aria-label": "Первый день", value: days?.start ?? "" });
  const end = element("input", { type: "date", "aria-label": "Последний день", value: days?.end ?? "" });
  const ownDays = element("div", { class: "fields" }, start, end);
  const offer = () => {
    const one = kinds.find((each) => each.kind === kind.value);
    period.hidden = one === undefined;
    ownDays.hidden = one !== undefined;
    if (one === undefined) return;
    period.replaceChildren(
      element("option", { value: last }, `${lastNames[one.kind]} (сейчас ${one.last}), сменится сам`),
      ...one.periods.map((each) =>
        element(
          "option",
          { value: each.start, selected: each.start === days?.start && each.end === days.end },
          each.words,
        ),
      ),
    );
  };
  kind.addEventListener("change", offer);
  offer();
  const save = async () => {
    const one = kinds.find((each) => each.kind === kind.value);
    const calendar = one?.periods.find((each) => each.start === period.value);
    const wanted =
      one === undefined
        ? { start: start.value, end: end.value }
        : (calendar && { start: calendar.start, end: calendar.end }) || { last: one.kind };
    const saved = await status.during("Запоминаю…", () => call("setReportPeriod", wanted));
    if (saved === null) return;
    show(saved);
    status.say("Период запомнен для всех отчётов. Выберите отчёт в меню: он составится за него.");
  };
  body.replaceChildren(
    element("p", {}, `Сейчас отчёты составляются за период: ${words}.`),
    element("p", { class: "soft" }, "Выбор действует для всех, кто работает в этой таблице."),
    element("div", { class: "fields" }, kind, period),
    ownDays,
    element("div", { class: "row" }, button("Запомнить", save, { class: "main" }), button("Закрыть", closeDialog)),
  );
}
