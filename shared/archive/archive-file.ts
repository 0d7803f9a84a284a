/**
 * The file in which a club keeps everything: JSON lines (one JSON text a line, UTF-8), gzipped. The first line says what it is,
 * each after it holds rows of one table with their SHA-256, the last one how many there were and the SHA-256 of all before.
 */

import type { Sha256 } from "../short-hash.ts";
import { utf8 } from "../utf8.ts";

export const archiveFormat = "resource-center-club-archive";
export const archiveVersion = 1;

/** What SQLite keeps in a column of ours. */
export type StoredValue = string | number | null;
export type StoredRow = readonly StoredValue[];

export interface ArchivedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of its primary key, in its order. */
  readonly key: readonly string[];
}

export interface ArchiveHead {
  readonly format: typeof archiveFormat;
  readonly version: typeof archiveVersion;
  /** The deployment's address without a slash at its end. */
  readonly site: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** Names of the migrations that made the tables, in their order. */
  readonly migrations: readonly string[];
  readonly tables: readonly ArchivedTable[];
}

export interface ArchivePage {
  readonly table: string;
  /** Values in the order of the table's columns. */
  readonly rows: readonly StoredRow[];
}

interface ArchiveEnd {
  readonly rows: number;
  readonly sha256: string;
}

/** Writes the lines of an archive one after another. */
export function archiveWriter(sha256: Sha256) {
  const sums: string[] = [];
  let rows = 0;
  const line = (content: object): string => {
    const text = JSON.stringify(content);
    sums.push(sha256(utf8(text)));
    return text;
  };
  return {
    head: (head: ArchiveHead): string => line(head),
    page(page: ArchivePage): string {
      rows += page.rows.length;
      return line({ ...page, sha256: sumOf(page, sha256) });
    },
    end: (): string => JSON.stringify({ rows, sha256: sha256(utf8(sums.join("\n"))) } satisfies ArchiveEnd),
  };
}

/** Why a file isn't taken: in Russian, with the line where it was found. */
export class ArchiveFault extends Error {}

/**
 * Reads an archive line by line: the first call of `take` gives the head, later ones pages, and `null` the end. Throws
 * `ArchiveFault` where something was altered, is missing or comes after the end.
 */
export function archiveReader(sha256: Sha256) {
  const sums: string[] = [];
  let head: ArchiveHead | null = null;
  let rows = 0;
  let line = 0;
  let isOver = false;
  const fault = (words: string) => new ArchiveFault(`Строка ${line}: ${words}`);
  return {
    take(text: string): ArchiveHead | ArchivePage | null {
      line += 1;
      if (isOver) throw fault("после конца ещё что-то есть. Файл меняли.");
      const content = parsed(text, fault);
      if (head === null) {
        head = headIn(content, fault);
        sums.push(sha256(utf8(text)));
        return head;
      }
      if (isEnd(content)) {
        if (content.rows !== rows)
          throw fault(`должно быть строк таблиц: ${content.rows}, а есть ${rows}. Часть файла вынута.`);
        if (content.sha256 !== sha256(utf8(sums.join("\n"))))
          throw fault("контрольная сумма всего файла не сходится. Файл меняли.");
        isOver = true;
        return null;
      }
      sums.push(sha256(utf8(text)));
      const page = pageIn(content, head, fault);
      if (page.sha256 !== sumOf(page, sha256))
        throw fault(`таблица ${page.table}: контрольная сумма не сходится. Эту строку меняли.`);
      rows += page.rows.length;
      return { table: page.table, rows: page.rows };
    },
    /** Throws where the file ended early. */
    finish(): void {
      if (!isOver) throw new ArchiveFault(`Файл оборван после строки ${line}: последней строки нет.`);
    },
  };
}

type Fault = (words: string) => ArchiveFault;

function sumOf({ table, rows }: ArchivePage, sha256: Sha256): string {
  return sha256(utf8(JSON.stringify([table, rows])));
}

function parsed(text: string, fault: Fault): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault("это не JSON. Файл оборван или испорчен.");
  }
}

function headIn(content: unknown, fault: Fault): ArchiveHead {
  const head = content as Partial<ArchiveHead> | null;
  if (head?.format !== archiveFormat) throw fault("это не файл «Сохранить всё…».");
  if (head.version !== archiveVersion)
    throw fault(`файл другой версии (${String(head.version)}). Возьмите программу поновее.`);
  return head as ArchiveHead;
}

function isEnd(content: unknown): content is ArchiveEnd {
  return typeof content === "object" && content !== null && "rows" in content && typeof content.rows === "number";
}

function pageIn(content: unknown, { tables }: ArchiveHead, fault: Fault): ArchivePage & { readonly sha256: string } {
  const page = content as (ArchivePage & { readonly sha256: string }) | null;
  const table = tables.find(({ name }) => name === page?.table);
  if (page === null || table === undefined || !Array.isArray(page.rows)) throw fault("такой таблицы в файле нет.");
  if (page.rows.some((row) => !Array.isArray(row) || row.length !== table.columns.length))
    throw fault(`таблица ${page.table}: в строке не столько значений, сколько столбцов.`);
  return page;
}
