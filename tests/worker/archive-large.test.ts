/** A club of the size of ten regions is saved and restored. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { archived, restoreInto } from "../harness/archiving.ts";
import { handOverWhole } from "../harness/erasing.ts";
import { growing } from "../harness/grown-state.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { few, nkos, ownTables, startOwnClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startOwnClub();
});
afterAll(() => club.stop());

test("a club of 20,000 НКО is saved and comes back whole", async () => {
  await handOverWhole(club, { ...few, nkos: nkos(90) });
  await publishEdition(club);
  for (const sql of growing(223)) await club.db.prepare(sql).run();
  const rowsOf = async (one: TestClub) => {
    // What a day has used belongs to the deployment.
    const names = (await ownTables(one.db)).filter((name) => name !== "usage");
    const counts = await one.db.batch<{ n: number }>(
      names.map((name) => one.db.prepare(`SELECT count(*) AS n FROM "${name}"`)),
    );
    return Object.fromEntries(names.map((name, index) => [name, counts[index]?.results[0]?.n]));
  };
  const other = await startOwnClub();
  try {
    const saved = await archived(club);
    // That it was saved is in the journal too.
    const was = await rowsOf(club);
    expect(Number(was.row_versions)).toBeGreaterThan(20_000);
    await restoreInto(other, saved);
    expect(await rowsOf(other)).toEqual(was);
    for (const address of ["/v1/nkos/part/400.json", "/v1/nkos/part/400.csv", "/m/29-701", "/"]) {
      const [one, another] = await Promise.all([read(club, address), read(other, address)]);
      expect([address, one.status]).toEqual([address, 200]);
      expect(another.raw.equals(one.raw), address).toBe(true);
    }
  } finally {
    await other.stop();
  }
});
