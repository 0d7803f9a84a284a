import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { writeCommit } from "../../worker/store/commits.ts";
import { offeredSheet } from "../../worker/store/offered-sheet.ts";
import { takeOffer } from "../../worker/store/offers.ts";
import {
  type Answer,
  coordinator,
  hashOf,
  idOf,
  member,
  nko,
  nkos,
  offerOf,
  ogrnOf,
  recommendation,
  spreadsheet,
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

const [first, second, third, fourth] = [idOf(1), idOf(2), idOf(3), idOf(4)];

/** Open versions as `id: [name or hash, ok]`. */
async function openRows(): Promise<Record<string, readonly [string, number]>> {
  const { results } = await club.db
    .prepare("SELECT id, hash, ok FROM row_versions WHERE to_commit IS NULL ORDER BY id")
    .all<{ id: string; hash: string; ok: number }>();
  return Object.fromEntries(results.map(({ id, hash, ok }) => [id, [hash, ok]]));
}

function count(table: string): Promise<number | null> {
  return club.db.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

function codes({ body }: Answer<{ held: readonly { id: string; findings: readonly { code: string }[] }[] }>) {
  return Object.fromEntries(body.held.map(({ id, findings }) => [id, findings.map(({ code }) => code)]));
}

test("a first hand-over keeps every row and holds a bad one by name", async () => {
  const answer = await club.handOver({ nkos: { ...nkos(3), [fourth]: nko(4, { ogrn: "1" }) } });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ commit: 1, added: 4, changed: 0, removed: 0, heldCount: 1 });
  expect(answer.body.held[0]).toMatchObject({ table: "nkos", id: fourth, label: nko(4).name, publicVersion: false });
  expect(codes(answer)[fourth]).toContain("ogrn.length");
});

test("an unchanged sheet is one request that writes nothing, whatever the order of its rows", async () => {
  const sheet = { nkos: nkos(3) };
  await club.handOver(sheet);
  const offers = await count("offers");
  const reordered = { nkos: Object.fromEntries(Object.entries(sheet.nkos).reverse()) };
  const { body } = await club.offer(reordered);
  expect(body).toMatchObject({ offer: null, commit: 1, missing: {}, vanished: [], added: {} });
  expect(await count("offers")).toBe(offers);
});

test("only what the Worker lacks is asked for", async () => {
  const sheet = { nkos: nkos(3) };
  await club.handOver(sheet);
  const changed = nko(2, { status: "в процессе ликвидации" });
  const { body } = await club.offer({ nkos: { ...sheet.nkos, [second]: changed } });
  expect(body.missing).toEqual({ nkos: [hashOf("nkos", changed)] });
});

test("any request may be repeated: the same offer, the same rows, the same commit get the same answers", async () => {
  const sheet = { nkos: nkos(3) };
  const offers = [await club.offer(sheet), await club.offer(sheet)];
  expect(offers[1]?.body).toEqual(offers[0]?.body);
  const offer = offers[0]?.body;
  if (offer === undefined) throw new Error("no offer");
  await club.send(sheet, offer);
  expect((await club.send(sheet, offer))[0]?.body).toEqual({ stored: 3, erased: [] });
  const body = { offer: offer.offer, base: 0 };
  const commits = [
    await club.call("POST", "/club/commit", { body }),
    await club.call("POST", "/club/commit", { body }),
  ];
  expect(commits.map(({ status }) => status)).toEqual([200, 200]);
  expect(commits[1]?.body).toEqual(commits[0]?.body);
  expect(await count("commits")).toBe(1);
});

test("a commit whose rows never came is refused and names them", async () => {
  const sheet = { nkos: nkos(1) };
  const { body: offer } = await club.offer(sheet);
  const { status, body } = await club.call("POST", "/club/commit", { body: { offer: offer.offer, base: 0 } });
  expect(status).toBe(409);
  expect(body).toMatchObject({ type: "/problems/rows-missing", missing: { nkos: [hashOf("nkos", nko(1))] } });
  expect(await count("row_versions")).toBe(0);
});

test("only the newest offer commits, and the refusal says what changed meanwhile", async () => {
  const mine = { nkos: nkos(1) };
  const { body: offer } = await club.offer(mine);
  await club.send(mine, offer);
  await club.handOver({ nkos: nkos(2) });
  const { status, body } = await club.call("POST", "/club/commit", { body: { offer: offer.offer, base: 0 } });
  expect(status).toBe(409);
  expect(body).toMatchObject({ type: "/problems/stale", commit: 1, since: { commits: 1, added: 2 } });
  expect(Object.keys(await openRows())).toEqual([first, second]);
});

