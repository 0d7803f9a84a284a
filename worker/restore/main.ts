/**
 * `npm run restore -- FILE`: fills the empty database of a new deployment from a file of «Сохранить всё…»; with `--local` the one
 * on this machine that `wrangler dev` has. The file is read through before anything is written. Exits with 1 where it was altered
 * or the database isn't empty.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { ArchiveFault, type ArchiveHead, archiveReader } from "../../shared/archive/archive-file.ts";
import { sha256Hex } from "../files/sha256.ts";
import { emptied, insertions } from "./statements.ts";

const words: readonly string[] = process.argv.slice(2);
const place = words.includes("--local") ? "--local" : "--remote";
const file = words.find((word) => !word.startsWith("--"));
const migrations = path.join(import.meta.dirname, "../store/migrations");

if (file === undefined) {
  console.error("Назовите файл: npm run restore -- club-2026-11-30.jsonl.gz");
  process.exitCode = 1;
} else process.exitCode = restore(file) ? 0 : 1;

/** Whether all of it went well. */
function restore(name: string): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "restore-"));
  try {
    const sql = path.join(folder, "restore.sql");
    const head = writeSql(name, sql);
    if (!isEmpty()) {
      console.error("База не пуста: восстанавливать можно только в новую, до первой передачи и до миграций.");
      return false;
    }
    const isDone = wrangler("execute", "DB", "--file", sql, "-y") && wrangler("migrations", "apply", "DB");
    console.log(
      isDone
        ? `Восстановлено: ${head.site}, сохранено ${head.savedAt}.`
        : "Не восстановлено. Удалите базу, создайте новую и повторите.",
    );
    return isDone;
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    console.error(`Файл не годится. ${error.message} В базу ничего не записано.`);
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads the whole file, checks it, and writes what fills the database: the tables as they were made then, and their rows. */
function writeSql(name: string, target: string): ArchiveHead {
  const reader = archiveReader(sha256Hex);
  const statements: string[] = [];
  let head: ArchiveHead | null = null;
  for (const line of linesIn(name)) {
    const taken = reader.take(line);
    if (taken === null) continue;
    if ("format" in taken) {
      head = taken;
      statements.push(...schemaOf(taken), ...taken.tables.map(emptied));
      continue;
    }
    const table = head?.tables.find((one) => one.name === taken.table);
    if (table !== undefined) statements.push(...insertions(table, taken.rows));
  }
  reader.finish();
  if (head === null) throw new ArchiveFault("Файл пуст.");
  writeFileSync(target, `${statements.join("\n")}\n`);
  return head;
}

/** Throws `ArchiveFault` where the file can't be read to its end. */
function linesIn(name: string): readonly string[] {
  let lines: string[];
  try {
    lines = gunzipSync(readFileSync(name)).toString("utf8").split("\n");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") throw new ArchiveFault(`Файла ${name} нет.`);
    if (code === "Z_BUF_ERROR") throw new ArchiveFault("Он оборван: скачайте или скопируйте его ещё раз.");
    if (code.startsWith("Z_")) throw new ArchiveFault("Это не архив gzip или он испорчен.");
    throw error;
  }
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** The migrations that had made the tables, and the list by which wrangler knows them; those that are newer follow by themselves. */
function schemaOf(head: ArchiveHead): readonly string[] {
  const names = head.migrations.map((name) => `('${name.replaceAll("'", "''")}')`);
  return [
    ...head.migrations.map((name) => readFileSync(path.join(migrations, path.basename(name)), "utf8")),
    "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL);",
    `INSERT INTO d1_migrations (name) VALUES ${names.join(", ")};`,
  ];
}

function isEmpty(): boolean {
  const command = "SELECT count(*) AS tables FROM sqlite_master WHERE name = 'commits'";
  const { stdout, status } = spawnSync(
    "wrangler",
    ["d1", "execute", "DB", place, "-y", "--json", "--command", command],
    {
      encoding: "utf8",
      stdio: ["inherit", "pipe", "inherit"],
    },
  );
  return status === 0 && /"tables": *0/.test(stdout);
}

function wrangler(...command: readonly string[]): boolean {
  return spawnSync("wrangler", ["d1", ...command, place], { stdio: "inherit" }).status === 0;
}
