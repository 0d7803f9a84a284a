/** Published files: segments by content hash, and the index of an edition that says which of them make which path. */

import type { NamedChanges } from "../../shared/public/edition-changes.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { fileListPath } from "./withdrawal.ts";

/** A file of an edition: one gzip member of these segments, or just their bytes. */
export interface StoredFile {
  readonly type: string;
  readonly segments: readonly string[];
  /** The segments are the file's own bytes, which nothing is compressed around. */
  readonly packed?: true;
  /** CRC-32 and length of the decoded bytes. */
  readonly crc: number;
  readonly size: number;
  /** Bytes of the gzip member; of a packed file those of itself. */
  readonly length: number;
  /** SHA-256 of the decoded bytes. */
  readonly sha256: string;
  /** Strong, over the gzip member. */
  readonly etag: string;
  /** The edition in which the file last changed, and its moment of publication. */
  readonly edition: number;
  readonly at: string;
  /** The edition under which it is entered, where that is a later one: its link to the next part came or went. */
  readonly row?: number;
  /** Path of the next part, in whichever edition this one is read. */
  readonly next?: string;
  /** CSP hash of a page's style element. */
  readonly style?: string;
  /** Pages of other sites may show it in a frame. */
  readonly isFramed?: true;
  /** Of a dataset's file. Left out where it was entered before this was kept. */
  readonly records?: FileRecords;
}

/** What a dataset's file holds. */
export interface FileRecords {
  readonly count: number;
  /** Of a whole file: the parts that it comes in, 0 where it has none. */
  readonly parts?: number;
  /** The day of the data. */
  readonly asOf: CalendarDate;
}

/** A file by its sums and what its headers say, without the segments that it is made of. */
export type FileFacts = Omit<StoredFile, "segments">;

export type FactsByPath = { readonly [path: string]: FileFacts };

export type FileIndex = { readonly [path: string]: StoredFile };

export interface Edition {
  readonly number: number;
  /** How often files of it were withdrawn. */
  readonly revision: number;
  readonly commit: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
}

/** Counts of public changes by table against the edition before. */
export type EditionChanges = {
  readonly [table in TableKey]?: {
    readonly total: number;
    readonly added: number;
    readonly changed: number;
    readonly withdrawn: number;
    /** For pages alone. Left out where it wasn't known row by row what moved. */
    readonly named?: NamedChanges;
  };
};

/** Of `editions`, as `editionOf` takes them. */
export const editionColumns =
  "number, revision, commit_number AS commitNumber, as_of AS asOf, published_at AS publishedAt";

/** Of `editions`: the moment of an edition, or of the last erasure or withdrawal where that is later. */
export const movedAtSql = `max(published_at, coalesce((SELECT at FROM erasures ORDER BY number DESC LIMIT 1), ''),
  coalesce((SELECT at FROM withdrawn_rows ORDER BY number DESC LIMIT 1), ''))`;

export interface EditionRow {
  readonly number: number;
  readonly revision: number;
  readonly commitNumber: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
}

/** What the public reads now; `null` before the first edition. */
export async function currentEdition(db: D1Database): Promise<Edition | null> {
  const row = await db
    .prepare(`SELECT ${editionColumns} FROM editions ORDER BY number DESC LIMIT 1`)
    .first<EditionRow>();
  return row === null ? null : editionOf(row);
}

export interface ListedEdition extends Edition {
  readonly changes: EditionChanges;
  /** Of the list of its files; `null` while files of it are withdrawn. */
  readonly listSha256: string | null;
  /** Of the list as it was published, where files of it were withdrawn since. */
  readonly publishedListSha256: string | null;
  /** When files of it were withdrawn last. */
  readonly withdrawnAt: string | null;
}

/** At most so many editions up to a number, the newest first. */
export async function editionsUntil(db: D1Database, number: number, most: number): Promise<readonly ListedEdition[]> {
  const { results } = await db
    .prepare(
      `SELECT ${editionColumns}, changes,
         (SELECT file ->> 'sha256' FROM edition_files WHERE path = '${fileListPath}' AND edition = number) AS listSha256,
         (SELECT sha256 FROM withdrawn_files WHERE path = '${fileListPath}' AND edition = number ORDER BY at LIMIT 1)
           AS publishedListSha256,
         (SELECT max(at) FROM withdrawn_files WHERE edition = number) AS withdrawnAt
       FROM editions WHERE number <= ?1 ORDER BY number DESC LIMIT ?2`,
    )
    .bind(number, most)
    .all<EditionRow & Omit<ListedEdition, keyof Edition | "changes"> & { readonly changes: string }>();
  return results.map((row) => {
    const { listSha256, publishedListSha256, withdrawnAt } = row;
    return { ...editionOf(row), changes: JSON.parse(row.changes), listSha256, publishedListSha256, withdrawnAt };
  });
}

