/** What real registers hold: each line of these tables is an input as files have it and what must become of it. */

import { describe, expect, test } from "vitest";
import { findHead, guessMapping, kindOf } from "../../shared/register/columns.ts";
import { readDelimited } from "../../shared/register/delimited.ts";
import { registerDifference, type SheetRecord } from "../../shared/register/difference.ts";
import { askedColumns } from "../../shared/register/headers.ts";
import { type ReadingChoices, readRegister } from "../../shared/register/records.ts";
import type { CalendarDate, Cells, Table } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { repeated } from "../harness/typed-cells.ts";

const today = "2026-11-28" as CalendarDate;

/** A made-up ОГРН with a right check digit. */
function ogrn(number: number): string {
  const digits = String(102_400_000_000 + number);
  return digits + ((Number(digits) % 11) % 10);
}

const [a, b] = [ogrn(0), ogrn(1)];

interface Choices extends ReadingChoices {
  readonly table?: Table;
  readonly source?: string;
}

function read(text: string, { table = tables.nkos, source = "", ...choices }: Choices = {}) {
  const { lines, width } = readDelimited(text);
  const head = findHead(table, lines, width);
  const mapping = guessMapping(table, head, lines, today, source);
  const kind = kindOf(table, head, lines, source);
  const reading = readRegister(table, lines.slice(head.depth), mapping, head.headers.length, today, {
    headers: head.headers,
    kind,
    ...choices,
  });
  return { head, mapping, asked: askedColumns(table, head, mapping, kind.mark !== null), ...reading };
}

/** The cells that the only record of a file would have as a new row. */
function cellsOf(text: string, choices: Choices = {}): Cells {
  const { records, refused } = read(text, choices);
  if (records.length !== 1) throw new Error(`${records.length} records; ${refused.map(({ why }) => why).join(" ")}`);
  return { ...records[0]?.supposed, ...records[0]?.stated };
}

function compared(text: string, row: Cells) {
  const sheet: SheetRecord[] = [{ ref: "row", cells: row }];
  const [change] = registerDifference(tables.nkos, read(text).records, sheet, today);
  if (change?.kind !== "known") throw new Error("the row is known");
  return change;
}

