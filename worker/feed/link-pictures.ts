/** `/og/{edition}/{name}.png`: the picture that messengers show beside a link to a page. */

import { Hono } from "hono";
import { picturePath } from "../../shared/public/link-pictures.ts";
import { fromBase64 } from "../files/gzip.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import { answerOnce, packedCopy } from "../serving/live.ts";
import { pathOf } from "../serving/reading.ts";
import { findPicture } from "../store/link-pictures.ts";
import { sentFile } from "./found.ts";
import { hasQuery } from "./query.ts";

export const linkPictureRoutes = new Hono<PublicEnv>().options("/og/*", preflight).get("/og/*", async (c) => {
  const { site } = c.var.settings;
  const path = pathOf(c.req.url);
  if (hasQuery(c.req.raw)) return redirectTo(`${site}${path}`, 301);
  const [, number, name] = /^\/og\/([1-9]\d{0,8})\/([0-9A-Za-z-]{1,40})\.png$/.exec(path) ?? [];
  const found = name === undefined ? null : await findPicture(c.env.DB, name);
  if (found === null || Number(number) > found.edition) throw new ProblemError("not-found");
  const { png, edition, at } = found;
  if (png === null) throw new ProblemError("withdrawn");
  // A page that somebody still has may name the picture before it.
  if (Number(number) < edition) return redirectTo(`${site}${picturePath(edition, found.name)}`, 301);
  const copy = packedCopy(fromBase64(png), { type: "image/png", edition, at });
  return sentFile(answerOnce(c.req.raw, copy, { path, site, fixed: true }));
});
