/** Files of other tabs than «НКО», files in odd shapes, and what is worth offering: inputs as files have them → right values. */

import { describe, expect, test } from "vitest";
import { findHead, guessMapping, guessTable } from "../../shared/register/columns.ts";
import { readDelimited } from "../../shared/register/delimited.ts";
import { registerDifference } from "../../shared/register/difference.ts";
import { targetOfHeader } from "../../shared/register/headers.ts";
import { type ReadingChoices, readRegister } from "../../shared/register/records.ts";
import type { CalendarDate, Cells, Table } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";

const today = "2026-11-28" as CalendarDate;

/** A made-up ОГРН with a right check digit. */
function ogrn(number: number): string {
  const digits = String(102_400_000_000 + number);
  return digits + ((Number(digits) % 11) % 10);
}

const [a, b, c] = [ogrn(0), ogrn(1), ogrn(2)];

function read(text: string, choices: ReadingChoices & { readonly table?: Table } = {}) {
  const { table = tables.nkos, ...others } = choices;
  const { lines, width } = readDelimited(text);
  const head = findHead(table, lines, width);
  const mapping = guessMapping(table, head, lines, today);
  const { headers } = head;
  const body = lines.slice(head.depth);
  return { head, mapping, ...readRegister(table, body, mapping, headers.length, today, { headers, ...others }) };
}

function rowsOf(text: string, choices: ReadingChoices & { readonly table?: Table } = {}): Cells[] {
  return read(text, choices).records.map(({ supposed, stated }) => ({ ...supposed, ...stated }));
}

function compared(text: string, row: Cells) {
  const [change] = registerDifference(tables.nkos, read(text).records, [{ ref: "row", cells: row }], today);
  if (change?.kind !== "known") throw new Error("the row is known");
  return change;
}

const grantHeaders =
  "Номер заявки;Конкурс;Организация;ОГРН;ИНН;Регион;Название проекта;Грантовое направление;Запрошенная сумма;Общая сумма расходов;Начало реализации;Окончание реализации;Статус проекта;Дата решения о гранте;Размер гранта;Оценка результатов";

describe("the presidential grants fund's export", () => {
  const line = (status: string) =>
    `23-1-001234;Первый конкурс 2023;АНО «Мост»;${a};4025421583;Калужская область;Двор для всех;Охрана здоровья граждан;1 200 000,00;1 500 000,00;01.02.2023;31.12.2023;${status};16.01.2023;1 000 000,50;удовлетворительно`;

  test("is known by its headers", () => {
    const { lines, width } = readDelimited(`${grantHeaders}\n${line("Победитель")}`);
    expect(guessTable(tableList, lines, width)?.key).toBe("applications");
  });

  test("fills what the sheet has, and nothing else", () => {
    const fund = "Фонд президентских грантов";
    const { applications: table } = tables;
    expect(rowsOf(`${grantHeaders}\n${line("Победитель конкурса")}`, { table, constants: { fund } })).toEqual([
      {
        fund,
        level: "федеральный",
        contest: "Первый конкурс 2023",
        number: "23-1-001234",
        nko: a,
        title: "Двор для всех",
        requested: 1_200_000,
        granted: 1_000_000.5,
        status: "победитель",
        decidedOn: { date: "2023-01-16" },
      },
    ]);
  });

  test.each([
    ["Победитель", "победитель"],
    ["Победитель конкурса", "победитель"],
    ["Проект реализуется", "победитель"],
    ["Проект завершён", "завершена"],
    ["Проект реализован", "завершена"],
    ["Реализация проекта завершена", "завершена"],
    ["Проект не получил поддержку", "не поддержана"],
    ["Не поддержан", "не поддержана"],
    ["Заявка отклонена", "не поддержана"],
    ["Заявка не допущена к конкурсу", "не допущена"],
    ["На независимой экспертизе", "на экспертизе"],
    ["Заявка отозвана", "отозвана"],
    ["Подана", "подана"],
    // Nobody can tell whether such a project was carried out.
    ["Реализация проекта досрочно завершена", "Реализация проекта досрочно завершена"],
  ])("status «%s» is «%s»", (said, status) => {
    const [cells] = rowsOf(`${grantHeaders}\n${line(said)}`, {
      table: tables.applications,
      constants: { fund: "ФПГ" },
    });
    expect(cells?.status).toBe(status);
  });

  test("a column «Конкурс» that holds funds stays the fund", () => {
    const text = "Номер заявки;Конкурс;НКО\n23-1-001234;Фонд президентских грантов;АНО «Мост»";
    expect(read(text, { table: tables.applications }).mapping).toEqual(["number", "fund", "nko"]);
  });
});

