import { expect, test } from "vitest";
import type { ImportSummary } from "../../addon/register/import.ts";
import type { RegisterPreview } from "../../addon/register/preview-shapes.ts";
import { member, openClubSheet } from "../harness/club-sheet.ts";

const tab = "НКО";

/** A made-up ОГРН with a right check digit. */
function ogrn(number: number): string {
  const digits = String(123_000_000_000 + number);
  return digits + ((Number(digits) % 11) % 10);
}

function register(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `${ogrn(index)};КЛУБ «ЛАД-${index}»;71400;Действующая;29701000001;02.10.2000;lad${index}.example.org`,
  );
  return ["ОГРН;Полное наименование;Код ОКОПФ;Статус;ОКТМО;Дата регистрации;Сайт", ...lines].join("\n");
}

test("takes 2,000 rows in at one go, with few service calls, and nothing the second time", async () => {
  const sheet = await openClubSheet();
  const request = { text: register(2000), source: "Открытый реестр", asOf: "2022-03-01", accept: "all-new" };
  const run = await sheet.host.run({ user: member, function: "importRegister", args: [request], origin: "dialog" });
  expect(run.result).toMatchObject({ lines: { head: 1, added: 2000, refused: 0, left: 0 } });
  expect(run.reads).toBeLessThanOrEqual(20);
  expect(run.writes).toBeLessThanOrEqual(10);
  const rows = sheet.rows("nkos");
  expect(rows).toHaveLength(2000);
  expect(rows[1999]).toMatchObject({
    ogrn: ogrn(1999),
    name: "КЛУБ «ЛАД-1999»",
    municipality: "Калуга",
    registeredOn: "02.10.2000",
    website: "https://lad1999.example.org",
    asOf: "01.03.2022",
    "own:state": "Верно",
  });
  expect(new Set(rows.map((row) => row["own:id"])).size).toBe(2000);
  const again = await sheet.run<ImportSummary>("importRegister", request);
  expect(again.lines).toMatchObject({ added: 0, changed: 0, unchanged: 2000 });
  expect(sheet.rows("nkos")).toEqual(rows);
}, 120_000);

test("keeps every text as it is: leading zeros, years, and what looks like a number", async () => {
  const sheet = await openClubSheet();
  const text = `ОГРН\tПолное наименование\tКПП\tДата регистрации\n${ogrn(1)}\t1812\t040201001\t2002`;
  // A КПП that begins with a zero is another region's: taken because a person says so.
  await sheet.run("importRegister", { text, accept: "all-new", take: [2] });
  expect(sheet.rows("nkos")[0]).toMatchObject({
    name: "1812",
    kpp: "040201001",
    registeredOn: "2002",
  });
  expect(sheet.rows("nkos")[0]?.["own:faults"]).toContain("Дата регистрации");
});

test("overwrites what a member typed only where it is ticked, and only while that is still there", async () => {
  const sheet = await openClubSheet();
  await sheet.run("importRegister", { text: register(2), accept: "all-new" });
  await sheet.type("nkos", "status", 2, "в процессе ликвидации");
  await sheet.type("nkos", "status", 3, "в процессе ликвидации");
  const { changed, counts } = await sheet.run<RegisterPreview>("previewRegister", { text: register(2) });
  expect(counts).toMatchObject({ fresh: 0, changed: 2, unchanged: 0 });
  expect(changed[0]?.conflicts).toMatchObject([
    { header: "Статус", now: "в процессе ликвидации", next: "действующая" },
  ]);
  const overwrite = changed.flatMap(({ conflicts }) => conflicts.map(({ id }) => id));

  await sheet.run("importRegister", { text: register(2), accept: "all-new" });
  expect(sheet.rows("nkos").map((row) => row.status)).toEqual(["в процессе ликвидации", "в процессе ликвидации"]);

  await sheet.type("nkos", "status", 3, "неизвестно");
  const summary = await sheet.run<ImportSummary>("importRegister", { text: register(2), accept: "all-new", overwrite });
  expect(sheet.rows("nkos").map((row) => row.status)).toEqual(["действующая", "неизвестно"]);
  expect(summary.cells).toEqual({ filled: 0, overwritten: 1, skipped: 0 });
});

