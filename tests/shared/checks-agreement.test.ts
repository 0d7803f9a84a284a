import { describe, expect, test } from "vitest";
import { checkRow } from "../../shared/checks/row.ts";
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

describe("what must agree within a row", () => {
  const meeting = { date: { date: "2024-02-01" }, kind: "иное", state: "состоялась", territory: "Калуга" };
  const bid = { fund: "региональный конкурс", nko: "а" };
  const won = { ...bid, status: "победитель", granted: 500_000 };
  const letter = { title: "а", document: "б", quote: "в", addressees: "НКО", state: "принята" };

  test.each<[string, TableKey, Cells, string, Cell | undefined]>([
    ["an ОГРН of 2006, registered in 2011", "nkos", { ...nko, registeredOn: "01.02.2011" }, "nko.ogrn.year", undefined],
    [
      "a fund that is a private institution",
      "nkos",
      { ...nko, name: "Фонд «Родник»", legalForm: "Частные учреждения", counted: "да" },
      "nko.form.name",
      "Фонды",
    ],
    [
      "an АНО that is a fund",
      "nkos",
      { ...nko, legalForm: "Фонды" },
      "nko.form.name",
      "Автономные некоммерческие организации",
    ],
    [
      "an address elsewhere",
      "nkos",
      { ...nko, municipality: "Тарусский район", address: "249037, Калужская обл., г. Обнинск" },
      "nko.address",
      "Обнинск",
    ],
    ["a name without letters", "nkos", { ...nko, name: "12345" }, "text.wordless", undefined],
    ["a number for a name", "nkos", { ...nko, name: 12345 }, "text.wordless", undefined],
    [
      "a deadline before the document",
      "recommendations",
      { ...letter, adoptedOn: "30.03.2023", deadline: "01.03.2023" },
      "recommendation.deadline",
      undefined,
    ],
    [
      "a document of tomorrow",
      "recommendations",
      { ...letter, adoptedOn: "24.11.2026" },
      "recommendation.future",
      undefined,
    ],
    [
      "a target as a fraction",
      "recommendations",
      { ...letter, adoptedOn: "30.03.2023", target: 0.2 },
      "recommendation.share",
      20,
    ],
    [
      "more non-profits than people",
      "meetings",
      { ...meeting, nkoCount: 30, participants: 5 },
      "meeting.participants",
      undefined,
    ],
    [
      "a winner without a sum",
      "applications",
      { ...bid, status: "победитель" },
      "application.granted.missing",
      undefined,
    ],
    [
      "a winner of nothing",
      "applications",
      { ...bid, status: "завершена", granted: 0 },
      "application.granted.missing",
      undefined,
    ],
    ["a sum in thousands", "applications", { ...won, granted: 500 }, "application.thousands", 500_000],
    [
      "one sum of two in thousands",
      "applications",
      { ...won, requested: 30_000_000, granted: 28_500 },
      "application.thousands",
      28_500_000,
    ],
    [
      "an application of tomorrow",
      "applications",
      { ...bid, status: "подана", submittedOn: "24.11.2026" },
      "application.submitted.future",
      undefined,
    ],
    [
      "a publication of 2028",
      "publications",
      { date: "01.03.2028", outlet: "а", kind: "эфир" },
      "publication.future",
      undefined,
    ],
    [
      "a training of tomorrow with its participants",
      "trainings",
      { date: "24.11.2026", title: "а", provider: "иное", participants: 3 },
      "training.future",
      undefined,
    ],
    [
      "a center in the Club before it opened",
      "centers",
      { name: "Центр", municipality: "Калуга", status: "действует", openedOn: "01.02.2024", clubSince: "01.02.2023" },
      "center.dates",
      undefined,
    ],
    [
      "an expectation before the request",
      "requests",
      {
        receivedOn: "02.02.2024",
        expectedBy: "01.02.2024",
        applicantKind: "НКО",
        topic: "обучение",
        status: "в работе",
      },
      "request.expected.early",
      undefined,
    ],
    ["a test for a name", "nkos", { ...nko, name: "Тест" }, "nko.name.empty", undefined],
    ["a form for a name", "nkos", { ...nko, name: "АНО" }, "nko.name.empty", undefined],
    ["a person for a name", "nkos", { ...nko, name: "ИП Соколов Иван Петрович" }, "nko.name.person", undefined],
    [
      "a regional fund that is a public organisation",
      "nkos",
      { ...nko, name: "Калужский областной фонд «Свет»", legalForm: "Общественные организации" },
      "nko.form.name",
      "Фонды",
    ],
    [
      "a municipal institution among private ones",
      "nkos",
      { ...nko, name: "Муниципальное бюджетное учреждение «Школа»", legalForm: "Частные учреждения" },
      "nko.form.name",
      "Муниципальные бюджетные учреждения",
    ],
    [
      "a form behind a short name",
      "nkos",
      { ...nko, name: "", shortName: "РОДНИК, БФ" },
      "nko.form.name",
      "Благотворительные фонды",
    ],
    ["a sum in millions", "applications", { ...won, granted: 1.5 }, "application.thousands", undefined],
  ])("find %s", (_, table, cells, code, fix) => {
    const { findings } = checkRow(tables[table], cells, today);
    expect(findings.map((one) => one.code)).toContain(code);
    expect(findings.find((one) => one.code === code)?.fix?.value).toEqual(fix);
  });

  test.each<[string, TableKey, Cells]>([
    ["an organisation older than the register", "nkos", { ...nko, registeredOn: "01.02.1995" }],
    ["one registered in the year of its ОГРН", "nkos", { ...nko, registeredOn: "31.12.2006" }],
    ["an АНО that calls itself a fund further on", "nkos", { ...nko, name: "АНО «Фонд развития»" }],
    [
      "a union that is a public organisation",
      "nkos",
      { ...nko, name: "Союз «Ветеран»", legalForm: "Общественные организации" },
    ],
    [
      "a charitable fund among the funds",
      "nkos",
      { ...nko, name: "Благотворительный фонд «Свет»", legalForm: "Фонды" },
    ],
    [
      "a branch of a fund",
      "nkos",
      { ...nko, name: "Калужское отделение фонда «Свет»", legalForm: "Общественные организации" },
    ],
    [
      "a municipality that a person determined",
      "nkos",
      { ...nko, municipality: "Боровский район", municipalityBasis: "вручную", address: "г. Обнинск, ул. Мира" },
    ],
    ["a street named like another town", "nkos", { ...nko, address: "г. Калуга, ул. Боровская, д. 1" }],
    [
      "a village in its district",
      "nkos",
      { ...nko, municipality: "Боровский район", address: "Калужская область, Боровский район, с. Ворсино" },
    ],
    ["as many people as non-profits", "meetings", { ...meeting, nkoCount: 5, participants: 5 }],
    ["a small grant beside a small request", "applications", { ...won, requested: 15_000, granted: 12_000 }],
    ["a small share of one's own", "applications", { ...won, requested: 600_000, cofunding: 5_000 }],
    [
      "a recurring deadline",
      "recommendations",
      { ...letter, adoptedOn: { date: "2023-03-30" }, deadline: "ежеквартально" },
    ],
    ["a target of one", "recommendations", { ...letter, adoptedOn: { date: "2023-03-30" }, target: 1 }],
    ["a project named by numbers", "applications", { ...won, title: "40" }],
    [
      "a fund that bears a person's name",
      "nkos",
      { ...nko, name: "Фонд Соколова Ивана Петровича", legalForm: "Фонды" },
    ],
    [
      "a longer form of an АНО",
      "nkos",
      { ...nko, name: "Автономная некоммерческая образовательная организация «Свет»" },
    ],
    ["a union of employers", "nkos", { ...nko, name: "Союз «Дело»", legalForm: "Объединения работодателей" }],
    [
      "a trade union among public organisations",
      "nkos",
      { ...nko, name: "Первичная профсоюзная организация завода", legalForm: "Общественные организации" },
    ],
  ])("say nothing of %s", (_, table, cells) => {
    const real = Object.fromEntries(
      Object.entries(cells).map(([key, cell]) => {
        const [, date, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(String(cell)) ?? [];
        return [key, year === undefined ? cell : { date: `${year}-${month}-${date}` }];
      }),
    );
    expect(checkRow(tables[table], real, today).findings).toEqual([]);
  });

  test("never let what the Worker can't see hold a row", () => {
    const row = { ...nko, municipality: "Тарусский район", address: "г. Обнинск, ул. Мира" };
    const { address: _, ...sent } = row;
    expect(checkRow(tables.nkos, row, today)).toMatchObject({ ok: true, findings: [{ code: "nko.address" }] });
    expect(checkRow(tables.nkos, sent, today).findings).toEqual([]);
  });

  test.each([
    ["Выступил Соколов Иван Петрович", ["personal.name"]],
    ["Выступила Соколова Мария Ивановна, директор АНО «Мост»", ["personal.name"]],
    ["Выступил Соколов И. П.", []],
    ["Чтения памяти Соколовой Марии Ивановны", []],
    ["Доклад главы администрации Соколова Ивана Петровича", []],
    ["Встреча в музее Соколова Ивана Петровича", []],
  ])("of the topic %j say %j", (title, said) => {
    expect(codes("meetings", { ...meeting, title })).toEqual(said);
    expect(checkRow(tables.meetings, { ...meeting, title }, today).ok).toBe(true);
  });
});
