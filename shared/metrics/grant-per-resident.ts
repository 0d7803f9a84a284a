import type { ApplicationValues } from "./applications.ts";
import { total } from "./counts.ts";
import { grantedMoney, type MoneyState, moneyFlags, moneyRule } from "./granted-money.ts";
import { populationFlags, populationUnknown, ratio, regionPopulation } from "./lines.ts";
import { defineMetric, type Line } from "./metric.ts";
import { roublesPerResident } from "./units.ts";

export const grantPerResident = defineMetric<MoneyState, ApplicationValues>({
  ...grantedMoney,
  id: "grant-per-resident",
  title: { ru: "Присуждённые гранты на жителя", en: "Grants awarded per resident" },
  unit: roublesPerResident,
  places: "each",
  version: 1,
  formula: {
    ru: `Сумма грантов, округлённая до рубля, / население. ${moneyRule.ru}`,
    en: `The sum of grants, rounded to a rouble, / population. ${moneyRule.en}`,
  },
  finish: (state, context) => {
    const region = regionPopulation(context);
    const line = (place: string, kopecks: number, rows: number): Line => {
      const residents = place === "region" ? region : context.population[place];
      const numerator = Math.round(kopecks / 100);
      const flags = moneyFlags(state);
      const common = { place, numerator, rows };
      if (!residents || residents.residents <= 0)
        return { ...common, value: null, reason: populationUnknown, denominator: null, flags };
      return {
        ...common,
        value: ratio(numerator, residents.residents, roublesPerResident),
        denominator: residents.residents,
        flags: [...flags, ...populationFlags(residents, place === "region" ? residents : undefined)],
        populationDate: residents.date,
      };
    };
    return [
      ...context.municipalities.map((place) => line(place, state.at[place] ?? 0, state.rows[place] ?? 0)),
      line("region", total(state.at), total(state.rows)),
    ];
  },
});
