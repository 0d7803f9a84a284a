/** Every value that editions gave a metric in a place, each with its citation and whether it can still be recomputed. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { datasetPath, schemaVersion, wordsJson } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { erasedRows, historyMethod, metricHistoryPath } from "../../shared/public/metric-history.ts";
import { demonstrationNotice, type Publisher } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { Json } from "../../shared/table.ts";
import { observationAsPublished } from "../publish/figure-records.ts";
import { type SaidObservation, saidObservations } from "../store/said-observations.ts";
import type { MadeDocument } from "./made-document.ts";

/** They fit through a cut connection. */
const observationsAPart = 40;

export const metricHistory: MadeDocument = {
  pattern: /^\/v1\/metrics\/(?!part\/)([a-z-]{1,40})\/([a-z0-9-]{1,20})(?:\/until\/([1-9]\d{0,8}))?\.json$/,
  async make([id = "", place = "", edition], around) {
    const metric = metrics.find((one) => one.id === id);
    if (metric === undefined) return null;
    const until = edition === undefined ? null : Number(edition);
    if (until !== null && until > around.current.number) return null;
    const asked = {
      metric: id,
      place,
      until: until ?? around.current.number,
      tables: [metric.table, ...(metric.leans ?? [])],
      rowsPath: rowsPath(metric, place),
    };
    const [found, publisher] = await Promise.all([
      saidObservations(around.db, asked, observationsAPart + 1),
      around.publisher,
    ]);
    const said = found.slice(0, observationsAPart);
    const [newest] = said;
    if (newest === undefined) return null;
    const earlier = found.at(observationsAPart);
    const part = { place, until, earlier: earlier?.observation.edition };
    const moments = said.flatMap(({ publishedAt, erasedAt }) => [publishedAt, erasedAt ?? ""]).sort();
    return {
      texts: [documentText(historyJson(metric, said, part, { site: around.site, publisher }))],
      type: "application/json; charset=utf-8",
      edition: newest.observation.edition,
      at: moments.at(-1) ?? newest.publishedAt,
    };
  },
};

interface Part {
  readonly place: string;
  readonly until: number | null;
  /** The edition of the observation before these. */
  readonly earlier: number | undefined;
}

/** Who says it, and where. */
interface Cited {
  readonly site: string;
  readonly publisher: Publisher;
}

function historyJson(
  metric: Metric,
  said: readonly SaidObservation[],
  { place, until, earlier }: Part,
  { site, publisher }: Cited,
): Json {
  const { id, title, formula } = metric;
  const [newest] = said;
  return {
    meta: {
      schemaVersion,
      metric: id,
      municipality: place,
      title: wordsJson(title),
      formula: wordsJson(formula),
      edition: newest?.observation.edition ?? 0,
      asOf: newest?.observation.asOf ?? "",
      publishedAt: newest?.publishedAt ?? "",
      completeSince: newest?.completeSince ?? 1,
      count: said.length,
      licence: { ...publisher.licence },
      attribution: publisher.name,
      method: wordsJson(historyMethod),
      ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    },
    links: {
      self: `${site}${metricHistoryPath(id, place, until)}`,
      ...(earlier === undefined ? {} : { next: `${site}${metricHistoryPath(id, place, earlier)}` }),
      csv: `${site}/v1/metrics/${id}.csv`,
      metadata: `${site}/v1/metrics/${id}.metadata.json`,
    },
    data: said.map((one) => observationJson(one, { site, publisher })),
  };
}

function observationJson({ observation, publishedAt, erasedAt }: SaidObservation, around: Cited): Json {
  const record = observationAsPublished(observation, around);
  const notes = Array.isArray(record.notes) ? record.notes : [];
  return {
    ...record,
    ...(erasedAt === null ? {} : { notes: [...notes, erasedRows.ru] }),
    publishedAt,
    recomputable: erasedAt === null,
  };
}

/** The file with the rows that count in a place: the municipality's own, where the table has such; else the region's. */
function rowsPath({ table }: Metric, place: string): string {
  const resource = resources.find(({ key }) => key === table);
  const isOwn = resource?.byMunicipality === true && municipalities.some(({ key }) => key === place);
  return resource === undefined
    ? `/v1/${table}.json`
    : `${datasetPath({ resource, municipality: isOwn ? place : null })}.json`;
}
