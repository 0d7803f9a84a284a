import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../shared/handover/protocol.ts";
import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { publishEdition } from "../harness/publishing.ts";
import { watchedDatabase } from "../harness/watched-database.ts";
import { coordinator, few, offerOf, settingsFor, startClub, type TestClub } from "../harness/worker.ts";

/** As D1 says it since September 2026. */
const said =
  "D1_ERROR: Your account has exceeded D1's free tier daily row read limit. Upgrade to a paid plan or wait until tomorrow (midnight UTC) to continue.";
const mirror = "https://mirror.example.org/club";
const page = { Accept: "text/html" };

let club: TestClub;
const watch = { queries: 0, rowsRead: 0, rowsWritten: 0, trips: 0, failAfter: null as number | null, message: said };

beforeAll(async () => {
  club = await startClub();
  await club.handOver(few);
  await publishEdition(club);
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeEach(() => Object.assign(watch, { trips: 0, failAfter: 0, message: said }));
afterAll(async () => {
  vi.restoreAllMocks();
  await club.stop();
});

/** A fresh isolate: nothing is in its memory. Its store refuses from the statement `failAfter` on. */
function freshApp(vars: Record<string, string> = {}) {
  const DB = watchedDatabase(club.db, watch);
  const surroundings = { now: () => Date.UTC(2026, 10, 28, 22), newRequestId: () => "refused" };
  const app = createApp(readSettings({ ...settingsFor(club.signIn), ...vars, DB }), surroundings);
  return (path: string, init: RequestInit = {}) => app.request(path, init, { DB });
}

test("without a mirror a reader is told until when: 503 with Retry-After, as a page and as a problem", async () => {
  const ask = freshApp();
  for (const path of ["/", "/v1/nkos.json", "/status.json"]) {
    Object.assign(watch, { trips: 0 });
    const answer = await ask(path, { headers: path === "/" ? page : {} });
    expect(answer.status, path).toBe(503);
    expect(answer.headers.get("Retry-After"), path).toBe(String(2 * 3_600));
    expect(await answer.text(), path).toContain("Дневной запас сервера исчерпан");
  }
});

test("with a mirror a reader is sent to the same address there, whatever the store's trouble", async () => {
  const ask = freshApp({ MIRROR_URL: `${mirror}/` });
  for (const message of [said, "D1_ERROR: Network connection lost."]) {
    for (const path of ["/", "/en/", "/v1/nkos.json", "/v1/m/29-701/nkos.csv", "/v1/editions/1/files.json"]) {
      Object.assign(watch, { trips: 0, message });
      const answer = await ask(path, { headers: page });
      expect([answer.status, answer.headers.get("Location")], path).toEqual([307, `${mirror}${path}`]);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
    }
  }
});

test("what no mirror has is refused: the live status, and the club's own addresses", async () => {
  const ask = freshApp({ MIRROR_URL: mirror });
  expect((await ask("/status.json")).status).toBe(503);
  Object.assign(watch, { trips: 0 });
  const token = await club.signIn.token(coordinator, { iat: 1_795_903_200, exp: 1_795_906_800 });
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await ask("/club/offer", { method: "POST", headers, body: JSON.stringify(offerOf(few)) });
  const problem: Problem = await answer.json();
  expect([answer.status, problem.type]).toEqual([503, "/problems/quota"]);
  expect(problem.detail).toContain("Ничего не потеряно");
  expect(problem.detail).toContain("после 3:00 по Москве");
});

test("the mirror is another https address or none", () => {
  const faults = (MIRROR_URL: string) => {
    const reading = readSettings({
      ...settingsFor(club.signIn),
      SITE_URL: "https://club.localhost",
      MIRROR_URL,
      DB: {},
    });
    return reading.ok ? [] : reading.faults;
  };
  expect(faults("")).toEqual([]);
  expect(faults(mirror)).toEqual([]);
  for (const wrong of ["http://mirror.example.org", "mirror", "https://club.localhost/copy"]) {
    expect(faults(wrong).join(), wrong).toContain("MIRROR_URL");
  }
});
