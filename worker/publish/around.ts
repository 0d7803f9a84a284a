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
  readonly smallTables: Memory<TableKey, SmallTable | null>;
  /** Rows of tables as their metrics read them, where they aren't too many to be kept. */
  readonly measured: Memory<TableKey, readonly MeasuredRow[]>;
}

/** Every record of a table, with the row that it was made of. */
export type SmallTable = readonly (PublicRow & { readonly record: PublicRecord; readonly until?: CalendarDate })[];

/** Remembers answers: those that are there for whoever asks, those that are awaited for the request that asked. */
interface Memory<Key, Answer> {
  has(key: Key): boolean;
  /** The answer that there is, or else a new one; one that fails is asked for again. */
  take(key: Key, ask: () => Promise<Answer>): Promise<Answer>;
}

/** What an isolate has been told of a rendering: answers only, since nobody may wait for what another request has asked for. */
interface Told {
  readonly rendering: string;
  readonly referring: Around["referring"];
  readonly smallTables: Map<TableKey, SmallTable | null>;
  readonly measured: Map<TableKey, readonly MeasuredRow[]>;
  readonly touched: Map<"all", TouchedRows | null>;
  readonly said: Map<"all", ReadonlySet<string>>;
  readonly observations: Map<"all", readonly PlacedObservation[]>;
  readonly figures: Map<"all", Figures>;
}

/** Of the latest rendering: reading them costs thousands of rows, and its steps come one after another. */
const latest = new WeakMap<D1Database, Told>();

export function aroundFor(facts: Facts): Around {
  const { db, rendering } = facts;
  const told = toldOf(facts);
  const [touched, said] = [memoryOver(told.touched), memoryOver(told.said)];
  const [observations, figures] = [memoryOver(told.observations), memoryOver(told.figures)];
  return {
    async touchedRecords({ source }) {
      if (source === "municipalities") return null;
      if (source === "metrics") return await said.take("all", () => saidOtherwise(db, rendering.digest, metricUnits));
      const rows = await touched.take("all", () => touchedBy(facts));
      const own = rows?.rows.get(source.table.key);
      return rows === null || own === null ? null : (own ?? new Set());
    },
    observations: () => observations.take("all", () => observationsOf(db, rendering.digest, metricUnits)),
    figures: () => figures.take("all", () => figuresOf(db, rendering.digest, metricUnits)),
    referring: told.referring,
    smallTables: memoryOver(told.smallTables),
    measured: memoryOver(told.measured),
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
    touched: new Map(),
    said: new Map(),
    observations: new Map(),
    figures: new Map(),
  };
  latest.set(binding, told);
  return told;
}

function memoryOver<Key, Answer>(known: Map<Key, Answer>): Memory<Key, Answer> {
  const awaited = new Map<Key, Promise<Answer>>();
  const asked = async (key: Key, ask: () => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await ask();
      known.set(key, answer);
      return answer;
    } finally {
      awaited.delete(key);
    }
  };
  return {
    has: (key) => known.has(key) || awaited.has(key),
    async take(key, ask) {
      if (known.has(key)) return known.get(key) as Answer;
      const answer = awaited.get(key) ?? asked(key, ask);
      awaited.set(key, answer);
      return await answer;
    },
  };
}

/** What moved between the current edition and the one that is to be. */
async function touchedBy({ db, rendering: { edition, commit, asOf } }: Facts): Promise<TouchedRows | null> {
  const current = await findEdition(db, edition - 1);
  return current === null ? null : await touchedRows(db, await movementSince(db, current, commit), asOf);
}
