import { describe, expect, test } from "vitest";
import { rhythmKept } from "../../shared/checks/report.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { decidedByMeeting } from "../../shared/checks/task-source.ts";
import { formerSettings, settingList } from "../../shared/settings/settings.ts";
import type { CalendarDate, Cell, Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const today = "2026-11-23" as CalendarDate;

const nko: Cells = {
  ogrn: "1067799030639",
  name: "АНО «Выдуманная опора»",
  legalForm: "Автономные некоммерческие организации",
  counted: "да",
  municipality: "Калуга",
  status: "действующая",
};

function codes(table: TableKey, cells: Cells): string[] {
  return checkRow(tables[table], cells, today).findings.map(({ code }) => code);
}

describe("row checks", () => {
  test("find nothing in a good row", () => {
    expect(checkRow(tables.nkos, nko, today)).toMatchObject({ ok: true, private: false, findings: [] });
  });

  test("let an organisation of another region be left out of the figures", () => {
    expect(codes("nkos", { ...nko, counted: "нет", municipality: "не определён" })).not.toContain("nko.counted.form");
  });

  test("say of a mistyped cell what is wrong with it, and not that it is missing besides", () => {
    expect(codes("nkos", { ...nko, ogrn: "1067799030630" })).toEqual(["ogrn.checksum"]);
  });

  test("never say that something is missing where it is only mistyped", () => {
    const { name: _, ...nameless } = nko;
    expect(codes("nkos", { ...nameless, shortName: "Pодник" })).toEqual(["text.look-alikes"]);
    expect(codes("nkos", { ...nko, legalForm: "какая-то форма" })).toEqual(["legal-form.unknown"]);
    const past = { date: "2024-02-01" };
    const task = { recommendation: "а", action: "б", lead: "в", status: "исполнено", closedOn: past };
    expect(codes("tasks", { ...task, evidenceRef: "=письмо" })).toEqual(["text.start"]);
    expect(codes("publications", { date: past, outlet: "Газета", kind: "сообщение" })).toEqual(["choice.unknown"]);
  });

  test.each([
    ["nkos", "status", "Зарегистрирована", "действующая"],
    ["nkos", "status", "Исключено из ЕГРЮЛ", "деятельность прекращена"],
    ["nkos", "status", "Находится в стадии ликвидации", "в процессе ликвидации"],
    ["nkos", "legalForm", "ЧОУ", "75500"],
    ["nkos", "legalForm", "Первичная профсоюзная организация", "20202"],
    ["requests", "result", "получено частично", "частично"],
    ["tasks", "status", "частично исполнено", "исполнено частично"],
    ["tasks", "status", "в процессе", "на исполнении"],
    ["tasks", "status", "завершено", "исполнено"],
    ["recommendations", "position", "поддержано", "принято"],
    ["recommendations", "position", "отказ", "не поддержано"],
    ["applications", "fund", "областной конкурс", "региональный конкурс"],
    ["applications", "status", "победитель конкурса", "победитель"],
  ] as const)("understand in «%s» %s «%s»", (table, column, typed, meant) => {
    expect(checkRow(tables[table], { [column]: typed }, today).values[column]).toBe(meant);
  });

  test("hold a row that lacks what the public can't do without", () => {
    const { municipality: _, ...rest } = nko;
    expect(codes("nkos", rest)).toContain("required");
    expect(checkRow(tables.nkos, rest, today).ok).toBe(false);
  });

  test.each([
    ["an НКО without any name", "nkos", { ...nko, name: " " }, "nko.name"],
    ["an НКО without ОГРН", "nkos", { ...nko, ogrn: "" }, "nko.ogrn"],
    [
      "an НКО that ended before it began",
      "nkos",
      { ...nko, registeredOn: "02.02.2020", endedOn: "01.02.2020", status: "деятельность прекращена" },
      "nko.dates",
    ],
    ["an ended НКО that is said to be active", "nkos", { ...nko, endedOn: "01.02.2020" }, "nko.status"],
    [
      "a legal mark without its source",
      "nkos",
      { ...nko, legalMark: "признана нежелательной", markSince: "01.02.2020" },
      "nko.mark",
    ],
    ["an НКО counted against its legal form", "nkos", { ...nko, counted: "нет" }, "nko.counted.form"],
    [
      "a task done without evidence",
      "tasks",
      { recommendation: "а", action: "б", lead: "в", status: "исполнено", closedOn: "01.02.2020" },
      "task.evidence",
    ],
    ["a task that comes from nowhere", "tasks", { action: "б" }, "task.source"],
    ["a task with two sources", "tasks", { recommendation: "а", meeting: "б" }, "task.source.both"],
    ["a meeting's task without the number of its minutes", "tasks", { meeting: "б" }, "task.protocol"],
    ["minutes without their meeting", "tasks", { recommendation: "а", protocol: "№ 3" }, "task.protocol.meeting"],
    ["a task removed in silence", "tasks", { status: "снято с контроля", evidenceRef: "Письмо № 1" }, "task.removed"],
    ["a task that is obsolete for no reason", "tasks", { status: "утратило актуальность" }, "task.removed"],
    [
      "a task removed without a document",
      "tasks",
      { status: "снято с контроля", removalReason: "Конкурс отменён" },
      "task.removed.document",
    ],
    [
      "a deadline that was past already and moved in silence",
      "tasks",
      { status: "на исполнении", deadline: "01.02.2027", originalDeadline: "01.02.2024" },
      "task.extended.past",
    ],
    [
      "an open task with a date of closing",
      "tasks",
      { recommendation: "а", action: "б", lead: "в", status: "на исполнении", closedOn: "01.02.2020" },
      "task.closed.open",
    ],
    [
      "a deadline moved without a reason",
      "tasks",
      {
        recommendation: "а",
        action: "б",
        lead: "в",
        status: "на исполнении",
        deadline: "01.02.2027",
        originalDeadline: "31.12.2026",
      },
      "task.extended",
    ],
    [
      "an answer that came before the letter",
      "recommendations",
      { sentOn: "02.02.2024", repliedOn: "01.02.2024" },
      "recommendation.replied",
    ],
    [
      "a meeting held in the future",
      "meetings",
      { date: "01.02.2030", kind: "иное", state: "состоялась", territory: "Калуга" },
      "meeting.future",
    ],
    [
      "a request closed before it came",
      "requests",
      { receivedOn: "02.02.2024", closedOn: "01.02.2024", status: "закрыт" },
      "request.dates",
    ],
    [
      "money granted to an application that lost",
      "applications",
      { granted: 100000, status: "не поддержана" },
      "application.granted",
    ],
    ["more people who completed than took part", "trainings", { participants: 3, completed: 4 }, "training.completed"],
    [
      "a news item without a link",
      "publications",
      { date: "01.02.2024", outlet: "Выдуманная газета", kind: "новость" },
      "publication.link",
    ],
    [
      "an НКО that is counted nowhere, without a word",
      "nkos",
      { ...nko, legalForm: "", counted: "" },
      "nko.counted.unknown",
    ],
    ["an НКО whose form says that it counts", "nkos", { ...nko, counted: "" }, "nko.counted.empty"],
    [
      "an НКО that has ended on a day to come",
      "nkos",
      { ...nko, status: "деятельность прекращена", endedOn: "01.02.2027" },
      "nko.status.early",
    ],
    ["an НКО registered on a day to come", "nkos", { ...nko, registeredOn: "01.02.2027" }, "nko.registered.future"],
    ["information of a day to come", "nkos", { ...nko, asOf: "01.02.2027" }, "nko.asOf.future"],
    ["a reason of ending of an active НКО", "nkos", { ...nko, endReason: "ликвидация" }, "nko.reason"],
    [
      "a basis for a municipality that isn't known",
      "nkos",
      { ...nko, municipality: "не определён", municipalityBasis: "ОКТМО" },
      "nko.basis",
    ],
    ["a legal mark's day without the mark", "nkos", { ...nko, markSince: "01.02.2020" }, "nko.mark.missing"],
    [
      "a deadline given up without a reason",
      "tasks",
      { status: "на исполнении", deadline: "постоянно", originalDeadline: "31.12.2026" },
      "task.extended",
    ],
    ["a report of a day to come", "tasks", { report: "а", reportedOn: "01.02.2027" }, "task.report.future"],
    ["a report's day without the report", "tasks", { reportedOn: "01.02.2026" }, "task.report.missing"],
    [
      "a standing task's report without its day",
      "tasks",
      { report: "а", deadline: "постоянно", status: "на исполнении" },
      "task.report.undated",
    ],
    ["a report on a period that hasn't begun", "reports", { period: "I квартал 2027" }, "report.early"],
    [
      "a report that came before its period began",
      "reports",
      { period: "март 2026", submittedOn: "28.02.2026" },
      "report.early",
    ],
    ["a task's report of a day to come", "reports", { submittedOn: "01.02.2027" }, "report.future"],
    ["a task's report that says nothing", "reports", { period: "март 2026" }, "report.empty"],
    [
      "an answer that came before the document",
      "recommendations",
      { adoptedOn: "02.02.2024", repliedOn: "01.02.2024" },
      "recommendation.replied",
    ],
    [
      "an answer from somebody who is said not to have answered",
      "recommendations",
      { sentOn: "01.02.2024", repliedOn: "02.02.2024", position: "ответа нет" },
      "recommendation.position",
    ],
    [
      "a position about a letter without its day",
      "recommendations",
      { position: "ответа нет" },
      "recommendation.unsent",
    ],
    [
      "a request closed before its first reply",
      "requests",
      { receivedOn: "01.02.2024", firstReplyOn: "03.02.2024", closedOn: "02.02.2024", status: "закрыт" },
      "request.closed.early",
    ],
    ["a request of a day to come", "requests", { receivedOn: "01.02.2027", status: "новый" }, "request.future"],
    [
      "a closed request without its day",
      "requests",
      { receivedOn: "01.02.2024", status: "закрыт" },
      "request.closed.unknown",
    ],
  ] as const)("find %s", (_, table, cells, code) => {
    const given = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
    expect(codes(table, given as Cells)).toContain(code);
  });

  test("take a meeting's decision for a task's source as well as a recommendation", () => {
    const task = { action: "Провести встречу", lead: "Центр", status: "на исполнении" };
    expect(codes("tasks", { ...task, recommendation: "Создать Клуб" })).toEqual([]);
    expect(codes("tasks", { ...task, meeting: "Итоги года", protocol: "3", protocolItem: "2.1" })).toEqual([]);
    // A mistyped cell is no missing one.
    expect(codes("tasks", { ...task, meeting: "=A1()" })).not.toContain("task.source");
  });

  test.each([
    ["план", true],
    ["отменена", true],
    ["состоялась", false],
  ])("a task of a meeting that is «%s» is doubted: %s", (state, isDoubted) => {
    expect(decidedByMeeting({}, { state }).map(({ code }) => code)).toEqual(isDoubted ? ["task.meeting.unheld"] : []);
  });

  test("say nothing of a report that came before its period was over", () => {
    const report = {
      task: "Вести реестр",
      period: "март 2026",
      submittedOn: { date: "2026-03-30" },
      evidenceRef: "Письмо № 1",
    };
    expect(codes("reports", report)).toEqual([]);
  });

  test.each([
    ["ежеквартально", "I квартал 2026", false],
    ["ежеквартально", "март 2026", true],
    ["ежемесячно", "март 2026", false],
    ["ежемесячно", "I квартал 2026", true],
    ["раз в полугодие", "2025 год", true],
    ["ежегодно", "2025 год", false],
    ["еженедельно", "март 2026", false],
    ["постоянно", "март 2026", false],
    ["30.06.2026", "I квартал 2026", false],
  ])("a task due %s and a report for %s disagree: %s", (deadline, period, isSaid) => {
    const task = checkRow(tables.tasks, { deadline }, today).values;
    const said = rhythmKept(checkRow(tables.reports, { period }, today).values, task);
    expect(said.map(({ code, severity }) => `${severity} ${code}`)).toEqual(isSaid ? ["hint report.rhythm"] : []);
  });

  test("speak Russian and English wherever they speak", () => {
    for (const table of Object.values(tables)) {
      for (const { message } of checkRow(table, {}, today).findings) {
        expect(message.ru).toMatch(/[а-яё].*[.!?]$/i);
        expect(message.en).toMatch(/[a-z].*[.!?]$/i);
      }
    }
  });
});

describe("a setting", () => {
  const setting = (name: string, value: Cell) => {
    const { values, findings } = checkRow(tables.settings, { name, value }, today);
    return [values.value, ...findings.map(({ code }) => code)];
  };

  test("is read as its name demands", () => {
    expect(setting("Реестры сверены на дату", "01.11.2026")).toEqual(["2026-11-01"]);
    expect(setting("Реестры сверены на дату", { date: "2026-11-01" })).toEqual(["2026-11-01"]);
    expect(setting("Реестры сверены на дату", "вчера")).toEqual([null, "date.unreadable"]);
    expect(setting("Реестры сверены на дату", "01.12.2026")).toEqual([null, "setting.future"]);
    expect(setting("Адрес сервера", "https://club.example.org/")).toEqual(["https://club.example.org/"]);
    expect(setting("Адрес сервера", "http://127.0.0.1:8787")).toEqual(["http://127.0.0.1:8787"]);
    expect(setting("Адрес сервера", "abc")).toEqual([null, "setting.address"]);
    expect(setting("Демонстрационные данные", "может быть")).toEqual([null, "choice.unknown"]);
    expect(setting("Лицензия", "своя")).toEqual(["своя", "setting.licence"]);
    expect(setting("Издатель", "Клуб")).toEqual(["Клуб"]);
    expect(setting("Наименьшее публикуемое число", 5)).toEqual(["5"]);
    expect(setting("Наименьшее публикуемое число", 1)[0]).toBeNull();
    expect(setting("ИНН издателя", 1234567894)).toEqual(["1234567894"]);
    expect(setting("ИНН издателя", "1234567890")).toEqual([null, "inn.checksum"]);
    const telephone = "Служебный телефон издателя";
    expect(setting(telephone, "тел. +7 (4842) 12-34-56, доб. 12")).toEqual(["8 (4842) 12-34-56, доб. 12"]);
    expect(setting(telephone, "+7 (4842) 12-34-56")).toEqual(["8 (4842) 12-34-56"]);
    expect(setting(telephone, "8-800-123-45-67")).toEqual(["8-800-123-45-67"]);
    expect(setting(telephone, "12-34-56")).toEqual([null, "setting.phone"]);
    expect(setting(telephone, "+7 910 123-45-67")).toEqual([null, "personal.phone"]);
    const post = "Ответственный за открытые данные (должность)";
    expect(setting(post, "Координатор клуба")).toEqual(["Координатор клуба"]);
    for (const person of ["Образцов Пример Примерович", "Анна Образцова", "Образцов П. П."])
      expect(setting(post, person)[0], person).toBeNull();
    expect(setting("Период обновления открытых данных, дней", 90)).toEqual(["90"]);
  });

  test("may stay as the program sets it up", () => {
    const filled = settingList.filter((one) => one.default !== "");
    for (const { name, default: value } of filled) expect(setting(name.ru, value)).toEqual([value]);
  });

  test("of an earlier version is no mistake: the row stands, and says that it does nothing", () => {
    expect(formerSettings).toContain("Встреч в год по плану");
    for (const name of formerSettings) {
      const { ok, values, findings } = checkRow(tables.settings, { name, value: 5 }, today);
      expect([ok, values.name, values.value]).toEqual([true, name, "5"]);
      expect(findings.map(({ code }) => code)).toEqual(["setting.former"]);
    }
  });
});
