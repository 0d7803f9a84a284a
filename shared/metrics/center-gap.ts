import { activeCenters, type CenterState, type CenterValues, isActiveCenter } from "./active-centers.ts";
import { defineMetric } from "./metric.ts";
import { municipalities } from "./units.ts";

export const centerGap = defineMetric<CenterState, CenterValues>({
  ...activeCenters,
  id: "center-gap",
  title: { ru: "Муниципалитеты без ресурсного центра", en: "Municipalities without a resource centre" },
  unit: municipalities,
  places: "region",
  version: 1,
  formula: {
    ru: "Число муниципалитетов, которые не обслуживает ни один действующий центр, из всех муниципалитетов области. Обслуживание только онлайн не считается.",
    en: "Municipalities that no active centre serves, of all municipalities of the region. Serving only online doesn't count.",
  },
  finish: (state, { municipalities }) => {
    const gap = state.everywhere > 0 ? 0 : municipalities.filter((key) => !state.at[key]).length;
    return [
      {
        place: "region",
        value: gap,
        numerator: gap,
        denominator: municipalities.length,
        rows: state.active,
        flags: [],
      },
    ];
  },
  counts: (values, place, { asOf }) => place === "region" && isActiveCenter(values, asOf),
});