test("takes over only the rows that were accepted, and counts the rest as left", async () => {
  const sheet = await openClubSheet();
  const summary = await sheet.run<ImportSummary>("importRegister", { text: register(3), accept: [3] });
  expect(summary.lines).toMatchObject({ added: 1, left: 2 });
  expect(sheet.rows("nkos").map((row) => row.ogrn)).toEqual([ogrn(1)]);
});

test("a script that names nothing takes over all new rows, and one that brings no rows is told how", async () => {
  const sheet = await openClubSheet();
  await expect(sheet.run("importRegister")).rejects.toThrow("Нет строк реестра. Скопируйте строки реестра");
  const summary = await sheet.run<ImportSummary>("importRegister", { text: register(2) });
  expect(summary.lines).toMatchObject({ added: 2 });
  await expect(sheet.run("publishEdition", "")).rejects.toThrow("Публикуется только то, что просмотрено.");
});

test("fills empty cells of known rows and leaves a person's note, colour and extra column alone", async () => {
  const sheet = await openClubSheet();
  await sheet.type("nkos", "ogrn", 2, ogrn(0));
  await sheet.type("nkos", "name", 2, "Клуб «Лад-0»");
  const cell = sheet.a1("nkos", "name", 2);
  sheet.host.note({ user: member, sheet: tab, range: cell, value: "моя заметка" });
  sheet.host.colour({ user: member, sheet: tab, range: cell, value: "#ffff00" });
  const summary = await sheet.run<ImportSummary>("importRegister", { text: register(1), accept: "all-new" });
  expect(summary.lines).toMatchObject({ added: 0, changed: 1 });
  expect(sheet.rows("nkos")[0]).toMatchObject({
    name: "Клуб «Лад-0»",
    municipality: "Калуга",
    "own:state": "Верно",
  });
  expect(sheet.tab("nkos").notes[cell]).toBe("моя заметка");
  expect(sheet.tab("nkos").colours[cell]).toBe("#ffff00");
});

test("remembers how the columns of a register were matched", async () => {
  const sheet = await openClubSheet();
  const text = `Рег. код;Как зовут\n${ogrn(1)};Клуб «Лад»\n${ogrn(2)};Клуб «Сад»`;
  const guessed = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(guessed.columns.map(({ target }) => target)).toEqual(["ogrn", null]);
  await sheet.run("importRegister", { text, mapping: ["ogrn", "name"], accept: "all-new" });
  const preview = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(preview.remembered).toBe(true);
  expect(preview.columns.map(({ target }) => target)).toEqual(["ogrn", "name"]);
});

test("renews the date and source of known rows only when asked to", async () => {
  const sheet = await openClubSheet();
  const request = { text: register(1), accept: "all-new", source: "Реестр", asOf: "2022-03-01" };
  await sheet.run("importRegister", request);
  const later = { ...request, asOf: "2023-03-01" };
  expect((await sheet.run<RegisterPreview>("previewRegister", later)).stale).toBe(1);
  await sheet.run("importRegister", later);
  expect(sheet.rows("nkos")[0]?.asOf).toBe("01.03.2022");
  await sheet.run("importRegister", { ...later, restamp: true });
  expect(sheet.rows("nkos")[0]?.asOf).toBe("01.03.2023");
});

test("an empty paste and an unreadable date are answered in words", async () => {
  const sheet = await openClubSheet();
  await expect(sheet.run("previewRegister", { text: " \n" })).rejects.toThrow("Не вижу строк с данными");
  await expect(sheet.run("previewRegister", { text: register(1), asOf: "когда-то" })).rejects.toThrow(
    "не похоже на дату",
  );
});

/** A made-up ОГРН of this region's usual beginning. */
const [a, b] = [ogrn(1), ogrn(2)];