test("an older offer can't commit beside a newer one that is still under way", async () => {
  const older = { nkos: nkos(1) };
  const { body: offer } = await club.offer(older);
  await club.send(older, offer);
  const { body: newer } = await club.offer({ nkos: nkos(2) });
  expect(newer).toMatchObject({ offer: 2, commit: 0 });
  const { status, body } = await club.call("POST", "/club/commit", { body: { offer: offer.offer, base: 0 } });
  expect([status, body]).toMatchObject([409, { type: "/problems/stale", commit: 0 }]);
  expect(await count("row_versions")).toBe(0);
});

test("an offer's number with another base is refused", async () => {
  await club.handOver({ nkos: nkos(1) });
  const { status, body } = await club.call("POST", "/club/commit", { body: { offer: 1, base: 7 } });
  expect([status, body]).toMatchObject([409, { type: "/problems/stale" }]);
});

test("of two commits at once one wins, and no version is half open", async () => {
  await club.handOver({ nkos: nkos(2) });
  const sheets = [{ nkos: { ...nkos(2), [third]: nko(3) } }, { nkos: { ...nkos(2), [fourth]: nko(4) } }] as const;
  const answers = await Promise.all(sheets.map((sheet) => club.handOver(sheet)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await count("commits")).toBe(2);
  expect(Object.keys(await openRows())).toHaveLength(3);
});

test("the same commit sent twice at once is made once and answered twice", async () => {
  const sheet = { nkos: nkos(2) };
  const { body: offer } = await club.offer(sheet);
  await club.send(sheet, offer);
  const body = { offer: offer.offer, base: 0 };
  const answers = await Promise.all([1, 2, 3].map(() => club.call("POST", "/club/commit", { body })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await count("commits")).toBe(1);
});

test("a copy of the sheet is refused until a coordinator moves the club there", async () => {
  await club.handOver({ nkos: nkos(2) });
  const copy = { spreadsheet: "another-spreadsheet" };
  expect(await club.offer({ nkos: nkos(1) }, copy)).toMatchObject({ status: 409, body: { type: "/problems/copy" } });
  expect(await club.offer({ nkos: nkos(2) }, { ...copy, rebind: true })).toMatchObject({ status: 403 });
  const move = { ...copy, rebind: true, as: coordinator } as const;
  expect(await club.offer({ nkos: nkos(2) }, move)).toMatchObject({ status: 200, body: { offer: null } });
  expect(await club.offer({ nkos: nkos(2) })).toMatchObject({ status: 409, body: { type: "/problems/copy" } });
  const { body } = await club.call<{ spreadsheet: string }>("GET", "/club/status");
  expect(body.spreadsheet).toBe("another-spreadsheet");
});

test("of two spreadsheets that both saw the club unbound one is bound, and the other leaves nothing", async () => {
  const judging = { checksVersion: CHECKS_VERSION, today: "2026-11-28" as CalendarDate };
  const unbound = { base: 0, again: null, moves: false, judging, actor: "", at: "" };
  const record = (id: string) => {
    const compared = { digest: id, regions: [], accepted: {} };
    const sheet = offeredSheet(offerOf({ nkos: nkos(1) }, { spreadsheet: id }), compared, {});
    return takeOffer(club.db, { ...unbound, sheet });
  };
  expect(await record(spreadsheet)).toMatchObject({ number: 1, bound: spreadsheet });
  expect(await record("another-spreadsheet")).toMatchObject({ number: null, bound: spreadsheet });
  expect(await count("offers")).toBe(1);
});

test("of two commits planned on the same base the second writes nothing", async () => {
  await club.handOver({ nkos: nkos(1) });
  const whole = await openRows();
  const row = ["nkos", second, hashOf("nkos", nko(1)), 1, null];
  const plan = {
    writes: 1,
    others: JSON.stringify([row]),
    added: 1,
    changed: 0,
    removed: 0,
    balance: "[]",
    moved: "[]",
    lines: "",
  };
  const all = { scope: null, judgedAnew: 0 };
  const commit = {
    base: 0,
    offer: 9,
    digest: "",
    checksVersion: 1,
    actor: "",
    role: "member",
    at: "",
    link: null,
  } as const;
  expect(await writeCommit(club.db, commit, plan, [], all, 0)).toBeNull();
  expect(await openRows()).toEqual(whole);
});

test("a row cut out of the sheet is told with its natural key, and new ids with it", async () => {
  await club.handOver({ nkos: nkos(2) });
  const { body } = await club.offer({ nkos: { [first]: nko(1), [third]: nko(3) } });
  expect(body.vanished).toEqual([
    { table: "nkos", id: second, hash: hashOf("nkos", nko(2)), naturalKey: ogrnOf(2), isShared: 0 },
  ]);
  expect(body.added).toEqual({ nkos: [third] });
});

test("of a row cut out of the sheet it is told that another one has its key too", async () => {
  await club.handOver({ nkos: { [first]: nko(1), [second]: nko(1, { shortName: "Ключ" }) } });
  const { body } = await club.offer({ nkos: { [first]: nko(1) } });
  expect(body.vanished).toMatchObject([{ id: second, naturalKey: ogrnOf(1), isShared: 1 }]);
});

test("a vanished row is found in a row that may not leave the sheet, and beside the id of another row", async () => {
  await club.handOver({ nkos: nkos(2) });
  const blocked = await club.offer({ nkos: { [first]: nko(1) } }, { blocked: { nkos: [third] } });
  expect(blocked.body.added).toEqual({ nkos: [third] });
  const { body } = await club.offer({ nkos: { [first]: nko(2) } });
  expect(body.alike).toEqual([{ table: "nkos", id: first, hash: hashOf("nkos", nko(2)) }]);
  const copy = await club.offer({ nkos: nkos(2), centers: {} });
  expect(copy.body).toMatchObject({ vanished: [], added: {}, alike: [] });
});

test("a removed row stays in history, and its id comes back with it", async () => {
  await club.handOver({ nkos: nkos(2) });
  await club.handOver({ nkos: nkos(1) });
  const { body } = await club.handOver({ nkos: nkos(2) });
  expect(body).toMatchObject({ commit: 3, added: 1 });
  const { results } = await club.db
    .prepare("SELECT from_commit, to_commit FROM row_versions WHERE id = ?1 ORDER BY from_commit")
    .bind(second)
    .all();
  expect(results).toEqual([
    { from_commit: 1, to_commit: 2 },
    { from_commit: 3, to_commit: null },
  ]);
});

test("a row stopped by the personal-data gate stays as it was accepted", async () => {
  await club.handOver({ nkos: nkos(2) });
  const { status, body } = await club.handOver(
    { nkos: { [first]: nko(1, { shortName: "Родник" }) } },
    { blocked: { nkos: [second, third] } },
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ changed: 1, removed: 0 });
  expect((await openRows())[second]).toEqual([hashOf("nkos", nko(2)), 1]);
});

test("first deadlines come from the first good version, in words as typed", async () => {
  const sheet = (deadline: string | { date: string }) => ({
    recommendations: { [first]: recommendation("Открыть центр") },
    tasks: { [second]: task("Открыть центр", "Найти помещение", { deadline }) },
  });
  await club.handOver(sheet({ date: "2024-03-01" }));
  await club.handOver(sheet("до конца года"));
  const { body } = await club.offer(sheet("ежемесячно"));
  expect(body.firstDeadlines).toEqual({ [second]: "01.03.2024" });
});

test("when the checks have grown, contents are asked for once more and nothing counts as changed", async () => {
  const sheet = { nkos: nkos(12) };
  await club.handOver(sheet);
  await club.db.batch([
    club.db.prepare("UPDATE contents SET checks_version = 0"),
    club.db.prepare("UPDATE accepted_buckets SET basis = 'by older checks'"),
  ]);
  const { body } = await club.offer(sheet);
  expect(body.missing.nkos).toHaveLength(12);
  expect(await club.handOver(sheet)).toMatchObject({
    status: 200,
    body: { commit: 2, added: 0, changed: 0, removed: 0 },
  });
  expect((await club.offer(sheet)).body.offer).toBeNull();
  expect(await count("row_versions")).toBe(12);
});

test("history keeps a hash in place of the e-mail address", async () => {
  await club.handOver({ nkos: nkos(1) });
  for (const table of ["offers", "commits"]) {
    const { results } = await club.db.prepare(`SELECT * FROM ${table}`).all();
    expect(JSON.stringify(results)).not.toContain(member);
  }
});
