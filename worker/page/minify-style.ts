/** Writes the style sheet as the pages carry it. Wrangler runs this before it bundles the Worker. */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";

const css = readFileSync(path.join(import.meta.dirname, "style.css"), "utf8");
const { code } = transformSync(css, { loader: "css", minify: true, charset: "utf8" });

// Written aside and then moved into place, so that a test that runs meanwhile never meets half of it.
const target = path.join(import.meta.dirname, "style.generated.js");
writeFileSync(`${target}.${process.pid}`, `export const style = ${JSON.stringify(code.trim())};\n`);
renameSync(`${target}.${process.pid}`, target);
