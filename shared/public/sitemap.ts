/** Sitemaps (sitemaps.org 0.9): pages with the moment of their last change, each naming the same one in the other language. */

import type { SitePage } from "./site-pages.ts";
import { xmlText } from "./xml.ts";

export const sitemapType = "application/xml; charset=utf-8";

/** `at`: when it became what it is, ISO 8601. */
export type ListedPage = Pick<SitePage, "ru" | "en"> & { readonly at: string };

/** A sitemap of some pages. */
export function sitemapText(pages: readonly ListedPage[], site: string): string {
  const urls = pages.flatMap(({ ru, en, at }) => {
    const addresses = { ru: xmlText(site + ru), en: xmlText(site + en) };
    const links = Object.entries(addresses)
      .map(([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`)
      .join("");
    return Object.values(addresses).map((own) => `<url><loc>${own}</loc><lastmod>${at}</lastmod>${links}</url>`);
  });
  return document("urlset", ' xmlns:xhtml="http://www.w3.org/1999/xhtml"', urls);
}

/** The sitemap of sitemaps, by their paths. */
export function sitemapIndexText(
  sitemaps: readonly { readonly path: string; readonly at: string }[],
  site: string,
): string {
  const entries = sitemaps.map(
    ({ path, at }) => `<sitemap><loc>${xmlText(site + path)}</loc><lastmod>${at}</lastmod></sitemap>`,
  );
  return document("sitemapindex", "", entries);
}

function document(root: string, more: string, lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${more}>`,
    ...lines,
    `</${root}>`,
    "",
  ].join("\n");
}
