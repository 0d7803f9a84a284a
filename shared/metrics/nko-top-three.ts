import { type ActiveState, activeFlags, activeNkos, activeRule, countAt, type NkoValues } from "./active-nkos.ts";
import { total } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { percent } from "./units.ts";

export const nkoTopThree = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-top-three",
  title: {
    ru: "Доля трёх муниципалитетов с наибольшим числом НКО (по месту регистрации)",
    en: "Share of the three municipalities with most non-profits (by place of registration)",
  },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Сумма трёх наибольших чисел действующих НКО по муниципалитетам / все действующие НКО области × 100 %. Муниципалитет «не определён» остаётся в знаменателе. ${activeRule.ru}`,
    en: `Sum of the three largest numbers of active non-profits over municipalities / all active non-profits of the region × 100 %. Those whose municipality is unknown stay in the denominator. ${activeRule.en}`,
  },
  finish: (state, context) => {
    const descending = context.municipalities.map((key) => countAt(state.active, key, context)).sort((a, b) => b - a);
    const topThree = descending.slice(0, 3).reduce((sum, count) => sum + count, 0);
    const all = total(state.active);
    return [{ ...shareLine("region", topThree, all, activeFlags(state, "region", context)), rows: all }];
  },
});
