import { describe, expect, test } from "vitest";
import { lastFullPeriod } from "../../shared/language/periods.ts";
import type { MetricRows } from "../../shared/metrics/compute.ts";
import { roundTable } from "../../shared/minutes/round-table-2023-03-30.ts";
import { sessionDocument } from "../../shared/session/compose.ts";
import type { Block, Line } from "../../shared/session/document.ts";
import type { SessionInput } from "../../shared/session/input.ts";
import type { Values } from "../../shared/table.ts";
import { publicDemoRows } from "../harness/demo-rows.ts";
import { day } from "../harness/metric-cases.ts";

const today = day("2026-11-29");
const quarter = lastFullPeriod(today, "quarter");
const due = (date: string) => ({ kind: "date", date, words: date.split("-").reverse().join(".") });

const composed = (rows: MetricRows, input: Partial<SessionInput> = {}) =>
  sessionDocument({
    period: quarter,
    today,
    rows,
    held: [],
    edition: { number: 12, day: day("2026-11-20") },
    site: "https://club.example.org",
    ...input,
  });

/** What a person reads in a section, a block a line. */
function words(rows: MetricRows, title: string, input: Partial<SessionInput> = {}): string {
  const section = composed(rows, input).sections.find((one) => one.title === title);
  return (section?.blocks ?? []).map(blockWords).join("\n");
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "paragraph":
      return lineWords(block.line);
    case "list":
      return block.items.map(lineWords).join("\n");
    case "table":
      return block.rows.map((row) => row.map(lineWords).join(" | ")).join("\n");
    case "chart":
      return block.words;
  }
}

