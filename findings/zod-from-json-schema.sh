#!/usr/bin/env bash
# zod 4.6.7 (npm): `z.fromJSONSchema`, beside ajv 8.20.0; Node 24.21.0.
#
# Guess: what the converter can't express it refuses, as it does with `not`, `if` and `dependentRequired` («… not supported»);
# whatever it does convert is checked.
# Behaviour: it calls itself experimental, but not this: seven things that it knows are dropped in silence. Beside `$ref`, `enum`
# and `const` nothing else counts; `required` counts only for names that stand in `properties` of the same object; without
# `type` neither lengths, limits nor `required` count, so an `allOf` of such parts checks nothing. And `pattern` is
# compiled without the flag `u` that JSON Schema asks for: `\p{Lu}` is the letter p, and every Russian name is refused.
# A checker of a feed made of its published schema passes rows without an id and stops those with names.
#
# Seen on 2026-11-30 (what zod says; ajv says the opposite of each):
#   $ref and minLength: passes; enum and type: passes; const and pattern: passes; required without properties: passes;
#   minimum without type: passes; required without type: passes; allOf without types: passes; \p{Lu} of «Калуга»: refuses
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "ajv": "8.20.0", "node": "24.21.0", "zod": "4.6.7" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { Ajv2020 } from "ajv/dist/2020.js";
import * as z from "zod";

// Every value but the last breaks its schema.
const tries = [
  ["$ref and minLength", { $defs: { id: { type: "string" } }, $ref: "#/$defs/id", minLength: 13 }, "1"],
  ["enum and type", { type: "number", enum: ["a", 1] }, "a"],
  ["const and pattern", { const: "a", pattern: "^b$" }, "a"],
  ["required without properties", { type: "object", properties: { name: { type: "string" } }, required: ["id"] }, {}],
  ["minimum without type", { minimum: 5 }, 1],
  ["required without type", { properties: { id: { type: "string" } }, required: ["id"] }, {}],
  ["allOf without types", { allOf: [{ required: ["id"] }, { maxProperties: 1 }] }, { name: "a", form: "b" }],
  ["\\p{Lu} of «Калуга»", { type: "string", pattern: "^\\p{Lu}" }, "Калуга"],
];
const ajv = new Ajv2020({ strict: false });
const said = (passes) => (passes ? "passes" : "refuses");
const found = tries.map(([name, schema, value]) => ({
  name,
  zod: said(z.fromJSONSchema(schema).safeParse(value).success),
  ajv: said(ajv.validate(schema, value)),
}));
console.log(found.map(({ name, zod }) => `${name}: ${zod}`).join("; "));
const isAsSeen = found.every(({ zod, ajv }, index) => {
  const isLast = index === found.length - 1;
  return zod === said(!isLast) && ajv === said(isLast);
});
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
