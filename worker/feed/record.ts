/** One record by its public id, with what editions changed of it: put together when it is asked for. */

import { withdrawalClause, withdrawalWords } from "../../shared/checks/withdrawn.ts";
import { datasetPath, editionPath, schemaVersion, wordsJson } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { demonstrationNotice, publisherOf } from "../../shared/public/publisher.ts";
import { changedFields, type PublicRecord } from "../../shared/public/record.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import type { CalendarDate, Json, Table, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { heldKeys } from "../holding/erased-keys.ts";
import { ProblemError } from "../http/problems.ts";
import { ownRecords, publicRecords } from "../publish/records.ts";
import type { Answered } from "../serving/answer.ts";
import { type Reader, readMade } from "../serving/reading.ts";
import type { Edition } from "../store/files.ts";
import { publicRows } from "../store/public-rows.ts";
import { erasurePepper, firstEditionWith, isErasedRecord, type ShownRow, shownRows } from "../store/record-history.ts";
import { withdrawnRecord } from "../store/withdrawn-rows.ts";

/** Editions that are looked through, and changes that are told: what fits a request's 50 queries. */
const editionsBack = 100;
const changesTold = 8;

export interface RecordAddress {
  readonly resource: Resource;
  readonly table: Table;
  readonly id: string;
}

/** The record that `/v1/{resource}/{id}.json` means; `null` for an address of another kind. */
export function recordAddress(path: string): RecordAddress | null {
  const [, key, id] = /^\/v1\/([a-z]+)\/([0-9A-Za-z-]{1,40})\.json$/.exec(path) ?? [];
  const resource = resources.find((one) => one.key === key);
  if (id === undefined || resource === undefined || typeof resource.source === "string") return null;
  return { resource, table: resource.source.table, id };
}

export interface FoundRecord {
  readonly data: PublicRecord;
  /** What each edition changed of it, the newest first. */
  readonly history: readonly RecordTurn[];
  /** Public rows of «Настройки». */
  readonly settings: readonly Values[];
  /** The edition in which the row that it is made of last changed. */
  readonly since: Pick<ShownRow, "edition" | "asOf" | "publishedAt">;
}

export interface RecordTurn {
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly kind: "added" | "changed";
  readonly fields?: { readonly [field: string]: { readonly before: Json; readonly after: Json } };
}

/**
 * The answer to whoever asks for a record, `null` before the first edition; throws a problem where the current edition shows
 * none. What it refers to and the day speak in it too, so its moment is the edition's.
 */
export async function readRecord(
  request: Request,
  path: string,
  address: RecordAddress,
  reader: Reader,
): Promise<Answered | null> {
  const { db, site } = reader;
  return await readMade(request, path, reader, async (current) => {
    const found = await tellRecord(address.table, await findShown(address, db, current), db, current);
    const type = "application/json; charset=utf-8";
    const texts = [documentText(recordJson(address, found, site))];
    return { texts, type, edition: found.since.edition, at: current.movedAt };
  });
}

/** What editions show of a record, the current one first; throws a problem where it has none, another one where only editions before it do. */
export async function findShown(
  { table, id }: RecordAddress,
  db: D1Database,
  current: Edition,
): Promise<readonly [newest: ShownRow, ...before: readonly ShownRow[]]> {
  const [newest, ...before] = await shownRows(db, table, id, current.number, editionsBack);
  if (newest === undefined) throw await absenceOf(db, table, id, current);
  if (newest.edition !== current.number) throw new ProblemError("record-withdrawn");
  return [newest, ...before];
}

/** Why no edition shows a record, to whoever knows its public id: of a withdrawn one the reason, of an erased one nothing more. */
async function absenceOf(db: D1Database, table: Table, id: string, { commit }: Edition): Promise<ProblemError> {
  if (await isErased(db, table, id)) return new ProblemError("record-erased");
  const withdrawn = await withdrawnRecord(db, table, id, commit);
  if (withdrawn === null) return new ProblemError("not-found");
  return new ProblemError("record-unpublished", {
    detail: `Клуб снял эту запись с публикации, и её нет ни в одном выпуске. Причина: ${withdrawalClause(withdrawn, "ru")}. Другие данные открыты на главной странице.`,
    english: `The club has withdrawn this record from publication, and no edition shows it. Reason: ${withdrawalClause(withdrawn, "en")}. Other data are on the front page.`,
    members: { reason: wordsJson(withdrawalWords(withdrawn)), withdrawnAt: withdrawn.at },
  });
}

