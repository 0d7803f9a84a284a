#!/usr/bin/env bash
# Readers of workbooks (npm): read-excel-file 9.3.17, exceljs 4.4.0, xlsx 0.18.5; fflate 0.8.3 packs; Node 24.21.0.
#
# Guess: a sheet whose rows and cells carry no `r` is read by all of them, row by row and cell by cell. SpreadsheetML lets it be
# left out (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: use="optional"), LibreOffice reads such a sheet, and a writer would like
# it: a compressed run of rows would be the same wherever in the sheet it stands.
# Behaviour: only xlsx counts for itself. read-excel-file raises a TypeError of its own inside, exceljs finds the row's number
# invalid. Whoever writes for others must give each cell its place.
#
# Seen on 2026-11-29:
#   with places: read-excel-file a,b/c,d; exceljs a,b/c,d; xlsx a,b/c,d
#   without: read-excel-file TypeError; exceljs Invalid row number in model; xlsx a,b/c,d
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "exceljs": "4.4.0", "fflate": "0.8.3", "node": "24.21.0", "read-excel-file": "9.3.17", "xlsx": "0.18.5" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import Excel from "exceljs";
import { strToU8, zipSync } from "fflate";
import readExcelFile from "read-excel-file/node";
import sheets from "xlsx";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const override = (part, kind) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`;
const relation = (kind, target) =>
  `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`;

function workbook(rows) {
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("workbook", "sheet.main")}${override("worksheets/sheet1", "worksheet")}</Types>`,
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="one" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  const texts = Object.entries(parts).map(([name, text]) => [name, strToU8(`<?xml version="1.0"?>${text}`)]);
  return Buffer.from(zipSync(Object.fromEntries(texts)));
}

const words = [["a", "b"], ["c", "d"]];
const rowsOf = (placed) =>
  words
    .map((row, index) => {
      const cells = row.map((word, column) => {
        const place = placed ? ` r="${"AB"[column]}${index + 1}"` : "";
        return `<c${place} t="inlineStr"><is><t>${word}</t></is></c>`;
      });
      return `<row${placed ? ` r="${index + 1}"` : ""}>${cells.join("")}</row>`;
    })
    .join("");

const readers = {
  "read-excel-file": async (file) => (await readExcelFile(file))[0].data,
  exceljs: async (file) => {
    const book = new Excel.Workbook();
    await book.xlsx.load(file);
    const rows = [];
    book.worksheets[0].eachRow(({ values }) => rows.push(values.slice(1)));
    return rows;
  },
  xlsx: async (file) => sheets.utils.sheet_to_json(sheets.read(file).Sheets.one, { header: 1 }),
};

async function read(file) {
  const found = [];
  for (const [name, reader] of Object.entries(readers)) {
    const said = await reader(file).then(
      (rows) => rows.map((row) => row.join()).join("/"),
      (error) => (error instanceof TypeError ? error.name : error.message),
    );
    found.push(`${name} ${said}`);
  }
  return found.join("; ");
}

const placed = await read(workbook(rowsOf(true)));
const unplaced = await read(workbook(rowsOf(false)));
console.log(`with places: ${placed}`);
console.log(`without: ${unplaced}`);
const isAsSeen =
  placed === "read-excel-file a,b/c,d; exceljs a,b/c,d; xlsx a,b/c,d" &&
  unplaced === "read-excel-file TypeError; exceljs Invalid row number in model; xlsx a,b/c,d";
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
