#!/usr/bin/env bash
# apache-arrow 21.2.0 (npm): `tableFromJSON`; Node 24.21.0.
#
# Guess: a key that a row leaves out is null in that row, as a null is, and a value of another type than its column's is an error.
# Behaviour: a null is null. A key left out is "" among texts, NaN among numbers, false among booleans, with a count of nulls
# of 0, while among dates it is an error. Of an object within a row only the first row's keys are kept. A text among numbers is
# NaN, a text among booleans false: «да» too. Nothing is said, and the table goes on to files and databases as if all of it had
# been answered: JSON that leaves out what isn't known says «no» there.
#
# Seen on 2026-11-30 (first row, second row; nulls counted):
#   text left out "x","" 0; number 5,NaN 0; boolean true,false 0; text null "x",null 1; number null 5,null 1
#   date left out: Cannot convert undefined to a BigInt
#   another type: number 5,NaN; boolean true,false; object {"x":1},{"x":2}
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "apache-arrow": "21.2.0", "node": "24.21.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { tableFromJSON } from "apache-arrow";

const shown = (value) => (Number.isNaN(value) ? "NaN" : JSON.stringify(value));

/** What the column `v` of two rows holds, and how many nulls it counts. */
function column(first, second) {
  const vector = tableFromJSON([{ id: 1, ...first }, { id: 2, ...second }]).getChild("v");
  return { values: [...vector].map(shown).join(), nulls: vector.nullCount };
}
const counted = (name, { values, nulls }) => `${name} ${values} ${nulls}`;
function raised(first, second) {
  try {
    return column(first, second).values;
  } catch (error) {
    return error.message;
  }
}

const lines = [
  [
    counted("text left out", column({ v: "x" }, {})),
    counted("number", column({ v: 5 }, {})),
    counted("boolean", column({ v: true }, {})),
    counted("text null", column({ v: "x" }, { v: null })),
    counted("number null", column({ v: 5 }, { v: null })),
  ].join("; "),
  `date left out: ${raised({ v: new Date("2026-11-30") }, {})}`,
  `another type: number ${raised({ v: 5 }, { v: "н/д" })}; boolean ${raised({ v: true }, { v: "да" })}; object ${raised({ v: { x: 1 } }, { v: { x: 2, y: 3 } })}`,
];
console.log(lines.join("\n"));
const seen = [
  'text left out "x","" 0; number 5,NaN 0; boolean true,false 0; text null "x",null 1; number null 5,null 1',
  "date left out: Cannot convert undefined to a BigInt",
  'another type: number 5,NaN; boolean true,false; object {"x":1},{"x":2}',
];
process.exit(lines.join("\n") === seen.join("\n") ? 0 : 1);
JS
npx --no-install node try.mjs
