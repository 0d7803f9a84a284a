import {
  type ActiveState,
  activeFlags,
  activeNkos,
  activeRule,
  countAt,
  type NkoValues,
  placesOf,
} from "./active-nkos.ts";
import { total } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { percent } from "./units.ts";

export const nkoShare = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-share",
  title: {
    ru: "Доля в действующих НКО области (по месту регистрации)",
    en: "Share of the region's active non-profits (by place of registration)",
  },
  unit: percent,
  places: "each",
  version: 1,
  formula: {
    ru: `Действующие НКО муниципалитета / все действующие НКО области × 100 %. Муниципалитет «не определён» остаётся в знаменателе и показан отдельной строкой. ${activeRule.ru}`,
    en: `Active non-profits of the municipality / all active non-profits of the region × 100 %. Those whose municipality is unknown stay in the denominator and have a line of their own. ${activeRule.en}`,
  },
  finish: (state, context) => {
    const all = total(state.active);
    return placesOf(context).map((place) =>
      shareLine(place, countAt(state.active, place, context), all, activeFlags(state, place, context)),
    );
  },
});