/** What an edition changed by table; nothing where there is no such edition. */
export async function editionChanges(db: D1Database, number: number): Promise<EditionChanges> {
  const changes = await db
    .prepare("SELECT changes FROM editions WHERE number = ?1")
    .bind(number)
    .first<string>("changes");
  return JSON.parse(changes ?? "{}");
}

/** Of each edition the records that left with it and those it has, in the order of editions. */
export async function recordsByEdition(
  db: D1Database,
): Promise<readonly { readonly gone: number; readonly total: number }[]> {
  const sum = (key: string) => `(SELECT coalesce(sum(value ->> '${key}'), 0) FROM json_each(changes))`;
  const { results } = await db
    .prepare(`SELECT ${sum("withdrawn")} AS gone, ${sum("total")} AS total FROM editions ORDER BY number`)
    .all<{ gone: number; total: number }>();
  return results;
}

/** An edition by its number; `null` where there is none. */
export async function findEdition(db: D1Database, number: number): Promise<Edition | null> {
  const row = await db
    .prepare(`SELECT ${editionColumns} FROM editions WHERE number = ?1`)
    .bind(number)
    .first<EditionRow>();
  return row === null ? null : editionOf(row);
}

/** The current edition, and when what it shows last moved: with its publication, or with an erasure or withdrawal since. */
export interface CurrentEdition extends Edition {
  /** ISO 8601, UTC. */
  readonly movedAt: string;
  /** When the last picture for links came, ISO 8601, UTC; `null` while there is none. Pages name pictures. */
  readonly picturedAt: string | null;
  /** Whether files of past editions wait to be rendered again after an erasure or withdrawal: what tells of them changes. */
  readonly isMending: boolean;
}

/** What the public reads now, and its file at a path in the same look; `null` before the first edition. */
export async function currentEditionAt(
  db: D1Database,
  path: string,
): Promise<{ readonly edition: CurrentEdition; readonly file: StoredFile | null } | null> {
  const row = await db
    .prepare(
      `SELECT ${editionColumns}, ${movedAtSql} AS movedAt,
         (SELECT max(at) FROM link_pictures) AS picturedAt,
         EXISTS (SELECT 1 FROM withdrawn_files WHERE settled = 0) AS isMending,
         (SELECT file FROM edition_files WHERE path = ?1 ORDER BY edition DESC LIMIT 1) AS file
       FROM editions ORDER BY number DESC LIMIT 1`,
    )
    .bind(path)
    .first<
      EditionRow & Omit<CurrentEdition, "isMending"> & { readonly isMending: number; readonly file: string | null }
    >();
  if (row === null) return null;
  const { movedAt, picturedAt, isMending, file } = row;
  return {
    edition: { ...editionOf(row), movedAt, picturedAt, isMending: isMending === 1 },
    file: file === null ? null : JSON.parse(file),
  };
}

/** The index of any edition. It looks at every file of every edition: for lists, not for reading. */
export async function editionFiles(db: D1Database, number: number): Promise<FactsByPath> {
  const { results } = await db
    .prepare(
      `SELECT path, json_remove(file, '$.segments') AS file FROM (
         SELECT path, file, max(edition) FROM edition_files WHERE edition <= ?1 GROUP BY path) WHERE file IS NOT NULL`,
    )
    .bind(number)
    .all<{ path: string; file: string }>();
  return factsByPath(results);
}

/** One row a file: all in one value would grow past what D1 takes. */
export function factsByPath(rows: readonly { readonly path: string; readonly file: string }[]): FactsByPath {
  return Object.fromEntries(rows.map(({ path, file }) => [path, JSON.parse(file)]));
}

/** One file of any edition: one row. */
export async function editionFile(db: D1Database, number: number, path: string): Promise<StoredFile | null> {
  const row = await db
    .prepare(
      `SELECT file FROM edition_files
       WHERE path = ?2 AND edition <= iif(?1 <= (SELECT max(number) FROM editions), ?1, 0) ORDER BY edition DESC LIMIT 1`,
    )
    .bind(number, path)
    .first<{ file: string | null }>();
  return row === null || row.file === null ? null : JSON.parse(row.file);
}

/** Base64 bodies of segments by hash, without those that the store lacks. */
export async function segmentBodies(db: D1Database, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { results } = await db
    .prepare("SELECT hash, body FROM segments WHERE hash IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify([...new Set(hashes)]))
    .all<{ hash: string; body: string }>();
  return new Map(results.map(({ hash, body }) => [hash, body]));
}

export function editionOf({ number, revision, commitNumber, asOf, publishedAt }: EditionRow): Edition {
  return { number, revision, commit: commitNumber, asOf, publishedAt };
}
