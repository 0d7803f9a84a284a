/** Counts meetings of one sort that were held, of all that were meant to be. */
import type { Words } from "../table.ts";
import { countLine } from "./lines.ts";
import { isHeld, isMeant, type MeetingValues } from "./meetings.ts";
import { defineMetric, type Metric } from "./metric.ts";
import { meetings } from "./units.ts";

type State = { held: number; meant: number };

interface Declaration extends Pick<Metric<State, MeetingValues>, "id" | "title" | "version"> {
  /** The columns that `isOfThese` reads. */
  readonly columns: readonly (keyof MeetingValues & string)[];
  /** «Заседания Клуба», the beginning of the formula. */
  readonly which: Words;
  isOfThese(values: MeetingValues): boolean;
}

export function heldMeetings(declaration: Declaration): Metric<State, MeetingValues> {
  const { columns, which, isOfThese, ...rest } = declaration;
  return defineMetric<State, MeetingValues>({
    ...rest,
    table: "meetings",
    columns: ["date", "state", ...columns],
    span: "period",
    unit: meetings,
    places: "region",
    formula: {
      ru: `${which.ru}, состоявшиеся за период; знаменатель — они же и запланированные на дни периода.`,
      en: `${which.en} held in the period; the denominator adds those planned for days of the period.`,
    },
    empty: () => ({ held: 0, meant: 0 }),
    add: (state, values, context) => {
      if (!isOfThese(values)) return state;
      if (isMeant(values, context)) state.meant += 1;
      if (isHeld(values, context)) state.held += 1;
      return state;
    },
    merge: (state, other) => ({ held: state.held + other.held, meant: state.meant + other.meant }),
    finish: ({ held, meant }) => [{ ...countLine("region", held, ["as-entered"]), denominator: meant }],
    counts: (values, place, context) => place === "region" && isOfThese(values) && isHeld(values, context),
  });
}
