/** What the dialog «Загрузить реестр…» is told of a register. */

import type { Severity, TableKey } from "../../shared/table.ts";

export interface RegisterPreview {
  readonly table: TableKey;
  readonly tab: string;
  /** Tabs that a register can be brought into. */
  readonly tabs: readonly { readonly key: TableKey; readonly title: string }[];
  /** How the text is cut into cells, in words. */
  readonly delimiter: string;
  readonly columns: readonly RegisterColumn[];
  /** What a register's column may mean. */
  readonly targets: readonly { readonly key: string; readonly title: string }[];
  /** The columns are matched as a person matched them last time. */
  readonly remembered: boolean;
  /** Every row of the text in exactly one class; `head` are titles and headers above the records. */
  readonly counts: {
    readonly head: number;
    readonly fresh: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly repeated: number;
    readonly refused: number;
  };
  readonly fresh: readonly FreshRow[];
  readonly changed: readonly ChangedRow[];
  /** What the register has in a form that the column itself would refuse: told, never offered. */
  readonly unfit: readonly (KnownRow & { readonly cells: readonly ShownChange[] })[];
  readonly repeated: readonly { readonly line: number; readonly of: number }[];
  readonly refused: readonly { readonly line: number; readonly why: string }[];
  /** What the new rows would bring with them into «Замечания». */
  readonly issues: readonly { readonly title: string; readonly severity: Severity; readonly count: number }[];
  /** What a person should know before taking anything: repairs of whole columns, rows of other regions, places not found. */
  readonly notes: readonly string[];
  /** Columns left out because only a person can tell what they are. */
  readonly asked: readonly { readonly header: string; readonly question: string }[];
  /** Required columns that the register lacks: `constants` of the request gives them one value. */
  readonly missing: readonly {
    readonly key: string;
    readonly header: string;
    readonly value: string;
    /** Values to choose from; empty where anything may be typed. */
    readonly choices: readonly string[];
  }[];
  /** Places that stand once; `carryPlaces` of the request lets them hold for the rows below. */
  readonly sections: {
    readonly carried: boolean;
    readonly places: readonly { readonly line: number; readonly text: string; readonly rows: number }[];
  };
  /** Rows left out that a person may `take` all the same; also among `refused`. */
  readonly apart: {
    readonly taken: readonly number[];
    readonly elsewhere: readonly ApartRow[];
    readonly contradicting: readonly ApartRow[];
  };
  /** New rows without a municipality. */
  readonly unplaced: number;
  /** Known rows whose «Источник» or «По состоянию на» differ from this register's. */
  readonly stale: number;
}

export interface RegisterColumn {
  readonly header: string;
  readonly samples: readonly string[];
  /** One of `targets`; `null` where the column is left out. */
  readonly target: string | null;
}

export interface ApartRow {
  readonly line: number;
  /** What stands in the row, shortened. */
  readonly text: string;
  readonly why: string;
}

export interface FreshRow {
  readonly line: number;
  readonly label: string;
  /** Why the row will wait for correction; empty where it can be published. */
  readonly errors: readonly string[];
}

/** A row of the tab that the register knows. */
export interface KnownRow {
  readonly line: number;
  /** Number of the row in the tab. */
  readonly row: number;
  readonly label: string;
}

export interface ChangedRow extends KnownRow {
  readonly fills: readonly ShownChange[];
  readonly conflicts: readonly ShownChange[];
}

export interface ShownChange {
  /** For `overwrite` of an import. */
  readonly id: string;
  readonly header: string;
  readonly now: string;
  readonly next: string;
}
