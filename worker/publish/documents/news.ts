/** `/v1/feed.json` and `/v1/feed.atom`: news to subscribe to. */

import { documentText } from "../../../shared/public/formats.ts";
import { mostItems, newsItems } from "../../../shared/public/news.ts";
import { atomFeed, jsonFeed, type NewsChannel } from "../../../shared/public/news-feeds.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";
import type { DocumentReader } from "./reader.ts";

const paths = { json: "/v1/feed.json", atom: "/v1/feed.atom" };

export const newsDocuments: readonly Document[] = [
  {
    ...shared("News: editions, corrections, tasks done or late (JSON Feed 1.1)"),
    path: paths.json,
    type: "application/feed+json; charset=utf-8",
    async texts(reader) {
      return [documentText(jsonFeed(channelOf(reader, paths.json), await itemsOf(reader)))];
    },
  },
  {
    ...shared("News: editions, corrections, tasks done or late (Atom)"),
    path: paths.atom,
    type: "application/atom+xml; charset=utf-8",
    async texts(reader) {
      return [atomFeed(channelOf(reader, paths.atom), await itemsOf(reader))];
    },
  },
];

function shared(summary: string): Pick<Document, "summary" | "cost" | "reads"> {
  return { summary, cost: 20, reads: { shows: ["settings", "tasks"], edition: true } };
}

async function itemsOf(reader: DocumentReader) {
  const own = reader.edition();
  const [before, tasks, withdrawals] = await Promise.all([
    reader.editionsBefore(mostItems),
    reader.rows("tasks", 2_000),
    reader.withdrawals(),
  ]);
  const editions = [{ ...own, revision: 0, withdrawnAt: null }, ...before].map((edition) => ({
    ...edition,
    withdrawals: withdrawals.filter((one) => (one.edition ?? own.number) === edition.number),
  }));
  return newsItems(editions, tasks, own.asOf, reader.site);
}

function channelOf(reader: DocumentReader, path: string): NewsChannel {
  const { name, licence } = reader.publisher();
  return {
    title: feedTitle(name).ru,
    publisher: name,
    licence: licence.name,
    site: reader.site,
    self: `${reader.site}${path}`,
    updated: reader.edition().publishedAt,
  };
}
