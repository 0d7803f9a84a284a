import Papa from "papaparse";
import { expect, test } from "vitest";
import { findHead, guessMapping } from "../../shared/register/columns.ts";
import { readDelimited } from "../../shared/register/delimited.ts";
import { registerDifference, type SheetRecord } from "../../shared/register/difference.ts";
import { readRegister } from "../../shared/register/records.ts";
import type { CalendarDate, Cells } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { fc } from "../harness/properties.ts";

const today = "2023-03-30" as CalendarDate;
const { nkos } = tables;
/** Made up; the check digits are right. */
const first = "1234567890127";
const second = "1234567890226";

function read(text: string) {
  const { lines, width } = readDelimited(text);
  const head = findHead(nkos, lines, width);
  const mapping = guessMapping(nkos, head, lines, today);
  return { head, mapping, ...readRegister(nkos, lines.slice(head.depth), mapping, head.headers.length, today) };
}

function inSheet(text: string): SheetRecord[] {
  return registerDifference(nkos, read(text).records, [], today).flatMap((change, index) =>
    change.kind === "new" ? [{ ref: `row${index}`, cells: change.cells }] : [],
  );
}

function bring(text: string, sheet: readonly SheetRecord[]) {
  return registerDifference(nkos, read(text).records, sheet, today);
}

const rows = (cells: readonly Cells[]): SheetRecord[] =>
  cells.map((one, index) => ({ ref: `row${index}`, cells: one }));

test("reads whatever any CSV writer writes, with each of the delimiters", () => {
  const cell = fc.string({ unit: fc.constantFrom("а", "Я", "7", " ", '"', ",", ";", "\t", "\n", "«"), maxLength: 8 });
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }));
  fc.assert(
    fc.property(table, fc.constantFrom(",", ";", "\t"), (cells, delimiter) => {
      const header = (cells[0] ?? []).map((_, index) => `столбец ${index}`);
      const text = Papa.unparse([header, ...cells], { delimiter, quotes: true });
      const expected = cells.filter((line) => line.some((one) => one.trim() !== ""));
      expect(readDelimited(text).lines.map((line) => line.cells)).toEqual([header, ...expected]);
    }),
    { numRuns: 300 },
  );
});

test("a broken quote costs its own row and none below", () => {
  const { lines, width } = readDelimited(`ОГРН;Наименование\n1;"Дом\n2;Сад "Весна"\n3;"Клуб "Лад""\n4;"Сосна"`);
  expect(width).toBe(2);
  expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "ОГРН", "Наименование"],
    [2, "1", '"Дом'],
    [3, "2", 'Сад "Весна"'],
    [4, "3", 'Клуб "Лад"'],
    [5, "4", "Сосна"],
  ]);
});

test("recognises Russian and English headers, below a title, in any order", () => {
  const { head, mapping } = read(
    `Выгрузка из реестра;;;;\nПолное наименование;ОГРН;Дата гос. регистрации;ОКТМО;Осн. ОКВЭД\nКлуб «Лад»;${first};2020-01-02;29701000001;94.99`,
  );
  expect(head.depth).toBe(2);
  expect(mapping).toEqual(["name", "ogrn", "registeredOn", "oktmo", null]);
  expect(
    read(`name,full_name,ogrn,reg_date,liq_date,okopf_code,okopf\nЛАД,КЛУБ ЛАД,${first},,,71400,`).mapping,
  ).toEqual(["shortName", "name", "ogrn", "registeredOn", "endedOn", "legalForm", "legalForm"]);
});

test("recognises columns without headers by what their values look like", () => {
  const { mapping, records } = read(`${first}\tодин\n${second}\tдва`);
  expect(mapping[0]).toBe("ogrn");
  expect(records.map(({ stated }) => stated.ogrn)).toEqual([first, second]);
});

