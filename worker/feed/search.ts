/** `/v1/search.json`: НКО of the current edition by name, ОГРН or ИНН, put together when it is asked for. */

import { schemaVersion, wordsJson } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { searchPath } from "../../shared/public/live.ts";
import { demonstrationNotice, type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { longestQuery, searchQuery } from "../../shared/public/search-query.ts";
import { findMunicipality } from "../../shared/region/municipality-search.ts";
import type { Json } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { ProblemError } from "../http/problems.ts";
import { publicRecords } from "../publish/records.ts";
import { answerOnce } from "../serving/live.ts";
import { fittingCopy } from "../serving/reading.ts";
import { publicRows } from "../store/public-rows.ts";
import { type FoundRow, type SearchPlace, type SearchWish, searchNkos, tiers } from "../store/search.ts";
import { sentFile } from "./found.ts";
import { parametersOf, withoutAppended } from "./query.ts";

const parameters = ["q", "municipality", "status", "after"] as const;
const statuses = tables.nkos.columns.status?.field.choices ?? [];
/** Records of an answer, fewer where they are long. */
const mostRecords = 25;

/** Throws a problem where nothing is published, or what is asked for can't be looked for. */
export async function answerSearch(request: Request, db: D1Database, site: string): Promise<Response> {
  const clean = withoutAppended(request, site, parameters);
  if (clean !== null) return clean;
  const asked = parametersOf(request);
  const wish = wishOf(asked);
  const found = await searchNkos(db, wish, mostRecords + 1);
  if (found === null) throw new ProblemError("nothing-published");
  const { edition, movedAt, rows } = found;
  const { commit, asOf } = edition;
  const [records, settings] = await Promise.all([
    publicRecords(tables.nkos, rows, { db, rendering: { commit, asOf }, referring: new Map() }),
    publicRows(db, commit, tables.settings, null, "", 100),
  ]);
  const publisher = publisherOf(settings.map(({ values }) => values));
  const texts = function* () {
    for (let count = Math.min(rows.length, mostRecords); ; count = Math.floor(count / 2)) {
      const shown = records.slice(0, count);
      const last = rows[count - 1];
      const next = count < rows.length && last !== undefined ? last : null;
      yield documentText(answerJson(shown, next, asked, { site, publisher, edition }));
      if (count <= 1) return;
    }
  };
  const type = "application/json; charset=utf-8";
  const copy = fittingCopy({ texts: texts(), type, edition: edition.number, at: movedAt });
  return sentFile(answerOnce(request, copy, { path: searchPath, site }));
}

function wishOf(asked: ReadonlyMap<string, string>): SearchWish {
  return {
    query: queryOf(asked.get("q") ?? ""),
    municipality: municipalityOf(asked.get("municipality")),
    status: statusOf(asked.get("status")),
    after: placeOf(asked.get("after")),
  };
}

function queryOf(typed: string): SearchWish["query"] {
  if (typed.length > longestQuery) {
    throw refused("q", `Запрос длиннее ${longestQuery} знаков. Оставьте несколько слов из названия, ОГРН или ИНН.`);
  }
  const query = searchQuery(typed);
  if (query === null) {
    throw refused(
      "q",
      "Впишите в параметр q слова из названия организации, её ОГРН или ИНН: /v1/search.json?q=родник.",
    );
  }
  return query;
}

function municipalityOf(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  const match = findMunicipality(typed);
  const key = match.kind === "found" && match.certain ? match.key : null;
  if (key === typed) return key;
  const meant = key === null ? "" : ` Похоже, это ${key}.`;
  throw refused("municipality", `Муниципалитет называют ключом, таким как 29-06; все ключи — в /v1/.${meant}`);
}

function statusOf(typed: string | undefined): string | null {
  if (typed === undefined || statuses.includes(typed)) return typed ?? null;
  throw refused("status", `Такого статуса нет. Есть: ${statuses.map((status) => `«${status}»`).join(", ")}.`);
}

function placeOf(typed: string | undefined): SearchPlace | null {
  if (typed === undefined) return null;
  const [, tier, number] = /^(\d)\.(\d{1,9})$/.exec(typed) ?? [];
  const place = { tier: Number(tier), number: Number(number) };
  if (place.tier >= 1 && place.tier <= tiers) return place;
  throw refused("after", "Параметр after берут из links.next прежнего ответа, сам по себе он ничего не значит.");
}

function refused(parameter: (typeof parameters)[number], detail: string): ProblemError {
  return new ProblemError("bad-search", { detail, members: { parameters: [parameter] } });
}

interface Around {
  readonly site: string;
  readonly publisher: Publisher;
  readonly edition: { readonly number: number; readonly asOf: string; readonly publishedAt: string };
}

/** `next` is the last row, where others come behind it. Like a part, an answer that isn't the whole says no total. */
function answerJson(
  records: readonly PublicRecord[],
  next: FoundRow | null,
  asked: ReadonlyMap<string, string>,
  { site, publisher, edition }: Around,
): Json {
  const isWhole = next === null && !asked.has("after");
  return {
    data: records,
    meta: {
      schemaVersion,
      resource: "nkos",
      query: Object.fromEntries([...asked].filter(([name]) => name !== "after")),
      edition: edition.number,
      asOf: edition.asOf,
      publishedAt: edition.publishedAt,
      ...(publisher.registersCheckedOn === null ? {} : { registersCheckedOn: publisher.registersCheckedOn }),
      count: records.length,
      ...(isWhole ? { total: records.length } : {}),
      licence: { ...publisher.licence },
      attribution: publisher.name,
      ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    },
    links: {
      self: addressOf(site, asked, asked.get("after")),
      ...(next === null ? {} : { next: addressOf(site, asked, `${next.tier}.${next.number}`) }),
      collection: `${site}/v1/nkos.json`,
      describedby: `${site}/v1/schemas/nkos.json`,
    },
  };
}

/** The one way of writing such an address. */
function addressOf(site: string, asked: ReadonlyMap<string, string>, after: string | undefined): string {
  const named = parameters.flatMap((name) => {
    const value = name === "after" ? after : asked.get(name);
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return `${site}${searchPath}?${named.join("&")}`;
}
