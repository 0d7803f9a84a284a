import { nouns, russianPlural } from "../language/declension.ts";
import { activeCenters, type CenterState, type CenterValues, isActiveCenter, serves } from "./active-centers.ts";
import { centerGap } from "./center-gap.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { centers } from "./units.ts";

export const centerCoverage = defineMetric<CenterState, CenterValues>({
  ...activeCenters,
  id: "center-coverage",
  title: { ru: "Ресурсные центры, обслуживающие муниципалитет", en: "Resource centers that serve the municipality" },
  unit: centers,
  places: "each",
  page: {
    words: ({ value }, language) => (language === "ru" ? centersAtWork(value ?? 0) : "resource centers at work"),
    note: (of, language) =>
      `${language === "ru" ? "муниципалитетов без центра" : "municipalities without one"}: ${of(centerGap)}`,
  },
  version: 1,
  formula: {
    ru: "Число действующих центров, территория обслуживания которых включает муниципалитет или всю область; если территория не указана — муниципалитет самого центра. Обслуживание только онлайн не считается. По области — все действующие центры.",
    en: "Active centers whose area includes the municipality or the whole region; a center that states no area serves its own municipality. Serving only online doesn't count. For the region: all active centers.",
  },
  finish: (state, { municipalities }) => [
    ...municipalities.map((key) => countLine(key, (state.at[key] ?? 0) + state.everywhere)),
    countLine("region", state.active),
  ],
  counts: (values, place, { asOf }) => isActiveCenter(values, asOf) && (place === "region" || serves(values, place)),
});

/** «3 действующих ресурсных центра», without the number. */
function centersAtWork(count: number): string {
  const adjectives = russianPlural(count, ["действующий ресурсный", "действующих ресурсных", "действующих ресурсных"]);
  return `${adjectives} ${russianPlural(count, nouns.center.ru)}`;
}