describe("leaving a list isn't the organisation's end", () => {
  test.each([
    ["Дата исключения из реестра", null],
    ["Дата исключения", null],
    ["Исключена из перечня (дата)", null],
    ["Дата включения в реестр", null],
    ["Дата внесения записи в реестр", null],
    ["Дата внесения записи в ЕГРЮЛ", null],
    ["Дата внесения в реестр СО НКО", null],
    ["Дата регистрации в реестре", null],
    ["Дата снятия с учёта", null],
    ["Дата окончания срока признания", null],
    ["Дата прекращения действия статуса", null],
    ["Дата рождения", null],
    ["Дата исключения из ЕГРЮЛ", "endedOn"],
    ["Дата исключения из единого государственного реестра юридических лиц", "endedOn"],
    ["Дата прекращения", "endedOn"],
    ["Дата прекращения деятельности", "endedOn"],
    ["Дата ликвидации", "endedOn"],
    ["Дата выхода из ассоциации", null],
    ["Включена в реестр", null],
    ["inclusion_date", null],
    ["exclusion date", null],
    ["Дата решения о ликвидации", null],
    ["Дата начала ликвидации", null],
    ["Дата решения о регистрации", null],
    ["ИНН руководителя", null],
    ["ОГРН учредителя", null],
    ["Дата окончания деятельности", "endedOn"],
    ["Дата публикации на сайте", null],
    ["Адрес электронной почты", null],
    ["Адрес сайта", "website"],
    ["liq_date", "endedOn"],
    ["Дата регистрации", "registeredOn"],
    ["Дата гос. регистрации", "registeredOn"],
    ["Дата присвоения ОГРН", "registeredOn"],
    ["regDate", "registeredOn"],
  ])("«%s» means %s", (header, target) => {
    expect(read(`ОГРН;Наименование;${header}\n${a};АНО «Мост»;10.07.2025`).mapping[2]).toBe(target);
  });

  test("the days of a list are asked about, and an active organisation stays active", () => {
    const text = `ОГРН;Наименование;Дата включения в реестр;Дата исключения из реестра\n${a};АНО «Мост»;10.08.2022;10.07.2025`;
    expect(read(text).asked.map(({ question }) => question)).toEqual([
      expect.stringContaining("попала в список"),
      expect.stringContaining("«Дата прекращения»"),
    ]);
    expect(cellsOf(text)).toMatchObject({ status: "неизвестно" });
    const { fills, conflicts } = compared(text, { ogrn: a, name: "АНО «Мост»", status: "действующая" });
    expect([...fills, ...conflicts].map(({ column }) => column).sort()).toEqual(["municipality", "municipalityBasis"]);
  });

  test.each([
    ["Исключена", "неизвестно"],
    ["исключен из реестра", "неизвестно"],
    ["Включена", "неизвестно"],
    ["Исключена по решению суда", "неизвестно"],
    ["Исключена из ЕГРЮЛ", "Исключена из ЕГРЮЛ"],
    ["Ликвидирована", "Ликвидирована"],
  ])("in a list that is joined and left, the status «%s» becomes «%s»", (said, status) => {
    const text = `ОГРН;Наименование;Статус;Дата включения в реестр\n${a};АНО «Мост»;${said};10.08.2022`;
    const expected = status === "неизвестно" ? status : "деятельность прекращена";
    expect(cellsOf(text).status).toBe(expected);
  });

  test.each([
    ["Реестр иностранных агентов", "включена в реестр иностранных агентов"],
    ["Перечень нежелательных организаций", "признана нежелательной"],
    ["Перечень организаций, признанных террористическими", "признана террористической"],
  ])("«%s» fills the mark and its days", (title, legalMark) => {
    const text = `${title};;;;\nНаименование / ФИО;ОГРН;Дата принятия решения о включении;Дата включения в реестр;Дата исключения из реестра\nАНО «Мост»;${a};01.08.2022;10.08.2022;10.07.2025`;
    expect(cellsOf(text)).toMatchObject({
      legalMark,
      markSince: { date: "2022-08-10" },
      markUntil: { date: "2025-07-10" },
      markSource: title,
      status: "неизвестно",
    });
  });

  test("a list of those that aren't marked marks nobody", () => {
    const text = `НКО, не включенные в реестр иностранных агентов;\nНаименование;ОГРН\nАНО «Мост»;${a}`;
    expect(cellsOf(text).legalMark).toBeUndefined();
  });

  test("the list's name that a person typed tells too", () => {
    const text = `Наименование;ОГРН;Дата включения\nАНО «Мост»;${a};10.08.2022`;
    expect(cellsOf(text, { source: "реестр иноагентов Минюста" })).toMatchObject({ markSince: { date: "2022-08-10" } });
  });

  test.each([
    ["Наименование / ФИО;ИНН", "Петров Пётр Петрович;402500000012"],
    ["Наименование;ИНН;ОГРН", `АНО «Мост»;402500000012;${a}`],
    ["Наименование / ФИО;Дата рождения", "Петрова Анна Ивановна;01.02.1980"],
    ["Наименование;СНИЛС", "Петров П. П.;112-233-445 95"],
    ["Наименование;ОГРН", "ПЕТРОВ ПЁТР ПЕТРОВИЧ;"],
    ["Наименование;Вид", "Пётр;Физические лица"],
    ["Наименование;ОГРН", "Пётр;304402500000012"],
    ["Наименование / ФИО;ОГРН", "Петров Иван;"],
    ["Наименование / ФИО;ОГРН", "ПЕТРОВА МАРИЯ;"],
  ])("a person never enters: %s, %s", (headers, row) => {
    const { records, refused } = read(`Реестр иностранных агентов\n${headers}\n${row}`);
    expect(records).toEqual([]);
    expect(refused[0]?.why).not.toMatch(/Петров|402500000012|1980/);
  });

  test.each([
    "Фонд имени Петра Петровича Петрова",
    "ФОНД ПЕТРОВА ПЕТРА",
    "Благотворительный Фонд Петровичей",
    "АНО Мост",
  ])("«%s» is no person", (name) => expect(cellsOf(`Наименование;ОГРН\n${name};${a}`).name).toBe(name));
});

