import { type ApplicationValues, several, supportRule } from "./applications.ts";
import { sharesOf } from "./breakdown.ts";
import { type Counts, total } from "./counts.ts";
import { grantedMoney, type MoneyState, moneyFlags, moneyRule } from "./granted-money.ts";
import { defineMetric } from "./metric.ts";
import { roubles } from "./units.ts";

export const grantSum = defineMetric<MoneyState, ApplicationValues>({
  ...grantedMoney,
  id: "grant-sum",
  title: { ru: "Присуждённые гранты", en: "Grants awarded" },
  unit: roubles,
  places: "each",
  version: 1,
  formula: {
    ru: `Сумма грантов, ₽. ${moneyRule.ru} В разбивке — по уровню бюджета. ${supportRule.ru}`,
    en: `The sum of grants, RUB. ${moneyRule.en} The breakdown is by level of budget. ${supportRule.en}`,
  },
  finish: (state, { municipalities }) => {
    const flags = moneyFlags(state);
    const line = (place: string) => moneyLine(place, state.at[place] ?? 0, state.rows[place] ?? 0);
    return [
      ...[...municipalities, several, "unstated"].map((place) => ({ ...line(place), flags })),
      {
        ...moneyLine("region", total(state.at), total(state.rows)),
        flags,
        breakdown: sharesOf(inRoubles(state.kinds), budgets),
      },
    ];
  },
});

function moneyLine(place: string, kopecks: number, rows: number) {
  return { place, value: kopecks / 100, numerator: null, denominator: null, rows };
}

function inRoubles(kopecks: Counts): Counts {
  return Object.fromEntries(Object.entries(kopecks).map(([kind, sum]) => [kind, sum / 100]));
}

const budgets = {
  "федеральный with": { ru: "федеральный бюджет, с поддержкой центра", en: "federal, with a centre's support" },
  "федеральный without": { ru: "федеральный бюджет, без поддержки", en: "federal, without support" },
  "региональный with": { ru: "региональный бюджет, с поддержкой центра", en: "regional, with a centre's support" },
  "региональный without": { ru: "региональный бюджет, без поддержки", en: "regional, without support" },
  "муниципальный with": { ru: "муниципальный бюджет, с поддержкой центра", en: "municipal, with a centre's support" },
  "муниципальный without": { ru: "муниципальный бюджет, без поддержки", en: "municipal, without support" },
  "частный with": { ru: "частные средства, с поддержкой центра", en: "private, with a centre's support" },
  "частный without": { ru: "частные средства, без поддержки", en: "private, without support" },
};
