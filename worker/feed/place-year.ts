/** What changed in a municipality in twelve months: of its records by their days, of names by what editions changed. */

import { formatDate, parseCalendarDate } from "../../shared/language/dates.ts";
import type { NkoValues } from "../../shared/metrics/active-nkos.ts";
import { isInPeriod, type MetricContext, metricContext } from "../../shared/metrics/metric.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import { markedLabel, type PublicRecord } from "../../shared/public/record.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { NewsName } from "../page/data.ts";
import type { PlaceData, YearKind, YearNews } from "../page/place-data.ts";
import { textOf } from "../page/record-text.ts";
import { readNamed } from "../publish/documents/named-rows.ts";
import { type NamingEdition, namingEditions } from "../store/place-editions.ts";

interface Records {
  /** All of the municipality's, or those entered last. */
  readonly nkos: readonly PublicRecord[];
  readonly centers: readonly PublicRecord[];
  /** Those that name the municipality. */
  readonly tasks: readonly PublicRecord[];
}

/** More names than these stand in the list. */
const mostNames = 5;

export async function readYear(
  key: string,
  asOf: CalendarDate,
  { nkos, centers, tasks }: Records,
  figures: PlaceData["figures"],
  db: D1Database,
): Promise<readonly YearNews[]> {
  const context = metricContext({ asOf, municipalities: municipalities.map((one) => one.key), population: {} });
  const count = ({ id }: { readonly id: string }) => figures.get(id)?.get(key)?.value ?? 0;
  const nkosWhere = (metric: typeof nkoNew, day: string) =>
    latest(
      nkos.filter((record) => metric.counts(nkoValues(record), key, context)),
      day,
    );
  const within = (records: readonly PublicRecord[], day: string) =>
    latest(
      records.filter((record) => isInPeriod(textOf(record, day) || null, context)),
      day,
    );
  const named = namedIn(key, context, db);
  const opened = within(centers, "openedOn");
  const closed = within(tasks, "closedOn");
  const all: readonly YearNews[] = [
    news(
      "registered",
      count(nkoNew),
      nkosWhere(nkoNew, "registeredOn").map((one) => nkoName(one, "registeredOn", asOf)),
    ),
    news(
      "ended",
      count(nkoEnded),
      nkosWhere(nkoEnded, "endedOn").map((one) => nkoName(one, "endedOn", asOf)),
    ),
    ...(await named),
    news(
      "opened",
      opened.length,
      opened.map((one) => ({ ...plain(textOf(one, "name")), note: dayOf(one, "openedOn") })),
    ),
    news("tasks", closed.length, closed.map(taskName)),
  ];
  return all.filter((one) => one.count > 0);
}

function news(kind: YearKind, count: number, names: readonly NewsName[]): YearNews {
  return { kind, count: Math.max(count, names.length), names: names.slice(0, mostNames) };
}

/** The newest days first. */
function latest(records: readonly PublicRecord[], day: string): readonly PublicRecord[] {
  return [...records].sort((one, other) => (textOf(one, day) < textOf(other, day) ? 1 : -1));
}

function nkoValues(record: PublicRecord): NkoValues {
  const own = (field: string) => textOf(record, field) || null;
  return {
    municipality: own("municipality"),
    counted: own("counted"),
    registeredOn: own("registeredOn"),
    endedOn: own("endedOn"),
    status: own("status"),
  };
}

function nkoName(record: PublicRecord, day: string, asOf: CalendarDate): NewsName {
  const reason = day === "endedOn" ? textOf(record, "endReason") : "";
  return {
    label: markedLabel(tables.nkos, record, asOf),
    before: null,
    path: `/nkos/${textOf(record, "id")}`,
    note: [reason, dayOf(record, day)].filter((words) => words !== "").join(", "),
  };
}

function taskName(record: PublicRecord): NewsName {
  const recommendation = textOf(record, "recommendation");
  return {
    ...plain(textOf(record, "action")),
    path: recommendation === "" ? null : `/recommendations/${recommendation}`,
    note: `${textOf(record, "status")} ${dayOf(record, "closedOn")}`,
  };
}

function plain(label: string): NewsName {
  return { label, before: null, path: null };
}

function dayOf(record: PublicRecord, field: string): string {
  const day = parseCalendarDate(textOf(record, field));
  return day === null ? "" : formatDate(day, "ru");
}

/** What editions of the year named: other names, and centers that were closed. */
const told = [
  ["nkos", "renamed", "renamed"],
  ["centers", "ended", "closed"],
  ["centers", "renamed", "renamedCenter"],
] as const;

async function namedIn(key: string, { periodStart }: MetricContext, db: D1Database): Promise<readonly YearNews[]> {
  const editions = (await namingEditions(db)).filter(({ asOf }) => asOf >= periodStart);
  const kinds = told.map(async ([table, kind, shown]) => {
    const found = editions.flatMap((edition) =>
      (edition.changes[table]?.named?.[kind]?.rows ?? [])
        .filter(([, ...places]) => places.includes(key))
        .map(([id]) => ({ edition, id })),
    );
    const byEdition = Map.groupBy(found.slice(0, mostNamed), ({ edition }) => edition);
    const names = await Promise.all(
      [...byEdition].map(([edition, rows]) =>
        namesOf(
          table,
          kind,
          rows.map(({ id }) => id),
          edition,
          db,
        ),
      ),
    );
    return news(shown, found.length, names.flat());
  });
  return await Promise.all(kinds);
}

/** Each may stand in an edition of its own, which is read by itself. */
const mostNamed = 3;

async function namesOf(
  table: (typeof told)[number][0],
  kind: (typeof told)[number][1],
  ids: readonly string[],
  { before, commit, asOf }: NamingEdition,
  db: D1Database,
): Promise<readonly NewsName[]> {
  const kinds = new Map(ids.map((id) => [id, kind] as const));
  const rows = await readNamed(db, table, kinds, { range: { before, after: commit }, asOf });
  return rows.map(({ label, before: earlier, publicId }) => ({
    label,
    before: earlier,
    path: table === "nkos" ? `/nkos/${publicId}` : null,
  }));
}