test("whoever heads an organisation doesn't make it a person", () => {
  const text = `Наименование;ОГРН;ФИО руководителя;ИНН руководителя;Дата рождения руководителя\nАНО «Мост»;${a};Петров Пётр Петрович;402500000012;01.02.1980`;
  expect(JSON.stringify(cellsOf(text))).not.toMatch(/Петров|402500000012|1980/);
});

test.each([
  ["Недействующее", "деятельность прекращена"],
  ["Прекратило деятельность", "деятельность прекращена"],
  ["Юридическое лицо находится в процессе ликвидации", "в процессе ликвидации"],
  ["Находится в процессе реорганизации в форме присоединения", "в процессе реорганизации"],
  ["Действующее", "действующая"],
  ["на проверке", "на проверке"],
])("the status «%s» is «%s»", (text, status) => {
  expect(cellsOf(`ОГРН;Наименование;Статус\n${a};Клуб;${text}`).status).toBe(status);
});

test.each([
  ["Исключение из ЕГРЮЛ недействующего юридического лица", "исключение из ЕГРЮЛ"],
  ["Ликвидация по решению суда", "решение суда"],
  ["Прекращение деятельности путём реорганизации в форме слияния", "реорганизация"],
  ["Ликвидация юридического лица", "ликвидация"],
])("the reason «%s» is «%s»", (text, reason) => {
  expect(cellsOf(`ОГРН;Наименование;Причина прекращения\n${a};Клуб;${text}`).endReason).toBe(reason);
});

test("a branch of a foreign organisation is an organisation of its own", () => {
  const name = "Представительство фонда «Мост» (Сербия)";
  expect(cellsOf(`Наименование;Форма\n${name};71610`).name).toBe(name);
});

test.each(["null", "NULL", "None", "NaN", "undefined", "\\N"])("«%s» is nothing in any column", (text) => {
  const cells = cellsOf(`ОГРН;Наименование;КПП;Дата прекращения;Адрес\n${a};Клуб;${text};${text};${text}`);
  expect(Object.keys(cells).sort()).toEqual(["municipality", "municipalityBasis", "name", "ogrn", "status"]);
});

describe("a branch isn't its parent", () => {
  const head = "ОГРН;КПП;Наименование;Адрес";
  const parent = `${a};402701001;Калужская региональная организация;`;
  test.each([
    [`${a};400343001;Боровская районная организация (филиал);249010, Калужская обл, Боровский р-н, г. Боровск`],
    [`${a};400344001;Боровское представительство;249010, Калужская обл, Боровский р-н, г. Боровск`],
    [`${a};400345001;Боровский центр;249010, Калужская обл, Боровский р-н, г. Боровск`],
    [`${a};;Представительство в г. Боровске;249010, Калужская обл, Боровский р-н, г. Боровск`],
    [`${a};;Филиал в г. Боровске;249010, Калужская обл, Боровский р-н, г. Боровск`],
    [`${a};;Обособленное подразделение Боровск;249010, Калужская обл, Боровский р-н, г. Боровск`],
  ])("nothing is copied from %s, in either order", (branch) => {
    for (const lines of [
      [parent, branch],
      [branch, parent],
    ]) {
      const { records, repeated, refused } = read([head, ...lines].join("\n"));
      expect(records.map(({ stated }) => [stated.kpp, stated.name, stated.municipality])).toEqual([
        ["402701001", "Калужская региональная организация", undefined],
      ]);
      expect(repeated).toEqual([]);
      expect(refused[0]?.why).toContain("филиал");
    }
  });

  test.each(["Фонд «Филиал добра»", "Региональное отделение", "Филиалы-друзья"])("«%s» is none", (name) => {
    expect(cellsOf(`ОГРН;Наименование\n${a};${name}`).name).toBe(name);
  });

  test("one OGRN with two KPP of whole organisations is for a person to settle", () => {
    const { records, refused } = read(`${head}\n${a};402701001;Клуб;\n${a};400301001;Клуб;`);
    expect(records).toEqual([]);
    expect(refused.map(({ apart }) => apart)).toEqual(["contradiction", "contradiction"]);
  });
});

