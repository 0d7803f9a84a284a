import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cellHash } from "../../shared/handover/wire.ts";
import type { Cell, Cells } from "../../shared/table.ts";
import { publishEdition } from "../harness/publishing.ts";
import {
  type Answer,
  coordinator,
  idOf,
  member,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

/** A letter's number that looks like a mobile phone; harmless, invented. */
const letter = "ответ: 8-916-555-01-03";
const name = "Соколова Мария Ивановна";
const hash = (cell: Cell) => cellHash(cell, (bytes) => createHash("sha256").update(bytes).digest("hex"));

const sheetWith = (cells: Cells): Sheet => ({
  recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
  tasks: { [idOf(201)]: task("Создать Клуб", "Провести первое заседание", cells) },
});

const release = (column: string, cell: Cell, more: object = {}, as: string = coordinator): Promise<Answer> =>
  club.call("POST", "/club/release-cell", {
    as,
    body: { table: "tasks", id: idOf(201), column, cell: hash(cell), reason: "номер письма", ...more },
  });

test("a cell that a coordinator released is handed over and public, exactly as it was released", async () => {
  const sheet = sheetWith({ report: letter });
  expect(await club.handOver(sheet)).toMatchObject({ status: 422, body: { type: "/problems/personal-data" } });
  expect(await release("report", letter)).toMatchObject({ status: 200, body: { released: true } });
  expect(await club.handOver(sheet)).toMatchObject({ status: 200, body: { added: 2, heldCount: 0 } });
  await publishEdition(club);
  const { body } = await club.call("GET", "/v1/tasks.json", { as: null });
  expect(JSON.stringify(body)).toContain(letter);

  const edited = sheetWith({ report: `${letter}!` });
  expect(await club.handOver(edited)).toMatchObject({ status: 422, body: { rows: [{ columns: ["report"] }] } });
  const elsewhere = sheetWith({ report: letter, evidenceRef: letter });
  expect(await club.handOver(elsewhere)).toMatchObject({ status: 422, body: { rows: [{ columns: ["evidenceRef"] }] } });
});

test("a full name holds its row until a coordinator releases the cell, though nothing else in the sheet changed", async () => {
  const sheet = sheetWith({ lead: name });
  expect(await club.handOver(sheet)).toMatchObject({
    status: 200,
    body: { heldCount: 1, held: [{ id: idOf(201), findings: [{ code: "personal.full-name" }] }] },
  });
  await release("lead", name);
  expect(await club.handOver(sheet)).toMatchObject({ status: 200, body: { heldCount: 0 } });
  expect(await club.offer(sheet)).toMatchObject({ body: { offer: null } });
});

test("only a coordinator releases, and says why without personal data", async () => {
  expect((await release("report", letter, {}, member)).status).toBe(403);
  expect((await release("report", letter, { reason: " " })).status).toBe(422);
  const refused = await release("report", letter, { reason: "звонила 8 916 555-01-03" });
  expect(refused).toMatchObject({ status: 422, body: { type: "/problems/personal-data" } });
  expect(refused.body.detail).not.toContain("916");
  expect(await club.db.prepare("SELECT count(*) AS n FROM releases").first("n")).toBe(0);
});

test.each(["note", "colour", "constructor"])(
  "a column «%s» that never leaves the sheet has nothing to release",
  async (column) => {
    expect((await release(column, letter)).status).toBe(422);
  },
);

test("a release says who, when, where and why, by hashes and never by content", async () => {
  await release("report", letter);
  await release("report", letter, { reason: "другая причина" });
  const { results } = await club.db.prepare("SELECT * FROM releases").all();
  expect(results).toEqual([
    {
      table_key: "tasks",
      column_key: "report",
      cell: hash(letter),
      id: idOf(201),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      actor: createHash("sha256").update(coordinator).digest("hex"),
      reason: "номер письма",
    },
  ]);
});