describe("which tab a file is for", () => {
  test.each(
    tableList
      .filter(({ key }) => key !== "municipalities" && key !== "settings")
      .map((table) => [table.title.ru, table] as const),
  )("the exact headers of «%s»", (_, table) => {
    const headers = Object.values(table.columns).map(({ header }) => header.ru);
    const { lines, width } = readDelimited(
      [headers, headers.map((_header, index) => `значение ${index}`)].map((row) => row.join("\t")).join("\n"),
    );
    expect(guessTable(tableList, lines, width)?.key).toBe(table.key);
    expect(guessMapping(table, findHead(table, lines, width), lines, today)).toEqual(Object.keys(table.columns));
  });

  test.each([
    ["ОГРН;Полное наименование;Адрес;Статус", "nkos"],
    ["№;Наименование;ОГРН;Район", "nkos"],
    ["name;fullName;ogrn;inn", "nkos"],
    ["ОГРН;Наименование;Статус в реестре СО НКО;Причина исключения из реестра", "nkos"],
    ["ОГРН;Наименование;Дата вступления в ассоциацию;Дата выхода из ассоциации", "nkos"],
    ["ОГРН;Наименование;Юридический адрес;Почтовый адрес", "nkos"],
    ["Наименование;Муниципалитет;Статус;Сайт;Примечание", "centers"],
    ["Наименование;Организация-оператор;Муниципалитет;Виды поддержки;Дата открытия", "centers"],
    ["Дата;Издание;Заголовок;Ссылка", "publications"],
    ["Дата публикации;СМИ;Название материала;URL", "publications"],
    ["Дата;Тема семинара;Кто проводил;Количество участников", "trainings"],
    ["Дата обращения;Кто обратился;Тема;Ожидаемый срок;Результат", "requests"],
    ["Рекомендация;Мероприятие;Ответственный исполнитель;Соисполнители;Срок;Отметка об исполнении", "tasks"],
    ["Документ;Дата принятия;Пункт;Текст рекомендации;Адресат;Срок", "recommendations"],
    ["Дата;Вид встречи;Организатор;Повестка;Число НКО;Итоги", "meetings"],
  ])("«%s»", (headers, key) => {
    const width = headers.split(";").length;
    const { lines } = readDelimited(`${headers}\n${Array.from({ length: width }, (_, at) => `слово ${at}`).join(";")}`);
    expect(guessTable([tables.nkos, ...tableList], lines, width)?.key).toBe(key);
  });
});

describe("headers in people's own words", () => {
  const words: { readonly [table: string]: { readonly [header: string]: string } } = {
    nkos: {
      "Наименование НКО (полное)": "name",
      "Наименование НКО (сокращенное)": "shortName",
      "№ в реестре Минюста": "registerNumber",
      МО: "place",
      "Сфера деятельности": "activity",
    },
    centers: { "Наименование РЦ": "name", "На базе какой организации": "operatorName", "Начало работы": "openedOn" },
    recommendations: { "№ пункта": "item", "Кому адресовано": "addressees", "Исх. №": "sentRef", "Вх. №": "replyRef" },
    tasks: { Поручение: "action", Исполнитель: "lead", Дедлайн: "deadline", "Причина переноса": "extendedReason" },
    meetings: {
      "Дата и время": "date",
      Место: "territory",
      "Количество участников": "participants",
      Решения: "outcome",
    },
    requests: { "Дата обращения": "receivedOn", "Суть обращения": "expected", "Кто оценил": "ratingSource" },
    applications: { Заявитель: "nko", "Размер предоставленного гранта": "granted", "Итоговый балл": "score" },
    trainings: { Программа: "title", "Получили сертификат": "completed", "Количество слушателей": "participants" },
    publications: { СМИ: "outlet", "Дата выхода": "date", Маркировка: "markPresent", Инициатор: "initiatedBy" },
  };
  test.each(
    Object.entries(words).flatMap(([key, headers]) => Object.entries(headers).map((one) => [key, ...one] as const)),
  )("%s: «%s» is %s", (key, header, target) => {
    const table = tableList.find((one) => one.key === key);
    expect(table === undefined ? null : targetOfHeader(table, header)).toBe(target);
  });
});