describe("lines that contradict each other are shown to a person", () => {
  const head = "ОГРН;Наименование;Статус;Учётный номер;ОКОПФ;Адрес;Дата регистрации;ИНН";
  const line = (status = "", number = "", form = "", address = "", date = "", inn = "", name = "Клуб «Лад»") =>
    [a, name, status, number, form, address, date, inn].join(";");
  const borovsk = '"249010, Калужская обл, Боровский р-н, г. Боровск"';
  test.each([
    ["status and number", line("Исключена", "4012010001"), line("Зарегистрирована", "4012017777"), "«Статус»"],
    ["form", line("", "", "Фонды"), line("", "", "71400"), "правовая форма"],
    ["place", line("", "", "", '"248000, г. Калуга"'), line("", "", "", borovsk), "«Муниципалитет»"],
    ["day", line("", "", "", "", "01.02.2020"), line("", "", "", "", "2020-02-03"), "«Дата регистрации»"],
    ["ИНН", line("", "", "", "", "", "4025421583"), line("", "", "", "", "", "4029025485"), "«ИНН»"],
    [
      "name",
      line("", "", "", "", "", "", "Дружба народов"),
      line("", "", "", "", "", "", "Рассвет Сельский"),
      "наименования",
    ],
  ])("%s", (_, one, other, said) => {
    const { records, repeated, refused } = read([head, one, other].join("\n"));
    expect(records).toEqual([]);
    expect(repeated).toEqual([]);
    expect(refused.map(({ line, apart }) => [line, apart])).toEqual([
      [2, "contradiction"],
      [3, "contradiction"],
    ]);
    for (const { why } of refused) expect(why).toContain(said);
  });

  test("the one that a person took is brought alone", () => {
    const text = [head, line("Исключена", "4012010001"), line("Зарегистрирована", "4012017777")].join("\n");
    const { records, refused } = read(text, { take: new Set([3]) });
    expect(records).toMatchObject([{ line: 3, stated: { status: "действующая", registerNumber: "4012017777" } }]);
    expect(refused.map(({ line: at }) => at)).toEqual([2]);
  });

  test("two that agree with the first but not with each other are no repeats", () => {
    const { records } = read([head, line(), line("Исключена"), line("Зарегистрирована")].join("\n"));
    expect(records).toEqual([]);
  });

  test.each([
    [
      "the same in other words",
      line("Зарегистрирована", "", "71400"),
      line("действующая", "", "Автономные некоммерческие организации"),
    ],
    ["one says nothing", line("неизвестно"), line("действующая")],
    [
      "full and short name",
      line("", "", "", "", "", "", "АНО «ДРУЖБА НАРОДОВ»"),
      line("", "", "", "", "", "", "«Дружба народов», АНО"),
    ],
    ["one column empty", line("", "4012010001"), line("действующая")],
  ])("a harmless repeat stays one: %s", (_, one, other) => {
    expect(read([head, one, other].join("\n"))).toMatchObject({ repeated: [{ line: 3, of: 2 }], refused: [] });
  });
});

