/** `/v1/m/{key}/feed.json` and `.atom`: the news of one municipality, under the ids that they have in the region's feed. */

import { datasetPath, editionPath } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { mostItems, type NewsItem, newsItems, withdrawalLines } from "../../shared/public/news.ts";
import { atomFeed, jsonFeed, type NewsChannel } from "../../shared/public/news-feeds.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { tables } from "../../shared/tables/all.ts";
import { feedTitle } from "../publish/documents/feed-title.ts";
import { editionWithdrawals } from "../store/edition-withdrawals.ts";
import { type PlaceEdition, placeEditions } from "../store/place-editions.ts";
import { publicRows } from "../store/public-rows.ts";
import type { Around, MadeDocument } from "./made-document.ts";

const formats: { readonly [extension: string]: Format } = {
  json: {
    type: "application/feed+json; charset=utf-8",
    write: (channel, items) => documentText(jsonFeed(channel, items)),
  },
  atom: { type: "application/atom+xml; charset=utf-8", write: atomFeed },
};

interface Format {
  readonly type: string;
  write(channel: NewsChannel, items: readonly NewsItem[]): string;
}

/** An edition is told where it changed a file of the municipality, so the feed stays when others' files change. */
export const municipalityNews: MadeDocument = {
  pattern: /^\/v1\/m\/([\w-]{1,10})\/feed\.(json|atom)$/,
  async make([key = "", extension = ""], { db, site, current, publisher: asked }) {
    const place = municipalities.find((one) => one.key === key);
    const format = formats[extension];
    if (place === undefined || format === undefined) return null;
    const [editions, tasks, withdrawals, publisher] = await Promise.all([
      placeEditions(db, `/v1/m/${key}/`, mostItems),
      publicTasks(key, { db, current }),
      editionWithdrawals(db, current.commit, key),
      asked,
    ]);
    const [newest] = editions;
    if (newest === undefined) return null;
    const told = newsItems(
      editions.map((edition) => ({ ...edition, changes: {}, withdrawals: [] })),
      tasks,
      current.asOf,
      site,
    );
    const words = new Map(
      editions.map((edition) => {
        const own = withdrawals.filter(({ edition: number }) => number === edition.number);
        const lines = withdrawalLines(own).map((line) => ` ${line}.`);
        return [itemId(edition, site), `${changedWords(key, edition)}${lines.join("")}`];
      }),
    );
    const items = told.map((item) => ({ ...item, text: words.get(item.id) ?? item.text }));
    const at = editions.map(({ publishedAt, withdrawnAt }) => withdrawnAt ?? publishedAt).sort();
    const channel: NewsChannel = {
      title: `${feedTitle(publisher.name).ru}. ${place.name}`,
      publisher: publisher.name,
      licence: publisher.licence.name,
      site,
      self: `${site}/v1/m/${key}/feed.${extension}`,
      updated: at.at(-1) ?? newest.publishedAt,
    };
    return { texts: [format.write(channel, items)], type: format.type, edition: newest.number, at: channel.updated };
  },
};

/** Public columns of the tasks that concern the municipality. */
async function publicTasks(key: string, { db, current }: Pick<Around, "db" | "current">) {
  const rows = await publicRows(db, current.commit, tables.tasks, key, "", 2_000);
  const isPublic = (column: string) => tables.tasks.columns[column]?.reach === "public";
  return rows.map(({ id, values }) => ({
    id,
    values: Object.fromEntries(Object.entries(values).filter(([column]) => isPublic(column))),
  }));
}

function itemId({ number, publishedAt }: PlaceEdition, site: string): string {
  return `${site}${editionPath(number, "/v1/")}#${publishedAt}`;
}

/** «Изменились данные: НКО, показатели.» */
function changedWords(municipality: string, { paths }: PlaceEdition): string {
  const changed = resources.filter((resource) => {
    const path = datasetPath({ resource, municipality });
    return paths.some((one) => one.startsWith(`${path}.`));
  });
  return changed.length === 0
    ? "Данные района записаны по-новому."
    : `Изменились данные района: ${changed.map(({ title }) => title.ru).join(", ")}.`;
}
