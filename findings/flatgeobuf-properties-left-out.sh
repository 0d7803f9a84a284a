#!/usr/bin/env bash
# flatgeobuf 4.5.0 (npm): its GeoJSON functions `serialize` and `deserialize`; Node 24.21.0.
#
# Guess: what a feature leaves out of its properties is left out of what is read back, as a null is; and numbers stay numbers.
# Behaviour: a text left out comes back as an empty text, while a null comes back as nothing. A list or an object left out is
# written without a word, and then the library that wrote the file can't read on: reading stops at that feature. A null in
# the first feature makes a column of texts: 0 and 5.5 come back as "0" and "5.5". All of it is valid GeoJSON, where each
# feature has properties of its own.
#
# Seen on 2026-11-30:
#   text left out: [{"a":"x"},{"a":""},{}]
#   list left out: after 1 of 3 SyntaxError, Unexpected end of JSON input
#   null first: [{},{"n":"5.5"},{"n":"0"}]
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "flatgeobuf": "4.5.0", "node": "24.21.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { deserialize, serialize } from "flatgeobuf/lib/mjs/geojson.js";

const tries = {
  "text left out": [{ a: "x" }, {}, { a: null }],
  "list left out": [{ list: [1, 2] }, {}, { list: [3] }],
  "null first": [{ n: null }, { n: 5.5 }, { n: 0 }],
};

async function readBack(rows) {
  const features = rows.map((properties, index) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [36 + index, 54] },
    properties,
  }));
  const file = serialize({ type: "FeatureCollection", features });
  const found = [];
  try {
    for await (const feature of deserialize(file)) found.push(feature.properties);
  } catch (error) {
    return `after ${found.length} of ${rows.length} ${error.name}, ${error.message}`;
  }
  return JSON.stringify(found);
}

const seen = [];
for (const [name, rows] of Object.entries(tries)) {
  const found = await readBack(rows);
  console.log(`${name}: ${found}`);
  seen.push(found);
}
const isAsSeen =
  seen[0] === '[{"a":"x"},{"a":""},{}]' &&
  seen[1] === "after 1 of 3 SyntaxError, Unexpected end of JSON input" &&
  seen[2] === '[{},{"n":"5.5"},{"n":"0"}]';
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
