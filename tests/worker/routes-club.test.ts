/** What every route of the club refuses. The routes are the app's own list, so that a new one is asked too. */

import { type IncomingMessage, request } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callers, methodsOf, type Route, routesOfApp } from "../harness/routes.ts";
import { type Answer, type Call, coordinator, member, startClub, stranger, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

const routes = routesOfApp();
const isSignedIn = ({ path, caller }: Route) =>
  path.startsWith("/club/") || (caller !== undefined && caller !== "anyone");
const ofClub = routes.filter(isSignedIn).map((route) => ({ ...route, name: `${route.method} ${route.path}` }));
const takingBodies = ofClub.filter(({ method }) => method !== "GET");
const forCoordinators = ofClub.filter(({ caller }) => caller !== "member");
const forMembers = ofClub.filter(({ caller }) => caller === "member");

const json = { "Content-Type": "application/json" };
/** Bytes; more than any route takes. */
const tooLong = 5_000_000;

/** Asks a route, and expects of its answer what holds for all answers of the club. */
async function ask({ method, path }: Pick<Route, "method" | "path">, call: Call): Promise<Answer> {
  const hasBody = method !== "GET" && method !== "OPTIONS";
  const answer = await club.call(method, path, { ...(hasBody ? { raw: "{}", headers: json } : {}), ...call });
  const { headers } = answer;
  expect([headers.get("Cache-Control"), headers.get("Vary")]).toEqual(["no-store", "Authorization"]);
  expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  return answer;
}

const problemOf = ({ status, body }: Answer) => [status, body.type];

test("every route of the app is described, and every route described is there", () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(callers).sort());
  for (const { name, caller } of ofClub) expect([name, caller]).not.toEqual([name, "anyone"]);
});

describe.each(ofClub)("$name", (route) => {
  test("asks for a token, by its scheme", async () => {
    const answer = await ask(route, { as: null });
    expect(problemOf(answer)).toEqual([401, "/problems/token-missing"]);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("takes no token that is garbage or another script's", async () => {
    expect(problemOf(await ask(route, { token: "a.b.c" }))).toEqual([401, "/problems/token-invalid"]);
    const copied = await club.signIn.token(coordinator, { aud: "copied-script" });
    expect(problemOf(await ask(route, { token: copied }))).toEqual([401, "/problems/wrong-audience"]);
  });

  test("refuses who isn't in the list", async () => {
    expect(problemOf(await ask(route, { as: stranger }))).toEqual([403, "/problems/not-a-member"]);
  });

  test("refuses other methods, and names those that it takes", async () => {
    const own = methodsOf(route.path);
    for (const method of ["GET", "DELETE", "PATCH", "PUT", "POST"].filter((one) => !own.includes(one))) {
      const answer = await ask({ method, path: route.path }, { as: coordinator });
      expect([method, ...problemOf(answer)]).toEqual([method, 405, "/problems/method-not-allowed"]);
      expect(answer.headers.get("Allow")?.split(", ").sort()).toEqual(own);
    }
  });

  test("lets no other site ask beforehand whether it may call", async () => {
    const headers = { Origin: "https://example.org", "Access-Control-Request-Method": route.method };
    const { status } = await ask({ method: "OPTIONS", path: route.path }, { as: null, headers });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

test.each(forCoordinators)("$name refuses a member", async (route) => {
  expect(problemOf(await ask(route, { as: member }))).toEqual([403, "/problems/coordinators-only"]);
});

test.each(forMembers)("$name lets a member in", async (route) => {
  expect([401, 403]).not.toContain((await ask(route, { as: member })).status);
});

describe.each(takingBodies)("$name", (route) => {
  const send = async (call: Call) => problemOf(await ask(route, { as: coordinator, ...call }));

  test.each([
    ["a form's text/plain", "text/plain"],
    ["a form", "application/x-www-form-urlencoded"],
    ["no type", ""],
    ["another charset", "application/json; charset=windows-1251"],
  ])("refuses %s with 415", async (_, type) => {
    expect(await send({ headers: { "Content-Type": type } })).toEqual([415, "/problems/not-json"]);
  });

  test("refuses a compressed body with 415", async () => {
    const call = { raw: gzipSync("{}"), headers: { ...json, "Content-Encoding": "gzip" } };
    expect(await send(call)).toEqual([415, "/problems/not-json"]);
  });

  test("refuses a body that is announced to be beyond its limit with 413", async () => {
    expect(await announce(route, tooLong)).toBe(413);
  });

  test("refuses what isn't JSON with 400, and JSON of another shape with 422", async () => {
    expect(await send({ raw: '{"a":' })).toEqual([400, "/problems/bad-json"]);
    expect(await send({ raw: "[]" })).toEqual([422, "/problems/bad-shape"]);
    expect(await send({ raw: '{"role":"coordinator"}' })).toEqual([422, "/problems/bad-shape"]);
  });
});

/** The answer's status to a body of so many bytes, none of which is sent before it. */
async function announce({ method, path }: Route, bytes: number): Promise<number | undefined> {
  const Authorization = `Bearer ${await club.signIn.token(coordinator)}`;
  const upload = request(new URL(path, club.url), {
    method,
    headers: { ...json, Authorization, "Content-Length": bytes },
  });
  upload.flushHeaders();
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      upload.once("response", resolve).once("error", reject);
    });
    return answer.statusCode;
  } finally {
    upload.destroy();
  }
}
