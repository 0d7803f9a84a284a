/**
 * What a script's thread asks of the main thread. Each operation is one synchronous message; its implementation is in
 * `operations/`, its callers in `facades/`.
 */
import type { MessagePort } from "node:worker_threads";
import type { MenuItem, RunResult } from "../api.ts";
import type { Area } from "../cells/area.ts";
import type { Style } from "../cells/cell.ts";
import type { WireValue } from "../workbook/entry.ts";
import type { Chart, ConditionalRule, Metadata, Protection } from "../workbook/sheet.ts";

export interface SheetInfo {
  id: number;
  name: string;
  /** From 1. */
  index: number;
  hidden: boolean;
  tabColour: string | null;
  rows: number;
  columns: number;
  lastRow: number;
  lastColumn: number;
  frozenRows: number;
  frozenColumns: number;
}

/** A place in the workbook; sheets are known by their number. */
export interface Place {
  sheet: number;
  area: Area;
}

export type MetadataOwner =
  | { kind: "SPREADSHEET" }
  | { kind: "SHEET"; sheet: number }
  | { kind: "COLUMN"; sheet: number; column: number };

export type MetadataEntry = Metadata & { owner: MetadataOwner };

export type ProtectionEntry = Protection & { sheet: number };

export type ClearedPart = "content" | "format" | "notes" | "validation";

export interface FetchOrder {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
  followRedirects: boolean;
}

export interface FetchAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Whose properties or cache: the script's, the user's, the document's. */
export type Scope = "script" | "user" | "document";

export type Dialog = RunResult["dialogs"][number];

export interface Operations {
  now(): number;
  log(text: string): void;
  sleep(milliseconds: number): void;

  spreadsheet(): { id: string; name: string; url: string };
  renameSpreadsheet(name: string): void;
  sheets(): SheetInfo[];
  sheetInfo(sheet: number): SheetInfo;
  addSheet(name: string | null, index: number | null): SheetInfo;
  deleteSheet(sheet: number): void;
  renameSheet(sheet: number, name: string): void;
  moveSheet(sheet: number, index: number): void;
  hideSheet(sheet: number, hidden: boolean): void;
  colourTab(sheet: number, colour: string | null): void;
  selection(): Place;
  activate(sheet: number, area: Area | null): void;
  namedRange(name: string): Place | null;
  nameRange(name: string, place: Place): void;

  readValues(place: Place): WireValue[][];
  readShown(place: Place): string[][];
  readFormulas(place: Place): string[][];
  readNotes(place: Place): string[][];
  readStyles(place: Place): Style[][];
  writeValues(place: Place, values: WireValue[][]): void;
  fillValue(place: Place, value: WireValue): void;
  writeNotes(place: Place, notes: string[][]): void;
  fillNote(place: Place, note: string): void;
  fillNotes(places: Place[], note: string): void;
  writeStyles(place: Place, patches: Partial<Style>[][]): void;
  fillStyle(place: Place, patch: Partial<Style>): void;
  clear(place: Place, parts: ClearedPart[]): void;

  insertRows(sheet: number, before: number, count: number, looksLike: number | null): void;
  deleteRows(sheet: number, first: number, count: number): void;
  insertColumns(sheet: number, before: number, count: number): void;
  moveColumns(sheet: number, first: number, count: number, before: number): void;
  deleteColumns(sheet: number, first: number, count: number): void;
  freeze(sheet: number, rows: number | null, columns: number | null): void;
  hideColumns(sheet: number, first: number, count: number, hidden: boolean): void;
  hideRows(sheet: number, first: number, count: number, hidden: boolean): void;
  rowHidden(sheet: number, row: number): boolean;
  columnLooks(sheet: number, column: number): { width: number; hidden: boolean };
  widenColumns(sheet: number, first: number, count: number, width: number): void;
  fitColumns(sheet: number, first: number, count: number): void;

  rules(sheet: number): ConditionalRule[];
  setRules(sheet: number, rules: ConditionalRule[]): void;
  protections(sheet: number | null): ProtectionEntry[];
  addProtection(sheet: number, area: Area | null): ProtectionEntry;
  changeProtection(id: number, patch: { description?: string; warningOnly?: boolean; area?: Area }): void;
  removeProtection(id: number): void;
  metadata(): MetadataEntry[];
  addMetadata(
    owner: MetadataOwner,
    key: string,
    value: string | null,
    visibility: Metadata["visibility"],
  ): MetadataEntry;
  changeMetadata(id: number, patch: Partial<Omit<MetadataEntry, "id">>): void;
  removeMetadata(id: number): void;
  charts(sheet: number): Chart[];
  putChart(sheet: number, chart: Chart | Omit<Chart, "id">): void;
  removeChart(sheet: number, id: number): void;

  toast(message: string, title: string, seconds: number): void;
  setMenu(caption: string, items: MenuItem[]): void;
  showDialog(dialog: Dialog): void;