describe("files in odd shapes", () => {
  test("bars divide cells, with or without a frame", () => {
    expect(read(`ОГРН|Наименование\n${a}|АНО «Мост»\n${b}|АНО «Сад»`).records).toHaveLength(2);
    const drawn = `| ОГРН | Наименование |\n|------|:-----:|\n| ${a} | АНО «Мост» |\n| ${b} | АНО «Сад, и лес» |`;
    expect(rowsOf(drawn).map(({ name }) => name)).toEqual(["АНО «Мост»", "АНО «Сад, и лес»"]);
  });

  test("lines that end in CR are lines", () => {
    expect(read(`ОГРН;Наименование\r${a};АНО «Мост»\r${b};АНО «Сад»\r`).records).toHaveLength(2);
  });

  test.each([
    [`АНО «Мост»;Боровский район\nАНО «Опора-21»;Обнинск`, 0],
    [`АНО Мост;Боровск;${a}\nАНО Сад;Обнинск;${b}`, 0],
    [`Фонд «Дом»;Действующая\nФонд «Школа № 7»;Действующая`, 0],
    [`Боровский район;;\nАНО Мост;;${a}\nАНО Сад;;${b}`, 0],
    [`АНО «Адрес детства»;${a}\nАНО «Город»;${b}`, 0],
    ["Автономная некоммерческая организация Мост\nФонд Школа № 7", 0],
    [`Кто;Код\nАНО Мост;${a}`, 1],
    [`Выгрузка от;01.02.2022\nОГРН;Наименование\n${a};АНО Мост`, 2],
  ])("%j has %i rows of headers", (text, depth) => {
    const { lines, width } = readDelimited(text);
    expect(findHead(tables.nkos, lines, width).depth).toBe(depth);
  });

  test.each([
    ["20603", "Ассоциации (союзы)"],
    ["20603.0", "Ассоциации (союзы)"],
    ["Советы муниципальных образований субъектов Российской Федерации", "Ассоциации (союзы)"],
    ["20605", "Ассоциации (союзы)"],
    ["Профессиональный союз", "Профсоюзные организации"],
    ["Территориальная организация профсоюза", "Профсоюзные организации"],
    ["Местная религиозная организация", "Религиозные организации"],
    ["7 14 00", "Автономные некоммерческие организации"],
    ["71400.0", "Автономные некоммерческие организации"],
    ["71400", "Автономные некоммерческие организации"],
    ["12300", "12300"],
  ])("the form «%s» is «%s»", (text, form) => {
    expect(rowsOf(`ОГРН;Наименование;ОКОПФ\n${a};Клуб;${text}`)[0]?.legalForm).toBe(form);
  });

  test.each([
    ["name;fullName", "КЛУБ;АНО КЛУБ"],
    ["fullName;name", "АНО КЛУБ;КЛУБ"],
    ["shortName;FullName", "КЛУБ;АНО КЛУБ"],
    ["short_name;full_name", "КЛУБ;АНО КЛУБ"],
    ["Наименование;Полное наименование", "КЛУБ;АНО КЛУБ"],
    ["name_short;name_full", "КЛУБ;АНО КЛУБ"],
  ])("of «%s» the full one is the full name", (headers, names) => {
    expect(rowsOf(`ogrn;${headers}\n${a};${names}`)[0]).toMatchObject({ name: "АНО КЛУБ", shortName: "КЛУБ" });
  });

  describe("a district that stands once", () => {
    const sections = `№;Наименование;ОГРН;Район\nБоровский район;;;\n1;АНО Мост;${a};\n2;АНО Сад;${b};\nг. Обнинск;;;\n3;АНО Лес;${c};`;
    const merged = `№;Наименование;ОГРН;Район\n1;АНО Мост;${a};Боровский район\n2;АНО Сад;${b};\n3;АНО Лес;${c};`;

    test("is asked about: without a word nothing is carried down", () => {
      for (const text of [sections, merged]) {
        const [, second] = rowsOf(text);
        expect(second?.municipality).toBe("не определён");
      }
      expect(read(sections).sections.map(({ text, below }) => [text, below])).toEqual([
        ["Боровский район", [3, 4]],
        ["г. Обнинск", [6]],
      ]);
      expect(read(merged).sections).toMatchObject([{ line: 2, text: "Боровский район", below: [3, 4] }]);
      expect(read(sections).refused.map(({ line }) => line)).toEqual([2, 5]);
    });

    test("holds for the rows below once a person says so", () => {
      const places = (text: string) => rowsOf(text, { carryPlaces: true }).map(({ municipality }) => municipality);
      expect(places(sections)).toEqual(["Боровский район", "Боровский район", "Обнинск"]);
      expect(places(merged)).toEqual(["Боровский район", "Боровский район", "Боровский район"]);
    });

    test.each([
      ["Боровский район (12);;", "Боровский район"],
      ["II;Боровский район;", "Боровский район"],
      ["2. Боровский район — 12 НКО;;", "Боровский район"],
      ["Боровский район;Боровский район;Боровский район", "Боровский район"],
      ["ГО «Город Обнинск»: 5;;", "Обнинск"],
      [";г. Балабаново;", "Боровский район"],
    ])("«%s» is a heading", (row, municipality) => {
      const text = `№;Наименование;ОГРН\n${row}\n1;АНО Мост;${a}`;
      expect(rowsOf(text, { carryPlaces: true }).map((cells) => cells.municipality)).toEqual([municipality]);
    });

    test("a list of names with numbers has places too", () => {
      const text = "№;Наименование\nБоровский район;\n1;АНО Мост\n2;АНО Сад";
      expect(rowsOf(text, { carryPlaces: true }).map(({ municipality }) => municipality)).toEqual([
        "Боровский район",
        "Боровский район",
      ]);
    });

    test("a row's own place stands, and a gap here and there is only a gap", () => {
      const own = `Наименование;ОГРН;Район\nБоровский район;;\nАНО Мост;${a};Обнинск\nАНО Сад;${b};`;
      const others = `Наименование;ОГРН\nБоровский район;\nАНО Мост;${a}\nИные;\nАНО Сад;${b}`;
      expect(rowsOf(others, { carryPlaces: true })[2]?.municipality).toBe("не определён");
      expect(rowsOf(own, { carryPlaces: true }).map(({ municipality }) => municipality)).toEqual([
        "Обнинск",
        "Боровский район",
      ]);
      const gaps = `Наименование;ОГРН;Район\nАНО Мост;${a};Обнинск\nАНО Сад;${b};\nАНО Лес;${c};Калуга`;
      expect(read(gaps).sections).toEqual([]);
      const tail = `Наименование;ОГРН;Район\nАНО Мост;${a};Калуга\nАНО Сад;${b};Калуга\nАНО Лес;${c};\nАНО Дом;${ogrn(3)};\nАНО Луг;${ogrn(4)};`;
      expect(read(tail).sections).toEqual([]);
    });
  });

  test("without headers a column of names is told by quotes and forms", () => {
    expect(rowsOf(`${a};АНО «Мост»;Калуга\n${b};Фонд Сад;Обнинск`).map(({ name }) => name)).toEqual([
      "АНО «Мост»",
      "Фонд Сад",
    ]);
  });

  test("headers repeated on each page and their numbers are no records", () => {
    const text = `№;Наименование;ОГРН\n1;2;3\n1;АНО Мост;${a}\n№;Наименование;ОГРН\n2;АНО Сад;${b}`;
    expect(read(text).records).toHaveLength(2);
    expect(read(text).refused.every(({ why }) => why.includes("заголовков"))).toBe(true);
  });
});

