/**
 * `npm run backup -- FILE`: the whole database as one SQL file, by wrangler's own export. That refuses databases with virtual
 * tables, so the full-text index is dropped before and made anew behind it; the file makes it too. With `--local` the database
 * on this machine that `wrangler dev` has.
 */

import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { dropIndex, makeIndex } from "./store/search-index.ts";

const words: readonly string[] = process.argv.slice(2);
const place = words.includes("--local") ? "--local" : "--remote";
const file = words.find((word) => !word.startsWith("--"));

if (file === undefined) console.error("Назовите файл: npm run backup -- club.sql");
process.exitCode = file !== undefined && backUp(file) ? 0 : 1;

/** Whether all of it went well. */
function backUp(file: string): boolean {
  // Whoever interrupts an export still gets the index back.
  process.on("SIGINT", () => {});
  const exported = execute(dropIndex) && wrangler("export", "DB", "--output", file);
  if (exported) appendFileSync(file, `\n${sqlOf(makeIndex)}\n`);
  const mended = execute([...dropIndex, ...makeIndex]);
  if (!mended) console.error("Поиск не работает, остальное цело. Повторите команду.");
  return exported && mended;
}

function execute(statements: readonly string[]): boolean {
  return wrangler("execute", "DB", "--command", sqlOf(statements));
}

function wrangler(...command: readonly string[]): boolean {
  return spawnSync("wrangler", ["d1", ...command, place, "-y"], { stdio: "inherit" }).status === 0;
}

function sqlOf(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};`).join("\n");
}
