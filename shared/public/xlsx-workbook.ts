/** The parts of an Excel workbook (Open Packaging Conventions, ECMA-376 part 2) around the sheet of a dataset. */

import type { Json } from "../table.ts";
import type { Envelope } from "./envelope.ts";
import type { PublicField } from "./fields.ts";
import { flatColumns } from "./flat-columns.ts";
import { cellFormats, rowOf, spreadsheetNamespace, textCell } from "./xlsx-sheet.ts";
import { xmlDeclaration, xmlText } from "./xml.ts";

/** A ZIP package around a text. */
export interface Packing {
  /** The name of the part that the text is. */
  readonly part: string;
  /** The parts before it, by name. */
  others(envelope: Envelope, fields: readonly PublicField[]): readonly (readonly [name: string, text: string])[];
}

/** The records' sheet and the parts around it. */
export const workbook: Packing = { part: "xl/worksheets/sheet1.xml", others };

const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const contentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function others(
  envelope: Envelope,
  fields: readonly PublicField[],
): readonly (readonly [name: string, text: string])[] {
  return [
    ["[Content_Types].xml", types],
    ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", sheets(envelope)],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ["worksheet", "worksheets/sheet1.xml"],
        ["worksheet", "worksheets/sheet2.xml"],
        ["styles", "styles.xml"],
      ]),
    ],
    ["xl/styles.xml", styles],
    ["xl/worksheets/sheet2.xml", aboutSheet(envelope, fields)],
  ];
}

const types = [
  `${xmlDeclaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  ...[
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/worksheets/sheet1.xml", "worksheet"],
    ["/xl/worksheets/sheet2.xml", "worksheet"],
    ["/xl/styles.xml", "styles"],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${contentTypes}.${type}+xml"/>`),
  "</Types>",
].join("");

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  return `${xmlDeclaration}<Relationships xmlns="${packageRelations}">${each.join("")}</Relationships>`;
}

function sheets({ meta }: Envelope): string {
  const names = [sheetName(ru(meta.title)), aboutName];
  const each = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return [
    `${xmlDeclaration}<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${officeRelations}">`,
    `<sheets>${each.join("")}</sheets></workbook>`,
  ].join("");
}

const aboutName = "О данных";

/** Excel lets a sheet be called by 31 characters at most, these not among them. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\'"]/g, " ").slice(0, 31);
}

const styles = [
  `${xmlDeclaration}<styleSheet xmlns="${spreadsheetNamespace}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  // 14 is the short day of the reader's own language.
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">',
  '<alignment vertical="top" wrapText="1"/></xf></cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join("");

/** What the file is, as of when, under which licence, and what its columns mean. */
function aboutSheet({ meta, links }: Envelope, fields: readonly PublicField[]): string {
  const licence = objectOf(meta.licence);
  const facts: readonly (readonly [string, Json | undefined])[] = [
    ["Набор данных", ru(meta.title)],
    ["Внимание", ru(meta.demonstration)],
    ["Издатель", meta.attribution],
    ["Выпуск", meta.edition],
    ["Данные на", meta.asOf],
    ["Опубликовано", meta.publishedAt],
    ["Реестры сверены на", meta.registersCheckedOn],
    ["Записей", meta.count],
    ["Как посчитано", ru(meta.method)],
    ["Лицензия", [licence.name, licence.url].filter((one) => typeof one === "string").join(", ")],
    ["Постоянный адрес", links.edition],
    ["Описание колонок", links.describedby],
  ];
  const lines: readonly (readonly [texts: readonly string[], format: number])[] = [
    ...facts.flatMap(([name, value]) =>
      value === undefined || value === null || value === ""
        ? []
        : [[[name, String(value)], cellFormats.wrapped] as const],
    ),
    [[], cellFormats.plain],
    [["Колонка", "По-русски", "English"], cellFormats.header],
    ...flatColumns(fields).map(({ name, title }) => [[name, title.ru, title.en], cellFormats.wrapped] as const),
  ];
  const rows = lines.map(([texts, format], index) =>
    rowOf(
      index + 1,
      texts.map((text, column) => textCell(text, [column, index + 1], format)),
    ),
  );
  return [
    `${xmlDeclaration}<worksheet xmlns="${spreadsheetNamespace}"><cols>`,
    '<col min="1" max="1" width="28" customWidth="1"/><col min="2" max="3" width="60" customWidth="1"/></cols>',
    `<sheetData>${rows.join("")}</sheetData></worksheet>`,
  ].join("");
}

function ru(words: Json | undefined): string {
  const own = objectOf(words).ru;
  return typeof own === "string" ? own : "";
}

function objectOf(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}
