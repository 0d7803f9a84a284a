/** The local host's HTTP interface: what the page, the tests and scripts send and get. All bodies are JSON. */

/**
 * What a cell holds for a person: empty, a value, a calendar date, a formula with its shown result, or an error value.
 * Formulas are as people see them with a Russian locale: `=SUM(1,5;A1)`.
 */
export type HostCell =
  | null
  | string
  | number
  | boolean
  | { readonly date: string }
  | { formula: string; shown: string | number | boolean | null }
  | { error: string };

/** `GET /api/sheets`. */
export interface WorkbookSummary {
  readonly spreadsheetId: string;
  readonly name: string;
  readonly revision: number;
  readonly users: string[];
  readonly sheets: {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly hidden: boolean;
  }[];
}

/** A conditional-format rule as the sheet holds it: an A1 formula relative to the range's first cell. */
export interface RuleState {
  readonly ranges: string[];
  readonly formula: string;
  readonly background: string | null;
  readonly fontColour: string | null;
}

export interface Validation {
  readonly range: string;
  readonly kind: "list" | "checkbox" | "date" | "number" | "custom";
  readonly values: string[];
  readonly allowInvalid: boolean;
  readonly help: string | null;
}

export interface ChartState {
  readonly id: string;
  readonly kind: "bar" | "column" | "line" | "pie";
  readonly title: string;
  readonly ranges: string[];
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
}

/** `GET /api/sheets/{tab}`. Matrices cover the used rows and all columns; row 1 is `values[0]`. */
export interface SheetState {
  readonly name: string;
  readonly revision: number;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly values: HostCell[][];
  /** What the cell shows, by its number format and the Russian locale. */
  readonly shown: string[][];
  readonly notes: Record<string, string>;
  /** Backgrounds that somebody set, by A1 address. */
  readonly colours: Record<string, string>;
  /** Number formats other than automatic, by A1 address or range. */
  readonly formats: Record<string, string>;
  readonly bold: string[];
  /** Cells whose text doesn't run over empty neighbours, by A1 address or range: it is wrapped or cut off. */
  readonly wraps: Record<string, "WRAP" | "CLIP">;
  /** Where somebody has aligned cells, by A1 address or range. */
  readonly alignments: Record<string, string>;
  /** A1 addresses that the conditional rules colour now, with the colour. */
  readonly conditional: Record<string, string>;
  readonly rules: RuleState[];
  readonly validations: Validation[];
  readonly columnWidths: number[];
  readonly hiddenColumns: number[];
  readonly hiddenRows: number[];
  readonly protections: { readonly range: string; readonly warningOnly: boolean; readonly description: string }[];
  readonly charts: ChartState[];
}

/** `POST /api/edit`: what a person typed or pasted; strings are coerced as Google Sheets does with a Russian locale; `null` clears. */
export interface EditRequest {
  readonly user: string;
  readonly sheet: string;
  /** A1 of the upper left cell, or a range. */
  readonly range: string;
  readonly values: (string | number | boolean | null)[][];
  readonly window?: string | undefined;
  /** False: the answer doesn't wait for `onEdit`, and its `trigger` is null. */
  readonly waits?: boolean | undefined;
}

/** `POST /api/copy`: remembers cells under a key that the caller chooses: what they hold or, when cut, which cells they are. */
export interface CopyRequest {
  readonly user: string;
  readonly sheet: string;
  readonly range: string;
  readonly key: string;
  readonly cut: boolean;
}

/**
 * `POST /api/paste`: values, formats, notes, colours and validation go into the range; a range that they fit into
 * several times is filled with them. Cut cells are moved, once, from wherever they are by then. `onEdit` is told the
 * range that was pasted into, and no value.
 */
export interface PasteRequest {
  readonly user: string;
  readonly sheet: string;
  readonly range: string;
  readonly key: string;
  readonly window?: string | undefined;
  readonly waits?: boolean | undefined;
}

