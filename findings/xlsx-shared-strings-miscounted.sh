#!/usr/bin/env bash
# SheetJS: xlsx 0.18.5 and @e965/xlsx 0.20.3 (npm), beside read-excel-file 9.3.17; fflate 0.8.3 packs; Node 24.21.0.
#
# Guess: however an empty text is spelt in xl/sharedStrings.xml, and whatever comment stands between two, the cells keep their
# texts: a cell names its text by number, and `<si/>` and `<si></si>` are the same to XML (ECMA-376 part 1, 18.4.8: every
# child of `si` may be left out).
# Behaviour: `<si></si>` is counted, `<si/>` isn't: from there on every cell of the workbook shows the text that belongs to
# another, the last one shows none, and nothing is said. A text with a comment before it is read as an empty one. A workbook that
# an XML tool has rewritten is enough.
#
# Seen on 2026-11-30 (the cells ask for the second and the third text):
#   <si><t/></si>: xlsx 0.18.5 A,B; 0.20.3 A,B; read-excel-file A,B
#   <si></si>: xlsx 0.18.5 A,B; 0.20.3 A,B; read-excel-file A,B
#   <si/>: xlsx 0.18.5 B,; 0.20.3 B,; read-excel-file A,B
#   <si><t/></si><!-- checked -->: xlsx 0.18.5 ,B; 0.20.3 ,B; read-excel-file A,B
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "@e965/xlsx": "0.20.3", "fflate": "0.8.3", "node": "24.21.0", "read-excel-file": "9.3.17", "xlsx": "0.18.5" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import later from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import readExcelFile from "read-excel-file/node";
import sheets from "xlsx";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const override = (part, kind) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`;
const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (...list) => `<Relationships xmlns="${packaged}/relationships">${list.join("")}</Relationships>`;

/** A workbook of two cells that ask for the second and the third of its shared texts. */
function workbook(first) {
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("workbook", "sheet.main")}${override("worksheets/sheet1", "worksheet")}${override("sharedStrings", "sharedStrings")}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="one" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation("rId1", "worksheet", "worksheets/sheet1.xml"),
      relation("rId2", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/sharedStrings.xml": `<sst xmlns="${main}" count="2" uniqueCount="3">${first}<si><t>A</t></si><si><t>B</t></si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c></row></sheetData></worksheet>`,
  };
  const texts = Object.entries(parts).map(([name, text]) => [name, strToU8(`<?xml version="1.0"?>${text}`)]);
  return Buffer.from(zipSync(Object.fromEntries(texts)));
}

const bySheetJs = ({ read, utils }, file) => utils.sheet_to_json(read(file).Sheets.one, { header: 1 }).join();
const firsts = ["<si><t/></si>", "<si></si>", "<si/>", "<si><t/></si><!-- checked -->"];
const seen = [];
for (const first of firsts) {
  const file = workbook(first);
  const cells = [bySheetJs(sheets, file), bySheetJs(later, file), (await readExcelFile(file))[0].data.join()];
  console.log(`${first}: xlsx 0.18.5 ${cells[0]}; 0.20.3 ${cells[1]}; read-excel-file ${cells[2]}`);
  seen.push(cells.join(" "));
}
process.exit(seen.join("; ") === "A,B A,B A,B; A,B A,B A,B; B, B, A,B; ,B ,B A,B" ? 0 : 1);
JS
npx --no-install node try.mjs
