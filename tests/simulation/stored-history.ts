/** The Worker's database, read whole and past all of its code. */

import type { Cells, TableKey } from "../../shared/table.ts";
import type { ClubDatabase } from "./memory-database.ts";

export interface StoredVersion {
  readonly table: TableKey;
  readonly id: string;
  readonly from: number;
  readonly to: number | null;
  readonly hash: string;
  readonly ok: boolean;
  readonly reasons: string | null;
}

export interface StoredContent {
  readonly table: TableKey;
  readonly hash: string;
  /** `null` once erased. */
  readonly cells: Cells | null;
  readonly ok: boolean;
}

export interface StoredCommit {
  readonly number: number;
  readonly offer: number;
  /** Tables whose mass change a coordinator has confirmed. */
  readonly confirmed: readonly TableKey[];
}

/** A row that no edition shows, or showed before a commit. */
export interface StoredWithdrawal {
  readonly number: number;
  readonly table: TableKey;
  readonly id: string;
  /** `with`: only until it is good without the row that it had to name. */
  readonly kind: "own" | "same" | "with";
  readonly since: number;
  readonly until: number | null;
}

export interface StoredHistory {
  readonly commits: readonly StoredCommit[];
  readonly versions: readonly StoredVersion[];
  /** By `table hash`. */
  readonly contents: ReadonlyMap<string, StoredContent>;
  readonly editions: readonly { readonly number: number; readonly commit: number }[];
  /** What is held as erased: `table id` and `table hash`. */
  readonly held: ReadonlySet<string>;
  /** Of these, what was held by erasures that were released since. */
  readonly heldForNothing: readonly string[];
  /** Rows that were erased themselves, `table id`: rows that once said the very same are held too, but keep what else they said. */
  readonly erased: ReadonlySet<string>;
  /** Erasures that stand, each with the commit that stood before it; 0 for none. */
  readonly erasures: readonly { readonly table: TableKey; readonly id: string; readonly commit: number }[];
  /** Erasures that were ever made, released ones too. */
  readonly erasureCount: number;
  readonly withdrawals: readonly StoredWithdrawal[];
  /** Cells that are released from the personal-data gate: `table column hash`. */
  readonly released: ReadonlySet<string>;
  /** Rows that an erasure stands for, with the hashes of all that they had said: `table`, `id`, `hash`. */
  readonly tombstones: readonly { readonly table: TableKey; readonly id: string; readonly hash: string }[];
}

const releasesSql = `SELECT table_key || ' ' || column_key || ' ' || cell AS name FROM releases`;

export async function readHistory(db: ClubDatabase): Promise<StoredHistory> {
  const list = async <Row>(sql: string) => (await db.prepare(sql).all<Row>()).results;
  const contents = await list<{ table: TableKey; hash: string; cells: string | null; ok: number }>(
    `SELECT table_key AS "table", hash, cells, ok FROM contents`,
  );
  const versions = await list<Omit<StoredVersion, "ok"> & { ok: number }>(
    `SELECT table_key AS "table", id, from_commit AS "from", to_commit AS "to", hash, ok, reasons FROM row_versions
     ORDER BY table_key, id, from_commit`,
  );
  const commits = await list<Omit<StoredCommit, "confirmed"> & { confirmed: string }>(
    `SELECT number, offer, iif(role = 'coordinator', confirmed, '[]') AS confirmed FROM commits ORDER BY number`,
  );
  const held = await list<{ name: string }>(
    `SELECT table_key || ' ' || name AS name FROM erased_names WHERE kind <> 'key'`,
  );
  // An erasure makes a commit of its own, without an offer, at the same moment.
  const erasures = await list<StoredHistory["erasures"][number]>(
    `SELECT table_key AS "table", id, coalesce((SELECT max(number) FROM commits
       WHERE commits.at < erasures.at OR (commits.at = erasures.at AND commits.offer <> 0)), 0) AS "commit"
     FROM erasures WHERE released_at IS NULL`,
  );
  const released = await list<{ name: string }>(
    `SELECT table_key || ' ' || name AS name FROM erased_names
     WHERE erasure IN (SELECT number FROM erasures WHERE released_at IS NOT NULL)`,
  );
  const [ever] = await list<{ count: number }>("SELECT count(*) AS count FROM erasures");
  return {
    erasureCount: ever?.count ?? 0,
    heldForNothing: released.map(({ name }) => name),
    held: new Set(held.map(({ name }) => name)),
    erased: new Set(erasures.map(({ table, id }) => `${table} ${id}`)),
    erasures,
    withdrawals: await list(
      `SELECT number, table_key AS "table", id, kind, since_commit AS since, until_commit AS until FROM withdrawn_rows ORDER BY number`,
    ),
    released: new Set((await list<{ name: string }>(releasesSql)).map(({ name }) => name)),
    tombstones: await list(`SELECT table_key AS "table", id, hash FROM tombstones`),
    commits: commits.map((commit) => ({ ...commit, confirmed: JSON.parse(commit.confirmed) })),
    versions: versions.map(({ ok, ...version }) => ({ ...version, ok: ok === 1 })),
    contents: new Map(
      contents.map(({ table, hash, cells, ok }) => [
        `${table} ${hash}`,
        { table, hash, cells: cells === null ? null : JSON.parse(cells), ok: ok === 1 },
      ]),
    ),
    editions: await list(`SELECT number, commit_number AS "commit" FROM editions ORDER BY number`),
  };
}

/** Versions that stand at a commit. */
export function standingAt({ versions }: StoredHistory, commit: number): readonly StoredVersion[] {
  return versions.filter(({ from, to }) => from <= commit && (to === null || to > commit));
}

/** Whether no edition of a commit may show the row. */
export function isWithdrawn(
  { withdrawals, versions }: StoredHistory,
  { table, id }: Pick<StoredVersion, "table" | "id">,
  commit: number,
): boolean {
  const own = (row: { readonly table: TableKey; readonly id: string }) => row.table === table && row.id === id;
  return withdrawals.filter(own).some(({ kind, since, until }) => {
    if (until !== null && until <= commit) return false;
    return kind !== "with" || !versions.some((row) => own(row) && row.ok && row.from > since && row.from <= commit);
  });
}

/** What a version says; `null` once erased. */
export function cellsOf(history: StoredHistory, version: StoredVersion): Cells | null {
  return contentOf(history, version).cells;
}

/** What is stored of a version. */
export function contentOf({ contents }: StoredHistory, { table, hash }: StoredVersion): StoredContent {
  const content = contents.get(`${table} ${hash}`);
  if (content === undefined) throw new Error(`No content ${table} ${hash}`);
  return content;
}
