import { countAt, type NkoValues, placesOf } from "./active-nkos.ts";
import { defineMetric, type Line } from "./metric.ts";
import { type FlowState, flowFlags, isEndedInPeriod, isRegisteredInPeriod, nkoFlows } from "./nko-flows.ts";
import { organisations } from "./units.ts";

export const nkoNet = defineMetric<FlowState, NkoValues>({
  ...nkoFlows,
  id: "nko-net",
  title: {
    ru: "Прирост числа НКО за период (по месту регистрации)",
    en: "Net change of non-profits in the period (by place of registration)",
  },
  unit: organisations,
  places: "each",
  version: 1,
  formula: {
    ru: "Новые НКО за период − прекратившие деятельность за период. Строки — те и другие; зарегистрированная и прекратившая в одном периоде — одна строка.",
    en: "Registered in the period − ended in the period. The rows are both; one that did both is one row.",
  },
  finish: (state, context) =>
    [...placesOf(context), "region"].map((place): Line => {
      const registered = countAt(state.registered, place, context);
      const ended = countAt(state.ended, place, context);
      return {
        place,
        value: registered - ended,
        numerator: registered - ended,
        denominator: null,
        rows: registered + ended - countAt(state.both, place, context),
        flags: flowFlags(state, place, context, ["registered", "ended"]),
      };
    }),
  counts: (values, place, context) =>
    isRegisteredInPeriod(values, place, context) || isEndedInPeriod(values, place, context),
});
