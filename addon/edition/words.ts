/** The public difference as members know it from their sheet: headers for columns, names for keys, words for units. */

import type { MetricPreview, PreviewAnswer, PreviewRow } from "../../shared/handover/protocol.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { placeName } from "../../shared/public/places.ts";
import type { Column, Json, Table } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { shownCell } from "../sheet/shown-cell.ts";

/** What this add-on doesn't know, because the Worker is newer, stays as it came. */
export function inWords(preview: PreviewAnswer): PreviewAnswer {
  return {
    ...preview,
    tables: preview.tables.map((one) => ({
      ...one,
      changed: one.changed.map((row) => rowInWords(tables[one.table], row)),
    })),
    metrics: preview.metrics.map(metricInWords),
  };
}

function rowInWords({ columns }: Table, row: PreviewRow): PreviewRow {
  const fields = row.fields?.map((field) => {
    const column = columns[field.column];
    if (column === undefined) return field;
    return { column: column.header.ru, before: shown(column, field.before), after: shown(column, field.after) };
  });
  return fields === undefined ? row : { ...row, fields };
}

function shown(column: Column, value: Json): Json {
  return value === null ? null : shownCell(column.field.write(value), column);
}

function metricInWords(metric: MetricPreview): MetricPreview {
  const known = metrics.find(({ id }) => id === metric.metric);
  return {
    ...metric,
    municipality: metric.municipality === "region" ? "вся область" : placeName(metric.municipality).ru,
    unit: known?.unit.label.ru ?? metric.unit,
  };
}
