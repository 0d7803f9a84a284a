/** What stands around a rendering and stays as it is until its end: read once by an isolate, however many steps it takes. */

import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { findEdition } from "../store/files.ts";
import { bindingOf } from "../store/metered.ts";
import {
  type Figures,
  figuresOf,
  observationsOf,
  type PlacedObservation,
  saidOtherwise,
} from "../store/observations.ts";
import type { PublicRow } from "../store/public-rows.ts";
import type { MeasuredRow } from "./counted-rows.ts";
import type { Facts } from "./documents/reader.ts";
import { metricUnits } from "./documents/reads.ts";
import { movementSince, type TouchedRows, touchedRows } from "./touched.ts";

export interface Around {
  /** Ids of the resource's records that may be otherwise than in the current edition; `null` where any may. */
  touchedRecords(resource: Resource): Promise<ReadonlySet<string> | null>;
  /** Observations of the rendering in their order, once its metrics are computed. */
  observations(): Promise<readonly PlacedObservation[]>;
  /** Figures of the rendering, once its metrics are computed. */
  figures(): Promise<Figures>;
  /** The rows that refer to a table's, where its computed fields read them. */
  readonly referring: Map<TableKey, ReadonlyMap<string, readonly Values[]>>;
  /** Tables with few rows, `null` for others. */
  readonly smallTables: Map<TableKey, Promise<SmallTable | null>>;
  /** Rows of tables as their metrics read them, where they aren't too many to be kept. */
  readonly measured: Map<TableKey, Promise<readonly MeasuredRow[]>>;
}

/** Every record of a table, with the row that it was made of. */
export type SmallTable = readonly (PublicRow & { readonly record: PublicRecord; readonly until?: CalendarDate })[];

/** What an isolate has been told of a rendering. */
interface Told extends Pick<Around, "referring" | "smallTables" | "measured"> {
  readonly rendering: string;
  readonly touched: Answered<TouchedRows | null>;
  readonly said: Answered<ReadonlySet<string>>;
  readonly observations: Answered<readonly PlacedObservation[]>;
  readonly figures: Answered<Figures>;
}

/** A question that is asked once. */
interface Answered<Answer> {
  answer: Promise<Answer> | null;
}

/** Of the latest rendering: reading them costs thousands of rows, and its steps come one after another. */
const latest = new WeakMap<D1Database, Told>();

export function aroundFor(facts: Facts): Around {
  const { db, rendering } = facts;
  const told = toldOf(facts);
  return {
    async touchedRecords({ source }) {
      if (source === "municipalities") return null;
      if (source === "metrics") return await once(told.said, () => saidOtherwise(db, rendering.digest, metricUnits));
      const touched = await once(told.touched, () => touchedBy(facts));
      const own = touched?.rows.get(source.table.key);
      return touched === null || own === null ? null : (own ?? new Set());
    },
    observations: () => once(told.observations, () => observationsOf(db, rendering.digest, metricUnits)),
    figures: () => once(told.figures, () => figuresOf(db, rendering.digest, metricUnits)),
    referring: told.referring,
    smallTables: told.smallTables,
    measured: told.measured,
  };
}

/** A rendering's rows are fixed when it begins; an erasure gives it up, and what begins then is another one. */
function toldOf({ db, rendering: { digest, publishedAt, revisedAt } }: Facts): Told {
  const rendering = `${digest} ${revisedAt ?? publishedAt}`;
  const binding = bindingOf(db);
  const before = latest.get(binding);
  if (before?.rendering === rendering) return before;
  const told: Told = {
    rendering,
    referring: new Map(),
    smallTables: new Map(),
    measured: new Map(),
    touched: { answer: null },
    said: { answer: null },
    observations: { answer: null },
    figures: { answer: null },
  };
  latest.set(binding, told);
  return told;
}

/** The answer that there is, or else a new one; one that fails is asked for again. */
function once<Answer>(question: Answered<Answer>, ask: () => Promise<Answer>): Promise<Answer> {
  if (question.answer !== null) return question.answer;
  const answer = ask();
  answer.catch(() => {
    question.answer = null;
  });
  question.answer = answer;
  return answer;
}

/** What moved between the current edition and the one that is to be. */
async function touchedBy({ db, rendering: { edition, commit, asOf } }: Facts): Promise<TouchedRows | null> {
  const current = await findEdition(db, edition - 1);
  return current === null ? null : await touchedRows(db, await movementSince(db, current, commit), asOf);
}
