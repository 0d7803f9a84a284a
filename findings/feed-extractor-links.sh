#!/usr/bin/env bash
# Readers of Atom (npm): @extractus/feed-extractor 8.0.3, rss-parser 3.13.0, @rowanmanning/feed-parser 2.1.5, feedparser 2.6.0;
# Node 24.21.0.
#
# Guess: the link of an entry is that with rel="alternate" (or none), wherever it stands: Atom gives the order of links no
# meaning (RFC 4287, 4.1.2).
# Behaviour: feed-extractor takes the first link whatever its `rel`: the data file, if `enclosure` stands first. And where
# addresses are relative to `xml:base`, as they may be, its link is an empty text, while the entry stays. What posts an edition's
# news to a channel posts a link to a CSV file, or none.
#
# Seen on 2026-11-30 (enclosure first; relative):
#   feed-extractor: https://example.org/1.csv; (empty)
#   rss-parser: https://example.org/1; news/1
#   @rowanmanning/feed-parser: https://example.org/1; https://example.org/news/1
#   feedparser: https://example.org/1; https://example.org/news/1
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "@extractus/feed-extractor": "8.0.3", "@rowanmanning/feed-parser": "2.1.5", "feedparser": "2.6.0", "node": "24.21.0", "rss-parser": "3.13.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { Readable } from "node:stream";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import RssParser from "rss-parser";

const feed = (links) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/">
  <id>https://example.org/feed</id><title>Editions</title><updated>2026-11-30T10:00:00Z</updated>
  <author><name>A club</name></author><link rel="self" href="https://example.org/feed.atom"/>
  <entry><id>https://example.org/1</id><title>One</title><updated>2026-11-30T10:00:00Z</updated>${links}<summary>News</summary></entry>
</feed>`;
const feeds = [
  feed(`<link rel="enclosure" type="text/csv" href="https://example.org/1.csv"/><link rel="alternate" type="text/html" href="https://example.org/1"/>`),
  feed(`<link rel="alternate" type="text/html" href="news/1"/>`),
];

const readers = {
  "feed-extractor": (xml) => extractFromXml(xml).entries[0].link,
  "rss-parser": async (xml) => (await new RssParser().parseString(xml)).items[0].link,
  "@rowanmanning/feed-parser": (xml) => parseFeed(xml).items[0].url,
  feedparser: async (xml) => {
    for await (const item of Readable.from([xml]).pipe(new FeedParser())) return item.link;
  },
};
const seen = [];
for (const [name, linkOf] of Object.entries(readers)) {
  const links = [];
  for (const xml of feeds) links.push((await linkOf(xml)) || "(empty)");
  console.log(`${name}: ${links.join("; ")}`);
  seen.push(links.join(" "));
}
const right = "https://example.org/1 https://example.org/news/1";
const expected = ["https://example.org/1.csv (empty)", "https://example.org/1 news/1", right, right];
process.exit(seen.join() === expected.join() ? 0 : 1);
JS
npx --no-install node try.mjs