describe("nothing worse is offered in the place of what is right", () => {
  test.each([
    ["ИНН/КПП", "4025421583/402701001", { inn: "4025421583", kpp: "402701001" }],
    ["ИНН / КПП", "4025421583 / 402701001", { inn: "4025421583", kpp: "402701001" }],
    ["ИНН, КПП", "ИНН 4025421583, КПП 402701001", { inn: "4025421583", kpp: "402701001" }],
    ["ИНН КПП", "4025421583\\402701001", { inn: "4025421583", kpp: "402701001" }],
    ["ИНН", "4025421583", { inn: "4025421583" }],
    ["ИНН/КПП", "4025421583/", { inn: "4025421583" }],
    ["ИНН/КПП", "/402701001", { kpp: "402701001" }],
    // The wrong digit of the one is no reason to lose the other.
    ["ИНН/КПП", "4025421584/402701001", { inn: "4025421584", kpp: "402701001" }],
  ])("«%s»: %s is two values", (header, text, cells) => {
    expect(rowsOf(`ОГРН;Наименование;"${header}"\n${a};Клуб;"${text}"`)[0]).toMatchObject(cells);
  });

  test("«ОГРН/ИНН/КПП» is three", () => {
    expect(rowsOf(`ОГРН/ИНН/КПП;Наименование\n${a}/4025421583/402701001;Клуб`)[0]).toMatchObject({
      ogrn: a,
      inn: "4025421583",
      kpp: "402701001",
    });
  });

  const row: Cells = {
    ogrn: a,
    inn: "4025421583",
    name: "Клуб «Лад»",
    municipality: "Боровский район",
    municipalityBasis: "ОКТМО",
    status: "действующая",
    registeredOn: { date: "2015-02-14" },
    registerNumber: "4012010001",
    website: "https://lad.example.org",
    counted: "да",
    legalForm: "Фонды",
  };
  const head = "Наименование;ОГРН;ИНН;Статус;Дата регистрации;Учётный номер;Сайт;Адрес;ОКОПФ";
  const line = (cells: Cells) =>
    `${head}\nКлуб «Лад»;${["ogrn", "inn", "status", "registeredOn", "registerNumber", "website", "address", "legalForm"].map((key) => cells[key] ?? "").join(";")}`;

  test.each([
    ["an exponent over an ОГРН", { ogrn: "1,02400E+12" }],
    ["a КПП in the column of ИНН", { ogrn: a, inn: "402701001" }],
    ["a status nobody knows", { ogrn: a, status: "на проверке" }],
    ["«неизвестно» over a status", { ogrn: a, status: "неизвестно" }],
    ["only a year", { ogrn: a, registeredOn: "2015" }],
    ["an odd number over a right one", { ogrn: a, registerNumber: "401-2" }],
    ["the same site otherwise written", { ogrn: a, website: "http://www.lad.example.org/" }],
    ["another way to the same municipality", { ogrn: a, address: "249010, Калужская обл, Боровский р-н, г. Боровск" }],
    ["a form nobody knows", { ogrn: a, legalForm: "некая" }],
  ] as const)("%s", (_, cells) => {
    const { conflicts, fills } = compared(line(cells), row);
    expect(conflicts).toEqual([]);
    expect(fills.filter(({ column }) => column !== "address")).toEqual([]);
  });

  test("what the column would refuse is told, and never fills an empty cell", () => {
    const { fills, unfit } = compared(line({ ogrn: a, inn: "123" }), { ogrn: a, name: "Клуб «Лад»" });
    expect(fills.map(({ column }) => column)).not.toContain("inn");
    expect(unfit).toEqual([{ column: "inn", now: null, next: "123" }]);
  });

  test("what is really another is still offered", () => {
    const { conflicts } = compared(line({ ogrn: a, status: "исключена", address: "248000, г. Калуга" }), row);
    expect(conflicts.map(({ column, next, follows }) => [column, next, follows])).toEqual([
      ["status", "деятельность прекращена", undefined],
      ["municipality", "Калуга", undefined],
      ["municipalityBasis", "адрес", "municipality"],
    ]);
  });

  test.each([
    ["«.0»", (text: string) => `${text}.0`],
    ["«,0»", (text: string) => `"${text},0"`],
    ["an apostrophe", (text: string) => `'${text}`],
    ["a formula of text", (text: string) => `="${text}"`],
    ["an exponent with all digits", (text: string) => `${text.slice(0, 1)}.${text.slice(1)}E+12`],
  ])("%s in each ОГРН is mended once, with a word", (_, spoilt) => {
    const { records, notes } = read(`ОГРН;Наименование\n${spoilt(a)};Клуб\n${spoilt(b)};Дом`);
    expect(records.map(({ stated }) => stated.ogrn)).toEqual([a, b]);
    expect(notes).toEqual([expect.stringContaining("«ОГРН» у всех номеров (2)")]);
  });

  test.each([
    ["only some carry it", `${a}.0`, b],
    ["one of them isn't right without it", `${a}.0`, "1234567890123.0"],
    ["digits are lost", "1.02400E+12", "1.02400E+12"],
  ])("a column is left to people where %s", (_, one, other) => {
    const { records, notes } = read(`ОГРН;Наименование\n${one};Клуб\n${other};Дом`);
    expect(records.map(({ stated }) => stated.ogrn)).toEqual([one, other]);
    expect(notes).toEqual([]);
  });
});