test("what a file lacks is given once for all its rows, and is known by itself where the numbers tell", async () => {
  const sheet = await openClubSheet();
  const head = "Номер заявки;Конкурс;Организация;ОГРН;Регион;Название проекта;Запрошенная сумма;Статус проекта";
  const line = (number: string) =>
    `${number};Первый конкурс 2023;АНО «Мост»;${a};Калужская область;Двор;100;Победитель`;
  const known = await sheet.run<RegisterPreview>("previewRegister", { text: `${head}\n${line("23-1-001234")}` });
  expect(known.tab).toBe("Заявки");
  expect(known.missing).toMatchObject([{ key: "fund", value: "Фонд президентских грантов" }]);
  expect(known.counts).toMatchObject({ fresh: 1, refused: 0 });

  const text = `${head}\n${line("17")}`;
  const lacking = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(lacking.missing).toMatchObject([{ key: "fund", value: "" }]);
  expect(lacking.missing[0]?.choices).toContain("муниципальный конкурс");
  expect(lacking.fresh[0]?.errors).toContainEqual(expect.stringContaining("Конкурс"));
  await expect(sheet.run("previewRegister", { text, constants: { fund: "не знаю какой" } })).rejects.toThrow("Конкурс");
  await sheet.run("importRegister", { text, constants: { fund: "муниципальный конкурс" } });
  expect(sheet.rows("applications")[0]).toMatchObject({
    fund: "муниципальный конкурс",
    level: "муниципальный",
    contest: "Первый конкурс 2023",
    nko: a,
    status: "победитель",
  });
});

test("rows with the headers of «Центры» are compared with «Центры»", async () => {
  const sheet = await openClubSheet();
  const text = "Наименование;Организация-оператор;Муниципалитет;Статус\nЦентр «Опора»;АНО «Мост»;Калуга;действует";
  const preview = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(preview.tab).toBe("Центры");
  await sheet.run("importRegister", { text });
  expect(sheet.rows("centers")[0]).toMatchObject({ name: "Центр «Опора»", municipality: "Калуга" });
});

test("rows of other regions stay out with their number, until a person takes one, and it is never counted", async () => {
  const sheet = await openClubSheet();
  const text = `ОГРН;Наименование;Адрес;ОКОПФ\n${a};Клуб «Лад»;248000, г. Калуга;71400\n${b};Клуб «Сад»;300000, Тульская обл, г. Тула;71400`;
  const preview = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(preview.counts).toMatchObject({ fresh: 1, refused: 1 });
  expect(preview.apart).toMatchObject({ elsewhere: [{ line: 3 }], contradicting: [] });
  expect(preview.notes).toContain(
    "Не из этой области: 1 строка. Сами собой такие строки не вносятся, в показатели они не попадут.",
  );
  const summary = await sheet.run<ImportSummary>("importRegister", { text });
  expect(summary.sentences).toContain(
    "Не из этой области: 1 строка. Сами собой такие строки не вносятся, в показатели они не попадут.",
  );
  expect(sheet.rows("nkos").map(({ name }) => name)).toEqual(["Клуб «Лад»"]);
  await sheet.run("importRegister", { text, take: [3] });
  expect(sheet.rows("nkos")[1]).toMatchObject({ name: "Клуб «Сад»", counted: "нет", municipality: "не определён" });
});

test("says how many rows stay without a municipality", async () => {
  const sheet = await openClubSheet();
  const text = `ОГРН;Наименование;Адрес\n${a};Клуб «Лад»;248000, г. Калуга\n${b};Клуб «Сад»;`;
  const said = expect.stringContaining("Муниципалитет не определён, новых строк: 1 из 2.");
  const preview = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(preview.unplaced).toBe(1);
  expect(preview.notes).toContainEqual(said);
  expect((await sheet.run<ImportSummary>("importRegister", { text })).sentences).toContainEqual(said);
});

