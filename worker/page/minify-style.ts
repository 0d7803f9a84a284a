/** Writes the style sheets as the pages carry them. Wrangler runs this before it bundles the Worker. */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";

/** The front page and errors have the first sheet, pages of single things both. */
const styles = { style: ["style.css"], singleStyle: ["style.css", "single.css"] };

const minified = Object.entries(styles).map(([name, files]) => {
  const css = files.map((file) => readFileSync(path.join(import.meta.dirname, file), "utf8")).join("\n");
  const { code } = transformSync(css, { loader: "css", minify: true, charset: "utf8" });
  return `export const ${name} = ${JSON.stringify(code.trim())};\n`;
});

// Written aside and then moved into place, so that a test that runs meanwhile never meets half of it.
const target = path.join(import.meta.dirname, "style.generated.js");
writeFileSync(`${target}.${process.pid}`, minified.join(""));
renameSync(`${target}.${process.pid}`, target);
