import { activeCenters, type CenterState, type CenterValues, isActiveCenter, serves } from "./active-centers.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { centers } from "./units.ts";

export const centerCoverage = defineMetric<CenterState, CenterValues>({
  ...activeCenters,
  id: "center-coverage",
  title: { ru: "Ресурсные центры, обслуживающие муниципалитет", en: "Resource centres that serve the municipality" },
  unit: centers,
  places: "each",
  version: 1,
  formula: {
    ru: "Число действующих центров, территория обслуживания которых включает муниципалитет или всю область; если территория не указана — муниципалитет самого центра. Обслуживание только онлайн не считается. По области — все действующие центры.",
    en: "Active centres whose area includes the municipality or the whole region; a centre that states no area serves its own municipality. Serving only online doesn't count. For the region: all active centres.",
  },
  finish: (state, { municipalities }) => [
    ...municipalities.map((key) => countLine(key, (state.at[key] ?? 0) + state.everywhere)),
    countLine("region", state.active),
  ],
  counts: (values, place, { asOf }) => isActiveCenter(values, asOf) && (place === "region" || serves(values, place)),
});