/** `POST /api/columns`: structure changes, none of which raise `onEdit`. Rows and columns count from 1. */
export type ColumnsRequest = { readonly user: string; readonly sheet: string } & (
  | { readonly action: "insert"; readonly before: number; readonly count: number }
  | { readonly action: "delete"; readonly first: number; readonly count: number }
  /** `before` is counted before the move. */
  | { readonly action: "move"; readonly first: number; readonly count: number; readonly before: number }
);

/** `POST /api/rows`: the same for rows, and sorting. */
export type RowsRequest =
  | ColumnsRequest
  | {
      readonly user: string;
      readonly sheet: string;
      readonly action: "sort";
      readonly range: string;
      readonly by: number;
      readonly ascending: boolean;
    };

/** `POST /api/tabs`. `index` counts from 1; a new tab without a name is given one, and without an index it comes last. */
export type TabsRequest = { readonly user: string } & (
  | { readonly action: "add"; readonly name?: string | undefined; readonly index?: number | undefined }
  | { readonly action: "rename"; readonly sheet: string; readonly name: string }
  | { readonly action: "move"; readonly sheet: string; readonly index: number }
  | { readonly action: "delete"; readonly sheet: string }
);

/** `POST /api/undo` and `/api/redo`: the user's own last change. */
export interface UndoRequest {
  readonly user: string;
}

/** `POST /api/note` and `/api/colour`: a person's own note or background; an empty string clears. */
export interface MarkRequest {
  readonly user: string;
  readonly sheet: string;
  readonly range: string;
  readonly value: string;
}

/** `POST /api/select`: where the user's cursor is, for scripts that ask for the active range. */
export interface SelectRequest {
  readonly user: string;
  readonly sheet: string;
  readonly range: string;
}

/**
 * `POST /api/run`. `origin: "menu"` runs like a menu click, `"dialog"` like `google.script.run`. Toasts and dialogs
 * appear in the `window` that asked or, without one, in all of the user's windows.
 */
export interface RunRequest {
  readonly user: string;
  readonly function: string;
  readonly args?: unknown[];
  readonly origin?: "menu" | "dialog" | "script";
  readonly window?: string | undefined;
}

export interface RunResult {
  readonly ok: boolean;
  /** The add-on has no such function; over HTTP the answer is then 404. */
  readonly missing: boolean;
  readonly result: unknown;
  readonly error: string | null;
  readonly toasts: { readonly title: string; readonly message: string }[];
  readonly dialogs: {
    readonly kind: "modal" | "modeless" | "sidebar";
    readonly title: string;
    readonly html: string;
    readonly width: number;
    readonly height: number;
  }[];
  /** Service calls by name, such as `Range.getValues`; `reads` and `writes` are those among them that carry cells, notes or looks. */
  readonly calls: Record<string, number>;
  readonly reads: number;
  readonly writes: number;
  /** Cells whose values, formulas, notes or looks were handed to the script; one that was read twice counts twice. */
  readonly cellsRead: number;
  readonly durationMs: number;
}

/** `POST /api/reset`: what is empty now and what isn't. */
export interface ResetAnswer {
  readonly note: string;
}

/** `GET /api/events?user=&window=` (server-sent events): what happened since, for every open page. */
export type HostEvent =
  | { readonly type: "changed"; readonly revision: number; readonly sheets: string[]; readonly user: string | null }
  | { type: "sheets"; revision: number }
  | { type: "menu"; items: MenuItem[] }
  | { type: "toast"; title: string; message: string; seconds: number }
  | {
      type: "dialog";
      kind: "modal" | "modeless" | "sidebar";
      title: string;
      html: string;
      width: number;
      height: number;
    }
  | { type: "activate"; sheet: string; range: string }
  | { type: "running"; function: string; running: boolean };

export type MenuItem =
  | { readonly kind: "item"; readonly caption: string; readonly function: string }
  | { kind: "separator" }
  | { kind: "menu"; caption: string; items: MenuItem[] };
