import { afterAll, beforeAll, expect, test } from "vitest";
import { erase } from "../harness/erasing.ts";
import { previewOf, publishEdition, publishStep } from "../harness/publishing.ts";
import { watchedPublishing } from "../harness/watched-publishing.ts";
import { few, idOf, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

test("a step of bringing a past edition back reads no more where other editions wait for thousands of files", async () => {
  await club.handOver(few);
  await publishEdition(club);
  await erase(club, "nkos", idOf(3));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  await publishStep(club, body.digest);
  await club.db
    .prepare(
      `INSERT INTO withdrawn_files SELECT '/v1/other/' || value, 1 + value % 30, 'sum', '2026-11-28', 0
       FROM (WITH RECURSIVE n(value) AS (SELECT 30 UNION ALL SELECT value + 1 FROM n WHERE value < 3000) SELECT value FROM n)
       WHERE value % 30 > 0`,
    )
    .run();
  const steps: number[] = [];
  for (let step = 0; step < 9; step++) steps.push(await rowsOfStep(body.digest));
  // Only the documents that list what was withdrawn look through it.
  expect(steps.toSorted((a, b) => a - b)[4]).toBeLessThan(1_000);
});

/** Rows that one more request to publish reads. */
async function rowsOfStep(digest: string): Promise<number> {
  const watch = { queries: 0, rowsRead: 0, rowsWritten: 0, trips: 0, failAfter: null };
  await watchedPublishing(club, watch)(digest);
  return watch.rowsRead;
}
