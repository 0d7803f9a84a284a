/** `/problems/{code}`: what the `type` of a problem document leads to. */

import { Hono } from "hono";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError, problems } from "../http/problems.ts";
import { htmlHeaders } from "../page/html.ts";
import { renderProblemPage } from "../page/problem-page.tsx";
import { withoutAppended } from "./query.ts";

const path = "/problems/:code";

export const explanationRoute = new Hono<PublicEnv>().options(path, preflight).get(path, (c) => {
  const clean = withoutAppended(c.req.raw, c.var.settings.site);
  if (clean !== null) return clean;
  const kind = Object.entries(problems).find(([code]) => code === c.req.param("code"))?.[1];
  if (kind === undefined) throw new ProblemError("not-found");
  return new Response(renderProblemPage(kind), { headers: { ...htmlHeaders(), ...headers } });
});

const headers = { "Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*" };
