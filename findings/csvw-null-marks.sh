#!/usr/bin/env bash
# @zazuko/rdf-parser-csvw 0.17.0 (npm), with n3 2.13.12 for the description; Node 24.21.0.
#
# Guess: `null` of a column may be one mark or several («-» and «нет»), and each makes no triple; `format` of a boolean says
# which words are true and false; `separator` makes a triple for each part. The package lists where it departs from CSVW,
# and there are only dates and times in that list.
# Behaviour: one mark works. With two neither does: the second takes the first along, and both become data. A boolean keeps its
# word («да» as xsd:boolean, which is no boolean), a list stays one text, and nothing is said. RDF made of a good table says
# that a centre's address is «-».
#
# Seen on 2026-11-30 (the objects of four rows: -, x, нет, and nothing):
#   null «-»: x нет
#   null «-» and «нет»: - x нет
#   boolean «да|нет»: да^^boolean; separator «;»: a;b
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "@zazuko/rdf-parser-csvw": "0.17.0", "n3": "2.13.12", "node": "24.21.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { Readable } from "node:stream";
import CsvwParser from "@zazuko/rdf-parser-csvw";
import { Parser, Store } from "n3";

const table = "https://example.org/t.csv";
const property = "https://example.org/value";

/** The objects that the second column's cells become. */
async function objects(column, cells) {
  const description = `@prefix csvw: <http://www.w3.org/ns/csvw#> .
    [] a csvw:Table ; csvw:url <${table}> ; csvw:tableSchema [
      csvw:aboutUrl "https://example.org/row/{id}" ;
      csvw:column (
        [ csvw:name "id" ; csvw:title "id" ]
        [ csvw:name "v" ; csvw:title "v" ; csvw:propertyUrl "${property}" ; ${column} ]
      ) ] .`;
  const metadata = new Store(new Parser().parse(description));
  const csv = ["id,v", ...cells.map((cell, index) => `${index + 1},${cell}`)].join("\n");
  const found = [];
  for await (const quad of new CsvwParser({ metadata, baseIRI: table }).import(Readable.from([csv]))) {
    if (quad.predicate.value === property) found.push(quad.object);
  }
  return found;
}

const values = async (column, cells) => (await objects(column, cells)).map((object) => object.value).join(" ");
const cells = ["-", "x", "нет", ""];
const one = await values('csvw:null "-"', cells);
const two = await values('csvw:null "-", "нет"', cells);
const [yes] = await objects('csvw:datatype [ csvw:base "boolean" ; csvw:format "да|нет" ]', ["да"]);
const boolean = `${yes.value}^^${yes.datatype.value.split("#")[1]}`;
const list = await values('csvw:separator ";"', ["a;b"]);
console.log(`null «-»: ${one}`);
console.log(`null «-» and «нет»: ${two}`);
console.log(`boolean «да|нет»: ${boolean}; separator «;»: ${list}`);
process.exit(one === "x нет" && two === "- x нет" && boolean === "да^^boolean" && list === "a;b" ? 0 : 1);
JS
npx --no-install node try.mjs
