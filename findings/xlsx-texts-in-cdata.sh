#!/usr/bin/env bash
# Readers of workbooks (npm): read-excel-file 9.3.17, exceljs 4.4.0, xlsx-stream-reader 1.1.1, xlsx-populate 1.21.0, xlsx 0.18.5,
# hucre 1.0.0; fflate 0.8.3 packs; Node 24.21.0.
#
# Guess: a text in a CDATA section is read like any other: XML has two spellings of one text, and a writer takes the one that
# spares it the escaping of quotes and ampersands in the names of organisations.
# Behaviour: two of six read it. To the other four the cell is empty (null, undefined, an empty text), in shared and in inline
# texts alike, and nothing is said: the sheet has its rows, its numbers and its days, and not one name.
#
# Seen on 2026-11-30 (a text and a number):
#   shared: read-excel-file ,7; exceljs ,7; xlsx-stream-reader ,7; xlsx-populate ,7; xlsx A & B,7; hucre A & B,7
#   inline: read-excel-file ,7; exceljs ,7; xlsx-stream-reader ,7; xlsx-populate ,7; xlsx A & B,7; hucre A & B,7
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "exceljs": "4.4.0", "fflate": "0.8.3", "hucre": "1.0.0", "node": "24.21.0", "read-excel-file": "9.3.17", "xlsx": "0.18.5", "xlsx-populate": "1.21.0", "xlsx-stream-reader": "1.1.1" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { once } from "node:events";
import { Readable } from "node:stream";
import Excel from "exceljs";
import { strToU8, zipSync } from "fflate";
import { readXlsx } from "hucre";
import readExcelFile from "read-excel-file/node";
import sheets from "xlsx";
import populate from "xlsx-populate";
import StreamReader from "xlsx-stream-reader";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const override = (part, kind) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`;
const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (...list) => `<Relationships xmlns="${packaged}/relationships">${list.join("")}</Relationships>`;
const text = "<t><![CDATA[A & B]]></t>";

function workbook(cell) {
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("workbook", "sheet.main")}${override("worksheets/sheet1", "worksheet")}${override("sharedStrings", "sharedStrings")}${override("styles", "styles")}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="one" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      relation("rId2", "sharedStrings", "sharedStrings.xml"),
      relation("rId3", "styles", "styles.xml"),
    ),
    "xl/sharedStrings.xml": `<sst xmlns="${main}"><si>${text}</si></sst>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1">${cell}<c r="B1"><v>7</v></c></row></sheetData></worksheet>`,
  };
  const texts = Object.entries(parts).map(([name, part]) => [name, strToU8(`<?xml version="1.0"?>${part}`)]);
  return Buffer.from(zipSync(Object.fromEntries(texts)));
}

const readers = {
  "read-excel-file": async (file) => (await readExcelFile(file))[0].data[0],
  exceljs: async (file) => (await new Excel.Workbook().xlsx.load(file)).worksheets[0].getRow(1).values.slice(1),
  "xlsx-stream-reader": async (file) => {
    const reader = new StreamReader();
    let values;
    reader.on("worksheet", (sheet) => {
      sheet.on("row", (row) => {
        values = row.values.slice(1);
      });
      sheet.process();
    });
    Readable.from([file]).pipe(reader);
    await once(reader, "end");
    return values;
  },
  "xlsx-populate": async (file) => (await populate.fromDataAsync(file)).sheet(0).usedRange().value()[0],
  xlsx: async (file) => sheets.utils.sheet_to_json(sheets.read(file).Sheets.one, { header: 1 })[0],
  hucre: async (file) => (await readXlsx(new Uint8Array(file))).sheets[0].rows[0],
};

const cells = {
  shared: '<c r="A1" t="s"><v>0</v></c>',
  inline: `<c r="A1" t="inlineStr"><is>${text}</is></c>`,
};
let isAsSeen = true;
for (const [kind, cell] of Object.entries(cells)) {
  const found = [];
  for (const [name, read] of Object.entries(readers)) found.push(`${name} ${(await read(workbook(cell))).join()}`);
  console.log(`${kind}: ${found.join("; ")}`);
  isAsSeen &&= found.map((line) => line.split(" ").slice(1).join(" ")).join("; ") === ",7; ,7; ,7; ,7; A & B,7; A & B,7";
}
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
