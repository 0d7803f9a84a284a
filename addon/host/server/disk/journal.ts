/**
 * What happened since `sheet.json` was written, a line each: a process that is killed at any moment loses nothing that
 * it has answered. A power cut may still lose what the system hasn't yet written to the disk.
 */
import { appendFileSync, copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { columnsShape, editShape, markShape, rowsShape, tabsShape } from "../api-shapes.ts";

/** `at` is the host's clock. Operations are those of a script that `user` ran. */
const entry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("edit"), at: z.number(), request: editShape }),
  z.object({ kind: z.literal("rows"), at: z.number(), request: rowsShape }),
  z.object({ kind: z.literal("columns"), at: z.number(), request: columnsShape }),
  z.object({ kind: z.literal("tabs"), at: z.number(), request: tabsShape }),
  z.object({ kind: z.literal("note"), at: z.number(), request: markShape }),
  z.object({ kind: z.literal("colour"), at: z.number(), request: markShape }),
  z.object({
    kind: z.literal("operation"),
    at: z.number(),
    user: z.string(),
    operation: z.string(),
    parameters: z.array(z.unknown()),
  }),
]);

export type JournalEntry = z.infer<typeof entry>;

/** Each `sheet.json` names its own journal, so that none is ever replayed over a workbook that already contains it. */
export function journalFile(dataDir: string, name: string): string {
  return path.join(dataDir, `sheet.${name}.journal`);
}

export function appendEntry(file: string, added: JournalEntry): void {
  appendFileSync(file, `${JSON.stringify(added)}\n`);
}

/** Half a line at the end was never answered for. Anything else unreadable ends the list; `aside` is the copy that is kept of it all. */
export function readEntries(file: string): { entries: JournalEntry[]; aside: string | null } {
  if (!existsSync(file)) return { entries: [], aside: null };
  const entries: JournalEntry[] = [];
  for (const line of readFileSync(file, "utf8").split("\n").slice(0, -1)) {
    const parsed = entry.safeParse(parseLine(line));
    if (!parsed.success) {
      const aside = `${file}.damaged`;
      copyFileSync(file, aside);
      return { entries, aside };
    }
    entries.push(parsed.data);
  }
  return { entries, aside: null };
}

/** Removes journals of earlier files. */
export function dropOtherJournals(dataDir: string, name: string): void {
  for (const file of journalsIn(dataDir)) if (file !== journalFile(dataDir, name)) rmSync(file, { force: true });
}

/** Renames the journals of a damaged `sheet.json`, so that nothing removes them. */
export function keepJournals(dataDir: string): void {
  for (const file of journalsIn(dataDir)) renameSync(file, `${file}.damaged`);
}

function journalsIn(dataDir: string): string[] {
  const names = readdirSync(dataDir).filter((name) => /^sheet\..+\.journal$/.test(name));
  return names.map((name) => path.join(dataDir, name));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
