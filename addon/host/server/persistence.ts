/** Keeps the workbook and the properties in `sheet.json`: written whole under another name, then renamed. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { workbookSnapshot } from "./workbook/snapshot.ts";

const FILE = "sheet.json";
const DELAY_MS = 500;
/** A large workbook takes long to write: then it is written less often. */
const PAUSE_PER_WRITE = 5;

const texts = z.record(z.string(), z.string());
const stored = z.object({
  version: z.literal(1),
  workbook: workbookSnapshot,
  properties: z.object({ script: texts, document: texts, users: z.record(z.string(), texts) }),
});

export type Stored = z.infer<typeof stored>;

export interface Persistence {
  /** What was kept, or null on a first start. A damaged file is moved aside and named in `notices`. */
  load(): Stored | null;
  /** Soon writes what `take` gives. */
  schedule(): void;
  /** Writes what is unsaved. Also happens when the process ends. */
  close(): void;
  notices: string[];
}

/** `take` gives what is to be kept, which as JSON is a `Stored`. With `dataDir` null nothing is kept. */
export function createPersistence(dataDir: string | null, take: () => object): Persistence {
  const notices: string[] = [];
  if (dataDir === null) return { load: () => null, schedule: () => undefined, close: () => undefined, notices };
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  let timer: NodeJS.Timeout | null = null;
  let lastWriteMs = 0;

  const flush = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    const startedAt = performance.now();
    writeFileSync(`${file}.new`, JSON.stringify(take()));
    renameSync(`${file}.new`, file);
    lastWriteMs = performance.now() - startedAt;
  };
  process.on("exit", flush);
  return {
    load() {
      if (!existsSync(file)) return null;
      const parsed = stored.safeParse(readJson(file));
      if (parsed.success) return parsed.data;
      const aside = freeName(file);
      renameSync(file, aside);
      notices.push(
        `Файл таблицы ${file} повреждён, прочитать его не удалось. Он сохранён как ${aside}, а таблица открыта заново: пустая.`,
      );
      return null;
    },
    schedule() {
      timer ??= setTimeout(flush, DELAY_MS + PAUSE_PER_WRITE * lastWriteMs);
    },
    close() {
      process.off("exit", flush);
      flush();
    },
    notices,
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function freeName(file: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${file}.damaged-${number}`;
    if (!existsSync(name)) return name;
  }
}