describe("other regions are set apart", () => {
  const row = (values: Readonly<Record<string, string>>) =>
    `ОГРН;Наименование;${Object.keys(values).join(";")}\n${a};АНО «Калужская область»;${Object.values(values)
      .map((value) => `"${value}"`)
      .join(";")}`;
  test.each([
    { Адрес: "300000, Тульская обл, г. Тула" },
    { Адрес: "300041, г. Тула, ул. Калужская, д. 1" },
    { Адрес: "Тульская область, город Тула, улица Калужская" },
    { Адрес: "г. Москва, Калужское шоссе, д. 5" },
    { Адрес: "Респ. Крым, г. Ялта" },
    { Адрес: "Тула, ул. Калужская, д. 1" },
    { Адрес: "обл. Московская, г. Жуковский" },
    { Адрес: "С-Петербург, ул. Калужская" },
    { Адрес: "101000, ГОРОД МОСКВА, УЛ. МЯСНИЦКАЯ, Д. 1" },
    { Регион: "Тульская область" },
    { Регион: "77" },
    { "Субъект РФ": "г. Санкт-Петербург" },
    { "Наименование региона": "Республика Татарстан (Татарстан)" },
    { ОКТМО: "70701000001" },
    { ОКТМО: "3701000001" },
    { ОКАТО: "70401000000" },
    { КПП: "710701001" },
    { "Населённый пункт": "г. Тула" },
    { Город: "Тула" },
    { Муниципалитет: "70701000" },
    { Область: "Тульская" },
    { "Почтовый индекс": "300000" },
    { КЛАДР: "7100000000000" },
    { "Код региона": "071" },
    { "Юридический адрес": "101000, г. Москва", "Почтовый адрес": "248000, г. Калуга" },
    { "Фактический адрес": "248000, г. Калуга", "Юридический адрес": "101000, г. Москва" },
    { Муниципалитет: "Кировский район", Регион: "Кировская область" },
    { Адрес: "248000, г. Калуга", КПП: "710701001" },
  ])("%j", (values) => {
    const { records, refused } = read(row(values));
    expect(records).toEqual([]);
    expect(refused).toMatchObject([{ line: 2, apart: "elsewhere" }]);
    const cells = cellsOf(row(values), { take: new Set([2]) });
    expect(cells).toMatchObject({ counted: "нет", municipality: "не определён" });
  });

  test.each([
    { Адрес: "248000, г. Калуга, ул. Московская, д. 5" },
    { Адрес: "Калужская область, г. Обнинск, ул. Тульская" },
    { Адрес: "ул. Республики, 5" },
    { Адрес: "249030, Калужская обл., г. Обнинск; почт. адрес: 101000, г. Москва, а/я 5" },
    { Регион: "Калужская область" },
    { Регион: "40" },
    { Регион: "40 - Калужская область" },
    { Регион: "" },
    { ОКТМО: "29701000001" },
    { ОКАТО: "29401" },
    { КПП: "402701001" },
    { КПП: "997150001" },
    { "Населённый пункт": "г. Киров" },
    { Город: "Калуга" },
    { Адрес: "г. Калуга, Калужская областная больница, корп. 2" },
    { Адрес: "областная станция юннатов, г. Калуга" },
    { ОКТМО: "2970100" },
    { Регион: "вся Россия" },
    { "Населённый пункт": "Иваново" },
    { Адрес: "г. Калуга, территория АО Калугаприбор" },
    { Муниципалитет: "29701000" },
    { Область: "Калужская" },
    { "Почтовый индекс": "249000" },
    { КЛАДР: "4000000000000" },
    { "Код региона": "040" },
    { "Почтовый адрес": "101000, г. Москва", "Юридический адрес": "248000, г. Калуга" },
  ])("%j stays", (values) => {
    expect(read(row(values)).refused).toEqual([]);
  });

  test("applications of other regions too", () => {
    const text = "Номер заявки;Конкурс;Организация;Регион\n23-1-001234;ФПГ;АНО «Мост»;Тульская область";
    expect(read(text, { table: tables.applications }).refused).toMatchObject([{ apart: "elsewhere" }]);
  });
});

