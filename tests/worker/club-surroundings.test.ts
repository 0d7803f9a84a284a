import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { Cells } from "../../shared/table.ts";
import { rowsToHold } from "../../worker/holding/evaluation.ts";
import { readCommit, sightOf } from "../../worker/store/commit-reading.ts";
import { type CommitPlan, planCommit } from "../../worker/store/commits.ts";
import { fc } from "../harness/properties.ts";
import {
  coordinator,
  idOf,
  nko,
  ogrnOf,
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
afterAll(() => club.stop());

type Tab = "nkos" | "recommendations" | "tasks";
interface Step {
  readonly table: Tab;
  readonly row: number;
  /** `null`: the row leaves the sheet. */
  readonly cells: Cells | null;
}

/** Few keys and names for few rows, so that they meet. */
const keys = [1, 2, 3, 4, 5];
const titles = ["Учить", "Создать Клуб", "Открыть центр", "Помогать"];
const nkoCells = fc
  .record({ key: fc.constantFrom(...keys), inn: fc.constantFrom("", "1234567894", "7707083893"), bad: fc.nat(6) })
  .map(({ key, inn, bad }) => nko(key, { ...(inn === "" ? {} : { inn }), ogrn: bad === 0 ? "1" : ogrnOf(key) }));
const recommendationCells = fc
  .record({ title: fc.constantFrom(...titles), draft: fc.nat(3) })
  .map(({ title, draft }) => recommendation(title, draft === 0 ? { state: "черновик" } : {}));
const taskCells = fc
  .record({
    about: fc.constantFrom(...titles, idOf(101).toLowerCase()),
    action: fc.constantFrom("Найти людей", "Найти помещение"),
    status: fc.constantFrom("черновик", "на исполнении", "на исполнении", "снято с контроля"),
  })
  .map(({ about, action, status }) => task(about, action, { status }));

function steps(table: Tab, from: number, cells: fc.Arbitrary<Cells>): fc.Arbitrary<Step> {
  return fc.record({
    table: fc.constant(table),
    row: fc.integer({ min: from, max: from + 5 }),
    cells: fc.option(cells, { freq: 5 }),
  });
}
const anyStep = fc.oneof(
  steps("nkos", 1, nkoCells),
  steps("recommendations", 101, recommendationCells),
  steps("tasks", 201, taskCells),
);

test("whatever order rows come, change and go in, looking around them holds the same rows for the same reasons as looking at all", async () => {
  const [history = []] = fc.sample(
    fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { minLength: 30, maxLength: 30 }),
    1,
  );
  let sheet: Sheet = { nkos: Object.fromEntries(keys.map((key) => [idOf(key + 10), nko(key + 10)])) };
  let narrower = 0;
  let held = 0;
  for (const changes of history) {
    sheet = changes.reduce(withStep, sheet);
    const { body: offer } = await club.offer(sheet, { as: coordinator });
    if (offer.offer === null) continue;
    await club.send(sheet, offer, { as: coordinator });
    const { around, everywhere, isNarrower } = await plans(offer.offer, offer.commit);
    expect(around).toEqual(everywhere);
    narrower += Number(isNarrower);
    held += Number(everywhere.plan.others.length > 2 || everywhere.held.length > 0);
    await commit(offer.offer, offer.commit);
  }
  expect(narrower).toBeGreaterThan(15);
  expect(held).toBeGreaterThan(8);
});

function withStep(sheet: Sheet, { table, row, cells }: Step): Sheet {
  const { [idOf(row)]: _, ...others } = sheet[table] ?? {};
  return { ...sheet, [table]: cells === null ? others : { ...others, [idOf(row)]: cells } };
}

/** What a commit of the offer would write by its scope, and by the whole state. */
async function plans(offer: number, base: number) {
  const today = moscowDate(Date.now());
  const { judgement, sight } = await readCommit(club.db, { offer, base }, { checksVersion: CHECKS_VERSION, today }, 0);
  const { scope } = judgement;
  const around = await rowsToHold(club.db, offer, sight, scope);
  const whole = await rowsToHold(club.db, offer, await sightOf(club.db, offer, today), null);
  const judged: readonly (readonly [string, string, number])[] = JSON.parse(scope ?? "[]");
  const isJudged = ([table, id]: readonly [string, string, string]) =>
    judged.some(([ofTable, named, flag]) => flag === 1 && ofTable === table && named === id);
  return {
    around: { held: sorted(around), plan: inOrder(await planCommit(club.db, offer, around, scope)) },
    everywhere: {
      held: sorted(scope === null ? whole : whole.filter(isJudged)),
      plan: inOrder(await planCommit(club.db, offer, whole, null)),
    },
    isNarrower: scope !== null,
  };
}

function inOrder({ others, balance, ...counts }: CommitPlan) {
  return { ...counts, others: sorted(JSON.parse(others)), balance: sorted(JSON.parse(balance)) };
}

function sorted(list: readonly unknown[]): readonly string[] {
  return list.map((item) => JSON.stringify(item)).sort();
}

async function commit(offer: number, base: number): Promise<void> {
  const body = { offer, base };
  const done = await club.call("POST", "/club/commit", { as: coordinator, body });
  if (done.status === 200) return;
  const confirmed = { ...body, confirm: done.body.affected };
  expect(await club.call("POST", "/club/commit", { as: coordinator, body: confirmed })).toMatchObject({ status: 200 });
}
