/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness, where the deployment names somebody. */

import { Hono } from "hono";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { pathOf } from "../serving/reading.ts";
import { withoutAppended } from "./query.ts";

/** For how long a copy may be believed; whoever asks anew gets a later day. */
const validDays = 90;
const dayMs = 86_400_000;

const path = "/.well-known/security.txt";

export const securityRoute = new Hono<PublicEnv>().options(path, preflight).get(path, (c) => {
  const { securityContact, site } = c.var.settings;
  const clean = withoutAppended(c.req.raw, site);
  if (clean !== null) return clean;
  if (securityContact === null) throw new ProblemError("not-found");
  const expires = new Date((Math.floor(c.var.now / dayMs) + validDays) * dayMs).toISOString();
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${expires}`,
    "Preferred-Languages: ru, en",
    `Canonical: ${site}${pathOf(c.req.url)}`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers });
});

const headers = {
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "public, max-age=86400",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};
