import type { Words } from "../table.ts";
import { applicationsOf, daysOfApplications, handlesOf, type NamedNko, nkoHandles } from "./applicants.ts";
import { sharesOf } from "./breakdown.ts";
import { type Counts, increment, mergeCounts, total } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric, type MetricContext } from "./metric.ts";
import { toldOf } from "./relations.ts";
import { percent } from "./units.ts";

type Standing = "trained" | "not" | "unknown";

export const trainingBefore = defineMetric<Counts, NamedNko>({
  table: "nkos",
  columns: [...nkoHandles],
  leans: ["applications", "trainings"],
  span: "period",
  told: daysOfApplications,
  id: "training-before",
  title: { ru: "Заявители, обученные до подачи заявки", en: "Applicants trained before they applied" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: "НКО, подавшие за период заявку и не позже дня её подачи прошедшие обучение Фонда президентских грантов или Президентского фонда культурных инициатив (по вкладке «Обучение» или отметке «Обучение до подачи» в заявке), / все НКО, подавшие за период заявку, × 100 %. О ком данных нет, тот в знаменателе и показан в разбивке.",
    en: "Non-profits that applied in the period and by that day had been trained by the Presidential Grants Fund or the Presidential Fund for Cultural Initiatives (by the tab of trainings or as the application says) / all non-profits that applied in the period × 100 %. Those of whom nothing is known stay in the denominator and are shown in the breakdown.",
  },
  empty: () => ({}),
  add: (state, values, context) => {
    const standing = standingOf(values, context);
    if (standing !== null) increment(state, standing);
    return state;
  },
  merge: mergeCounts,
  finish: (state) => [
    { ...shareLine("region", state.trained ?? 0, total(state), ["as-entered"]), breakdown: sharesOf(state, standings) },
  ],
  counts: (values, place, context) => place === "region" && standingOf(values, context) === "trained",
});

const standings: { readonly [standing in Standing]: Words } = {
  trained: { ru: "обучены до подачи", en: "trained before" },
  not: { ru: "не обучены", en: "not trained" },
  unknown: { ru: "нет данных", en: "no data" },
};

/** `null` for who didn't apply in the period. */
function standingOf(values: NamedNko, context: MetricContext): Standing | null {
  const applications = applicationsOf(values, context);
  if (applications.length === 0) return null;
  const days = toldOf(context.trained, handlesOf(values));
  const isTrained = applications.some(
    ({ trainedBefore, submittedOn }) =>
      trainedBefore === "да" || days.some((day) => submittedOn !== null && day <= submittedOn),
  );
  if (isTrained) return "trained";
  return applications.some(({ trainedBefore }) => trainedBefore === "нет") ? "not" : "unknown";
}
