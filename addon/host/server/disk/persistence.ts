/**
 * Keeps the workbook and the properties: `sheet.json`, written whole under another name and then renamed, and beside it
 * the journal of what happened since.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { HostRefusal } from "../refusal.ts";
import {
  appendEntry,
  dropOtherJournals,
  type JournalEntry,
  journalFile,
  keepJournals,
  readEntries,
} from "./journal.ts";
import { setAside } from "./set-aside.ts";
import { workbookSnapshot } from "./snapshot.ts";

const fileName = "sheet.json";
const delayMs = 500;
/** A large workbook takes long to write, so it is written less often. */
const pausePerWrite = 5;
const retryMs = 5000;

const texts = z.record(z.string(), z.string());
const letter = z.object({
  at: z.number(),
  user: z.string(),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  htmlBody: z.string().nullable(),
  name: z.string().nullable(),
});
const trigger = z.object({
  id: z.string(),
  user: z.string(),
  function: z.string(),
  everyDays: z.number(),
  hour: z.number(),
});
const stored = z.object({
  version: z.literal(1),
  /** Names the journal. Files that are older than journals have none. */
  journal: z.string().default("none"),
  workbook: workbookSnapshot,
  properties: z.object({
    script: texts,
    document: texts,
    users: z.record(z.string(), texts),
    letters: z.array(letter).default([]),
    triggers: z.array(trigger).default([]),
  }),
});

export type Stored = z.infer<typeof stored>;

export interface Persistence {
  /** What was kept and what happened since, or null on a first start. Damaged files are kept aside and named in `notices`. */
  load(): { readonly stored: Stored; readonly since: JournalEntry[] } | null;
  /** On the disk when this returns. Throws a `HostRefusal` where it can't be: then nothing may be changed. */
  append(entry: JournalEntry): void;
  /** Writes what `take` returns, soon. */
  schedule(): void;
  /** Writes what `take` returns, at once; false where it couldn't, and it is tried again. */
  save(): boolean;
  /** Writes what is unsaved. Also happens when the process ends. */
  close(): void;
  readonly notices: string[];
}

export interface PersistenceOptions {
  /** Null keeps nothing. */
  readonly dataDir: string | null;
  /** What to begin with where nothing is kept. */
  readonly beginning: string | null;
  /** Returns what is to be kept; as JSON it is a `Stored` without its journal's name. */
  take(): object;
  /** Hears a sentence for people when something can't be written; it is tried again until it can. */
  complain(words: string): void;
}

export function createPersistence(options: PersistenceOptions): Persistence {
  const { dataDir, beginning } = options;
  return dataDir === null ? keepsNothing(beginning) : createKeeper({ ...options, dataDir });
}

function keepsNothing(beginning: string | null): Persistence {
  const nothing = (): void => undefined;
  const notices: string[] = [];
  const load = () => (beginning === null ? null : loadFrom(beginning, notices));
  return { load, append: nothing, schedule: nothing, save: () => true, close: nothing, notices };
}

function createKeeper({ dataDir, take, complain }: PersistenceOptions & { dataDir: string }): Persistence {
  mkdirSync(dataDir, { recursive: true });
  const notices: string[] = [];
  const file = path.join(dataDir, fileName);
  let journal: string = randomUUID();
  let timer: NodeJS.Timeout | null = null;
  let lastWriteMs = 0;
  let isTold = false;
  /** The journal ends in half a line: only a whole new file with a journal of its own goes on. */
  let isJournalBroken = false;

  const attempt = (action: () => void): boolean => {
    try {
      action();
      return true;
    } catch (error) {
      if (!isTold) complain(troubleWords(dataDir, error));
      isTold = true;
      return false;
    }
  };
  const write = (): void => {
    const startedAt = performance.now();
    const next = randomUUID();
    writeWhole(`${file}.new`, JSON.stringify({ ...take(), journal: next }));
    renameSync(`${file}.new`, file);
    journal = next;
    isJournalBroken = false;
    isTold = false;
    dropOtherJournals(dataDir, journal);
    lastWriteMs = performance.now() - startedAt;
  };
  const save = (): boolean => {
    if (timer) clearTimeout(timer);
    timer = null;
    const isWritten = attempt(write);
    if (!isWritten) timer = setTimeout(save, retryMs);
    return isWritten;
  };
  const saveAtEnd = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    isTold = false;
    attempt(write);
  };
  process.on("exit", saveAtEnd);
  return {
    load() {
      const kept = loadFrom(dataDir, notices);
      journal = kept?.stored.journal ?? journal;
      return kept;
    },
    append(entry) {
      if (isJournalBroken && !save()) throw notKept();
      isJournalBroken = !attempt(() => appendEntry(journalFile(dataDir, journal), entry));
      if (isJournalBroken) throw notKept();
    },
    schedule() {
      timer ??= setTimeout(save, delayMs + pausePerWrite * lastWriteMs);
    },
    save,
    close() {
      process.off("exit", saveAtEnd);
      saveAtEnd();
    },
    notices,
  };
}

function loadFrom(dataDir: string, notices: string[]): ReturnType<Persistence["load"]> {
  const file = path.join(dataDir, fileName);
  if (!existsSync(file)) return null;
  const parsed = stored.safeParse(readJson(file));
  if (!parsed.success) {
    notices.push(moveAside(file));
    keepJournals(dataDir);
    return null;
  }
  const { entries, aside } = readEntries(journalFile(dataDir, parsed.data.journal));
  if (aside !== null) notices.push(`Последние правки прочитаны не все. Журнал с ними сохранён как ${aside}.`);
  return { stored: parsed.data, since: entries };
}

/** For a change that was refused: what was there before it is still there. */
export function notKept(): HostRefusal {
  return new HostRefusal(
    507,
    "Правка не принята: её не удалось записать на диск, и при остановке программы она пропала бы. Освободите место на диске или верните папку с таблицей и повторите.",
  );
}

/** Half a file would take the room that the next attempt needs. */
function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if (existsSync(file) && statSync(file).isFile()) rmSync(file, { force: true });
    throw error;
  }
}

function troubleWords(dataDir: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `Таблица не сохраняется в ${dataDir}: ${reason}. Что уже принято, записано; новые правки, которые записать не удаётся, не принимаются. Освободите место на диске или верните папку. Попытки записать продолжаются.`;
}

function moveAside(file: string): string {
  const aside = setAside(file);
  return `Файл таблицы ${file} повреждён, прочитать его не удалось. Он сохранён как ${aside}, а таблица открыта заново: пустая.`;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
