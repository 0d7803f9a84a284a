/** `/sitemap.xml` leads to the sitemap of the pages and to those of the records' pages, a part of a resource each. */

import { Hono } from "hono";
import { datasetPath } from "../../shared/public/envelope.ts";
import { recordPage, resourcesWithPages, sitePages } from "../../shared/public/site-pages.ts";
import { sitemapIndexText, sitemapText, sitemapType } from "../../shared/public/sitemap.ts";
import { readTexts } from "../files/member.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { type Made, pathOf, type Reader, readMade } from "../serving/reading.ts";
import { type FileVersion, newestVersions } from "../store/file-versions.ts";
import { type Edition, editionFile } from "../store/files.ts";
import { sentFile } from "./found.ts";
import { withoutAppended } from "./query.ts";

const pagesPath = "/sitemap/pages.xml";

export const sitemapRoutes = new Hono<PublicEnv>();

for (const route of ["/sitemap.xml", "/sitemap/*"]) {
  sitemapRoutes.options(route, preflight).get(route, async (c) => {
    const request = c.req.raw;
    const { site } = c.var.settings;
    const clean = withoutAppended(request, site);
    if (clean !== null) return clean;
    const path = pathOf(request.url);
    const reader = { db: c.env.DB, now: c.var.now, site };
    const found = await readMade(request, path, reader, (edition) => sitemapAt(path, edition, reader));
    if (found === null) throw new ProblemError("nothing-published");
    return sentFile(found);
  });
}

async function sitemapAt(path: string, edition: Edition, { db, site }: Reader): Promise<Made> {
  if (path === "/sitemap.xml") {
    const parts = await partsOf(edition, db);
    const pages = newestOf([...(await pageVersions(edition, db)).values()], edition);
    const named = [{ path: pagesPath, ...pages }, ...parts];
    return { texts: [sitemapIndexText(named, site)], type: sitemapType, ...newestOf(named, edition) };
  }
  if (path === pagesPath) {
    const versions = await pageVersions(edition, db);
    const listed = sitePages.flatMap(({ ru, en, shows }) => {
      const own = shows.flatMap((file) => versions.get(file) ?? []);
      return own.length === 0 ? [] : [{ ru, en, at: newestOf(own, edition).at }];
    });
    const { at, edition: last } = newestOf([...versions.values()], edition);
    return { texts: [sitemapText(listed, site)], type: sitemapType, edition: last, at };
  }
  const [, key, number] = /^\/sitemap\/([a-z]+)\/([1-9]\d{0,5})\.xml$/.exec(path) ?? [];
  const resource = resourcesWithPages.find((one) => one.key === key);
  const file =
    resource === undefined
      ? null
      : await editionFile(db, edition.number, `${datasetPath({ resource, municipality: null })}/part/${number}.json`);
  if (resource === undefined || file === null) throw new ProblemError("not-found");
  const [text = ""] = await readTexts(db, [file]);
  const { data }: { readonly data: readonly { readonly id: string }[] } = JSON.parse(text);
  const { at, edition: last } = file;
  const pages = data.map(({ id }) => ({ ...recordPage(resource.key, id), at }));
  return { texts: [sitemapText(pages, site)], type: sitemapType, edition: last, at };
}

function pageVersions(edition: Edition, db: D1Database): Promise<ReadonlyMap<string, FileVersion>> {
  const shown = sitePages.flatMap(({ shows }) => shows);
  return newestVersions(db, edition, shown);
}

/** Sitemaps of records' pages. */
async function partsOf(edition: Edition, db: D1Database) {
  const wholes = await Promise.all(
    resourcesWithPages.map(async (resource) => {
      const path = datasetPath({ resource, municipality: null });
      const whole = await editionFile(db, edition.number, `${path}.json`);
      return Array.from({ length: whole?.records?.parts ?? 0 }, (_, index) => ({
        path: `/sitemap/${resource.key}/${index + 1}.xml`,
        part: `${path}/part/${index + 1}.json`,
      }));
    }),
  );
  const parts = wholes.flat();
  const versions = await newestVersions(
    db,
    edition,
    parts.map(({ part }) => part),
  );
  return parts.flatMap(({ path, part }) => {
    const version = versions.get(part);
    return version === undefined ? [] : [{ path, ...version }];
  });
}

/** That of the edition where there is none. */
function newestOf(versions: readonly FileVersion[], { number, publishedAt }: Edition): FileVersion {
  const [first = { edition: number, at: publishedAt }, ...others] = versions;
  const { edition, at } = others.reduce((one, other) => (one.at < other.at ? other : one), first);
  return { edition, at };
}
