import { type ApplicationValues, isDecided, isDecidedInPeriod, isWon, supportOf, supportRule } from "./applications.ts";
import { sharesOf } from "./breakdown.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { percent } from "./units.ts";

type State = { won: number; decided: number; undated: number; readonly support: Counts };

export const grantSuccess = defineMetric<State, ApplicationValues>({
  table: "applications",
  columns: ["nko", "center", "status", "decidedOn"],
  leans: ["centers", "nkos"],
  span: "period",
  id: "grant-success",
  title: { ru: "Заявки-победители среди рассмотренных", en: "Winning applications among those decided" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Заявки со статусом «победитель» или «завершена» / они же и заявки «не поддержана», «не допущена», решение по которым принято за период, × 100 %. Отозванные не учитываются. ${supportRule.ru}`,
    en: `Applications that won or are completed / these and those not funded or not admitted, decided in the period × 100 %. Withdrawn ones are left out. ${supportRule.en}`,
  },
  empty: () => ({ won: 0, decided: 0, undated: 0, support: {} }),
  add: (state, values, context) => {
    if (values.decidedOn === null && isDecided(values)) state.undated += 1;
    if (!isDecidedInPeriod(values, context)) return state;
    state.decided += 1;
    if (isWon(values)) state.won += 1;
    increment(state.support, `${supportOf(values, context)} ${isWon(values) ? "won" : "lost"}`);
    return state;
  },
  merge: (state, other) => ({
    won: state.won + other.won,
    decided: state.decided + other.decided,
    undated: state.undated + other.undated,
    support: mergeCounts(state.support, other.support),
  }),
  finish: ({ won, decided, undated, support }) => [
    {
      ...shareLine("region", won, decided, undated > 0 ? ["as-entered", "decided-unknown"] : ["as-entered"]),
      breakdown: sharesOf(support, outcomes),
    },
  ],
  counts: (values, place, context) => place === "region" && isDecidedInPeriod(values, context) && isWon(values),
});

const outcomes = {
  "with won": { ru: "победили с поддержкой центра", en: "won with a centre's support" },
  "with lost": { ru: "не победили с поддержкой центра", en: "lost with a centre's support" },
  "without won": { ru: "победили без поддержки центра", en: "won without a centre's support" },
  "without lost": { ru: "не победили без поддержки центра", en: "lost without a centre's support" },
};