describe("days as programs write them", () => {
  const cell = (text: string) => cellsOf(`ОГРН;Наименование;Дата прекращения\n${a};АНО «Мост»;${text}`);
  test.each([
    "01.01.0001 0:00:00",
    "01.01.0001",
    "0001-01-01T00:00:00",
    "01.01.1753",
    "01.01.1753 00:00:00",
    "01.01.1800",
    "31.12.1899",
    "30.12.1899",
    "1899-12-30",
    "00.01.1900",
    "01.01.1900",
    "1900-01-01 00:00:00",
    "01.01.1970",
    "1970-01-01T00:00:00.000Z",
    "0000-00-00",
    "00.00.0000",
    "0",
    "31.12.9999",
    "9999-12-31T23:59:59.999Z",
    "31.12.2999",
    "01.01.3000",
    "31.12.2099",
    "06.06.2079",
    "-62135596800000",
    "253402300799999",
    "2958465",
    "NaT",
    "12/30/1899 12:00:00 AM",
    "1/1/0001 12:00:00 AM",
    "1 января 0001 г.",
    "01.01.0001 00:00:00.000",
  ])("«%s» is no day", (text) => {
    expect(cell(text)).toMatchObject({ status: "неизвестно" });
    expect(cell(text).endedOn).toBeUndefined();
  });

  test.each([
    ["2019-08-14T21:00:00.000Z", "2019-08-15"],
    ["1565816400000", "2019-08-15"],
    ["1565816400", "2019-08-15"],
    ["1 565 816 400 000", "2019-08-15"],
    ["1565816400.123", "2019-08-15"],
    ["2019-08-14T21:00:00Z", "2019-08-15"],
    ["2019-08-14 21:00:00+00:00", "2019-08-15"],
    ["2019-08-14T21:00:00+0000", "2019-08-15"],
    ["2019-08-14 21:00:00 UTC", "2019-08-15"],
    ["14.08.2019 21:00:00 UTC", "2019-08-15"],
    ["14.08.2019, 21:00:00 UTC", "2019-08-15"],
    ["2019-08-15T00:00:00+03:00", "2019-08-15"],
    ["2019-08-15T03:00:00+07:00", "2019-08-14"],
    ["/Date(1565816400000)/", "2019-08-15"],
    ["/Date(1565816400000+0300)/", "2019-08-15"],
    ["Wed Aug 14 2019 21:00:00 GMT+0000 (Coordinated Universal Time)", "2019-08-15"],
    ["Thu Aug 15 2019 00:00:00 GMT+0300 (Moscow Standard Time)", "2019-08-15"],
    ["Wed, 14 Aug 2019 21:00:00 GMT", "2019-08-15"],
    // Moscow was four hours ahead in these summers, and all year round from 2011 to 2014.
    ["2009-07-14T20:00:00.000Z", "2009-07-15"],
    ["2012-12-14T20:00:00.000Z", "2012-12-15"],
    ["2009-12-14T20:00:00.000Z", "2009-12-14"],
    ["2019-08-14T21:00:00", "2019-08-14"],
    ["14.08.2019 0:00:00", "2019-08-14"],
    ["20190814", "2019-08-14"],
    ["43691", "43691"],
  ])("«%s» is %s", (text, day) => {
    expect(cell(text).endedOn).toEqual(/^\d+$/.test(day) ? day : { date: day });
  });

  test("both are told once for the file", () => {
    const text = `ОГРН;Наименование;Дата регистрации;Дата прекращения\n${a};АНО «Мост»;2019-08-14T21:00:00Z;31.12.9999\n${b};АНО «Сад»;2019-08-14T21:00:00Z;31.12.9999`;
    expect(read(text).notes).toEqual([
      expect.stringMatching(/31\.12\.9999.*\(2\)/),
      expect.stringMatching(/\(2\).*Москве/),
    ]);
  });
});

// An expression that tries every place of a long run doesn't come to an end within a test's time.
test.each(["Полное наименование", "Адрес"])("comes to an end with a long «%s» of any make", (header) => {
  for (const piece of [...repeated, "«а ", '"', "филиал ", "исключен ", "- "]) {
    const long = piece.repeat(Math.floor(70_000 / piece.length)).replaceAll('"', '""');
    expect(read(`ОГРН\t${header}\tИНН\n${a}\t"${long}"\t\n`), JSON.stringify(piece)).toBeDefined();
  }
});
