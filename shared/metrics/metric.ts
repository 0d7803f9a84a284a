/** What a metric and an observation are. A metric is one file beside this one and a line in `all.ts`. */
import { addDays, addMonths } from "../language/dates.ts";
import { lastFullPeriod, type Period } from "../language/periods.ts";
import type { PopulationFigure } from "../region/population.ts";
import type { CalendarDate, Json, TableKey, Values, Words } from "../table.ts";
import type { Flag } from "./flags.ts";
import { type RelatedTable, type Relations, relationsOf } from "./relations.ts";
import type { Unit } from "./units.ts";

/** A municipality's key, the whole region, «не определён», or «территория не указана». */
export type Place = string;

/** Everything a metric may know besides the rows. Made by `metricContext`. */
export interface MetricContext extends Relations {
  /** The day D whose state is described. */
  readonly asOf: CalendarDate;
  /** First and last day of the period that flows (registered, ended) are counted over, both included. */
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
  /** Keys of the municipalities, each of which gets a line even if it has no rows. */
  readonly municipalities: readonly string[];
  /** By municipality key, and `region` for the region as a whole; a missing one is unknown. */
  readonly population: { readonly [place: Place]: PopulationFigure };
  /**
   * The period of figures that are computed once: the last quarter that was over on `asOf`, or the period where one was asked
   * for.
   */
  readonly settled: Period;
  /** Counts of private rows from 1 up to this are withheld; 0 within the club. */
  readonly smallest: number;
}

/** One value of a metric for one place and period. */
export interface Observation {
  readonly metric: string;
  readonly version: number;
  /** A municipality's key, `region`, `unknown` (of a municipality that isn't known) or `unstated` (of rows that name no territory). */
  readonly municipality: Place;
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
  /** `null`, with a reason, instead of a guess. */
  readonly value: number | null;
  readonly reason?: Words;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The unit's key. */
  readonly unit: string;
  /** The rows counted; the publisher adds the hash and the address that a stranger can check them by. */
  readonly rows: ObservedRows;
  /** What a reader must know to use the value rightly; words in `flags.ts`. */
  readonly flags: readonly Flag[];
  /** The day of the population figure, where the value is per resident. */
  readonly populationDate?: CalendarDate;
  /** What the denominator is made of, where that says more than the value alone. */
  readonly breakdown?: readonly Share[];
}

/** One of several kinds that a number is made of. */
export interface Share {
  readonly label: Words;
  readonly count: number;
}

export interface ObservedRows {
  readonly count: number;
  readonly sha256?: string;
  readonly link?: string;
}

export type Span = "day" | "period" | "settled";

/**
 * A metric: a reducer over the parsed rows of one table, whose states are plain JSON, so that chunks reduced apart
 * (in requests of their own) and merged give what one pass gives.
 *
 * `add` and `merge` may write into their first argument and return it; nobody else keeps a state.
 */
export interface Metric<State extends Json = Json, Row extends Values = Values> {
  readonly id: string;
  readonly title: Words;
  readonly unit: Unit;
  /**
   * `each`: every municipality has a value, in its record and in a column of the report; `region`: only the region as a whole
   * has one, in a line below.
   */
  readonly places: "each" | "region";
  /** The formula in words, for people who recompute it. */
  readonly formula: Words;
  /** Grows whenever the same rows would give another value. */
  readonly version: number;
  readonly table: TableKey;
  /** Whether the value belongs to the day `asOf`, to the period, or to the settled one. */
  readonly span: Span;
  /** The only columns of a row that `add` and `counts` read. */
  readonly columns: readonly string[];
  /** Other tables of whose rows it is told by the context. */
  readonly leans?: readonly RelatedTable[];
  empty(context: MetricContext): State;
  add(state: State, values: Row, context: MetricContext): State;
  merge(state: State, other: State): State;
  finish(state: State, context: MetricContext): readonly Observation[];
  /** Whether a row is among those behind the observation (`rows.count`) of a place. */
  counts(values: Row, place: Place, context: MetricContext): boolean;
  /**
   * Days that a row is told of by other tables, where they decide on which day it counts how. Those in its own columns are known:
   * see `turns.ts`.
   */
  told?(values: Row, context: MetricContext): readonly CalendarDate[];
  /** So many months after a day of a row it may count otherwise again, besides those of a period. */
  readonly months?: readonly number[];
  /** The only places in which a row may count, so that nobody asks `counts` about all of them; `null` or left out, any place. */
  near?(values: Row): readonly Place[] | null;
}

/** What a metric's file says of one place; `defineMetric` makes the observation of it. */
export interface Line
  extends Pick<Observation, "value" | "reason" | "numerator" | "denominator" | "populationDate" | "breakdown"> {
  readonly place: Place;
  readonly rows: number;
  readonly flags: readonly Flag[];
}

interface MetricDeclaration<State extends Json, Row extends Values>
  extends Omit<Metric<State, Row>, "columns" | "finish"> {
  readonly columns: readonly (keyof Row & string)[];
  finish(state: State, context: MetricContext): readonly Line[];
}

/** Makes a metric whose observations carry its id, version, unit and the days they speak of. */
export function defineMetric<State extends Json, Row extends Values>(
  declaration: MetricDeclaration<State, Row>,
): Metric<State, Row> {
  const { id, version, unit, span } = declaration;
  return {
    ...declaration,
    finish: (state, context) => {
      const [periodStart, periodEnd] = spanOf(span, context);
      return declaration.finish(state, context).map(({ place, rows, ...line }) => ({
        metric: id,
        version,
        municipality: place,
        periodStart,
        periodEnd,
        unit: unit.key,
        rows: { count: rows },
        ...line,
      }));
    },
  };
}

function spanOf(span: Span, context: MetricContext): readonly [CalendarDate, CalendarDate] {
  if (span === "day") return [context.asOf, context.asOf];
  if (span === "settled") return [context.settled.start, context.settled.end];
  return [context.periodStart, context.periodEnd];
}

/** Whether a day of a row falls into the period that is asked about. */
export function isInPeriod(day: string | null, { periodStart, periodEnd }: MetricContext): boolean {
  return day !== null && day >= periodStart && day <= periodEnd;
}

interface ContextInput {
  readonly asOf: CalendarDate;
  readonly periodStart?: CalendarDate;
  readonly periodEnd?: CalendarDate;
  readonly municipalities: readonly string[];
  readonly population: { readonly [place: Place]: PopulationFigure };
  readonly related?: Relations;
  readonly smallest?: number;
}

/** Of fewer than five one may know who they are: the usual threshold of statistical offices is three to ten. */
const smallestShown = 5;

/**
 * Completes a context: without a period, flows are counted over the twelve months that end on `asOf`, and requests over the last
 * full quarter; without relations, other tables are empty.
 */
export function metricContext(input: ContextInput): MetricContext {
  const { related = relationsOf({}), periodEnd = input.asOf, smallest = smallestShown, ...about } = input;
  const periodStart = input.periodStart ?? addDays(addMonths(periodEnd, -12), 1);
  const asked = input.periodStart === undefined ? null : { start: input.periodStart, end: periodEnd };
  return {
    ...related,
    ...about,
    periodStart,
    periodEnd,
    smallest,
    settled: asked ?? lastFullPeriod(about.asOf, "quarter"),
  };
}
