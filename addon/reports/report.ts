import type { Words } from "../../shared/table.ts";

/** A report of the menu «Отчёты». */
export interface Report {
  readonly title: Words;
  /** Writes the report into its tab. Throws a `MemberError` where it would be wrong. */
  run(): ReportSummary;
}

export interface ReportSummary {
  /** Name of the report's tab. */
  readonly tab: string;
  /** What to tell the member, a sentence each. */
  readonly sentences: readonly string[];
}
