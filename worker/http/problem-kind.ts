/** What an error of the Worker says, before anything is known of the case. */

import type { Words } from "../../shared/table.ts";

export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 413 | 415 | 416 | 422 | 429 | 500 | 501 | 503;
  readonly title: Words;
  /** What it means and what to do, for whoever reads it. A throw may be more precise. */
  readonly detail: Words;
}

export function kind<const S extends ProblemKind["status"]>(
  status: S,
  titleRu: string,
  titleEn: string,
  detailRu: string,
  detailEn: string,
) {
  return { status, title: { ru: titleRu, en: titleEn }, detail: { ru: detailRu, en: detailEn } };
}
