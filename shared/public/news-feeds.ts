/** News in the two formats that readers subscribe to: JSON Feed 1.1 and Atom (RFC 4287). */

import type { Json } from "../table.ts";
import type { NewsItem } from "./news.ts";
import { xmlText } from "./xml.ts";

export interface NewsChannel {
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly site: string;
  /** The feed's own address. */
  readonly self: string;
  /** RFC 3339: when it last changed. */
  readonly updated: string;
}

/** A JSON Feed. An item is never changed: whoever reads by `date_modified` or not at all sees a correction as an item of its own. */
export function jsonFeed({ title, publisher, site, self }: NewsChannel, items: readonly NewsItem[]): Json {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: `${site}/`,
    feed_url: self,
    language: "ru",
    authors: [{ name: publisher, url: `${site}/` }],
    items: items.map(({ id, url, title: heading, text, at }) => ({
      id,
      url,
      title: heading,
      content_text: text === "" ? heading : text,
      date_published: at,
    })),
  };
}

/** An Atom feed; titles and summaries are plain texts. */
export function atomFeed(
  { title, publisher, licence, site, self, updated }: NewsChannel,
  items: readonly NewsItem[],
): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru">',
    `<title>${xmlText(title)}</title>`,
    `<id>${xmlText(self)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(site)}/"/>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xmlText(publisher)}</name></author>`,
    `<rights>${xmlText(licence)}</rights>`,
    ...items.map(entry),
    "</feed>",
    "",
  ];
  return lines.join("\n");
}

function entry({ id, url, title, text, at }: NewsItem): string {
  return [
    "<entry>",
    `<id>${xmlText(id)}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<link href="${xmlText(url)}"/>`,
    `<published>${at}</published><updated>${at}</updated>`,
    `<summary>${xmlText(text)}</summary>`,
    "</entry>",
  ].join("");
}