test("a district that stands once holds for the rows below only when a person says so", async () => {
  const sheet = await openClubSheet();
  const text = `№;Наименование;ОГРН;Район\nБоровский район;;;\n1;АНО Мост;${a};\n2;АНО Сад;${b};`;
  const preview = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(preview.sections).toEqual({ carried: false, places: [{ line: 2, text: "Боровский район", rows: 2 }] });
  expect(preview.unplaced).toBe(2);
  await sheet.run("importRegister", { text, carryPlaces: true });
  expect(sheet.rows("nkos").map(({ municipality }) => municipality)).toEqual(["Боровский район", "Боровский район"]);
});

test("what the program only guessed isn't remembered as a person's choice", async () => {
  const sheet = await openClubSheet();
  await sheet.run("importRegister", { text: register(1) });
  expect((await sheet.run<RegisterPreview>("previewRegister", { text: register(1) })).remembered).toBe(false);
});

test("counts each row of a file once, whatever becomes of it", async () => {
  const sheet = await openClubSheet();
  await sheet.run("importRegister", { text: `ОГРН;Наименование;Статус\n${a};Клуб «Лад»;действующая` });
  const text = [
    "ОГРН;Наименование;Статус;КПП;Адрес",
    `${a};Клуб «Лад»;исключена;402701001;`,
    `${a};Филиал;;400343001;`,
    `${b};Дом;действующая;402701001;`,
    `${b};Дом;исключена;402701001;`,
    `${ogrn(3)};Сад;;;`,
    `${ogrn(3)};Сад;;;`,
    `${ogrn(4)};Лес;;;г. Тула`,
    "Боровский район;;;;",
    "Итого;6;;;",
  ].join("\n");
  const { counts } = await sheet.run<RegisterPreview>("previewRegister", { text });
  expect(counts).toEqual({ head: 1, fresh: 1, changed: 1, unchanged: 0, repeated: 1, refused: 6 });
  const { lines } = await sheet.run<ImportSummary>("importRegister", { text });
  expect(lines).toEqual({ head: 1, added: 1, changed: 1, unchanged: 0, repeated: 1, refused: 6, left: 0 });
});

test("a register of foreign agents marks the organisations that the tab knows and leaves people out", async () => {
  const sheet = await openClubSheet();
  await sheet.run("importRegister", { text: `ОГРН;Наименование;Статус\n${a};Клуб «Лад»;действующая` });
  const text = [
    "Наименование / ФИО;ОГРН;ИНН;Дата рождения;Дата включения в реестр;Дата исключения из реестра",
    `КЛУБ «ЛАД»;${a};;;10.08.2022;10.07.2025`,
    "Петров Пётр Петрович;;402500000012;01.02.1980;10.08.2022;",
  ].join("\n");
  const source = "Реестр иностранных агентов Минюста";
  await sheet.run("importRegister", { text, source });
  expect(sheet.rows("nkos")).toHaveLength(1);
  expect(sheet.rows("nkos")[0]).toMatchObject({
    status: "действующая",
    endedOn: "",
    legalMark: "включена в реестр иностранных агентов",
    markSince: "10.08.2022",
    markUntil: "10.07.2025",
    markSource: source,
  });
});

test("an all-Russian extract brings its few rows of this region and says how many are of others", async () => {
  const sheet = await openClubSheet();
  const line = (number: number, address: string) => `${ogrn(number)};АНО «Мост-${number}»;${address}`;
  const others = Array.from({ length: 300 }, (_, at) => line(at, "300000, Тульская обл, г. Тула, ул. Калужская, д. 1"));
  const here = [
    line(1001, "248000, г. Калуга, ул. Тульская, д. 1"),
    line(1002, "249010, Калужская обл, Боровский р-н"),
  ];
  const text = ["ОГРН;Наименование;Адрес", ...others, ...here].join("\n");
  const summary = await sheet.run<ImportSummary>("importRegister", { text });
  expect(summary.lines).toMatchObject({ added: 2, refused: 300 });
  expect(summary.sentences.join(" ")).toContain("Не из этой области: 300 строк.");
  expect(sheet.rows("nkos").map(({ municipality }) => municipality)).toEqual(["Калуга", "Боровский район"]);
});
