/**
 * What ordinary work leaves behind goes with ordinary work, a little at a time: offers that can't become commits any more, what
 * was sent for them and never accepted, pieces of files that no edition has. History, tombstones and editions stay.
 */

/** The newest offers stay, so that whoever is overtaken is told so. */
const keptOffers = 20;
/** Tidied are that many offers in that many commits, so most hand-overs write no row for it, and a backlog shrinks. */
const commitsBetween = 10;
const mostOffers = 40;
/** Contents of one sweep: what stays is taken by the next, and the offers that name it stay till then. */
const mostContents = 500;
const mostSegments = 1_000;
const editionsBetween = 10;

/** Offers that are to go: the oldest of those that aren't kept. */
const pastOffers = `past AS MATERIALIZED (
  SELECT DISTINCT number FROM offers WHERE number <= (SELECT max(number) FROM offers) - ${keptOffers}
  ORDER BY number LIMIT ${mostOffers})`;

/** Contents that only offers that are to go name: nobody's history has them, and no erasure needs to find them. */
const strayContents = `${pastOffers},
  named AS MATERIALIZED (
    SELECT DISTINCT line.value ->> 0 AS table_key, line.value ->> 2 AS hash
    FROM offers CROSS JOIN json_each(offers.changes) AS line
    WHERE offers.number IN (SELECT number FROM past) AND line.value ->> 2 IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM row_versions AS own WHERE own.table_key = line.value ->> 0
        AND own.id = line.value ->> 1 AND own.hash = line.value ->> 2)),
  stray AS MATERIALIZED (
    SELECT table_key, hash FROM named CROSS JOIN contents USING (table_key, hash)
    WHERE (table_key, hash) NOT IN (
        SELECT table_key, hash FROM row_versions WHERE table_key IN (SELECT table_key FROM named))
      AND (table_key, hash) NOT IN (
        SELECT line.value ->> 0, line.value ->> 2 FROM offers CROSS JOIN json_each(offers.changes) AS line
        WHERE offers.number NOT IN (SELECT number FROM past) AND line.value ->> 2 IS NOT NULL)
      AND (table_key, hash) NOT IN (SELECT table_key, hash FROM tombstones))`;

/** Takes its turn after every few commits. What fails here is done next time: the commit stands. */
export async function tidyAfterCommit(db: D1Database, commit: number): Promise<void> {
  if (commit % commitsBetween !== 0) return;
  await unlessItFails(() => tidyOffers(db));
}

/** After an edition is out. Pieces are left over where a rendering was abandoned; what failed then is made up for every few editions. */
export async function tidyAfterEdition(db: D1Database, edition: number, abandoned: number): Promise<void> {
  await unlessItFails(async () => {
    await tidyOffers(db);
    if (abandoned > 0 || edition % editionsBetween === 0) await tidySegments(db);
  });
}

/** After files of a past edition took the place of others. */
export async function tidyAfterRevision(db: D1Database): Promise<void> {
  await unlessItFails(() => tidySegments(db));
}

async function tidyOffers(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare(
      `WITH ${strayContents}
       DELETE FROM contents WHERE (table_key, hash) IN (SELECT table_key, hash FROM stray LIMIT ${mostContents})`,
    ),
    // An erasure finds through its offer what was sent and never accepted: the offer goes last.
    db.prepare(
      `WITH ${strayContents}
       DELETE FROM offers WHERE number IN (SELECT number FROM past) AND NOT EXISTS (SELECT 1 FROM stray)`,
    ),
  ]);
}

/** While another rendering is under way its pieces are nobody's yet: the next edition has its turn. */
async function tidySegments(db: D1Database): Promise<void> {
  await db
    .prepare(
      `DELETE FROM segments WHERE hash IN (
         SELECT hash FROM segments WHERE hash NOT IN (
           SELECT piece.value FROM edition_files, json_each(edition_files.file, '$.segments') AS piece)
         LIMIT ${mostSegments})
       AND NOT EXISTS (SELECT 1 FROM renderings WHERE digest NOT IN (SELECT digest FROM editions))`,
    )
    .run();
}

async function unlessItFails(tidy: () => Promise<void>): Promise<void> {
  try {
    await tidy();
  } catch (cause) {
    const said = cause instanceof Error && cause.message.startsWith("D1_") ? cause.message : undefined;
    console.error(JSON.stringify({ code: "not-tidied", said }));
  }
}