test("without headers takes the stricter of the columns that fit, and none where a register repeats its region", () => {
  const line = (ogrn: string, inn: string, place: string) => [ogrn, inn, place, "Калужская область"].join("\t");
  const { mapping } = read([line(first, "4025421583", "Калуга"), line(second, "4029025485", "Обнинск")].join("\n"));
  expect(mapping).toEqual(["ogrn", "inn", "municipality", null]);
});

test("reads the headers of socially oriented НКО as names, and no region as where anybody works", () => {
  const head = "Наименование СО НКО;ОГРН;Регион;Субъект РФ";
  expect(read(`${head}\nКлуб «Лад»;${first};Калужская область;Калужская область`).mapping).toEqual([
    "name",
    "ogrn",
    null,
    null,
  ]);
});

test("finds the municipality by ОКАТО too, whatever the code's length", () => {
  const text = `ОГРН;Наименование;ОКАТО\n${first};Клуб Лад;29206501000\n${second};Клуб Сосна;29401000000\n1234567890325;Клуб Речка;Калужская область, Обнинск\n1234567890424;Клуб Роща;29415`;
  const found = bring(text, []).map((change) => (change.kind === "new" ? change.cells : {}));
  expect(found.map(({ municipality, municipalityBasis }) => [municipality, municipalityBasis])).toEqual([
    ["Боровский район", "ОКАТО"],
    ["Калуга", "ОКАТО"],
    ["Обнинск", "адрес"],
    ["Обнинск", "ОКАТО"],
  ]);
});

test("of several columns for one takes the first that can be read", () => {
  const text = `ОГРН;Наименование;Вид НКО;Форма НКО\n${first};Клуб Лад;некое объединение;Фонды\n${second};Клуб Сосна;Фонды;некое\n1234567890325;Клуб Речка;некое;иное`;
  expect(read(text).records.map(({ stated }) => stated.legalForm)).toEqual(["Фонды", "Фонды", "некое"]);
});

test("a line of totals is no organisation", () => {
  const { records, refused } = read(`Наименование;ОГРН\nКлуб Лад;${first}\nИтого;1\nВсего хорошего, АНО;${second}`);
  expect(records.map(({ line }) => line)).toEqual([2, 4]);
  expect(refused).toMatchObject([{ line: 3, why: expect.stringContaining("итоговая строка") }]);
});

test("derives municipality, basis, counting and status, and says what it doesn't know", () => {
  const text = [
    "ОГРН,Полное наименование,ОКТМО,Адрес,ОКОПФ,Дата прекращения,Статус",
    `${first},КЛУБ ЛАД,29606101001,,71400,2022-05-01,`,
    `${second},КЛУБ СОСНА,,"249037, Калужская обл., г. Обнинск, ул. Мира, д. 1",20716,,`,
    `1234567890325,КЛУБ РЕЧКА,,,71400,,`,
  ].join("\n");
  const [byCode, byAddress, unknown] = bring(text, []).map((change) => (change.kind === "new" ? change.cells : {}));
  expect(byCode).toMatchObject({
    municipality: "Боровский район",
    municipalityBasis: "ОКТМО",
    counted: "да",
    status: "деятельность прекращена",
    endedOn: { date: "2022-05-01" },
  });
  expect(byAddress).toMatchObject({ municipality: "Обнинск", municipalityBasis: "адрес", counted: "нет" });
  expect(unknown).toMatchObject({
    municipality: "не определён",
    municipalityBasis: "не определён",
    status: "неизвестно",
  });
});