async function isErased(db: D1Database, table: Table, id: string): Promise<boolean> {
  if (table.publicIdColumn === null) return await isErasedRecord(db, table, "id", id.toUpperCase());
  const pepper = await erasurePepper(db);
  if (pepper === null) return false;
  const [key = ""] = heldKeys(pepper, table.key, [`${table.publicIdColumn}=${id}`]);
  return await isErasedRecord(db, table, "key", key);
}

/** The record as the current edition has it, of what editions show of it. */
export async function tellRecord(
  table: Table,
  shown: Awaited<ReturnType<typeof findShown>>,
  db: D1Database,
  current: Edition,
): Promise<FoundRecord> {
  const [newest] = shown;
  const turned = lastTurn(shown, newest);
  const [data, history, settings, since] = await Promise.all([
    recordOf(table, newest, db, true),
    historyOf(table, turnsOf(shown, current), db),
    publicRows(db, current.commit, tables.settings, null, "", 100),
    turned ?? firstEditionWith(db, newest.from),
  ]);
  return { data, history, settings: settings.map(({ values }) => values), since: since ?? newest };
}

function recordJson(
  { resource, id }: RecordAddress,
  { data, history, settings, since }: FoundRecord,
  site: string,
): Json {
  const publisher = publisherOf(settings);
  const path = datasetPath({ resource, municipality: null });
  return {
    meta: {
      schemaVersion,
      resource: resource.key,
      edition: since.edition,
      asOf: since.asOf,
      publishedAt: since.publishedAt,
      licence: { ...publisher.licence },
      attribution: publisher.name,
      ...(publisher.demonstration ? { demonstration: { ...demonstrationNotice } } : {}),
    },
    links: {
      self: `${site}${path}/${id}.json`,
      collection: `${site}${path}.json`,
      edition: `${site}${editionPath(since.edition, path)}.json`,
      describedby: `${site}/v1/schemas/${resource.key}.json`,
    },
    data,
    history: history.map((turn) => ({ ...turn })),
  };
}

/** What each edition changed of it against the one before, the newest first. */
async function historyOf(table: Table, turns: readonly Turn[], db: D1Database): Promise<readonly RecordTurn[]> {
  const told = await Promise.all(
    turns.map(async ({ row, before }): Promise<readonly RecordTurn[]> => {
      const { edition, asOf, publishedAt } = row;
      if (before === null) return [{ edition, asOf, publishedAt, kind: "added" }];
      const [was, is] = await Promise.all([recordOf(table, before, db, false), recordOf(table, row, db, false)]);
      const fields = changedFields(was, is).map(
        (field) => [field, { before: was[field] ?? null, after: is[field] ?? null }] as const,
      );
      return fields.length === 0
        ? []
        : [{ edition, asOf, publishedAt, kind: "changed", fields: Object.fromEntries(fields) }];
    }),
  );
  return told.flat();
}

/** An edition that shows it otherwise than the one before, or that is the first to show it again. */
interface Turn {
  readonly row: ShownRow;
  readonly before: ShownRow | null;
}

/** The newest turns, the newest first. What the oldest edition that was looked through did can't be said. */
function turnsOf(shown: readonly ShownRow[], current: Edition): readonly Turn[] {
  return shown
    .flatMap((row, index): readonly Turn[] => {
      const next = shown[index + 1];
      const before = next?.edition === row.edition - 1 ? next : null;
      const isTold = before === null ? row.edition > current.number - editionsBack : before.hash !== row.hash;
      return isTold ? [{ row, before }] : [];
    })
    .slice(0, changesTold);
}

/** The edition since which it shows this content; `null` where that was before those that were looked through. */
function lastTurn(shown: readonly ShownRow[], newest: ShownRow): ShownRow | null {
  const until = shown.findIndex(
    ({ hash, edition }, place) => hash !== newest.hash || edition !== newest.edition - place,
  );
  const own = shown[(until < 0 ? shown.length : until) - 1] ?? newest;
  return newest.edition - own.edition >= editionsBack - 1 ? null : own;
}

/** As that edition's file has it; without what follows from other rows where only its own history is told. */
async function recordOf(table: Table, row: ShownRow, db: D1Database, whole: boolean): Promise<PublicRecord> {
  const { id, commit, asOf } = row;
  const rows = [{ id, values: row.values() }];
  const facts = { db, rendering: { commit, asOf }, referring: new Map() };
  const [record] = whole ? await publicRecords(table, rows, facts) : await ownRecords(table, rows, facts);
  if (record === undefined) throw new Error("A row has no record");
  return record;
}
