/** Non-profits that applied for a grant in the period: what grant-participation and training-before share. */
import type { CalendarDate, Json } from "../table.ts";
import type { NkoValues } from "./active-nkos.ts";
import { isInPeriod, type MetricContext } from "./metric.ts";
import { type Application, toldOf } from "./relations.ts";

export type NamedNko = NkoValues & { readonly ogrn: Json; readonly name: Json; readonly shortName: Json };

/** What an НКО is referred to by. */
export const nkoHandles = ["ogrn", "name", "shortName"] as const;

/** Its applications that were submitted in the period. */
export function applicationsOf(values: NamedNko, context: MetricContext): readonly Application[] {
  return toldOf(context.applied, handlesOf(values))
    .flat()
    .filter(({ submittedOn }) => isInPeriod(submittedOn, context));
}

/** The days on which it applied, whenever that was. */
export function daysOfApplications(values: NamedNko, context: MetricContext): readonly CalendarDate[] {
  return toldOf(context.applied, handlesOf(values)).flatMap((own) =>
    own.flatMap(({ submittedOn }) => submittedOn ?? []),
  );
}

export function handlesOf({ ogrn, name, shortName }: NamedNko): readonly Json[] {
  return [ogrn, name, shortName];
}
