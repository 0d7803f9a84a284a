/** Whether figures follow from the rows that they name: recomputed from the feed, with the SHA-256 of the rows counted. */

import { metrics } from "../../shared/metrics/all.ts";
import { type Metric, metricContext } from "../../shared/metrics/metric.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, Json, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { countedIds, idsSha256, type MeasuredRow } from "../publish/counted-rows.ts";
import { type ListedEdition, readInEdition } from "./files.ts";
import { few, type Report } from "./report.ts";
import { type Copy, parse } from "./source.ts";

interface Said {
  readonly id: string;
  readonly metric: string;
  readonly version: number;
  readonly municipality: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly rows: { readonly count: number; readonly sha256: string };
  readonly edition: number;
  readonly asOf: CalendarDate;
}

type PublicRow = { readonly id: string } & Values;

export async function checkFigures(copy: Copy, editions: readonly ListedEdition[], report: Report): Promise<void> {
  const current = editions[0]?.number ?? 0;
  const revised = new Set(editions.filter(({ revision = 0 }) => revision > 0).map(({ number }) => number));
  const read = once(async (edition: number, resource: string): Promise<readonly PublicRow[] | null> => {
    const own = `/v1/${resource}.json`;
    const bytes = await readInEdition(copy, edition, current, own);
    return bytes instanceof Uint8Array ? parse<{ readonly data: readonly PublicRow[] }>(bytes, own).data : null;
  });
  const figures = (await read(current, "metrics")) as readonly (PublicRow & Said)[] | null;
  if (figures === null) {
    report.note("Показателей в выпуске сейчас нет.", "The edition has no figures now.");
    return;
  }
  const wrong: string[] = [];
  const counts = { good: 0, private: 0, erased: 0, absent: 0 };
  for (const [name, own] of Map.groupBy(figures, ({ metric, edition }) => `${metric} ${edition}`)) {
    const [first] = own;
    const metric = metrics.find(({ id }) => name.startsWith(`${id} `));
    if (first === undefined || metric?.version !== first.version || !isRecomputable(metric)) {
      counts.private += own.length;
      continue;
    }
    const { edition, asOf } = first;
    const [rows, places] = await Promise.all([read(edition, metric.table), read(edition, "municipalities")]);
    if (rows === null || places === null) {
      counts[revised.has(edition) ? "erased" : "absent"] += own.length;
      continue;
    }
    const recomputed = recompute(metric, rows, places, asOf);
    for (const said of own) {
      if (agrees(said, recomputed.get(said.municipality))) counts.good++;
      // Figures stay as they were said; the rows behind them may be gone.
      else if (revised.has(edition)) counts.erased++;
      else wrong.push(said.id);
    }
  }
  sayFigures(wrong, counts, report);
}

function sayFigures(
  wrong: readonly string[],
  counts: { readonly good: number; readonly private: number; readonly erased: number; readonly absent: number },
  report: Report,
): void {
  if (wrong.length > 0) {
    report.fails(
      `Показатели не следуют из своих строк: ${few(wrong)}.`,
      `Figures don't follow from their rows: ${few(wrong)}.`,
    );
  }
  if (counts.good > 0) {
    report.holds(
      `Показатели пересчитаны по строкам и сходятся: ${counts.good}.`,
      `Figures recomputed from the rows agree: ${counts.good}.`,
    );
  }
  if (counts.private > 0) {
    report.note(
      `Не пересчитать снаружи: ${counts.private}. Эти показатели считаются по строкам, которые не публикуются, или по связям между таблицами.`,
      `Can't be recomputed from outside: ${counts.private}. These are computed of rows that aren't public, or of relations between tables.`,
    );
  }
  if (counts.erased > 0) {
    report.note(
      `Не сходятся, потому что из их выпуска потом изъяли строки: ${counts.erased}. Показатель остаётся таким, каким вышел.`,
      `Don't agree because rows were taken out of their edition later: ${counts.erased}. A figure stays as it came out.`,
    );
  }
  if (counts.absent > 0) {
    report.unknown(
      `Не пересчитаны: в этой копии нет строк прежних выпусков (${counts.absent}).`,
      `Not recomputed: this copy lacks rows of earlier editions (${counts.absent}).`,
    );
  }
}

/** Whether what is public of the metric's own rows is all that it reads. */
function isRecomputable({ table, columns, leans = [] }: Metric): boolean {
  const { resource, columns: declared } = tables[table];
  const isRead = (key: string) => {
    const column = declared[key];
    return column?.reach === "public" && column.field.refersTo === undefined && column.field.published === undefined;
  };
  return resource !== undefined && resource !== false && leans.length === 0 && columns.every(isRead);
}

interface Recomputed extends Pick<Said, "value" | "numerator" | "denominator" | "rows"> {}

function recompute(
  metric: Metric,
  rows: readonly PublicRow[],
  places: readonly PublicRow[],
  asOf: CalendarDate,
): ReadonlyMap<string, Recomputed> {
  const context = metricContext({
    asOf,
    municipalities: municipalities.map(({ key }) => key),
    population: populations(places.map((place) => ({ ...place, key: place.id }))),
  });
  const measured = rows.map((row): MeasuredRow => ({ publicId: row.id, values: row }));
  let state: Json = metric.empty(context);
  for (const { values } of measured) state = metric.add(state, values, context);
  const observations = metric.finish(state, context);
  const counted = countedIds(
    metric,
    measured,
    observations.map(({ municipality }) => municipality),
    context,
  );
  return new Map(
    observations.map(({ municipality, value, numerator, denominator, rows: { count } }) => [
      municipality,
      { value, numerator, denominator, rows: { count, sha256: idsSha256(counted.get(municipality) ?? []) } },
    ]),
  );
}

function agrees(said: Said, own: Recomputed | undefined): boolean {
  return (
    own !== undefined &&
    said.value === own.value &&
    said.numerator === own.numerator &&
    said.denominator === own.denominator &&
    said.rows.count === own.rows.count &&
    said.rows.sha256 === own.rows.sha256
  );
}

/** Reads each file once. */
function once<Found>(read: (edition: number, name: string) => Promise<Found>) {
  const known = new Map<string, Promise<Found>>();
  return (edition: number, name: string): Promise<Found> => {
    const key = `${edition} ${name}`;
    const found = known.get(key) ?? read(edition, name);
    known.set(key, found);
    return found;
  };
}
