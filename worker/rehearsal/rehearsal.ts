/**
 * What a first request would run cold is run once at start, which the platform doesn't count against a request's CPU.
 * At start nothing may be fetched, timed or drawn by lot, and no body may come from outside: requests are made of plain
 * streams, D1 is a stub, and every result is thrown away.
 */

import { type Context, Hono } from "hono";
import { createLocalJWKSet, UnsecuredJWT } from "jose";
import { commitRoute } from "../club/commit.ts";
import { offerRoute } from "../club/offer.ts";
import { rowsRoute } from "../club/rows.ts";
import { statusRoute } from "../club/status.ts";
import { validateRoute } from "../club/validate.ts";
import { embedRoutes } from "../feed/embeds.ts";
import { oembedRoute } from "../feed/oembed.ts";
import { passportRoutes } from "../feed/passports.ts";
import { feedRoutes } from "../feed/routes.ts";
import { singlePageRoutes } from "../feed/single-pages.ts";
import { sitemapRoutes } from "../feed/sitemaps.ts";
import { readMember } from "../files/member.ts";
import type { Settings } from "../http/config.ts";
import type { ClubEnv, PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { signIn } from "../http/sign-in.ts";
import { rehearsePages } from "./pages.ts";
import { rehearsePublishing } from "./publishing.ts";
import { readingPlays } from "./reading.ts";
import { anyRow, sampleFile, sampleOffer, samplePath, sampleRows, stubDatabase } from "./samples.ts";

/**
 * Plays every kind of request through. Returns what went wrong, which stops nothing: a fault here only costs time later. `db`
 * is the real binding, where there is one: it refuses to be asked at start, but its own code is compiled by then.
 */
export async function rehearse(
  app: Hono<PublicEnv>,
  settings: Settings,
  { now }: { readonly now: () => number },
  db?: D1Database,
): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  const attempt = async (play: () => unknown) => {
    try {
      await play();
    } catch (fault) {
      faults.push(fault);
    }
  };
  // A problem that members meet is an answer too; anywhere else it would leave the rest unplayed.
  const ask = (play: () => Promise<void>) =>
    attempt(() => play().catch((fault) => (fault instanceof ProblemError ? undefined : Promise.reject(fault))));
  // The first match builds the router; V8 compiles its expression when it is used for the second time.
  for (const path of ["/", "/m/none", "/m/none"]) await attempt(() => app.router.match("GET", path));
  const club = rehearsalOf(settings, now);
  await ask(() => play(signingIn(settings, now), "GET", "/"));
  await attempt(readClaims);
  await db?.batch([db.prepare("SELECT ?1").bind(1)]).catch(() => undefined);
  for (const [method, path, body] of requests) await ask(() => play(club, method, path, body));
  await attempt(() => rehearsePublishing(settings.site));
  await attempt(() => rehearsePages(settings.site));
  const feed = open(settings, now);
  for (const route of readRoutes) feed.route("/", route);
  await attempt(() => play(feed, "HEAD", samplePath));
  for (const read of readingPlays(feed, settings.site)) await attempt(read);
  await attempt(() => readMember(stubDatabase([anyRow]), sampleFile));
  return faults;
}

const readRoutes = [feedRoutes, passportRoutes, singlePageRoutes, embedRoutes, oembedRoute, sitemapRoutes];

const requests: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ["POST", "/offer", sampleOffer],
  ["POST", "/rows", { offer: 1, rows: sampleRows }],
  ["POST", "/commit", { offer: 2, base: 0 }],
  ["POST", "/validate", { rows: sampleRows.slice(0, 3).map(({ table, cells }) => ({ table, cells })) }],
  ["GET", "/status"],
];

/** The club's routes behind the door. */
function rehearsalOf(settings: Settings, now: () => number): Hono<ClubEnv> {
  const club = open(settings, now);
  for (const route of [offerRoute, rowsRoute, commitRoute, validateRoute, statusRoute]) club.route("/", route);
  return club;
}

/** Nobody's token against nobody's key: everything up to the signature, which nobody may look at before the first request. */
function signingIn(settings: Settings, now: () => number): Hono<ClubEnv> {
  const keys = createLocalJWKSet({
    keys: [{ kty: "RSA", alg: "RS256", kid: "none", e: "AQAB", n: `${"_".repeat(341)}w` }],
  });
  return open(settings, now).use(signIn(settings, keys));
}

/** The same claims as behind a signature. */
function readClaims(): void {
  const claims = { iss: "nobody", aud: "nobody", sub: "nobody", iat: 0, exp: 60 };
  const unsecured = [part({ alg: "none" }), part(claims), ""].join(".");
  UnsecuredJWT.decode(unsecured, { issuer: ["nobody"], audience: ["nobody"], currentDate: new Date(0) });
}

function open(settings: Settings, now: () => number): Hono<ClubEnv> {
  const app = new Hono<ClubEnv>();
  app.onError((error) => {
    throw error;
  });
  app.use(async (c, next) => {
    c.set("settings", settings);
    c.set("requestId", "");
    c.set("now", now());
    c.set("user", { email: "nobody@example.org", role: "coordinator" });
    c.json = ((answer: unknown) => {
      JSON.stringify(answer);
      return c.body(null);
    }) as unknown as Context["json"];
    await next();
  });
  return app;
}

async function play(app: Hono<ClubEnv>, method: string, path: string, body?: unknown): Promise<void> {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  const text = new TextEncoder().encode(JSON.stringify(body));
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(text);
      controller.close();
    },
  });
  const request = new Request(`https://rehearsal.example/${path.slice(1)}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: stream }),
  });
  await app.fetch(request, { DB: stubDatabase([]) });
}

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const token = [part({ alg: "RS256", kid: "none" }), part({ sub: "nobody" }), "A".repeat(342)].join(".");
