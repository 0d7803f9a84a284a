/** What the public page shows: figures that were computed, recommendations with their tasks, files. */

import { handleOf } from "../../../shared/fields/reference.ts";
import { parseCalendarDate } from "../../../shared/language/dates.ts";
import { centerCoverage } from "../../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../../shared/metrics/nko-density.ts";
import { nkoLocationQuotient } from "../../../shared/metrics/nko-location-quotient.ts";
import { lastReportOn, type ReportDays, reportDays } from "../../../shared/metrics/report-days.ts";
import { isReported } from "../../../shared/metrics/task-delay.ts";
import { isOverdue } from "../../../shared/metrics/task-overdue.ts";
import { taskStateOn } from "../../../shared/metrics/task-state.ts";
import { silentMonths } from "../../../shared/metrics/task-unreported.ts";
import { datasetPath } from "../../../shared/public/envelope.ts";
import { formatsForPeople, formatsInParts } from "../../../shared/public/formats.ts";
import { resources } from "../../../shared/public/resources.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { CalendarDate, Json, Values } from "../../../shared/table.ts";
import type { Download, Figure, PageData, PagePlace, PageRecommendation } from "../../page/data.ts";
import type { DocumentReader } from "./reader.ts";

export async function readFrontPage(reader: DocumentReader): Promise<PageData> {
  const { number: edition, asOf, publishedAt, changes } = reader.edition();
  const [figures, files, recommendations, tasks, reports] = await Promise.all([
    reader.figures(),
    reader.files(),
    reader.rows("recommendations", 200),
    reader.rows("tasks", 2_000),
    reader.rows("reports", 20_000),
  ]);
  const reportsOf = reportDays(reports.map(({ values }) => values));
  const figure = ({ id }: { readonly id: string }, place: string) => figures.get(id)?.get(place);
  const tasksOf = Map.groupBy(tasks, ({ values }) => handleOf(text(values.recommendation)));
  return {
    site: reader.site,
    publisher: reader.publisher(),
    edition,
    asOf,
    publishedAt,
    changes,
    region: Object.fromEntries(
      [...figures].flatMap(([metric, places]): [string, Figure][] => {
        const own = places.get("region");
        return own === undefined ? [] : [[metric, own]];
      }),
    ),
    unknownActive: figure(nkoActive, "unknown")?.value ?? 0,
    places: municipalities.map((municipality): PagePlace => {
      const { key, name, nameEn, tile, population } = municipality;
      const value = (metric: { readonly id: string }) => figure(metric, key)?.value ?? null;
      const density = figure(nkoDensity, key);
      return {
        key,
        name,
        nameEn,
        column: tile.column,
        row: tile.row,
        population: population.residents,
        isEstimate: density?.flags.includes("population-estimate") ?? false,
        active: value(nkoActive),
        density: value(nkoDensity),
        quotient: value(nkoLocationQuotient),
        centers: value(centerCoverage),
      };
    }),
    recommendations: recommendations.map(({ id, values }) => {
      const handles = new Set([id.toLowerCase(), handleOf(text(values.title))]);
      const own = [...handles].flatMap((handle) => tasksOf.get(handle) ?? []);
      return progressOf(
        values,
        own.map((task) => taskOf(task.id, task.values, reportsOf, asOf)),
        asOf,
      );
    }),
    omittedRecommendations: 0,
    downloads: resources.map((resource): Download => {
      const path = datasetPath({ resource, municipality: null });
      const wholes = formatsForPeople.flatMap(({ extension }) => {
        const file = files[`${path}.${extension}`];
        return file === undefined ? [] : [{ format: extension, path: `${path}.${extension}`, gzipBytes: file.length }];
      });
      const parts =
        Object.keys(files).filter((other) => other.startsWith(`${path}/part/`)).length / formatsInParts.length;
      return {
        resource: resource.title,
        files: wholes,
        records: files[`${path}.json`]?.records?.count ?? null,
        active: resource.key === nkoActive.table ? (figure(nkoActive, "region")?.value ?? null) : null,
        parts,
        firstPart: `${path}/part/1.${formatsInParts[0]?.extension}`,
      };
    }),
  };
}

function progressOf(values: Values, own: readonly ReturnType<typeof taskOf>[], asOf: CalendarDate): PageRecommendation {
  const states = own.map((task) => taskStateOn(task, asOf));
  const late = own.filter((task) => isOverdue(task, asOf));
  const adoptedOn = parseCalendarDate(text(values.adoptedOn));
  const count = (state: string) => states.filter((one) => one === state).length;
  return {
    title: text(values.title),
    addressee: text(values.addresseeText) || texts(values.addressees).join(", "),
    adoptedOn,
    tasks: states.length - count("out"),
    done: count("done"),
    open: count("open"),
    overdue: late.filter((task) => !isReported(task, task.lastReport === null ? 0 : 1)).length,
    unfulfilled: late.filter((task) => isReported(task, task.lastReport === null ? 0 : 1)).length,
    silentMonths: own
      .flatMap((task) => silentMonths(task, asOf, adoptedOn, task.lastReport) ?? [])
      .sort((a, b) => b - a),
  };
}

/** A task as the metrics read it. */
function taskOf(id: string, values: Values, reports: ReportDays, asOf: CalendarDate) {
  const own = (key: string) => text(values[key]) || null;
  return {
    status: own("status"),
    closedOn: own("closedOn"),
    deadline: values.deadline ?? null,
    report: own("report"),
    reportedOn: own("reportedOn"),
    lastReport: lastReportOn(own("action"), reports, asOf) ?? lastReportOn(id, reports, asOf),
  };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
