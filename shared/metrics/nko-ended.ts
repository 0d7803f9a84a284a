import { countAt, type NkoValues, placesOf } from "./active-nkos.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { type FlowState, flowFlags, isEndedInPeriod, nkoFlows } from "./nko-flows.ts";
import { organisations } from "./units.ts";

export const nkoEnded = defineMetric<FlowState, NkoValues>({
  ...nkoFlows,
  id: "nko-ended",
  title: {
    ru: "НКО, прекратившие деятельность за период (по месту регистрации)",
    en: "Non-profits that ended in the period (by place of registration)",
  },
  unit: organisations,
  places: "each",
  version: 1,
  formula: {
    ru: "Число учитываемых НКО, дата прекращения которых приходится на период (обе границы включены). Прекратившие деятельность в неизвестный день не учитываются.",
    en: "Counted non-profits that ended in the period, both ends included. Those that ended on an unknown day are left out.",
  },
  finish: (state, context) =>
    [...placesOf(context), "region"].map((place) =>
      countLine(place, countAt(state.ended, place, context), flowFlags(state, place, context, ["ended"])),
    ),
  counts: isEndedInPeriod,
});
