/** `/oembed`: how an address of this site is shown in a frame, for editors that are given a link (oEmbed 1.0). */

import { Hono } from "hono";
import {
  type EmbedAddress,
  embedKinds,
  embedOfPage,
  embedPath,
  embedSnippet,
  embedWidth,
  readEmbedPath,
} from "../../shared/public/embeds.ts";
import { documentText } from "../../shared/public/formats.ts";
import { mainFile, readEmbed } from "../embed/read.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { type MadeOfFiles, type Making, readMadeOfFiles } from "../serving/made.ts";
import { pathOf } from "../serving/reading.ts";
import { fileFound } from "./found.ts";
import { parametersOf, withoutAppended } from "./query.ts";

/** WordPress adds `dnt` (do not track): nobody is tracked here anyway. */
const known = ["url", "maxwidth", "maxheight", "format", "dnt"];
/** Wider frames than this aren't filled, px. */
const widest = 760;
/** How long a consumer may keep an answer, seconds. */
const cacheAge = 3600;

export const oembedRoute = new Hono<PublicEnv>().options("/oembed", preflight).get("/oembed", async (c) => {
  const { site } = c.var.settings;
  const clean = withoutAppended(c.req.raw, site, known);
  if (clean !== null) return clean;
  const parameters = parametersOf(c.req.raw);
  if ((parameters.get("format") ?? "json") !== "json") throw new ProblemError("oembed-format");
  const [maxWidth, maxHeight] = [pixels(parameters.get("maxwidth")), pixels(parameters.get("maxheight"))];
  const url = parameters.get("url");
  if (url === undefined) throw new ProblemError("bad-query", { detail: "Не сказано, о каком адресе речь: ?url=…" });
  const address = embedOf(url, site);
  if (address === null) throw new ProblemError("not-found");
  const db = c.env.DB;
  const makes: Making = {
    edition: address.edition,
    key: `/oembed ${embedPath(address)} ${maxWidth} ${maxHeight}`,
    of: mainFile[address.kind],
    async make(file): Promise<MadeOfFiles | null> {
      const read = await readEmbed(address, { db, site, file });
      if (read === null) return null;
      const { source, body } = read.embed;
      const title = body.kind === "figure" ? `${body.place}: ${read.embed.title}` : read.embed.title;
      const width = Math.min(maxWidth ?? embedWidth, widest);
      const height = Math.min(embedKinds[address.kind], maxHeight ?? Number.POSITIVE_INFINITY);
      const answer = {
        version: "1.0",
        type: "rich",
        title,
        provider_name: source.publisher,
        provider_url: `${site}/`,
        cache_age: cacheAge,
        html: embedSnippet(`${site}${embedPath(address)}`, title, width, height),
        width,
        height,
      };
      const { at, edition } = read.file;
      return { text: documentText(answer), type: "application/json; charset=utf-8", at, edition };
    },
  };
  const found = fileFound(await readMadeOfFiles(c.req.raw, "/oembed.json", makes, { db, now: c.var.now, site }));
  if (found instanceof Response) return found;
  throw new ProblemError(found.state === "nothing-published" ? "nothing-published" : "not-found");
});

/** The embed that an address of this site means; `null` for one of others and for what can't be shown in a frame. */
function embedOf(url: string, site: string): EmbedAddress | null {
  // A link that was passed on may have lost its https, or got a fragment or a parameter.
  const own = url.replace(/^http:/, "https:");
  const start = site.replace(/^http:/, "https:");
  if (!own.startsWith(`${start}/`) && own !== start) return null;
  const path = own === start ? "/" : pathOf(own);
  const address = embedOfPage(path) ?? readEmbedPath(path);
  return address === null ? null : { ...address, isPicture: false };
}

/** A size in px; `null` where none is given. */
function pixels(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(text)) {
    throw new ProblemError("bad-query", { detail: "maxwidth и maxheight — целые числа пикселей больше нуля." });
  }
  return Number(text);
}
