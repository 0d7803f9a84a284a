import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readDocx } from "../../addon/dialogs/docx/docx.ts";
import { numeral } from "../../addon/dialogs/docx/numerals.ts";
import { minutesText } from "../../addon/dialogs/minutes/file.ts";
import { todayIs } from "../../shared/language/today.ts";
import { readMinutes } from "../../shared/minutes/read.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { docx, list, listed, paragraph, parseXml, run, table } from "../harness/docx.ts";

const read = (body: string, numbering = "", styles = "") => readDocx(docx({ body, numbering, styles }), parseXml);
const linesOf = (...args: Parameters<typeof read>) => read(...args)?.text.split(/\n+/);
const box = (inside: string) => `<w:txbxContent>${inside}</w:txbxContent>`;
const field = (code: string, result: string) =>
  [
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    `<w:r><w:instrText> ${code} </w:instrText></w:r>`,
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    run(result),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  ].join("");
const mark = (change: string) => `<w:rPr><w:${change} w:id="1"/></w:rPr>`;

test.each([
  [
    "the text of runs, links, content controls and bookmarks",
    `<w:p>${run("а")}<w:bookmarkStart w:name="_GoBack"/><w:hyperlink>${run("б")}</w:hyperlink><w:sdt><w:sdtContent>${run("в")}</w:sdtContent></w:sdt><w:smartTag>${run("г")}</w:smartTag></w:p>`,
    ["абвг"],
  ],
  [
    "a form's field that nobody filled in isn't read",
    `<w:p>${run("а")}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run("Место для ввода")}</w:sdtContent></w:sdt></w:p>`,
    ["а"],
  ],
  [
    "what is inserted is read, what is struck out or was moved away isn't",
    `<w:p><w:ins>${run("новое ")}</w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del><w:moveFrom>${run("прежде")}</w:moveFrom><w:moveTo>${run("теперь")}</w:moveTo></w:p>`,
    ["новое теперь"],
  ],
  [
    "a paragraph whose mark is struck out goes on in the next",
    `${paragraph("Создать ", mark("del"))}${paragraph("клуб.")}`,
    ["Создать клуб."],
  ],
  [
    "a whole paragraph that is struck out leaves nothing",
    `<w:p><w:pPr>${mark("del")}</w:pPr><w:del>${run("ушло")}</w:del></w:p>${paragraph("осталось")}`,
    ["осталось"],
  ],
  [
    "of a field its result, not what it is told",
    `<w:p>${field("HYPERLINK http://a.example", "ссылка")}<w:fldSimple w:instr="DATE">${run(" 5 июня")}</w:fldSimple></w:p>`,
    ["ссылка 5 июня"],
  ],
  [
    "a field in another's instruction isn't read either",
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${field("PAGE", "7")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("итог")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ["итог"],
  ],
  [
    "a field may go over several paragraphs",
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("раз")}</w:p><w:p>${run("два")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ["раз", "два"],
  ],
  [
    "line breaks, tabs and hyphens of all kinds",
    `<w:p><w:r><w:t>слу</w:t><w:softHyphen/><w:t>шали</w:t><w:tab/><w:t>кто</w:t><w:noBreakHyphen/><w:t>то</w:t><w:br/><w:t>ещё</w:t></w:r></w:p>`,
    ["слушали кто-то", "ещё"],
  ],
  [
    "hidden text isn't read",
    `<w:p>${run("видно")}${run(" нет", "<w:vanish/>")}${run(" да", '<w:vanish w:val="0"/>')}</w:p>`,
    ["видно да"],
  ],
  [
    "a text box, once, although it stands there twice",
    `<w:p>${run("до")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box(paragraph("в рамке"))}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box(paragraph("в рамке"))}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${paragraph("после")}`,
    ["до", "в рамке", "после"],
  ],
  [
    "a text box of an old document",
    `<w:p><w:r><w:pict><v:shape><v:textbox>${box(paragraph("в рамке"))}</v:textbox></v:shape></w:pict></w:r></w:p>`,
    ["в рамке"],
  ],
  [
    "a bullet that is typed as a sign of a symbol font",
    `<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>${run(" создать")}</w:p>`,
    ["• создать"],
  ],
  [
    "a table that only lays out is read cell by cell, a number with what stands beside it",
    table(
      ["1", "Создать клуб"],
      ["2.", `${paragraph("Провести встречу")}${paragraph("в районе")}`],
      ["Председатель", "Секретарь"],
    ),
    ["1. Создать клуб", "2. Провести встречу", "в районе", "Председатель", "Секретарь"],
  ],
  [
    "what was there before a change of properties isn't a list",
    paragraph("а", '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
    ["а"],
  ],
] as const)("of a Word document: %s", (_, body, lines) => {
  expect(
    linesOf(body, `${list(1, ["decimal", "%1."])}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`),
  ).toEqual(lines);
});

describe("the numbers of lists, which Word keeps nowhere", () => {
  const num = (id: number, abstract: number, inside = "") =>
    `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${inside}</w:num>`;
  const outline = list(1, ["decimal", "%1."], ["decimal", "%1.%2."], ["russianLower", "%3)"]);

  test("are counted by levels, and begin anew below", () => {
    const body = [
      listed("а", 1),
      listed("б", 1, 1),
      listed("в", 1, 1),
      listed("г", 1, 2),
      listed("д", 1, 2),
      listed("е", 1),
      listed("ж", 1, 1),
    ];
    expect(linesOf(body.join(""), outline + num(1, 1))).toEqual([
      "1. а",
      "1.1. б",
      "1.2. в",
      "а) г",
      "б) д",
      "2. е",
      "2.1. ж",
    ]);
  });

  test("go on in another list of the same kind, unless it has a start of its own", () => {
    const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const body = [listed("а", 1), listed("б", 2), listed("в", 3), listed("г", 3)];
    expect(linesOf(body.join(""), outline + num(1, 1) + num(2, 1) + num(3, 1, again))).toEqual([
      "1. а",
      "2. б",
      "1. в",
      "2. г",
    ]);
  });

  test("come from the style of a paragraph too, or from what that is based on, and can be taken off", () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Other"><w:basedOn w:val="Item"/></w:style>';
    const none = '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>';
    const body = [
      paragraph("а", '<w:pStyle w:val="Item"/>'),
      paragraph("б", '<w:pStyle w:val="Other"/>'),
      paragraph("в", none),
    ];
    expect(linesOf(body.join(""), outline + num(1, 1), styles)).toEqual(["1. а", "2. б", "в"]);
  });

  test("bullets and dashes are themselves, brackets and bare numbers are as they are typed", () => {
    const lists = [
      list(1, ["bullet", "\uf0b7"]),
      list(2, ["bullet", "-"]),
      list(3, ["decimal", "(%1)"]),
      list(4, ["upperRoman", "%1"]),
    ];
    const body = [1, 2, 3, 4].map((id) => listed("а", id));
    expect(linesOf(body.join(""), lists.join("") + [1, 2, 3, 4].map((id) => num(id, id)).join(""))).toEqual([
      "• а",
      "– а",
      "1) а",
      "I. а",
    ]);
  });

  test("a paragraph that is struck out isn't counted", () => {
    const gone = `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>${mark("del")}</w:pPr><w:del>${run("ушло")}</w:del></w:p>`;
    expect(linesOf(listed("а", 1) + gone + listed("б", 1), outline + num(1, 1))).toEqual(["1. а", "2. б"]);
  });

  test.each([
    [28, "russianLower", "ю"],
    [30, "russianLower", "аа"],
    [8, "russianUpper", "З"],
    [27, "lowerLetter", "aa"],
    [1949, "upperRoman", "MCMXLIX"],
    [7, "decimalZero", "07"],
    [3, "ordinalText", "3"],
  ])("%s as %s is %s", (count, format, written) => expect(numeral(count, format)).toBe(written));
});

test("a table of measures becomes drafts, with merged cells, numbers of a list, and rows that are struck out left away", () => {
  const merged = (kind: string, text: string) => `<w:tcPr><w:vMerge${kind}/></w:tcPr>${paragraph(text)}`;
  const gone = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${paragraph("9")}</w:tc><w:tc>${paragraph("Ушло")}</w:tc></w:tr>`;
  const numbering = `${list(1, ["decimal", "%1."])}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
  const body =
    paragraph("План мероприятий Клуба на 2024 год") +
    paragraph("5 февраля 2024 г.") +
    table(
      ["№", "Мероприятие", "Срок", "Ответственные"],
      [
        listed("", 1),
        "Провести семинар для НКО",
        merged(' w:val="restart"', "до 1 июня 2024 г."),
        "Министерство образования",
      ],
      [listed("", 1), "Издать памятку для НКО", merged("", ""), "Ресурсный центр «Опора»"],
    ).replace("</w:tbl>", `${gone}</w:tbl>`) +
    paragraph("Председатель\tА. А. Придуманный");
  const text = read(body, numbering)?.text ?? "";
  const { drafts, name, adoptedOn } = readMinutes(text, todayIs("2026-06-15" as CalendarDate));
  expect([name, adoptedOn]).toEqual(["План мероприятий Клуба на 2024 год", "2024-02-05"]);
  expect(drafts.map(({ item, quote, deadline, performers }) => [item, quote, deadline, performers.join()])).toEqual([
    ["1", "Провести семинар для НКО", "до 1 июня 2024 г.", "Министерство образования"],
    ["2", "Издать памятку для НКО", "до 1 июня 2024 г.", "Ресурсный центр «Опора»"],
  ]);
});

test("footnotes and words that are struck out by hand are told of", () => {
  const body = `<w:p>${run("а", "<w:strike/>")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`;
  expect(read(body)).toEqual({
    text: "а",
    notes: [
      "Сноски в текст не взяты: 1.",
      "В документе есть слова, зачёркнутые вручную, без режима правки: они взяты. Удалите их, если они отменены.",
    ],
  });
});

test.each([
  ["\u00d0\u00cf\u0011\u00e0\u00a1", "сохраните как .docx без пароля"],
  ["\u00ff%PDF-1.7 ...", "Это файл PDF."],
  ["{\\rtf1\\ansi", "Это файл .rtf. Откройте файл, сохраните его как .docx"],
  ["<!DOCTYPE html><p>Решили:", "Это веб-страница."],
  ["\u0089PNG\r\n", "Это картинка"],
  ["", "Файл пустой."],
])("a file that can't be read says what to do (%#)", (begins, words) => {
  const bytes = Uint8Array.from(begins, (character) => character.charCodeAt(0));
  expect(() => minutesText(bytes, parseXml)).toThrow(words);
});

test("a text file is read in whichever encoding it is in", () => {
  expect(minutesText(strToU8("Решили: создать клуб"), parseXml).text).toBe("Решили: создать клуб");
  expect(minutesText(Uint8Array.from([0xd0, 0xe5, 0xf8, 0xe8, 0xeb, 0xe8]), parseXml).text).toBe("Решили");
});

test("a document without text is said to be a scan, another archive to be no document of Word", () => {
  expect(() => minutesText(docx({ body: "<w:p/>" }), parseXml)).toThrow("возможно, это скан");
  const workbook = zipSync({ "xl/workbook.xml": strToU8("<workbook/>") });
  expect(() => minutesText(workbook, parseXml)).toThrow("Это не документ Word.");
});

test("an archive without a document is none, a broken one says what to do", () => {
  expect(readDocx(zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }), parseXml)).toBeNull();
  expect(() => readDocx(new Uint8Array([80, 75, 3, 4, 1, 2, 3]), parseXml)).toThrow("повреждён");
});
