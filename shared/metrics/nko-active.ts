import {
  type ActiveState,
  activeFlags,
  activeNkos,
  activeRule,
  countAt,
  type NkoValues,
  placesOf,
} from "./active-nkos.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { organisations } from "./units.ts";

export const nkoActive = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-active",
  title: { ru: "Действующие НКО (по месту регистрации)", en: "Active non-profits (by place of registration)" },
  unit: organisations,
  places: "each",
  version: 1,
  formula: {
    ru: `Число действующих НКО муниципалитета. ${activeRule.ru}`,
    en: `Active non-profits of the municipality. ${activeRule.en}`,
  },
  finish: (state, context) =>
    [...placesOf(context), "region"].map((place) =>
      countLine(place, countAt(state.active, place, context), activeFlags(state, place, context)),
    ),
});
