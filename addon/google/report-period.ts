/** Remembers for the whole club which period its reports are about. */

import type { ReportPeriod } from "../../shared/language/report-period.ts";

const property = "club-report-period";

/** `null` where nobody has chosen one yet. */
export function chosenPeriod(): ReportPeriod | null {
  const text = PropertiesService.getDocumentProperties().getProperty(property);
  return text === null ? null : JSON.parse(text);
}

export function choosePeriod(period: ReportPeriod): void {
  PropertiesService.getDocumentProperties().setProperty(property, JSON.stringify(period));
}
