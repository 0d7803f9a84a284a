/** Makes the smallest Word documents that hold what a test is about. */

import { DOMParser } from "@xmldom/xmldom";
import { strToU8, zipSync } from "fflate";
import type { XmlNode } from "../../addon/dialogs/docx/xml.ts";

const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(" ");
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface DocxParts {
  /** Inside of `w:body`. */
  readonly body: string;
  /** Inside of `w:numbering` and `w:styles`. */
  readonly numbering?: string;
  readonly styles?: string;
}

export function docx({ body, numbering = "", styles = "" }: DocxParts): Uint8Array {
  const wrap = (name: string, inside: string) =>
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${namespaces}>${inside}</w:${name}>`);
  const related = (...all: readonly (readonly [type: string, to: string])[]) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
        .map(([type, to], at) => `<Relationship Id="r${at}" Type="${relationships}/${type}" Target="${to}"/>`)
        .join("")}</Relationships>`,
    );
  return zipSync({
    "_rels/.rels": related(["officeDocument", "word/document.xml"]),
    "word/_rels/document.xml.rels": related(["styles", "styles.xml"], ["numbering", "/word/numbering.xml"]),
    "word/document.xml": wrap("document", `<w:body>${body}<w:sectPr/></w:body>`),
    "word/numbering.xml": wrap("numbering", numbering),
    "word/styles.xml": wrap("styles", styles),
    "word/media/image1.png": new Uint8Array(50),
  });
}

/** A paragraph of one run; `properties` stand inside of `w:pPr`. */
export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
}

export function run(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of a list. */
export function listed(text: string, list: number, level = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

/** A list by the formats and texts of its levels. */
export function list(id: number, ...levels: readonly (readonly [format: string, text: string])[]): string {
  const declared = levels.map(
    ([format, text], at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${declared.join("")}</w:abstractNum>`;
}

export function table(...rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<w:tc>${cell.startsWith("<") ? cell : paragraph(cell)}</w:tc>`);
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${cells(row).join("")}</w:tr>`).join("")}</w:tbl>`;
}

export function parseXml(text: string): XmlNode | null {
  return new DOMParser().parseFromString(text, "text/xml").documentElement;
}
