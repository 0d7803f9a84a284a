/** Pages of municipalities, of their НКО, of an НКО, of a recommendation, of what an edition changed: made when they are asked for, answered as files are. */

import { Hono } from "hono";
import { once } from "../../shared/once.ts";
import { styleHash } from "../files/sha256.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import { renderChanges } from "../page/changes-page.tsx";
import { renderNko } from "../page/nko-page.tsx";
import { renderPlace } from "../page/place.tsx";
import type { LinkPicture } from "../page/place-data.ts";
import { renderNkoList } from "../page/place-nkos.tsx";
import { renderRecommendation } from "../page/recommendation-page.tsx";
import { singleStyle } from "../page/style.generated.js";
import { type Made, pathOf, readMade } from "../serving/reading.ts";
import type { CurrentEdition } from "../store/files.ts";
import { readChangesPage } from "./changes-reading.ts";
import { sentFile } from "./found.ts";
import { type PageAddress, pageAddress, pageFolders } from "./page-address.ts";
import { municipalityAt, readNkoList, readPlace } from "./place-reading.ts";
import { hasQuery } from "./query.ts";
import { readRecordPage } from "./record-reading.ts";

export const singlePageRoutes = new Hono<PublicEnv>();

for (const folder of pageFolders) {
  singlePageRoutes.options(`${folder}/*`, preflight);
  singlePageRoutes.get(`${folder}/*`, async (c) => {
    const { site } = c.var.settings;
    const path = pathOf(c.req.url);
    const address = pageAddress(path);
    if (address === null) throw new ProblemError("not-found");
    if (typeof address === "string") return redirectTo(`${site}${address}`, 301);
    // A page leaves out whatever was added to its address: people share links to it.
    if (hasQuery(c.req.raw)) return redirectTo(`${site}${path}`, 301);
    const reader = { db: c.env.DB, now: c.var.now, site };
    const answered = await readMade(c.req.raw, path, reader, (edition) => make(address, { ...reader, edition }));
    if (answered === null) throw new ProblemError("nothing-published");
    return sentFile(answered);
  });
}

interface Context {
  readonly db: D1Database;
  readonly site: string;
  readonly edition: CurrentEdition;
}

const pageStyle = once(() => styleHash(singleStyle));

async function make(address: PageAddress, context: Context): Promise<Made> {
  const { texts, edition, at } = await pageAt(address, context);
  return { texts, type: "text/html; charset=utf-8", style: pageStyle(), edition, at };
}

interface Page {
  readonly texts: Iterable<string>;
  /** The edition in which it changed last, as far as that is known, and its moment of publication. */
  readonly edition: number;
  readonly at: string;
}

async function pageAt(address: PageAddress, context: Context): Promise<Page> {
  const { language } = address;
  if (address.kind === "record") {
    const data = await readRecordPage(address.table, address.id, context);
    const render = address.table === "nkos" ? renderNko : renderRecommendation;
    // Rows around it may have changed since the record itself did.
    const at = latest(context.edition.movedAt, data);
    return { texts: render(data, language), edition: context.edition.number, at };
  }
  if (address.kind === "changes") {
    const data = await readChangesPage(address.edition, address.after, context);
    return { texts: renderChanges(data, language), edition: data.edition.number, at: data.at };
  }
  const municipality = municipalityAt(address.key);
  if (address.kind === "place") {
    const data = await readPlace(municipality, context);
    return { texts: renderPlace(data, language), edition: data.stamp.edition, at: latest(data.stamp.at, data) };
  }
  const data = await readNkoList(municipality, address.page, context);
  if (data === null) throw new ProblemError("not-found");
  return { texts: renderNkoList(data, language), edition: data.stamp.edition, at: data.stamp.at };
}

/** A picture that came after the edition changed the page too. */
function latest(at: string, { picture }: { readonly picture: LinkPicture | null }): string {
  return picture !== null && picture.at > at ? picture.at : at;
}
