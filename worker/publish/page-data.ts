/** Reads what the public page shows from the store: figures that were computed, recommendations with their tasks, files. */

import { handleOf } from "../../shared/fields/reference.ts";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoLocationQuotient } from "../../shared/metrics/nko-location-quotient.ts";
import { isOverdue } from "../../shared/metrics/task-overdue.ts";
import { taskStateOn } from "../../shared/metrics/task-state.ts";
import { silentMonths } from "../../shared/metrics/task-unreported.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { formats } from "../../shared/public/formats.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { CalendarDate, Json, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { filesSoFar } from "../files/file-list.ts";
import type { Download, Figure, PageData, PagePlace, PageRecommendation } from "../page/data.ts";
import { computedFigures, plannedSource } from "../store/editions.ts";
import { publicRows } from "../store/public-rows.ts";
import type { Desk } from "./desk.ts";

/** A unit under whose source the figures are kept. */
const figuresUnit = `metric ${metrics[0]?.id}`;

export async function readPageData({ db, rendering, publisher, site }: Desk): Promise<PageData> {
  const { commit, digest, edition, asOf, publishedAt, changes } = rendering;
  const source = await plannedSource(db, digest, figuresUnit);
  const [figures, files, recommendations, tasks] = await Promise.all([
    computedFigures(db, source),
    filesSoFar(db, rendering, "/v1/"),
    publicRows(db, commit, tables.recommendations, null, "", 200),
    publicRows(db, commit, tables.tasks, null, "", 2_000),
  ]);
  const figure = ({ id }: { readonly id: string }, place: string) => figures.get(`${id} ${place}`);
  const tasksOf = Map.groupBy(tasks, ({ values }) => handleOf(text(values.recommendation)));
  return {
    site,
    publisher,
    edition,
    asOf,
    publishedAt,
    changes,
    region: Object.fromEntries(
      metrics.flatMap((metric): [string, Figure][] => {
        const own = figure(metric, "region");
        return own === undefined ? [] : [[metric.id, own]];
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
        own.map((task) => taskOf(task.values)),
        asOf,
      );
    }),
    omittedRecommendations: 0,
    downloads: resources.map((resource): Download => {
      const path = datasetPath({ resource, municipality: null });
      const wholes = formats.flatMap(({ extension }) => {
        const file = files[`${path}.${extension}`];
        return file === undefined ? [] : [{ format: extension, path: `${path}.${extension}`, gzipBytes: file.length }];
      });
      const parts = Object.keys(files).filter((other) => other.startsWith(`${path}/part/`)).length / formats.length;
      return { resource: resource.title, files: wholes, parts };
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
    overdue: late.filter(({ report }) => report === null).length,
    unfulfilled: late.filter(({ report }) => report !== null).length,
    silentMonths: own.flatMap((task) => silentMonths(task, asOf, adoptedOn) ?? []).sort((a, b) => b - a),
  };
}

/** A task as the metrics read it. */
function taskOf(values: Values) {
  const own = (key: string) => text(values[key]) || null;
  return {
    recommendation: own("recommendation"),
    status: own("status"),
    closedOn: own("closedOn"),
    deadline: values.deadline ?? null,
    report: own("report"),
    reportedOn: own("reportedOn"),
  };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
