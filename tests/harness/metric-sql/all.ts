/** Every metric once more, in SQL written from its formula in words. */

import type { MetricRows } from "../../../shared/metrics/compute.ts";
import type { MetricContext } from "../../../shared/metrics/metric.ts";
import { centerSql, requestParts, requestSql } from "./centers-requests.ts";
import { metricDatabase } from "./database.ts";
import { grantParts, grantSql } from "./grants.ts";
import { meetingParts, meetingSql, publicationParts, publicationSql } from "./meetings-publications.ts";
import { nkoParts, nkoSql } from "./nkos.ts";
import { taskParts, taskSql } from "./tasks.ts";

/** By metric: lines of place, value, numerator and denominator. */
export const metricSql: { readonly [metric: string]: string } = {
  ...nkoSql,
  ...centerSql,
  ...requestSql,
  ...grantSql,
  ...meetingSql,
  ...publicationSql,
  ...taskSql,
};

/** By metric: what the region's line is broken down into, as label and count. */
export const partsSql: { readonly [metric: string]: string } = {
  ...nkoParts,
  ...requestParts,
  ...grantParts,
  ...meetingParts,
  ...publicationParts,
  ...taskParts,
};

export interface SqlFigures {
  /** «metric place» → value, numerator, denominator. */
  readonly lines: { readonly [line: string]: readonly unknown[] };
  /** «metric label» → count; what doesn't occur is left out. */
  readonly parts: { readonly [part: string]: unknown };
}

export function figuresBySql(rows: MetricRows, context: MetricContext): SqlFigures {
  const db = metricDatabase(rows, context);
  try {
    const lines = Object.entries(metricSql).flatMap(([metric, sql]) =>
      db
        .prepare(sql)
        .all()
        .map(({ place, value, numerator, denominator }) => [`${metric} ${place}`, [value, numerator, denominator]]),
    );
    const parts = Object.entries(partsSql).flatMap(([metric, sql]) =>
      db
        .prepare(sql)
        .all()
        .map(({ label, count }) => [`${metric} ${label}`, count]),
    );
    return { lines: Object.fromEntries(lines), parts: Object.fromEntries(parts.filter(([, count]) => count !== 0)) };
  } finally {
    db.close();
  }
}
