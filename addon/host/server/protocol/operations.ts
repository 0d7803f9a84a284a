/**
 * What a script's thread asks of the main thread. Each operation is one synchronous message; its implementation is in
 * `operations/`, its callers in `facades/`.
 */
import type { MenuItem, RunResult } from "../api.ts";
import type { Area } from "../cells/area.ts";
import type { Style } from "../cells/cell.ts";
import type { OutgoingRequest, OutgoingResponse } from "../options.ts";
import type { WireValue } from "../workbook/entry.ts";
import type { Chart, ColumnCriteria, ConditionalRule, Filter, Metadata, Protection } from "../workbook/sheet.ts";

/** A tab without its sizes: where content ends takes a look at every row. */
export interface SheetName {
  readonly id: number;
  readonly name: string;
}

export interface SheetInfo extends SheetName {
  /** From 1. */
  readonly index: number;
  readonly hidden: boolean;
  readonly tabColour: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
}

/** A place in the workbook; sheets are known by their number. */
export interface Place {
  readonly sheet: number;
  readonly area: Area;
}

/** What a `TextFinder` looks for. */
export interface TextSearch {
  readonly text: string;
  readonly isPattern: boolean;
  readonly isEntireCell: boolean;
  readonly isCaseKept: boolean;
  /** Looks at formulas where cells hold some, else at what they show. */
  readonly inFormulas: boolean;
  readonly ignoresDiacritics: boolean;
}

export type MetadataOwner =
  | { readonly kind: "SPREADSHEET" }
  | { kind: "SHEET"; sheet: number }
  | { kind: "COLUMN"; sheet: number; column: number };

export type MetadataEntry = Metadata & { readonly owner: MetadataOwner };

export type ProtectionEntry = Protection & { readonly sheet: number };

export type ClearedPart = "content" | "format" | "notes" | "validation";

export interface OutgoingLetter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string | null;
  readonly name: string | null;
}

export interface TriggerInfo {
  readonly id: string;
  readonly function: string;
  readonly everyDays: number;
  readonly hour: number;
}

/** Whose properties or cache: the script's, the user's, the document's. */
export type Scope = "script" | "user" | "document";

export type Dialog = RunResult["dialogs"][number];

export interface Operations {
  now(): number;
  log(text: string): void;
  sleep(milliseconds: number): void;

  spreadsheet(): { readonly id: string; readonly name: string; readonly url: string };
  renameSpreadsheet(name: string): void;
  sheets(): SheetName[];
  sheetInfo(sheet: number): SheetInfo;
  addSheet(name: string | null, index: number | null): SheetName;
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
  /** Places of the cells that fit, line by line. Empty cells never do. */
  findText(place: Place, search: TextSearch): { readonly row: number; readonly column: number }[];
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
  columnLooks(sheet: number, column: number): { readonly width: number; readonly hidden: boolean };
  widenColumns(sheet: number, first: number, count: number, width: number): void;
  fitColumns(sheet: number, first: number, count: number): void;

  rules(sheet: number): ConditionalRule[];
  setRules(sheet: number, rules: ConditionalRule[]): void;
  filter(sheet: number): Filter | null;
  putFilter(place: Place): void;
  /** Of one column of the sheet; null takes them away. */
  setCriteria(sheet: number, column: number, criteria: Omit<ColumnCriteria, "column"> | null): void;
  removeFilter(sheet: number): void;
  rowFiltered(sheet: number, row: number): boolean;
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
  /** Returns whether the lock was acquired in time. */
  acquireLock(scope: Scope, timeoutMs: number): boolean;
  releaseLock(scope: Scope): void;
  holdsLock(scope: Scope): boolean;

  email(): string;
  identityToken(): string;
  fetch(requests: OutgoingRequest[]): OutgoingResponse[];

  sendMail(letter: OutgoingLetter): void;
  /** Recipients that the user may still write to today. */
  mailQuota(): number;
  /** Those that the user has set. */
  triggers(): TriggerInfo[];
  addTrigger(trigger: Omit<TriggerInfo, "id">): TriggerInfo;
  removeTrigger(id: string): void;
}

export type OperationName = keyof Operations;

/** The same operations as the main thread carries them out. */
export type OperationTable = {
  [Name in OperationName]: (
    ...parameters: Parameters<Operations[Name]>
  ) => ReturnType<Operations[Name]> | Promise<ReturnType<Operations[Name]>>;
};
