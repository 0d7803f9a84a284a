import { describe, expect, test } from "vitest";
import { rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { duplicates, handleIndex, references } from "../../shared/checks/workbook.ts";
import type { CalendarDate, Cells, TableKey } from "../../shared/table.ts";
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

  test("say of a mistyped cell what is wrong with it, and not that it is missing besides", () => {
    expect(codes("nkos", { ...nko, ogrn: "1067799030630" })).toEqual(["ogrn.checksum"]);
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
        originalDeadline: "01.02.2026",
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
  ] as const)("find %s", (_, table, cells, code) => {
    const given = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
    expect(codes(table, given as Cells)).toContain(code);
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

describe("checks between rows", () => {
  const known = (id: string, cells: Cells) => ({
    id,
    keys: rowKeys(tables.nkos, checkRow(tables.nkos, cells, today).values),
  });

  test("hold the later of two rows with one ОГРН, whatever their order in the sheet", () => {
    const found = duplicates(tables.nkos, [
      known("2", nko),
      known("1", nko),
      known("3", { ...nko, ogrn: "1027739445250" }),
    ]);
    expect([...found.keys()]).toEqual(["2"]);
    expect(found.get("2")).toMatchObject({ code: "duplicate", column: "ogrn" });
  });

  test("resolve a reference by name and say when none or several rows fit", () => {
    const center = (id: string, name: string) => ({
      id,
      keys: rowKeys(tables.centers, checkRow(tables.centers, { name }, today).values),
    });
    const centers = handleIndex([
      center("1", "Центр «Опора»"),
      center("2", "Центр «Мост»"),
      center("3", "центр  мост"),
    ]);
    const refer = (text: string) =>
      references(tables.nkos, rowKeys(tables.nkos, checkRow(tables.nkos, { ...nko, centers: text }, today).values), {
        centers,
      });
    expect(refer('центр "опора"')).toEqual([]);
    expect(refer("Центр «Берег»").map(({ code }) => code)).toEqual(["reference.none"]);
    expect(refer("Центр «Мост»").map(({ code }) => code)).toEqual(["reference.several"]);
  });
});
