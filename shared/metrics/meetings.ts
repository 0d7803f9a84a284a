/** Meetings: the words that the meeting-metrics share. */
import { isInPeriod, type MetricContext } from "./metric.ts";
import type { Territory } from "./territory.ts";

export type MeetingValues = {
  readonly date: string | null;
  readonly kind: string | null;
  readonly state: string | null;
  readonly organiser: string | null;
  readonly territory: Territory;
  readonly participantKinds: readonly string[] | null;
  readonly nkoCount: number | null;
};

export function isHeld(values: MeetingValues, context: MetricContext): boolean {
  return values.state === "состоялась" && isInPeriod(values.date, context);
}

/** Held, or planned for a day of the period; cancelled ones are left out. */
export function isMeant(values: MeetingValues, context: MetricContext): boolean {
  return (values.state === "состоялась" || values.state === "план") && isInPeriod(values.date, context);
}
