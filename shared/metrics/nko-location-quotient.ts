import type { Words } from "../table.ts";
import { type ActiveState, activeFlags, activeNkos, activeRule, countAt, type NkoValues } from "./active-nkos.ts";
import { totalOf } from "./counts.ts";
import type { Flag } from "./flags.ts";
import { isSmall, noCases, populationFlags, populationUnknown, ratio, regionPopulation, smallShare } from "./lines.ts";
import { defineMetric, type Line } from "./metric.ts";
import { quotient } from "./units.ts";

/** The location quotient of regional economics: P. S. Florence, Investment, Location and Size of Plant, Cambridge 1948. */
export const nkoLocationQuotient = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-location-quotient",
  title: {
    ru: "Коэффициент локализации НКО (по месту регистрации)",
    en: "Location quotient of non-profits (by place of registration)",
  },
  unit: quotient,
  places: "each",
  version: 2,
  formula: {
    ru: `Доля муниципалитета в действующих НКО / его доля в населении области = (НКО муниципалитета × население области) / (НКО области × население муниципалитета). Население области — опубликованное по области целиком, а если по всем муниципалитетам внесены данные Росстата, то их сумма. 1 — столько, сколько следует из численности. НКО, муниципалитет которых не определён, не учитываются. ${activeRule.ru}`,
    en: `The municipality's share of active non-profits / its share of residents = (its non-profits × the region's residents) / (the region's non-profits × its residents). The region's residents are those published for the region as a whole, or the sum of Rosstat's figures where they were entered for all municipalities. 1 is as many as its size suggests. Those whose municipality is unknown are left out. ${activeRule.en}`,
  },
  finish: (state, context) => {
    const all = totalOf(state.active, context.municipalities);
    const region = regionPopulation(context);
    return context.municipalities.map((place): Line => {
      const here = countAt(state.active, place, context);
      const population = context.population[place];
      const flags: readonly Flag[] = activeFlags(state, place, context);
      const line = { place, rows: here, numerator: here, denominator: all };
      if (all === 0) return { ...line, flags, value: null, reason: noCases };
      if (!region || !population) {
        return { ...line, numerator: null, denominator: null, flags, value: null, reason: populationUnknown };
      }
      if (isSmall(all)) return { ...line, ...smallShare(here, all, flags, noQuotient) };
      const numerator = here * region.residents;
      const denominator = all * population.residents;
      return {
        ...line,
        value: ratio(numerator, denominator, quotient),
        numerator,
        denominator,
        flags: [...flags, ...populationFlags(population, region)],
        populationDate: population.date,
      };
    });
  },
});

const noQuotient: Words = { ru: "коэффициент не считается", en: "no quotient is given" };
