import { countAt, type NkoValues, placesOf } from "./active-nkos.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { type FlowState, flowFlags, isRegisteredInPeriod, nkoFlows } from "./nko-flows.ts";
import { organisations } from "./units.ts";

export const nkoNew = defineMetric<FlowState, NkoValues>({
  ...nkoFlows,
  id: "nko-new",
  title: {
    ru: "Новые НКО за период (по месту регистрации)",
    en: "Non-profits registered in the period (by place of registration)",
  },
  unit: organisations,
  places: "each",
  version: 1,
  formula: {
    ru: "Число учитываемых НКО, дата регистрации которых приходится на период (обе границы включены). НКО с неизвестной датой регистрации не учитываются.",
    en: "Counted non-profits registered in the period, both ends included. Those registered on an unknown day are left out.",
  },
  finish: (state, context) =>
    [...placesOf(context), "region"].map((place) =>
      countLine(place, countAt(state.registered, place, context), flowFlags(state, place, context, ["registered"])),
    ),
  counts: isRegisteredInPeriod,
});
