/** Clubs that start from an edition which is out already: made once in a Worker, put back for each test that asks for it. */

import { previewOf, publishAll, publishStep } from "./publishing.ts";
import { coordinator, ownTables, type Sheet, type TestClub } from "./worker.ts";

/** An edition that stands aside in tables of its own. */
interface Kept {
  /** What the names of these tables begin with. */
  readonly prefix: string;
  readonly digest: string;
}

const keptOf = new WeakMap<TestClub["db"], Map<string, Kept>>();

/**
 * Brings the club to where it stands after a first hand-over of this sheet and its edition. All of the rows are good but those
 * that are said to be held, by their ids.
 */
export async function startPublished(club: TestClub, sheet: Sheet, held: readonly string[] = []): Promise<void> {
  const known = keptOf.get(club.db) ?? new Map<string, Kept>();
  keptOf.set(club.db, known);
  const name = JSON.stringify(sheet);
  const kept = known.get(name);
  if (kept !== undefined) return await putBack(club, kept);
  await club.reset();
  const { body } = await club.handOver(sheet, { as: coordinator });
  const waiting = body.held?.map(({ id }) => id) ?? [];
  if (body.held === undefined || waiting.sort().join() !== [...held].sort().join())
    throw new Error(JSON.stringify(body));
  const { digest } = (await previewOf(club)).body;
  const answer = await publishAll(club, digest);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  const prefix = `kept_${known.size}_`;
  const tables = await ownTables(club.db);
  await club.db.batch(
    tables.map((table) => club.db.prepare(`CREATE TABLE ${prefix}${table} AS SELECT * FROM ${table}`)),
  );
  known.set(name, { prefix, digest });
}

async function putBack(club: TestClub, { prefix, digest }: Kept): Promise<void> {
  const tables = await ownTables(club.db);
  // All go before any comes back: what goes may take rows of another table with it.
  await club.db.batch([
    ...tables.map((table) => club.db.prepare(`DELETE FROM ${table}`)),
    ...tables.map((table) => club.db.prepare(`INSERT INTO ${table} SELECT * FROM ${prefix}${table}`)),
  ]);
  // Finds the edition out already; the isolate forgets what it knew of another one.
  await publishStep(club, digest);
}
