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
  | { date: string }
  | { formula: string; shown: string | number | boolean | null }
  | { error: string };

/** `GET /api/sheets`. */
export interface WorkbookSummary {
  spreadsheetId: string;
  name: string;
  revision: number;
  users: string[];
  sheets: { name: string; rows: number; columns: number; hidden: boolean }[];
}

/** A conditional-format rule as the sheet holds it: an A1 formula relative to the range's first cell. */
export interface ConditionalRule {
  ranges: string[];
  formula: string;
  background: string | null;
  fontColour: string | null;
}

export interface Validation {
  range: string;
  kind: "list" | "checkbox" | "date" | "number" | "custom";
  values: string[];
  allowInvalid: boolean;
  help: string | null;
}

/** `GET /api/sheets/{tab}`. Matrices cover the used rows and all columns; row 1 is `values[0]`. */
export interface SheetState {
  name: string;
  revision: number;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  values: HostCell[][];
  /** What the cell shows, by its number format and the Russian locale. */
  shown: string[][];
  notes: Record<string, string>;
  /** Backgrounds that somebody set, by A1 address. */
  colours: Record<string, string>;
  /** Number formats other than automatic, by A1 address or range. */
  formats: Record<string, string>;
  bold: string[];
  /** Cells whose text doesn't run over empty neighbours, by A1 address or range: it breaks into lines or is cut. */
  wraps: Record<string, "WRAP" | "CLIP">;
  /** A1 addresses that the conditional rules colour now, with the colour. */
  conditional: Record<string, string>;
  rules: ConditionalRule[];
  validations: Validation[];
  columnWidths: number[];
  hiddenColumns: number[];
  hiddenRows: number[];
  protections: { range: string; warningOnly: boolean; description: string }[];
  charts: {
    id: string;
    kind: "bar" | "column" | "line" | "pie";
    title: string;
    ranges: string[];
    row: number;
    column: number;
    width: number;
    height: number;
  }[];
}

/** `POST /api/edit`: what a person typed or pasted; strings are coerced as Google Sheets does with a Russian locale; `null` clears. */
export interface EditRequest {
  user: string;
  sheet: string;
  /** A1 of the upper left cell, or a range. */
  range: string;
  values: (string | number | boolean | null)[][];
  window?: string | undefined;
  /** False: the answer doesn't wait for `onEdit`, and its `trigger` is null. */
  waits?: boolean | undefined;
}

/** `POST /api/copy`: remembers cells under a key of the caller's choice: what they hold, or, cut, which they are. */
export interface CopyRequest {
  user: string;
  sheet: string;
  range: string;
  key: string;
  cut: boolean;
}

/**
 * `POST /api/paste`: values, formats, notes, colours and validation come to the range; a range that they fit into
 * several times is filled with them. What was cut is moved, once, from wherever it stands by then. `onEdit` is told the
 * range that was pasted into, no value.
 */
export interface PasteRequest {
  user: string;
  sheet: string;
  range: string;
  key: string;
  window?: string | undefined;
  waits?: boolean | undefined;
}

/** `POST /api/columns`: structure changes, none of which raise `onEdit`. Rows and columns count from 1. */
export type ColumnsRequest = { user: string; sheet: string } & (
  | { action: "insert"; before: number; count: number }
  | { action: "delete"; first: number; count: number }
  /** `before` is counted before the move. */
  | { action: "move"; first: number; count: number; before: number }
);

/** `POST /api/rows`: the same for rows, and sorting. */
export type RowsRequest =
  | ColumnsRequest
  | { user: string; sheet: string; action: "sort"; range: string; by: number; ascending: boolean };

/** `POST /api/tabs`. `index` counts from 1; a new tab without a name gets one, without an index it comes last. */
export type TabsRequest = { user: string } & (
  | { action: "add"; name?: string | undefined; index?: number | undefined }
  | { action: "rename"; sheet: string; name: string }
  | { action: "move"; sheet: string; index: number }
  | { action: "delete"; sheet: string }
);

/** `POST /api/undo` and `/api/redo`: the user's own last change. */
export interface UndoRequest {
  user: string;
}

/** `POST /api/note` and `/api/colour`: a person's own note or background; an empty string clears. */
export interface MarkRequest {
  user: string;
  sheet: string;
  range: string;
  value: string;
}

/** `POST /api/select`: where the user's cursor is, for scripts that ask for the active range. */
export interface SelectRequest {
  user: string;
  sheet: string;
  range: string;
}

/**
 * `POST /api/run`. `origin: "menu"` runs like a menu click, `"dialog"` like `google.script.run`. Toasts and dialogs show
 * in the `window` that asked, without one in all of the user's.
 */
export interface RunRequest {
  user: string;
  function: string;
  args?: unknown[];
  origin?: "menu" | "dialog" | "script";
  window?: string | undefined;
}

export interface RunResult {
  ok: boolean;
  /** The add-on has no such function; over HTTP that is a problem, 404. */
  missing: boolean;
  result: unknown;
  error: string | null;
  toasts: { title: string; message: string }[];
  dialogs: { kind: "modal" | "modeless" | "sidebar"; title: string; html: string; width: number; height: number }[];
  /** Service calls by name, such as `Range.getValues`; `reads` and `writes` are those among them that carry cells, notes or looks. */
  calls: Record<string, number>;
  reads: number;
  writes: number;
  durationMs: number;
}

/** `POST /api/reset`: what is empty now and what isn't. */
export interface ResetAnswer {
  note: string;
}

/** `GET /api/events?user=&window=` (server-sent events): what happened since, for every open page. */
export type HostEvent =
  | { type: "changed"; revision: number; sheets: string[]; user: string | null }
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
  | { kind: "item"; caption: string; function: string }
  | { kind: "separator" }
  | { kind: "menu"; caption: string; items: MenuItem[] };