function lineWords(line: Line): string {
  return line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

const recommendation = (values: Values = {}): Values => ({
  title: "Создать Клуб",
  document: "Рекомендации",
  adoptedOn: "2023-03-30",
  quote: "создать Клуб ресурсных центров",
  addressees: ["Общественная палата"],
  addresseeText: "Общественной палате",
  state: "принята",
  sentOn: null,
  repliedOn: null,
  position: null,
  ...values,
});

const task = (values: Values = {}): Values => ({
  recommendation: "Создать Клуб",
  action: "Утвердить положение",
  lead: "Комиссия",
  status: "на исполнении",
  deadline: due("2026-09-01"),
  originalDeadline: null,
  closedOn: null,
  report: null,
  reportedOn: null,
  ...values,
});

describe("the document for a meeting", () => {
  test("has its sections in the order in which a meeting goes through them", () => {
    expect(composed(publicDemoRows(today)).sections.map(({ title }) => title)).toEqual([
      "О документе",
      "Рекомендации и ответы",
      "Движение задач",
      "Просроченные задачи",
      "Подтверждения",
      "Встречи",
      "Гранты",
      "Обучение",
      "Публикации",
      "Показатели",
      "Районы и округа",
      "О чём просим Общественную палату",
      "Методика и источники",
    ]);
  });

  test("is the same whenever it is composed of the same rows", () => {
    expect(composed(publicDemoRows(today))).toEqual(composed(publicDemoRows(today)));
  });

  test("quotes every recommendation of the round table word for word", () => {
    const section = composed(publicDemoRows(today)).sections.find(({ title }) => title === "Рекомендации и ответы");
    const quotes = (section?.blocks ?? []).flatMap((block) =>
      block.kind === "paragraph" && block.style === "quote" ? [lineWords(block.line)] : [],
    );
    expect(quotes).toEqual(roundTable().map(({ quote }) => `«${quote}»`));
  });

  test("says in words of every section that there was nothing in it", () => {
    const empty = composed({}, { held: [{ tab: "НКО", held: 0 }] });
    const said = Object.fromEntries(empty.sections.map((one) => [one.title, blockWords(one.blocks[0] as Block)]));
    expect(said).toMatchObject({
      "Рекомендации и ответы": "Принятых рекомендаций на 30\u00a0сентября 2026\u00a0г. нет.",
      "Движение задач": "Задач в таблице нет.",
      "Просроченные задачи": "Просроченных задач на 30\u00a0сентября 2026\u00a0г. нет.",
      Подтверждения: "За период задач не закрывали: подтверждать нечего.",
      Показатели: "Ни у одной рекомендации не выбран показатель.",
      "О чём просим Общественную палату": "Просьб нет: все задачи в срок, на письма ответили.",
    });
    for (const [title, words] of [
      ["Встречи", "За период встреч не было."],
      ["Гранты", "За период заявок не подавали и решений по ним не было."],
      ["Обучение", "За период обучения не было."],
      ["Публикации", "За период публикаций не внесено."],
    ]) {
      const section = empty.sections.find((one) => one.title === title);
      expect(section?.blocks.map(blockWords)).toContain(words);
      expect(section?.summary).toBe(words);
    }
  });

  test("is whole without the server, and says of the edition that nothing could be learned", () => {
    const { sections } = composed(publicDemoRows(today), { edition: { why: "Сервер Клуба не ответил." } });
    expect(sections).toHaveLength(13);
    expect(words({}, "О документе", { edition: { why: "Сервер Клуба не ответил." } })).toContain(
      "Сведения о выпуске получить не удалось. Сервер Клуба не ответил.",
    );
  });

  test("names the edition with its day, and the rows that wait, by tab", () => {
    const held = [
      { tab: "НКО", held: 40 },
      { tab: "Центры", held: 1 },
      { tab: "Задачи", held: 0 },
    ];
    const said = words({}, "О документе", { held });
    expect(said).toContain("№ 12, данные на 20\u00a0ноября 2026\u00a0г.");
    expect(said).toContain("не учтены: 41 строка («НКО» — 40, «Центры» — 1).");
  });

  test.each<[string, Values, string]>([
    ["not sent", {}, "1 | Общественной палате | не направлено | — | — | —"],
    [
      "answered after 32 days",
      { sentOn: "2023-04-10", sentRef: "№ 12", repliedOn: "2023-05-12", replyRef: "7", position: "принято" },
      "1 | Общественной палате | 10.04.2023, исх. № 12 | 12.05.2023, вх. № 7 | принято | 32",
    ],
    [
      "sent, not answered",
      { sentOn: "2026-09-20" },
      "1 | Общественной палате | 20.09.2026, исх. № не указан | — | ответа нет | —",
    ],
    [
      "answered only after the period",
      { sentOn: "2026-09-20", repliedOn: "2026-10-05", position: "принято" },
      "1 | Общественной палате | 20.09.2026, исх. № не указан | — | ответа нет | —",
    ],
  ])("a recommendation %s stands in the letters as it was at the period's end", (_, values, line) => {
    expect(words({ recommendations: [recommendation(values)] }, "Рекомендации и ответы").split("\n")).toContain(line);
  });

  test("says who hasn't answered, and for how long they have been waited for", () => {
    const rows = { recommendations: [recommendation({ sentOn: "2026-09-20" })] };
    expect(words(rows, "Рекомендации и ответы")).toContain("Общественной палате: «Создать Клуб», ждём 10 дней.");
    expect(words(rows, "О чём просим Общественную палату")).toContain(
      "Общественной палате: ответить на рекомендацию «Создать Клуб», письмо от 20.09.2026.",
    );
  });

  test("leaves out documents of later days", () => {
    const rows = { recommendations: [recommendation({ adoptedOn: "2026-10-01" })] };
    expect(words(rows, "Рекомендации и ответы")).toContain("Принятых рекомендаций");
  });

  test("lists what was overdue at the period's end, with what a person has to fill in", () => {
    const rows = {
      tasks: [
        task(),
        task({ action: "Составить план", deadline: due("2026-08-01"), extendedReason: "Ждали конкурса" }),
        task({ action: "Закрытая позже", deadline: due("2026-09-29"), status: "исполнено", closedOn: "2026-10-05" }),
        task({ action: "В срок", deadline: due("2026-10-01") }),
        task({ action: "Отчёт сдан", status: "отчёт на рассмотрении" }),
      ],
    };
    expect(words(rows, "Просроченные задачи").split("\n").slice(0, 3)).toEqual([
      "Составить план | Комиссия | 01.08.2026 | 60 | Ждали конкурса | впишите",
      "Утвердить положение | Комиссия | 01.09.2026 | 29 | впишите | впишите",
      "Закрытая позже. Закрыта 05.10.2026 | Комиссия | 29.09.2026 | 1 | впишите | впишите",
    ]);
  });

  test("proves what was closed by its links and letters, and lists reports that came in the period", () => {
    const rows = {
      tasks: [
        task({ action: "А", status: "исполнено", closedOn: "2026-07-15", evidence: "https://reports.example.org/1" }),
        task({ action: "Б", status: "не исполнено", closedOn: "2026-08-15", evidenceRef: "письмо № 5" }),
        task({ action: "Раньше", status: "исполнено", closedOn: "2026-06-30", evidenceRef: "письмо № 4" }),
      ],
      reports: [
        {
          task: "В",
          period: null,
          submittedOn: "2026-09-30",
          text: "Провели приём",
          evidence: null,
          evidenceRef: "акт",
        },
        { task: "В", period: null, submittedOn: "2026-10-01", text: "Позже", evidence: null, evidenceRef: null },
      ],
    };
    expect(words(rows, "Подтверждения").split("\n")).toEqual([
      "15.07.2026 | А | Комиссия | исполнено | https://reports.example.org/1",
      "15.08.2026 | Б | Комиссия | не исполнено | письмо № 5",
      "Отчёты по задачам",
      "30.09.2026 | В | Провели приём | акт",
    ]);
  });

  test("asks of the Chamber what follows from statuses: to look at reports, to take off, to put off, to remind", () => {
    const rows = {
      recommendations: [recommendation()],
      tasks: [
        task({ action: "А", status: "отчёт на рассмотрении", reportedOn: "2026-09-10" }),
        task({ action: "Б", status: "исполнено", closedOn: "2026-07-15" }),
        task({ action: "В", status: "утратило актуальность", closedOn: "2026-08-15" }),
        task({ action: "Г" }),
        task({ action: "Д", deadline: { kind: "recurring", every: "month", until: null, words: "ежемесячно" } }),
        task({ action: "Раньше", status: "исполнено", closedOn: "2026-06-15" }),
      ],
    };
    expect(words(rows, "О чём просим Общественную палату").split("\n")).toEqual([
      "Рассмотреть отчёты",
      "Комиссия: А (отчёт от 10.09.2026).",
      "Снять с контроля",
      "Комиссия: Б (исполнено 15.07.2026).",
      "Комиссия: В (утратило актуальность 15.08.2026).",
      "Продлить срок или взыскать отчёт",
      "Комиссия: Г (срок 01.09.2026, просрочено на 29 дней).",
      "Напомнить",
      "Комиссия: Д (нет отчёта 42 месяца).",
      expect.stringContaining("решает Клуб"),
    ]);
  });

  test("lists only what happened in the period, and writes names with the mark that the law demands", () => {
    const nko = {
      ogrn: "1234567890127",
      name: "Клуб «Лад»",
      shortName: null,
      counted: "да",
      municipality: "29-701",
      registeredOn: "2015-06-01",
      endedOn: null,
      status: "действующая",
      operatesIn: null,
      legalMark: "включена в реестр иностранных агентов",
      markUntil: null,
    };
    const application = (values: Values): Values => ({
      nko: "1234567890127",
      title: "Проект",
      contest: "Конкурс 2026",
      status: "победитель",
      submittedOn: "2026-03-01",
      decidedOn: "2026-08-01",
      granted: 1500000,
      fund: "Фонд президентских грантов",
      level: "федеральный",
      territory: null,
      center: null,
      trainedBefore: null,
      ...values,
    });
    const rows = {
      nkos: [nko],
      applications: [application({}), application({ title: "Другой", decidedOn: "2026-05-01" })],
    };
    const said = words(rows, "Гранты");
    expect(said).toContain(
      "Клуб «Лад» (включена в реестр иностранных агентов) | Проект. Конкурс 2026 | 01.03.2026 | победитель | 1\u00a0500\u00a0000\u00a0₽",
    );
    expect(said).not.toContain("Другой");
  });

  test("of an own period that isn't over states what is so today", () => {
    const period = { start: day("2026-11-01"), end: day("2026-12-15") };
    const { subtitle, fileName } = composed({}, { period });
    expect(subtitle).toContain("с 1\u00a0ноября 2026\u00a0г. по 15\u00a0декабря 2026\u00a0г.");
    expect(fileName).toBe("Отчёт к заседанию 2026-11-01 – 2026-12-15.docx");
    expect(words({}, "О документе", { period })).toContain("Период ещё идёт: данные на 29\u00a0ноября 2026\u00a0г.");
    expect(words({}, "Просроченные задачи", { period })).toContain("на 29\u00a0ноября 2026\u00a0г.");
  });
});
