/**
 * Rows of all tables and what a metric is asked about, in a database in memory. Nothing here comes of the metrics' own code:
 * what the rows mean stands in the views, written from the formulas in words.
 */

import { DatabaseSync } from "node:sqlite";
import type { MetricRows } from "../../../shared/metrics/compute.ts";
import type { MetricContext } from "../../../shared/metrics/metric.ts";
import type { Json, Values } from "../../../shared/table.ts";
import { tableList } from "../../../shared/tables/all.ts";
import { views } from "./views.ts";

/** The caller closes it. */
export function metricDatabase(rows: MetricRows, context: MetricContext): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.function("handle", { deterministic: true }, (text) => (typeof text === "string" ? sameWords(text) : null));
  for (const { key, columns } of tableList) fillTable(db, key, Object.keys(columns), rows[key] ?? []);
  fillTable(
    db,
    "municipality",
    ["place"],
    context.municipalities.map((place) => ({ place })),
  );
  fillTable(
    db,
    "population",
    ["place", "residents", "confidence"],
    Object.entries(context.population).map(([place, { residents, confidence }]) => ({ place, residents, confidence })),
  );
  const { asOf, periodStart, periodEnd, settled } = context;
  const asked = { asOf, periodStart, periodEnd, settledStart: settled.start, settledEnd: settled.end };
  fillTable(db, "asked", Object.keys(asked), [asked]);
  db.exec(views);
  return db;
}

function fillTable(db: DatabaseSync, name: string, columns: readonly string[], rows: readonly Values[]): void {
  db.exec(`CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ${columns.map((column) => `"${column}"`).join(", ")})`);
  const quoted = columns.map((column) => `"${column}"`).join(", ");
  const insert = db.prepare(`INSERT INTO ${name} (${quoted}) VALUES (${columns.map(() => "?").join(", ")})`);
  db.exec("BEGIN");
  for (const row of rows) insert.run(...columns.map((column) => stored(row[column] ?? null)));
  db.exec("COMMIT");
}

/** Lists and deadlines as JSON; whole numbers as such, so that SQL divides them exactly. */
function stored(value: Json): string | number | bigint | null {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  return value === null || typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);
}

/** Names are the same whatever their case, quotes and ё. */
function sameWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll(/[«»„“”"']/g, "")
    .trim();
}