  readProperties(scope: Scope): Record<string, string>;
  writeProperties(scope: Scope, values: Record<string, string>, deleteOthers: boolean): void;
  deleteProperty(scope: Scope, key: string): void;
  readCache(scope: Scope, keys: string[]): Record<string, string>;
  writeCache(scope: Scope, values: Record<string, string>, seconds: number): void;
  deleteCached(scope: Scope, keys: string[]): void;
  /** Whether the lock was got within the time. */
  acquireLock(scope: Scope, timeoutMs: number): boolean;
  releaseLock(scope: Scope): void;
  holdsLock(scope: Scope): boolean;

  email(): string;
  identityToken(): string;
  fetch(orders: FetchOrder[]): FetchAnswer[];
}

export type OperationName = keyof Operations;

/** The same operations as the main thread does them. */
export type OperationTable = {
  [Name in OperationName]: (
    ...parameters: Parameters<Operations[Name]>
  ) => ReturnType<Operations[Name]> | Promise<ReturnType<Operations[Name]>>;
};

/**
 * How an operation touches the document. `read` and `write` carry cells, notes or looks and are what the counters count;
 * a `fact` is a name or a size that Google sends along with the spreadsheet.
 */
export const DOCUMENT_ACCESS: Partial<Record<OperationName, "read" | "write" | "fact">> = {
  ...entries("fact", ["sheets", "sheetInfo", "selection", "namedRange"]),
  ...entries("read", [
    "readValues",
    "readShown",
    "readFormulas",
    "readNotes",
    "readStyles",
    "columnLooks",
    "rowHidden",
  ]),
  ...entries("read", ["rules", "protections", "metadata", "charts"]),
  ...entries("write", ["renameSpreadsheet", "addSheet", "deleteSheet", "renameSheet", "moveSheet", "hideSheet"]),
  ...entries("write", ["colourTab", "activate", "nameRange", "writeValues", "fillValue", "writeNotes", "fillNote"]),
  ...entries("write", [
    "fillNotes",
    "writeStyles",
    "fillStyle",
    "clear",
    "insertRows",
    "deleteRows",
    "insertColumns",
    "moveColumns",
  ]),
  ...entries("write", ["deleteColumns", "freeze", "hideColumns", "hideRows", "widenColumns", "fitColumns", "setRules"]),
  ...entries("write", ["addProtection", "changeProtection", "removeProtection", "addMetadata", "changeMetadata"]),
  ...entries("write", ["removeMetadata", "putChart", "removeChart"]),
};

/** What is kept over restarts and no cell, note or look. */
const STORING: OperationName[] = ["writeProperties", "deleteProperty"];

/** Whether the operation changes what is kept over restarts. */
export function isKept(operation: OperationName): boolean {
  return (DOCUMENT_ACCESS[operation] === "write" && operation !== "activate") || STORING.includes(operation);
}

/** Operations that no scheduler needs to know of: they neither see nor change what others do. */
export const UNSCHEDULED: ReadonlySet<OperationName> = new Set(["now", "log"]);

function entries<T>(value: T, names: OperationName[]): Partial<Record<OperationName, T>> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** What a thread is given when it starts. */
export interface ThreadPorts {
  answers: MessagePort;
  /** Set to 1 by the main thread when an answer lies in `answers`. */
  signal: SharedArrayBuffer;
}

/** The add-on as a thread needs it. */
export interface ThreadSetup {
  code: string;
  html: Record<string, string>;
  /** The add-on's time zone, from `appsscript.json`. */
  timeZone: string;
}

export type AuthMode = "NONE" | "LIMITED" | "FULL";

export interface EditNews {
  place: Place;
  value: string | undefined;
  oldValue: string | undefined;
}

export interface RunOrder {
  kind: "run";
  function: string;
  /** JSON of the arguments; for triggers the event is made in the thread. */
  parameters: string;
  event: { kind: "open" } | { kind: "edit"; news: EditNews } | null;
  authMode: AuthMode;
  user: string;
  seed: number;
  /** Results of `google.script.run` may not hold dates. */
  refusesDates: boolean;
  /** Null where it is the same as in the thread's run before. */
  setup: ThreadSetup | null;
}

/** Ends the thread: it lets go of what keeps it alive. */
export interface EndOrder {
  kind: "end";
}

export interface OperationCall {
  kind: "call";
  operation: OperationName;
  parameters: unknown[];
  service: string;
  method: string;
}

export type OperationAnswer = { ok: true; value: unknown } | { ok: false; message: string };

export interface RunReport {
  kind: "done";
  ok: boolean;
  /** JSON of the result. */
  result: string;
  error: string | null;
  /** The function isn't there; for a trigger that is no failure. */
  missing: boolean;
  /** Service calls by name. */
  calls: Record<string, number>;
}

export type ThreadMessage = OperationCall | RunReport;
