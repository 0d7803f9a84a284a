/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness, where the deployment names somebody. */

import { Hono } from "hono";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { pathOf } from "../serving/reading.ts";
import { refuseQuery } from "./query.ts";

/** For how long a copy may be believed; whoever asks anew gets a later day. */
const validDays = 90;
const dayMs = 86_400_000;

export const securityRoute = new Hono<PublicEnv>().get("/.well-known/security.txt", (c) => {
  refuseQuery(c.req.raw);
  const { securityContact, site } = c.var.settings;
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
