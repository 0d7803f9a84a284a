/** What reports compute, without any sheet. */

import { describe, expect, test } from "vitest";
import { qualityOf } from "../../addon/reports/data-quality.ts";
import { tasksByDue } from "../../addon/reports/due-tasks.ts";
import { recommendationLines } from "../../addon/reports/fulfilment.ts";
import { differenceWords } from "../../addon/reports/parts/edition.ts";
import { median, share, signed } from "../../addon/reports/parts/figures.ts";
import { broken, layoutOf } from "../../addon/reports/parts/layout.ts";
import { referred } from "../../addon/reports/parts/referred.ts";
import type { ReportRow } from "../../addon/reports/parts/rows.ts";
import { withReferred } from "../../addon/reports/parts/rows.ts";
import { leftOut } from "../../addon/reports/run.ts";
import { sectorHistory } from "../../addon/reports/sector-growth.ts";
import { blankSpots, presence } from "../../addon/reports/white-spots.ts";
import type { CalendarDate, Json } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const day = (text: string) => text as CalendarDate;
const rowsOf = (...all: readonly { readonly [column: string]: Json }[]): ReportRow[] =>
  all.map((values, index) => ({ row: index + 2, id: `id-${index}`, values }));
const due = (date: string) => ({ kind: "date", date, words: date });
const quarter = { start: day("2026-07-01"), end: day("2026-09-30") };

test("«Просроченное и ближайшее» sorts open tasks by their day, and leaves out what is under review or closed", () => {
  const rows = rowsOf(
    { action: "через две недели", status: "на исполнении", closedOn: null, deadline: due("2026-12-13") },
    { action: "вчера", status: "на исполнении", closedOn: null, deadline: due("2026-11-28") },
    { action: "сегодня", status: "направлено", closedOn: null, deadline: due("2026-11-29") },
    { action: "через 15 дней", status: "направлено", closedOn: null, deadline: due("2026-12-14") },
    { action: "закрыта", status: "исполнено", closedOn: "2026-11-01", deadline: due("2026-10-01") },
    { action: "отчёт смотрят", status: "отчёт на рассмотрении", closedOn: null, deadline: due("2026-10-01") },
    {
      action: "молчит",
      recommendation: "Документ",
      status: "на исполнении",
      closedOn: null,
      deadline: { kind: "permanent" },
      report: null,
      reportedOn: null,
    },
  );
  const sources = { adoptedOn: { документ: day("2026-01-01") }, heldOn: {}, reportedOn: {} };
  const found = tasksByDue(rows, sources, day("2026-11-29"));
  const names = (all: readonly { readonly task: ReportRow }[]) => all.map(({ task }) => task.values.action);
  expect(names(found.overdue)).toEqual(["вчера"]);
  expect(names(found.soon)).toEqual(["сегодня", "через две недели"]);
  expect(names(found.later)).toEqual(["через 15 дней"]);
  expect(found.silent).toMatchObject([{ task: { row: 8 }, months: 10 }]);
});

test("«Исполнение рекомендаций» counts days to the reply, days of waiting, and tasks; a task without recommendation is nobody's", () => {
  const recommendations = rowsOf(
    {
      title: "Первая",
      state: "принята",
      sentOn: "2026-09-01",
      repliedOn: "2026-09-11",
      position: "принято",
      addressees: ["СМИ"],
    },
    { title: "Вторая", state: "принята", sentOn: "2026-09-01", repliedOn: null, position: null, addressees: ["НКО"] },
    { title: "Третья", state: "принята", sentOn: null, repliedOn: null, position: null, addressees: null },
  );
  const open = { status: "на исполнении", closedOn: null, deadline: due("2026-09-15") };
  const tasks = rowsOf(
    { recommendation: "первая", ...open },
    { recommendation: "id-0", status: "исполнено", closedOn: "2026-09-20", deadline: null },
    { recommendation: "Первая", status: "снято с контроля", closedOn: "2026-09-20", deadline: null },
    { recommendation: null, ...open },
  );
  expect(recommendationLines(recommendations, tasks, day("2026-09-30"))).toMatchObject([
    { position: "принято", replyDays: 10, waits: null, tasks: 2, done: 1, overdue: 1 },
    { position: "ответа нет", replyDays: null, waits: 29, tasks: 0 },
    { position: "не направлена", isSent: false, waits: null, addressees: [] },
  ]);
});

