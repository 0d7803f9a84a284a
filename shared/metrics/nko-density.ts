import { type ActiveState, activeFlags, activeNkos, activeRule, countAt, type NkoValues } from "./active-nkos.ts";
import { rateLine, regionRateLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { per10000 } from "./units.ts";

export const nkoDensity = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-density",
  title: {
    ru: "Действующие НКО на 10 000 жителей (по месту регистрации)",
    en: "Active non-profits per 10,000 residents (by place of registration)",
  },
  unit: per10000,
  places: "each",
  version: 1,
  formula: {
    ru: `Действующие НКО / численность населения × 10 000; по области — вместе с НКО, муниципалитет которых не определён. ${activeRule.ru}`,
    en: `Active non-profits / residents × 10,000; for the region including those whose municipality is unknown. ${activeRule.en}`,
  },
  finish: (state, context) => [
    ...context.municipalities.map((key) =>
      rateLine(key, countAt(state.active, key, context), context.population[key], activeFlags(state, key, context)),
    ),
    regionRateLine(countAt(state.active, "region", context), context, activeFlags(state, "region", context)),
  ],
});
