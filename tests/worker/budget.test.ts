import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { OfferAnswer, PreviewStart, Problem, StatusAnswer } from "../../shared/handover/protocol.ts";
import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { addUsage, type Usage, type Work } from "../../worker/store/usage.ts";
import { erase, sheetWithSecret, statusOf } from "../harness/erasing.ts";
import { previewOf, publishAll, publishEdition, publishStep, readJson } from "../harness/publishing.ts";
import { coordinator, few, idOf, nkos, offerOf, settingsFor, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterEach(() => club.db.prepare("DELETE FROM usage").run());
afterAll(() => club.stop());

const none: Usage = { requests: 0, d1RowsRead: 0, d1RowsWritten: 0 };

/** Writes down that so much was used today, the last of it by a finished work. */
async function spend(used: Partial<Usage>, work: Work = "reading"): Promise<void> {
  await addUsage(club.db, Date.now(), { ...none, ...used, work, phase: work === "reading" ? "goes on" : "ends" });
}

const startPreview = () => club.call<PreviewStart & Problem>("POST", "/club/preview", { as: coordinator, body: {} });

const secondsToMidnight = () => 86_400 - (Math.floor(Date.now() / 1000) % 86_400);

test.each([
  [{ d1RowsRead: 4_300_000 }, "чтение хранилища: 86\u00a0%"],
  [{ d1RowsWritten: 90_000 }, "запись в хранилище: 90\u00a0%"],
  [{ requests: 90_000 }, "запросы к серверу: 90\u00a0%"],
])("near a quota publishing waits until it begins anew, whichever it is (%#)", async (used, words) => {
  await club.handOver(few);
  const { body } = await previewOf(club);
  await spend(used);
  for (const answer of [await startPreview(), await publishStep(club, body.digest)]) {
    expect(answer.status).toBe(503);
    expect(answer.body.type).toBe("/problems/quota");
    expect(answer.body.detail).toContain(words);
    expect(answer.body.detail).toContain("после 3:00 по Москве");
    expect(Math.abs(Number(answer.headers.get("Retry-After")) - secondsToMidnight())).toBeLessThan(60);
  }
});

test("near a quota a small hand-over goes on and says how things stand, a large one waits", async () => {
  await club.handOver(few);
  await spend({ d1RowsRead: 4_300_000 });
  const small = { ...few, nkos: nkos(5) };
  const { body } = await club.offer(small);
  expect(body.budget?.isShort).toBe(true);
  expect(body.budget?.warning?.ru).toContain("Небольшие передачи идут и дальше");
  expect((await club.handOver(small)).status).toBe(200);
  const large = await club.offer({ ...few, nkos: nkos(300) });
  expect([large.status, large.body.type]).toEqual([503, "/problems/quota"]);
  expect(large.body.detail).toContain("Передачу больше чем 200 строк начните после 3:00");
});

test("a hand-over is told before it begins that the day has less left than the last one took", async () => {
  await club.handOver(few);
  await club.db.prepare("DELETE FROM usage").run();
  await spend({ d1RowsRead: 200_000 }, "hand-over");
  await spend({ d1RowsRead: 4_700_000 });
  const { body } = await club.call<OfferAnswer>("POST", "/club/offer", { body: offerOf({ ...few, nkos: nkos(4) }) });
  expect(body.budget?.warning?.ru).toMatch(
    /На сегодня осталось \d+\u00a0\d+ строк чтения, а передача берёт около 200\u00a0000 строк чтения/,
  );
});

test("who previews an edition is told what is left and what the last one took, and may still begin it", async () => {
  await club.handOver(few);
  expect((await startPreview()).body.budget).toEqual({ isShort: false, warning: null });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: nkos(5) });
  await club.db.prepare("DELETE FROM usage").run();
  await spend({ d1RowsRead: 435_000 }, "edition");
  await spend({ d1RowsRead: 3_500_000 });
  const { body } = await startPreview();
  expect(body.budget?.warning?.ru).toMatch(/осталось 31\d\u00a0\d+ строк чтения, а выпуск берёт около 440\u00a0000/);
  expect(body.budget?.warning?.ru).toContain("опубликуйте его после 3:00 по Москве");
  expect((await publishStep(club, body.digest)).status).toBe(200);
});

test("the status of members and the public one say when publishing waits", async () => {
  await spend({ d1RowsRead: 4_600_000 });
  const { body } = await club.call<StatusAnswer>("GET", "/club/status");
  expect(body.budget?.isShort).toBe(true);
  expect(body.quotas?.d1RowsRead?.usedShare).toBeCloseTo(0.92, 2);
  const status = await readJson<{ publishingWaits: boolean; quotas: { d1RowsRead: object } }>(club, "/status.json");
  expect(status.publishingWaits).toBe(true);
});