test("a village and its district in two columns are one place", () => {
  const text = `ОГРН;Наименование;Населённый пункт;Район\n${a};Клуб;с. Волое;Кировский район`;
  expect(rowsOf(text)[0]?.municipality).toBe("Кировский район");
});

test.each([
  ["249444, КАЛУЖСКАЯ ОБЛАСТЬ, М.Р-Н ГОРОД КИРОВ И КИРОВСКИЙ РАЙОН, С.П. СЕЛО ВОЛОЕ, С ВОЛОЕ", "Кировский район"],
  [
    "249406, КАЛУЖСКАЯ ОБЛАСТЬ, М.Р-Н ГОРОД ЛЮДИНОВО И ЛЮДИНОВСКИЙ РАЙОН, С.П. ДЕРЕВНЯ ИГНАТОВКА, Д ИГНАТОВКА",
    "Людиновский район",
  ],
  ["КАЛУЖСКАЯ ОБЛАСТЬ, М.О. ГОРОД КИРОВ И КИРОВСКИЙ РАЙОН", "Кировский район"],
  ["Жуковский р-н, с. Тарутино; почт. адрес: 248000, г. Калуга", "Жуковский район"],
  ["Жуковский р-н, с. Тарутино (почтовый адрес: 248000, г. Калуга)", "Жуковский район"],
  ["Жуковский р-н, с. Тарутино, фактический адрес: г. Калуга", "Жуковский район"],
  ["юр. адрес: Боровский р-н, г. Боровск; факт. адрес: г. Калуга", "Боровский район"],
  ["факт. адрес: г. Калуга; юр. адрес: Боровский р-н, г. Боровск", "Боровский район"],
  ["248001, КАЛУЖСКАЯ ОБЛАСТЬ, Г.О. ГОРОД КАЛУГА, Г КАЛУГА, УЛ СУВОРОВА, Д. 1", "Калуга"],
  ["249160, КАЛУЖСКАЯ ОБЛАСТЬ, М.Р-Н ЖУКОВСКИЙ, Г.П. ГОРОД КРЕМЕНКИ, Г КРЕМЕНКИ", "Жуковский район"],
  ["248000 КАЛУГА ПЛ СТАРЫЙ ТОРГ 2", "Калуга"],
  ["249000, Калужская обл, г. Калуга, г. Обнинск", "не определён"],
])("the address «%s» lies in «%s»", (address, municipality) => {
  expect(rowsOf(`ОГРН\tНаименование\tАдрес\n${a}\tКлуб\t${address}`)[0]?.municipality).toBe(municipality);
});
