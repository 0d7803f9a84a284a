#!/usr/bin/env bash
# officeparser 8.1.1 (npm), beside mammoth 1.13.0; fflate 0.8.3 packs; Node 24.21.0.
#
# Guess: in the text a cell merged with that above it leaves an empty cell in its row: the package promises to keep the merges of
# .docx tables, and does in HTML and Markdown.
# Behaviour: in the text such a row begins with its second cell. CSV has the empty cell there, but after a cell of two columns
# both have the rest one column to the left. A table of minutes whose addressee is written once for two rows says that «two»
# is the addressee and «1 June» the task, and there is no warning. Only `rowSpan` and `colSpan` of the parsed tree tell.
#
# Seen on 2026-11-30 (columns: to, what, till):
#   text: to|what|till / ministry|one|1 May / two|1 June / all|1 July
#   csv: to|what|till / ministry|one|1 May / |two|1 June / all|1 July|
#   mammoth: to what till / ministry(rows 2) one 1 May / two 1 June / all(columns 2) 1 July
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "fflate": "0.8.3", "mammoth": "1.13.0", "node": "24.21.0", "officeparser": "8.1.1" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { strToU8, zipSync } from "fflate";
import mammoth from "mammoth";
import { parseOffice } from "officeparser";

const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const cell = (text, merge = "") =>
  `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${merge}</w:tcPr><w:p>${text && `<w:r><w:t>${text}</w:t></w:r>`}</w:p></w:tc>`;
const rows = [
  [cell("to"), cell("what"), cell("till")],
  [cell("ministry", '<w:vMerge w:val="restart"/>'), cell("one"), cell("1 May")],
  [cell("", "<w:vMerge/>"), cell("two"), cell("1 June")],
  [cell("all", '<w:gridSpan w:val="2"/>'), cell("1 July")],
];
const grid = `<w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(3)}</w:tblGrid>`;
const table = `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>${grid}${rows.map((cells) => `<w:tr>${cells.join("")}</w:tr>`).join("")}</w:tbl>`;
const parts = {
  "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  "word/document.xml": `<w:document xmlns:w="${main}"><w:body>${table}<w:p/></w:body></w:document>`,
};
const texts = Object.entries(parts).map(([name, text]) => [name, strToU8(`<?xml version="1.0"?>${text}`)]);
const file = Buffer.from(zipSync(Object.fromEntries(texts)));

const tree = await parseOffice(file, { fileType: "docx" });
const lines = async (format) => String((await tree.to(format)).value).split("\n").filter((line) => line.trim());
const cellsOf = (line) => line.split("|").map((text) => text.trim()).slice(1, -1).join("|");
const text = (await lines("text")).map(cellsOf).join(" / ");
const csv = (await lines("csv")).map((line) => line.trim().replaceAll(",", "|")).join(" / ");
const { value: html } = await mammoth.convertToHtml({ buffer: file });
const spans = html.replace(/<td rowspan="(\d)"><p>([^<]*)/g, "<td><p>$2(rows $1)").replace(/<td colspan="(\d)"><p>([^<]*)/g, "<td><p>$2(columns $1)");
const witness = spans.split("</tr>").map((row) => row.replace(/<[^>]*>/g, " ").trim().replace(/ +/g, " ")).filter(Boolean).join(" / ");
console.log(`text: ${text}`);
console.log(`csv: ${csv}`);
console.log(`mammoth: ${witness}`);
const isAsSeen =
  text === "to|what|till / ministry|one|1 May / two|1 June / all|1 July" &&
  csv === "to|what|till / ministry|one|1 May / |two|1 June / all|1 July|" &&
  witness === "to what till / ministry(rows 2) one 1 May / two 1 June / all(columns 2) 1 July";
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