test("an edition that stopped on its way goes on where it was once there is quota again", async () => {
  await club.handOver(few);
  const { body } = await previewOf(club);
  const steps = [await publishStep(club, body.digest), await publishStep(club, body.digest)];
  const done = steps.map(({ body: step }) => (step.state === "rendering" ? step.done : null));
  await spend({ d1RowsRead: 4_600_000 });
  expect((await publishStep(club, body.digest)).status).toBe(503);
  await club.db.prepare("DELETE FROM usage").run();
  const next = await publishStep(club, body.digest);
  expect(next.body).toMatchObject({ state: "rendering" });
  expect(next.body.state === "rendering" ? next.body.done : 0).toBeGreaterThan(done[1] ?? 0);
  expect((await publishAll(club, body.digest)).body).toMatchObject({ state: "published", edition: 1 });
});

test("on the next day an edition that was begun goes on as it was confirmed, if nothing but the day has moved", async () => {
  const now = Date.now();
  await club.handOver(few);
  const today = await clubAt(now);
  const confirmed: PreviewStart = (await today("/club/preview", {})).body;
  await today("/club/publish", { digest: confirmed.digest });
  await today("/club/publish", { digest: confirmed.digest });
  const tomorrow = await clubAt(now + dayMs);
  const next: PreviewStart = (await tomorrow("/club/preview", {})).body;
  expect(next.digest).toBe(confirmed.digest);
  expect(next.begun?.ru).toContain("уже начат");
  const parts = await Promise.all(next.parts.map((part) => tomorrow("/club/preview", { part })));
  expect(parts.map(({ status }) => status)).toEqual(parts.map(() => 200));
  const step = await tomorrow("/club/publish", { digest: next.digest });
  expect(step.body.done).toBeGreaterThan(0);
  expect((await (await clubAt(now + 2 * dayMs))("/club/preview", {})).body.digest).not.toBe(confirmed.digest);
  await club.handOver({ ...few, nkos: nkos(4) });
  const changed: PreviewStart = (await tomorrow("/club/preview", {})).body;
  expect([changed.digest === confirmed.digest, changed.begun]).toEqual([false, undefined]);
});

const dayMs = 86_400_000;

/** The Worker's own app in this process at another time, asked by a coordinator. */
async function clubAt(now: number) {
  const app = createApp(readSettings({ ...settingsFor(club.signIn), DB: club.db }), {
    now: () => now,
    newRequestId: () => "at another time",
  });
  const seconds = Math.floor(now / 1000);
  const token = await club.signIn.token(coordinator, { iat: seconds, exp: seconds + 3_600 });
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  return async (path: string, body: unknown) => {
    const answer = await app.request(path, { method: "POST", headers, body: JSON.stringify(body) }, { DB: club.db });
    return { status: answer.status, body: await answer.json() };
  };
}

test("past editions wait for their files while quota is short, the new edition is out", async () => {
  await club.handOver(sheetWithSecret);
  await publishEdition(club);
  await erase(club, "nkos", idOf(7));
  const { body } = await previewOf(club);
  for (;;) {
    const { body: step } = await publishStep(club, body.digest);
    if (step.state === "rendering" && step.what.ru.includes("без стёртого")) break;
  }
  await spend({ d1RowsRead: 4_600_000 });
  const waits = await publishStep(club, body.digest);
  expect([waits.status, waits.body.type]).toEqual([503, "/problems/quota"]);
  expect(waits.body.detail).toContain("Выпуск № 2 уже на сайте");
  expect(await statusOf(club, "/v1/editions/1/nkos.json")).toBe(410);
  await club.db.prepare("DELETE FROM usage").run();
  expect((await publishAll(club, body.digest)).body).toMatchObject({ state: "published", edition: 2 });
  expect(await statusOf(club, "/v1/editions/1/nkos.json")).toBe(200);
});

test("an edition in which nothing would change isn't published again on the same day", async () => {
  await club.handOver(few);
  const first = (await previewOf(club)).body.digest;
  await publishAll(club, first);
  const { body } = await startPreview();
  expect(body.unchanged?.ru).toBe("С выпуска № 1 ничего не изменилось, публиковать нечего.");
  const refused = await publishStep(club, body.digest);
  expect([refused.status, refused.body.type]).toEqual([409, "/problems/nothing-changed"]);
  expect(refused.body.detail).toContain("С выпуска № 1 ничего не изменилось");
  expect((await publishStep(club, first)).body).toMatchObject({ state: "published", edition: 1 });
  await club.handOver({ ...few, settings: { [idOf(900)]: { name: "Издатель", value: "Другой клуб" } } });
  expect(await publishEdition(club)).toBe(2);
});
