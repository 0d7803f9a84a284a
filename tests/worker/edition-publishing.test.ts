import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PreviewStart, Problem } from "../../shared/handover/protocol.ts";
import { listOf } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import type { FeedFile } from "../harness/publishing.ts";
import { previewOf, publishAll, publishEdition, publishStep, read, readJson, sha256 } from "../harness/publishing.ts";
import { coordinator, few, idOf, nko, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

test("nothing can be previewed before a hand-over", async () => {
  expect((await previewOf(club)).body.type).toBe("/problems/nothing-committed");
  expect((await publishStep(club, "0".repeat(64))).status).toBe(409);
});

test("the preview shows changed public fields before and after, and what would be withdrawn", async () => {
  await startPublished(club, few);
  await club.handOver({
    ...few,
    nkos: {
      [idOf(1)]: nko(1, { status: "в процессе ликвидации", kpp: "402701001" }),
      [idOf(2)]: nko(2, { kpp: "402701001" }),
    },
  });
  const { body } = await previewOf(club);
  const own = body.tables.find(({ table }) => table === "nkos");
  expect(own?.changed).toEqual([
    expect.objectContaining({
      id: idOf(1),
      fields: [{ column: "status", before: "действующая", after: "в процессе ликвидации" }],
    }),
  ]);
  expect(own?.withdrawn).toEqual([expect.objectContaining({ id: idOf(3) })]);
  expect(own?.counts).toEqual({ added: 0, changed: 1, withdrawn: 1, held: 0 });
});

test("the preview shows metrics before and after", async () => {
  const counted = (n: number) => nko(n, { counted: "да" });
  await club.handOver({ nkos: { [idOf(1)]: counted(1) } });
  await publishEdition(club);
  await club.handOver({ nkos: { [idOf(1)]: counted(1), [idOf(2)]: counted(2) } });
  const { body } = await previewOf(club);
  const active = body.metrics.filter(({ metric }) => metric === "nko-active");
  expect(active.find(({ municipality }) => municipality === "region")).toMatchObject({ before: 1, after: 2 });
  expect(active.find(({ municipality }) => municipality === "29-701")).toMatchObject({ before: 1, after: 2 });
});

test("the preview counts every held row and names two hundred of a table", async () => {
  const held = Object.entries(nkos(230)).map(([id, cells]) => [id, { ...cells, status: "плохо" }]);
  await club.handOver({ ...few, nkos: Object.fromEntries(held) });
  const table = (await previewOf(club)).body.tables.find(({ table }) => table === "nkos");
  expect([table?.counts.held, table?.held.length]).toEqual([230, 200]);
});

test("a part of a preview that the commit has overtaken is refused", async () => {
  await club.handOver(few);
  const preview = (body: object) =>
    club.call<PreviewStart & Problem>("POST", "/club/preview", { as: coordinator, body });
  const { parts } = (await preview({})).body;
  const statuses = async () => (await Promise.all(parts.map((part) => preview({ part })))).map(({ status }) => status);
  expect(new Set(await statuses())).toEqual(new Set([200]));
  await club.handOver({ ...few, nkos: nkos(4) });
  expect(new Set(await statuses())).toEqual(new Set([409]));
});

test("a preview that the commit has overtaken is refused, and nothing is published", async () => {
  await club.handOver(few);
  const { body } = await previewOf(club);
  await club.handOver({ ...few, nkos: nkos(4) });
  expect((await publishStep(club, body.digest)).body.type).toBe("/problems/preview-changed");
  expect((await read(club, "/v1/nkos.json")).status).toBe(503);
});

test("once begun, publishing keeps to the commit that was confirmed", async () => {
  await club.handOver(few);
  const { body } = await previewOf(club);
  await publishStep(club, body.digest);
  await club.handOver({ ...few, nkos: nkos(4) });
  expect((await publishAll(club, body.digest)).body).toMatchObject({ state: "published", edition: 1 });
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(3);
});

test("the same digest again gives the same answer, and every step may be repeated at once", async () => {
  await club.handOver(few);
  const { body } = await previewOf(club);
  for (;;) {
    const both = await Promise.all([publishStep(club, body.digest), publishStep(club, body.digest)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    if (both.every((answer) => answer.body.state === "published")) break;
  }
  expect((await publishStep(club, body.digest)).body).toMatchObject({ state: "published", edition: 1 });
  const { files } = await listOf(club, 1);
  for (const { url, sha256: expected } of files) {
    expect(sha256((await read(club, new URL(url).pathname)).bytes), url).toBe(expected);
  }
});

test("of two publishers with different previews one wins, and the other is told", async () => {
  await club.handOver(few);
  const first = (await previewOf(club)).body.digest;
  await publishStep(club, first);
  await club.handOver({ ...few, nkos: nkos(4) });
  const second = (await previewOf(club)).body.digest;
  await publishStep(club, second);
  expect((await publishAll(club, second)).body).toMatchObject({ state: "published", edition: 1 });
  const loser = await publishAll(club, first);
  expect(loser.status).toBe(409);
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(4);
});

test("nothing of an edition is visible before its last step", async () => {
  await startPublished(club, few);
  await club.handOver({ ...few, nkos: nkos(5) });
  const { body } = await previewOf(club);
  for (;;) {
    const before = await readJson<FeedFile>(club, "/v1/nkos.json");
    const answer = await publishStep(club, body.digest);
    if (answer.body.state === "published") break;
    expect(before.data).toHaveLength(3);
    expect((await read(club, "/v1/editions/2/nkos.json")).status).toBe(404);
  }
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(5);
});

test("a failing write in any step leaves the old edition, and a retry completes", async () => {
  await startPublished(club, few);
  await club.handOver({ ...few, nkos: nkos(6) });
  const { body } = await previewOf(club);
  await club.db.prepare("CREATE TRIGGER fault BEFORE INSERT ON segments BEGIN SELECT RAISE(ABORT, 'full'); END").run();
  const failed = await publishAll(club, body.digest);
  expect(failed.status).toBe(503);
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(3);
  await club.db.prepare("DROP TRIGGER fault").run();
  await club.db.prepare("CREATE TRIGGER fault BEFORE INSERT ON editions BEGIN SELECT RAISE(ABORT, 'full'); END").run();
  expect((await publishAll(club, body.digest)).status).toBe(503);
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(3);
  await club.db.prepare("DROP TRIGGER fault").run();
  expect((await publishAll(club, body.digest)).body).toMatchObject({ state: "published", edition: 2 });
  expect((await readJson(club, "/v1/nkos.json")).data).toHaveLength(6);
});
