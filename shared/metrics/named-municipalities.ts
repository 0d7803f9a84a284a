/** How much of the region is reached: distinct municipalities that rows name, of all there are. */
import type { Values, Words } from "../table.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { defineMetric, type Metric, type MetricContext } from "./metric.ts";
import { eachPlace, type Territory } from "./territory.ts";
import { municipalities } from "./units.ts";

type Named = Values & { readonly territory: Territory };
type State = { readonly at: Counts; rows: number };

interface Declaration<Row extends Named> extends Pick<Metric<State, Row>, "id" | "table" | "title" | "version"> {
  /** Besides the territory. */
  readonly columns: readonly (keyof Row & string)[];
  /** What is counted, the beginning of the formula: «названные в «Территории» встреч, состоявшихся за период». */
  readonly where: Words;
  isCounted(values: Row, context: MetricContext): boolean;
}

/** Rows for the whole region, online or with no territory add no municipality. */
export function namedMunicipalities<Row extends Named>(declaration: Declaration<Row>): Metric<State, Row> {
  const { columns, where, isCounted, ...rest } = declaration;
  const names = ({ territory }: Row, context: MetricContext) =>
    territory?.some((place) => context.municipalities.includes(place)) === true;
  return defineMetric<State, Row>({
    ...rest,
    columns: [...columns, "territory"],
    span: "period",
    unit: municipalities,
    places: "region",
    formula: {
      ru: `Разные муниципалитеты, ${where.ru}; знаменатель — все муниципалитеты области. «Вся область» и «онлайн» ни одного из них не добавляют.`,
      en: `Distinct municipalities ${where.en}; the denominator is all municipalities of the region. “The whole region” and “online” add none of them.`,
    },
    empty: () => ({ at: {}, rows: 0 }),
    add: (state, values, context) => {
      if (!isCounted(values, context) || !names(values, context)) return state;
      state.rows += 1;
      eachPlace(values.territory, (place) => increment(state.at, place));
      return state;
    },
    merge: (state, other) => ({ at: mergeCounts(state.at, other.at), rows: state.rows + other.rows }),
    finish: ({ at, rows }, context) => {
      const reached = context.municipalities.filter((key) => (at[key] ?? 0) > 0).length;
      const line = countLine("region", reached, ["as-entered"]);
      return [{ ...line, denominator: context.municipalities.length, rows }];
    },
    counts: (values, place, context) => place === "region" && isCounted(values, context) && names(values, context),
  });
}
