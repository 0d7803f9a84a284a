/** A part of the changes between two editions: as many records as a request has time for and a cut connection lets through. */

import { withdrawalWords } from "../../shared/checks/withdrawn.ts";
import {
  type ChangeEntry,
  changesMethod,
  changesPath,
  correctionEntry,
  erasedEntry,
  withdrawnEntry,
} from "../../shared/public/changes.ts";
import { editionPath, schemaVersion, wordsJson } from "../../shared/public/envelope.ts";
import { mailboxOf } from "../../shared/public/mailbox.ts";
import { demonstrationNotice, type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { deflateSegment, memberOverhead } from "../files/gzip.ts";
import {
  type CorrectedEdition,
  correctionsSince,
  type RowName,
  shownRows,
  type WithdrawnRow,
  writtenRows,
} from "../store/public-changes.ts";
import { publicRows } from "../store/public-rows.ts";
import { fileListPath } from "../store/withdrawal.ts";
import { changedTables, type EditionRange, recordChanges, type ToldRow } from "./record-changes.ts";

/** In place of a row: all were told, what was erased and corrected is left. */
export const endOfRows = "end";

/** From where an address goes on; `null` where it doesn't say so. */
export function rowAt(cursor: string): RowName | typeof endOfRows | null {
  if (cursor === endOfRows) return endOfRows;
  const [, table = "", id = ""] = /^([a-z]{1,20})-([0-9A-Z]{26})$/.exec(cursor) ?? [];
  return Object.hasOwn(tables, table) ? { table: table as TableKey, id } : null;
}

export interface ChangesAsked extends EditionRange {
  /** The last row that the part before looked at; `null` for the first part. */
  readonly from: RowName | typeof endOfRows | null;
}

export interface ChangesText {
  readonly text: string;
  /** In which edition and when it last changed. */
  readonly edition: number;
  readonly at: string;
}

/** Rows that a part looks at: most of what moved is told. */
const mostRows = 100;
/** Bytes of the gzip member. */
const longest = 9_000;

export async function changesText(asked: ChangesAsked, db: D1Database, site: string): Promise<ChangesText> {
  const { told, goesOn, ending, publisher, at } = await readChanges(asked, db, site);
  const around = aroundOf(asked, site, publisher);
  return { text: fitted(told, goesOn, ending, around), edition: asked.until.number, at };
}

/** What a part tells, before it is known how much of it fits. */
export interface ChangesRead {
  /** Rows in order, each with its entries as the feed says them. */
  readonly told: readonly ToldRow[];
  /** The last row that was looked at, where there are more; `null` where these are all. */
  readonly goesOn: RowName | null;
  /** What follows the last row: withdrawn and erased records, corrected editions. */
  readonly ending: readonly ChangeEntry[];
  readonly publisher: Publisher;
  readonly mailbox: string | null;
  /** When it last changed. */
  readonly at: string;
}

export async function readChanges(asked: ChangesAsked, db: D1Database, site: string): Promise<ChangesRead> {
  const { since, until, from } = asked;
  const [written, corrections, settings] = await Promise.all([
    from === endOfRows ? [] : writtenRows(db, commitsOf(asked), changedTables, from, mostRows + 1),
    correctionsSince(db, since, until, changedTables),
    publicRows(db, until.commit, tables.settings, null, "", 100),
  ]);
  const rows = written.slice(0, mostRows);
  const [{ told, last }, back] = await Promise.all([
    recordChanges(rows, asked, db),
    shownRows(db, corrections.erased, commitsOf(asked)),
  ]);
  const isBack = (row: RowName) => back.some(({ table, id, after }) => table === row.table && id === row.id && after);
  const ending = [
    ...corrections.withdrawn.map(withdrawnRow),
    ...corrections.erased.filter((row) => !isBack(row)).map(erasedRow),
    ...corrections.editions.map((edition) => correction(edition, site)),
  ];
  const named = settings.map(({ values }) => values);
  const goesOn = last ?? (written.length > mostRows ? (rows.at(-1) ?? null) : null);
  const at = [until.publishedAt, ...corrections.editions.map((edition) => edition.at)].sort().at(-1);
  return {
    told,
    goesOn,
    ending,
    publisher: publisherOf(named),
    mailbox: mailboxOf(named),
    at: at ?? until.publishedAt,
  };
}

function commitsOf({ since, until }: EditionRange) {
  return { before: since.commit, after: until.commit };
}

function erasedRow({ table, id }: RowName): ChangeEntry {
  return erasedEntry(table, tables[table].publicIdColumn === null ? id : null);
}

function withdrawnRow({ table, id, values, ...why }: WithdrawnRow): ChangeEntry {
  return withdrawnEntry(table, tables[table].publicId(id, values), withdrawalWords(why));
}

function correction({ number, revision, at }: CorrectedEdition, site: string): ChangeEntry {
  return correctionEntry(number, revision, at, `${site}${editionPath(number, fileListPath)}`);
}

type Around = (entries: readonly ChangeEntry[], next: string | null) => string;

/** The text around entries; `next` is the `after` of the next part. */
function aroundOf(
  { since, until, from }: ChangesAsked,
  site: string,
  { name, licence, demonstration }: Publisher,
): Around {
  const range = `${site}${changesPath}?since=${since.number}&until=${until.number}`;
  const part = (after: string) => `${range}&after=${after}`;
  return (entries, next) => {
    const meta = {
      schemaVersion,
      since: since.number,
      until: until.number,
      sinceAsOf: since.asOf,
      asOf: until.asOf,
      publishedAt: until.publishedAt,
      count: entries.length,
      licence: { ...licence },
      attribution: name,
      method: wordsJson(changesMethod),
      ...(demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    };
    const links = {
      self: from === null ? range : part(cursorOf(from)),
      ...(next === null ? {} : { next: part(next) }),
      later: `${site}${changesPath}?since=${until.number}`,
      since: `${site}${editionPath(since.number, "/v1/")}`,
      until: `${site}${editionPath(until.number, "/v1/")}`,
      describedby: `${site}/v1/schemas/changes.json`,
    };
    const data = entries.map((entry) => JSON.stringify(entry)).join(",\n");
    return `{"meta":${JSON.stringify(meta)},\n"links":${JSON.stringify(links)},\n"data":[\n${data}\n]}\n`;
  };
}

/** How an address names from where it goes on. */
export function cursorOf(from: RowName | typeof endOfRows): string {
  return from === endOfRows ? endOfRows : `${from.table}-${from.id}`;
}

/** As much as fits, from the first row on: never less than one, so that reading comes to an end. `ending` follows the last. */
function fitted(
  told: readonly ToldRow[],
  goesOn: RowName | null,
  ending: readonly ChangeEntry[],
  around: Around,
): string {
  const entries = told.flatMap((row) => row.entries);
  const whole = goesOn === null ? around([...entries, ...ending], null) : around(entries, cursorOf(goesOn));
  if (told.length === 0 || fits(whole)) return whole;
  let count = told.length;
  let text = goesOn === null ? around(entries, endOfRows) : whole;
  while (count > 1 && !fits(text)) {
    count = Math.min(count - 1, Math.ceil((count * longest * 0.95) / lengthOf(text)));
    const own = told.slice(0, count);
    text = around(
      own.flatMap((row) => row.entries),
      cursorOf(own.at(-1)?.row ?? endOfRows),
    );
  }
  return text;
}

function fits(text: string): boolean {
  return lengthOf(text) <= longest;
}

function lengthOf(text: string): number {
  return deflateSegment(text).length + memberOverhead;
}
