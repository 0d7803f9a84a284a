/** Applications for grants: the words that the grant-metrics share. */
import { handleOf } from "../fields/reference.ts";
import type { Words } from "../table.ts";
import type { Kinds } from "./breakdown.ts";
import { isInPeriod, type MetricContext, type Place } from "./metric.ts";
import { isUnstated } from "./place-tally.ts";
import { toldOf } from "./relations.ts";
import type { Territory } from "./territory.ts";

export type ApplicationValues = {
  readonly nko: string | null;
  readonly center: string | null;
  readonly territory: Territory;
  readonly level: string | null;
  readonly status: string | null;
  readonly submittedOn: string | null;
  readonly decidedOn: string | null;
  readonly granted: number | null;
};

/** The place of what is for several municipalities, for the whole region or online: money isn't split between them. */
export const several: Place = "several";

const won: readonly (string | null)[] = ["победитель", "завершена"];
const lost: readonly (string | null)[] = ["не допущена", "не поддержана"];

export function isSubmittedInPeriod({ status, submittedOn }: ApplicationValues, context: MetricContext): boolean {
  return status !== "черновик" && isInPeriod(submittedOn, context);
}

export function isWon({ status }: ApplicationValues): boolean {
  return won.includes(status);
}

/** Whether the contest has decided, for or against; who withdrew is left out. */
export function isDecided(values: ApplicationValues): boolean {
  return isWon(values) || lost.includes(values.status);
}

export function isDecidedInPeriod(values: ApplicationValues, context: MetricContext): boolean {
  return isDecided(values) && isInPeriod(values.decidedOn, context);
}

/** Whether a center helped; a center's own bid isn't one that it helped with. */
export function isSupported(
  { center, nko }: ApplicationValues,
  { operators }: Pick<MetricContext, "operators">,
): boolean {
  if (center === null) return false;
  return nko === null || !toldOf(operators, [center]).flat().includes(handleOf(nko));
}

/** The rule of support, to be repeated in the formulas. */
export const supportRule: Words = {
  ru: "С поддержкой центра и без неё показано рядом; это не значит, что центр — причина разницы. Заявка самого центра считается поданной без поддержки.",
  en: "With and without a centre's support stand side by side, which doesn't mean that the centre is the cause. A centre's own bid counts as without.",
};

export const supportKinds: Kinds = {
  with: { ru: "с поддержкой центра", en: "with a centre's support" },
  without: { ru: "без поддержки центра", en: "without a centre's support" },
};

export function supportOf(values: ApplicationValues, context: Pick<MetricContext, "operators">): "with" | "without" {
  return isSupported(values, context) ? "with" : "without";
}

/** The one municipality that a project is for; `several` or `unstated` otherwise. */
export function soleMunicipality(territory: Territory): Place {
  if (isUnstated(territory)) return "unstated";
  const [first, ...others] = new Set(territory);
  return first === undefined || others.length > 0 || first === "region" || first === "online" ? several : first;
}
