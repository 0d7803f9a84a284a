import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { isPublished, type PublicationValues } from "./publications.ts";
import { percent } from "./units.ts";

type State = { byNkos: number; all: number };

/** The indicator of non-profits working with the media. */
export const publicationByNkos = defineMetric<State, PublicationValues>({
  table: "publications",
  columns: ["date", "initiatedBy"],
  span: "period",
  id: "publication-by-nkos",
  title: { ru: "Публикации по инициативе НКО", en: "Publications that non-profits initiated" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: "Публикации за период, появившиеся по инициативе НКО, / все публикации за период × 100 %.",
    en: "Publications of the period that non-profits initiated / all publications of the period × 100 %.",
  },
  empty: () => ({ byNkos: 0, all: 0 }),
  add: (state, values, context) => {
    if (!isPublished(values, context)) return state;
    state.all += 1;
    if (values.initiatedBy === "НКО") state.byNkos += 1;
    return state;
  },
  merge: (state, other) => ({ byNkos: state.byNkos + other.byNkos, all: state.all + other.all }),
  finish: ({ byNkos, all }) => [shareLine("region", byNkos, all, ["as-entered"])],
  counts: (values, place, context) =>
    place === "region" && isPublished(values, context) && values.initiatedBy === "НКО",
});
