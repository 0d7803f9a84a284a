/** `/embed/{kind}/{key}`: what other sites show in a frame, made of the edition's files when it is asked for. */

import { type Context, Hono } from "hono";
import { type EmbedAddress, readEmbedPath } from "../../shared/public/embeds.ts";
import { darkFills } from "../embed/colours.ts";
import { embedPage } from "../embed/page.tsx";
import { embedPicture } from "../embed/picture.tsx";
import { mainFile, readEmbed } from "../embed/read.ts";
import { embedStyle } from "../embed/style.ts";
import { styleHash } from "../files/sha256.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import { type MadeOfFiles, readMadeOfFiles } from "../serving/made.ts";
import { pathOf } from "../serving/reading.ts";
import { fileFound } from "./found.ts";
import { hasQuery } from "./query.ts";

export const embedRoutes = new Hono<PublicEnv>();

for (const path of ["/embed/*", "/en/embed/*"]) embedRoutes.options(path, preflight).get(path, answer);

async function answer(c: Context<PublicEnv>): Promise<Response> {
  const { site } = c.var.settings;
  const path = pathOf(c.req.url);
  // Whatever an editor's program adds to the address of a frame means nothing here.
  if (hasQuery(c.req.raw)) return redirectTo(`${site}${path}`, 301);
  const address = readEmbedPath(path);
  if (address === null) throw new ProblemError("not-found");
  const db = c.env.DB;
  const makes = {
    edition: address.edition,
    of: mainFile[address.kind],
    async make(file: Parameters<typeof readEmbed>[1]["file"]): Promise<MadeOfFiles | null> {
      const read = await readEmbed(address, { db, site, file });
      if (read === null) return null;
      const { at, edition } = read.file;
      const text = address.isPicture ? embedPicture(read.embed, address) : embedPage(read.embed, address);
      return { text, at, edition, isFramed: true, ...representation(address) };
    },
  };
  const found = fileFound(await readMadeOfFiles(c.req.raw, path, makes, { db, now: c.var.now, site }));
  if (found instanceof Response) return found;
  throw new ProblemError(found.state === "nothing-published" ? "nothing-published" : "not-found");
}

function representation({ theme, isPicture }: EmbedAddress): Pick<MadeOfFiles, "type" | "style"> {
  const style = isPicture ? darkFills(theme) : embedStyle(theme);
  return {
    type: isPicture ? "image/svg+xml; charset=utf-8" : "text/html; charset=utf-8",
    ...(style === "" ? {} : { style: styleHash(style) }),
  };
}