describe("«Белые пятна»", () => {
  const rows = {
    nkos: rowsOf(
      {
        ogrn: "1",
        name: "Опора",
        municipality: "29-06",
        counted: "да",
        registeredOn: null,
        endedOn: null,
        status: "действующая",
      },
      {
        ogrn: "2",
        name: "Бывшая",
        municipality: "29-13",
        counted: "да",
        registeredOn: null,
        endedOn: "2020-01-01",
        status: null,
      },
    ),
    centers: rowsOf({ municipality: "29-701", coverage: null, status: "действует", openedOn: null }),
    meetings: rowsOf(
      { date: "2026-08-01", state: "состоялась", territory: ["29-06"] },
      { date: "2026-08-01", state: "состоялась", territory: ["region"] },
      { date: "2026-08-01", state: "план", territory: ["29-13"] },
      { date: "2026-01-01", state: "состоялась", territory: ["29-13"] },
    ),
    applications: rowsOf(
      { submittedOn: "2026-08-01", territory: ["29-06"], nko: "Опора" },
      { submittedOn: "2026-08-01", territory: null, nko: "Опора" },
      { submittedOn: "2026-08-01", territory: ["29-13", "29-701"], nko: "Опора" },
    ),
  };
  const found = presence(rows, quarter, quarter.end);

  test.each([
    ["29-06", { nkos: 1, centers: 0, meetings: 1, applications: 1 }],
    ["29-13", { nkos: 0, centers: 0, meetings: 0, applications: 1 }],
    ["29-701", { nkos: 0, centers: 1, meetings: 0, applications: 1 }],
  ])("counts what %s has by the territories that rows name", (place, counts) => {
    expect(found.get(place)).toEqual(counts);
  });

  test("says what is lacking and what the neighbours have, in good Russian", () => {
    const spot = (key: string) => blankSpots(found).find(({ place }) => place.key === key);
    expect(spot("29-06")?.lacks).toBe("в Боровском районе нет центра");
    expect(spot("29-13")).toMatchObject({
      lacks: "в Жуковском районе нет НКО, центра и встреч",
      near: "в Боровском районе 1 НКО и 1 встреча",
    });
    expect(spot("29-18")?.near).toBe("у соседей тоже нет");
    expect(spot("29-44")?.near).toContain("в Калуге 1 центр");
  });
});

test("«Рост сектора» follows eight periods as long as the chosen one", () => {
  const nko = { counted: "да", status: "действующая", endedOn: null, municipality: null };
  const rows = rowsOf(
    { ...nko, registeredOn: "2025-08-01" },
    { ...nko, registeredOn: "2026-08-01" },
    { ...nko, registeredOn: "2020-01-01", endedOn: "2026-05-05" },
    { ...nko, counted: "нет", registeredOn: "2026-08-01" },
  );
  const flows = sectorHistory(rows, quarter, quarter.end);
  expect(flows.map(({ period }) => period.start)).toEqual([
    "2024-10-01",
    "2025-01-01",
    "2025-04-01",
    "2025-07-01",
    "2025-10-01",
    "2026-01-01",
    "2026-04-01",
    "2026-07-01",
  ]);
  expect(flows.map(({ active }) => active)).toEqual([1, 1, 1, 2, 2, 2, 1, 2]);
  expect(flows.map(({ registered, ended }) => registered - ended)).toEqual([0, 0, 0, 1, 0, 0, -1, 1]);
});