test("counts every row of the file in exactly one class", () => {
  const text = [
    "ОГРН,Полное наименование,Направление деятельности",
    `${first},Клуб Лад,спорт`,
    `${first},Клуб «Лад»,`,
    `,,музыка`,
    `${second},Клуб Сосна,звоните +7 (910) 123-45-67`,
    `1234567890325,Клуб Речка,"=1+1"`,
    `1234567890424,Клуб Роща,спорт,лишнее`,
  ].join("\n");
  const { records, repeated, refused } = read(text);
  expect(records.map(({ line }) => line)).toEqual([2]);
  expect(repeated).toEqual([{ line: 3, of: 2 }]);
  expect(refused.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
  expect(refused.map(({ why }) => why).join(" ")).not.toContain("910");
});

test("bringing the same register twice changes nothing", () => {
  const text = `ОГРН;Наименование;ИНН;Статус\n${first};КЛУБ «ЛАД»;неизвестен;исключена\n12345;Клуб Сосна;;\n;Клуб Речка;;`;
  const sheet = inSheet(text);
  expect(sheet).toHaveLength(3);
  for (const change of bring(text, sheet)) expect(change).toMatchObject({ kind: "known", fills: [], conflicts: [] });
});

test("fills what is empty, and asks about what a member wrote otherwise", () => {
  const sheet = rows([{ ogrn: first, name: "Клуб «Лад»", status: "действующая" }]);
  const [change] = bring(`ОГРН,Наименование,Статус,ИНН\n${first},"КЛУБ ""ЛАД""",исключена,4025421583`, sheet);
  if (change?.kind !== "known") throw new Error("the row is known by its ОГРН");
  expect(change.ref).toBe("row0");
  expect(change.conflicts).toEqual([{ column: "status", now: "действующая", next: "деятельность прекращена" }]);
  expect(change.fills.map(({ column }) => column)).toEqual(expect.arrayContaining(["inn", "municipality"]));
  expect(change.fills.map(({ column }) => column)).not.toContain("name");
});

test("what a register leaves open never contradicts what stands in the sheet", () => {
  const sheet = rows([
    { ogrn: first, name: "Клуб Лад", municipality: "Калуга", municipalityBasis: "вручную", status: "действующая" },
  ]);
  expect(bring(`ОГРН,Наименование\n${first},Клуб Лад`, sheet)).toMatchObject([
    { kind: "known", fills: [], conflicts: [] },
  ]);
});

test("how a municipality was found is taken over only together with the municipality", () => {
  const sheet = rows([{ ogrn: first, name: "Клуб Лад", municipality: "Калуга", status: "действующая" }]);
  const [change] = bring(`ОГРН,Наименование,ОКТМО\n${first},Клуб Лад,29715000001`, sheet);
  expect(change).toMatchObject({
    fills: [],
    conflicts: [
      { column: "municipality", next: "Обнинск" },
      { column: "municipalityBasis", follows: "municipality" },
    ],
  });
});

test("two organisations of one name stay two, and a row without an ОГРН is found by its name", () => {
  const namesake = rows([{ ogrn: second, name: "Приход храма" }]);
  expect(bring(`ОГРН,Наименование\n${first},Приход храма`, namesake)[0]?.kind).toBe("new");
  const nameless = rows([{ ogrn: second, name: "Приход храма" }, { name: "приход  храма" }]);
  expect(bring(`ОГРН,Наименование\n${first},Приход храма`, nameless)[0]).toMatchObject({ kind: "known", ref: "row1" });
  const twice = rows([{ name: "Приход храма" }, { name: "Приход храма" }]);
  expect(bring(`ОГРН,Наименование\n${first},Приход храма`, twice)[0]?.kind).toBe("refused");
});

test("a register of another kind goes into another tab", () => {
  const { lines, width } = readDelimited("Дата\tНазвание\tКто провёл\n30.03.2023\tКак писать отчёт\tресурсный центр");
  const { trainings } = tables;
  const head = findHead(trainings, lines, width);
  const mapping = guessMapping(trainings, head, lines, today);
  const { records } = readRegister(trainings, lines.slice(head.depth), mapping, head.headers.length, today);
  expect(mapping.slice(0, 2)).toEqual(["date", "title"]);
  expect(records[0]?.stated).toMatchObject({ date: { date: "2023-03-30" }, title: "Как писать отчёт" });
});
