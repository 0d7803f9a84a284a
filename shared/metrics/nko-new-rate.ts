import { countAt, type NkoValues } from "./active-nkos.ts";
import { rateLine, regionRateLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { type FlowState, flowFlags, isRegisteredInPeriod, nkoFlows } from "./nko-flows.ts";
import { per10000 } from "./units.ts";

export const nkoNewRate = defineMetric<FlowState, NkoValues>({
  ...nkoFlows,
  id: "nko-new-rate",
  title: {
    ru: "Новые НКО за период на 10 000 жителей (по месту регистрации)",
    en: "Non-profits registered in the period per 10,000 residents (by place of registration)",
  },
  unit: per10000,
  places: "each",
  version: 1,
  formula: {
    ru: "Учитываемые НКО, зарегистрированные в периоде / численность населения × 10 000. НКО с неизвестной датой регистрации не учитываются.",
    en: "Counted non-profits registered in the period / residents × 10,000. Those registered on an unknown day are left out.",
  },
  finish: (state, context) => [
    ...context.municipalities.map((key) =>
      rateLine(
        key,
        countAt(state.registered, key, context),
        context.population[key],
        flowFlags(state, key, context, ["registered"]),
      ),
    ),
    regionRateLine(
      countAt(state.registered, "region", context),
      context,
      flowFlags(state, "region", context, ["registered"]),
    ),
  ],
  counts: isRegisteredInPeriod,
});