test("«Качество данных» counts faulty rows once, filled cells, and the latest day that isn't to come", () => {
  const row = (values: { readonly [column: string]: Json }, ...severities: readonly ("error" | "warning")[]) => ({
    row: 2,
    values,
    findings: severities.map((severity) => ({ code: "x", severity, message: { ru: "", en: "" }, column: null })),
  });
  const quality = qualityOf(
    {
      table: tables.publications,
      rows: [
        row({ date: "2026-11-01", title: "А" }, "error", "error"),
        row({ date: "2027-01-01" }, "warning"),
        row({ date: null }),
      ],
    },
    day("2026-11-29"),
  );
  expect(quality).toMatchObject({ rows: 3, errors: 1, warnings: 1, filled: 3, latest: "2026-11-01" });
});

describe("the parts of reports", () => {
  test.each([
    [[], null],
    [[5], 5],
    [[9, 1, 5], 5],
    [[1, 2, 4, 9], 3],
  ])("the median of %j is %j", (numbers, middle) => {
    expect(median(numbers)).toBe(middle);
  });

  test("a share of fewer than ten cases is a fraction in words, of none it is empty", () => {
    expect([share(1, 2), share(0, 0), share(5, 10)]).toEqual(["1 из 2", "", 0.5]);
  });

  test("a change bears its sign, and what rounds to nothing bears none", () => {
    expect([signed(3, 0), signed(-2, 0), signed(0.04, 1), signed(1.25, 1, " п. п.")]).toEqual([
      "+3",
      "−2",
      "0,0",
      "+1,3 п. п.",
    ]);
  });

  test.each([
    [1_529, 1_570, 41, "41 строка ждёт исправления"],
    [1_529, 1_531, 2, "2 строки ждут исправления"],
    [10, 10, 5, "совпадает"],
    [10, 12, 0, "строки изменились после выпуска"],
    [10, 12, 5, "5 строк ждут исправления; остальное — правки после выпуска"],
    [null, 12, 5, "5 строк ждут исправления; остальное — правки после выпуска"],
  ])("%j in the sheet, %j in the edition, %i faulty: %s", (own, published, errors, words) => {
    expect(differenceWords(own, published, errors)).toBe(words);
  });

  test("rows left out are said by tab, drafts apart", () => {
    const counts = {
      nkos: { all: 50, errors: 40, drafts: 0, counted: 10 },
      centers: { all: 3, errors: 1, drafts: 2, counted: 0 },
    };
    expect(leftOut(counts)).toBe(
      "Не учтена 41 строка с ошибками: «НКО» — 40, «Центры» — 1. Черновики не считаются: 2 строки.",
    );
    expect(leftOut({})).toBe("Строк с ошибками нет, учтены все.");
  });

  test("a handle that two rows have names neither, an id always does", () => {
    const find = referred("recommendations", rowsOf({ title: "Одна" }, { title: "Две" }, { title: "две" }));
    expect([find("«ОДНА»")?.row, find("Две"), find("id-1")?.row, find("")]).toEqual([2, undefined, 3, undefined]);
  });

  test("tabs that rows refer to are read beside them", () => {
    expect([...withReferred(["tasks"])].sort()).toEqual(["centers", "meetings", "recommendations", "tasks"]);
    expect([...withReferred(["applications"])].sort()).toEqual(["applications", "centers", "nkos"]);
  });

  test("a long sentence becomes lines, and a picture gets room below its table", () => {
    expect(broken("раз два три четыре", 8)).toEqual(["раз два", "три", "четыре"]);
    const section = { title: "Т", columns: [{ header: "А", kind: "text" } as const], rows: [["а"], ["б"]], empty: "" };
    const picture = { kind: "bar", title: "", series: [], height: 42 } as const;
    const page = { widths: [100], lead: [], sections: [{ ...section, picture }], rules: [] };
    const { lines, pictures } = layoutOf("Отчёт", [], page, []);
    expect(lines.map(({ kind }) => kind)).toEqual([
      "title",
      "blank",
      "heading",
      "head",
      "body",
      "body",
      "blank",
      "blank",
      "blank",
    ]);
    expect(pictures).toMatchObject([{ row: 8, head: 4, last: 6 }]);
  });
});
