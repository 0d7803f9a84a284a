/** What a table, a column, a cell, a row and an issue are. Everything else in the project follows from these declarations. */

/** A text for people: Russian is the sheet's language, English stands beside it for the public feed and page. */
export interface Words {
  readonly ru: string;
  readonly en: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonSchema = { readonly [key: string]: Json };

/** A calendar date in Europe/Moscow, `2023-03-30`. */
export type CalendarDate = string & { readonly calendarDate: true };

/**
 * The day on which a row is judged. It tells no date: each answer says by itself from which later day it would be another, so
 * that no check can forget to.
 */
export interface Today {
  /** Whether it is this day or a later one. */
  hasCome(day: CalendarDate): boolean;
  /** Whether it is a later day than this. */
  hasPassed(day: CalendarDate): boolean;
  year(): number;
  /** 1 to 12. */
  month(): number;
  /** The first later day on which one of the answers given so far would be another; `null` where there is none. */
  changesOn(): CalendarDate | null;
}

/** One cell as it stands in the sheet and travels to the Worker. An empty cell is absent. */
export type Cell =
  | string
  | number
  | boolean
  | { readonly date: string }
  /** A number that the cell shows as a percentage: `62.75` for «62,75%», which the sheet itself keeps as 0.6275. */
  | { readonly percent: number }
  | { readonly formula: string }
  | { readonly error: string };

/** A row's non-empty cells by column key. */
export type Cells = { readonly [column: string]: Cell };

/**
 * Who may see a column: `public` (in the feed), `club` (goes to the Worker, never public), `sheet` (never leaves the sheet).
 */
export type Reach = "public" | "club" | "sheet";

/** `error` holds the row back, `warning` asks a person to look, `hint` is tidying. */
export type Severity = "error" | "warning" | "hint";

/** A proposed new content of one cell (`null` empties it). */
export interface Fix {
  readonly value: Cell | null;
  readonly reason: Words;
}

/**
 * What is wrong with one cell. `private` marks personal data, `unsearched` what is too long to be searched for any: either
 * way the row must not leave the sheet.
 */
export interface Finding {
  /** Stable and dotted, such as `inn.checksum`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, why it matters, what to do. Never repeats personal data. */
  readonly message: Words;
  readonly fix?: Fix;
  readonly private?: true;
  readonly unsearched?: true;
  /** A coordinator who finds it harmless may release the cell from it. */
  readonly releasable?: true;
}

/** A cell understood (`value`), or not (`null`), and what is to be said about it. */
export interface Reading<Value> {
  readonly value: Value | null;
  readonly findings: readonly Finding[];
}

/** What a field may know besides its own cell. */
export interface ReadContext {
  readonly today: Today;
  /** The row's other cells, for kinds that lean on a neighbour (a deadline counted from the document's date). */
  readonly cells: Cells;
  /** The column being read. */
  readonly column: Column;
}

/** How the sheet shows a cell. `text` keeps typed digits as they are. */
export type CellFormat = "text" | "date" | "integer" | "number" | "money" | "general";

/**
 * A field kind: how to read what people type, how it is shown, what it is in JSON. One file in `fields/`: whatever the rest of
 * the program does with some kinds only, it asks of these members, never of the kind's name.
 */
export interface Field<Value extends Json = Json> {
  /** Begins the codes of its findings. */
  readonly kind: string;
  /** A cell as a person would fill it in. */
  readonly sample: Cell;
  readonly format: CellFormat;
  /** Width of the column in the sheet, px. */
  readonly width: number;
  /** Values for the cell's drop-down; input outside of it is warned about, never rejected. */
  readonly choices?: readonly string[];
  /** What to type, in a few words: help of the cell and line of the reference. */
  readonly help: Words;
  readonly schema: JsonSchema;
  /** Reads a cell that isn't empty. */
  read(cell: Cell, context: ReadContext): Reading<Value>;
  /** How the value is typed back into a cell by the add-on. */
  write(value: Value): Cell;
  /** Names that the public record carries beside the value: suffix of the key → text (a municipality's name beside its key). */
  beside?(value: Value): { readonly [suffix: string]: string };
  /** Keys under which `beside` adds names, for schemas and CSV headers. */
  readonly besideKeys?: readonly string[];
  /** The table this field's cells refer to, and the handles it wrote down, where the kind is a reference or a list of them. */
  readonly refersTo?: TableKey;
  /** A cell may hold several values: a drop-down would mark two of them as wrong. */
  readonly several?: true;
  /** The value is a municipality's key, or a list of places: the row belongs into those municipalities' files. */
  readonly places?: "one" | "list";
  /** Whether a text is such a number and nothing else: the personal-data gate passes what it is, and only that. */
  isIdentifier?(text: string): boolean;
  /**
   * By such values a column of a foreign register is known, because hardly anything else looks like them. `last`: only where no
   * other kind fits.
   */
  readonly telling?: "first" | "last";
  /** What a unique key compares where values written otherwise are one («http://a.ru/» and «https://www.a.ru»). */
  comparable?(value: Value): string;
  /** Looks once more at a stored value before it is published. */
  published?(value: Value): Json;
}

export type TableKey =
  | "centers"
  | "nkos"
  | "recommendations"
  | "tasks"
  | "reports"
  | "meetings"
  | "requests"
  | "applications"
  | "trainings"
  | "publications"
  | "municipalities"
  | "settings";

export type NamesAllowed = "loose" | "title";

/** A column. Without a reach it doesn't compile. */
export interface Column<Value extends Json = Json, R extends Reach = Reach> {
  readonly header: Words;
  readonly field: Field<Value>;
  readonly reach: R;
  readonly required?: true;
  /** More precise words than the field's own help. */
  readonly help?: Words;
  /**
   * `loose` where a person's full name belongs to the text: names of organisations, headlines, verbatim quotes. `title` where
   * it may («Чтения памяти …»): whoever is written out in full is worth a look, initials aren't.
   */
  readonly names?: NamesAllowed;
  /** The column that keeps what was typed here where a fix puts other words in its place. */
  readonly wordsIn?: string;
}

export interface Columns {
  readonly [key: string]: Column;
}

/** The parsed values of a row as the sheet knows it. */
export type SheetValuesOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends { readonly field: Field<infer Value> } ? Value | null : never;
};

/** The parsed values of a row that leave the sheet: checks can't lean on what the Worker never sees. */
export type ValuesOf<C extends Columns> = {
  readonly [K in keyof C as C[K] extends { readonly reach: "sheet" } ? never : K]: C[K] extends {
    readonly field: Field<infer Value>;
  }
    ? Value | null
    : never;
};

export type Values = { readonly [column: string]: Json };

/** A finding and the column it belongs to; `null` for the row as a whole. */
export interface RowFinding extends Finding {
  readonly column: string | null;
  /** Id of the earlier row that this one repeats; in the sheet, a row that got no id yet has a stand-in. */
  readonly repeats?: string;
}

/** What a check over one row says. */
export interface CheckFinding extends RowFinding {
  /** Columns whose emptiness it complains of: isn't said while one of them is filled but couldn't be read. */
  readonly leansOn?: readonly string[];
}

/** A check over one row: looks at parsed values, never at cells. One function a rule. */
export type RowCheck<V = Values> = (values: V, today: Today) => readonly CheckFinding[];

export interface Naming {
  readonly columns: readonly string[];
  texts(values: Values): readonly string[];
}

export interface ReferredCheck {
  readonly column: string;
  check(values: Values, referred: Values): readonly RowFinding[];
}

/** A public field that no column holds: it follows from the row and the day that an edition speaks of. */
export interface ComputedField<V = Values> {
  readonly title: Words;
  readonly schema: JsonSchema;
  /** Columns of other tables' rows that refer to this row, which `referring` gives. */
  readonly reads?: { readonly [table in TableKey]?: readonly string[] };
  /**
   * Where it follows from the row's own public columns and the day alone: its columns of the days on which it may turn.
   * Left out of a field that looks around or that any day may turn.
   */
  readonly turnsOn?: readonly string[];
  compute(values: V, day: CalendarDate, around: Surroundings): Json;
}

/** The public rows around a row. */
export interface Surroundings {
  /** The row that a column refers to. */
  referred(column: string): Values | undefined;
  /** The rows of a table that refer to this one: of their columns those that the field reads. */
  referring(table: TableKey): readonly Values[];
}

/** A table as the rest of the program sees it. Declared by `defineTable` in `tables/`, one file each. */
export interface Table {
  readonly key: TableKey;
  readonly title: Words;
  readonly columns: Columns;
  /** Columns that a new sheet has first, in this order; the first of them is the row's name and stays in view. */
  readonly front: readonly string[];
  /** Columns that are meant to change while the row stays what it is (statuses, replies, reports): all rows may at once. */
  readonly living: readonly string[];
  /** Columns by which a person would recognise the row: the first set whose cells are all filled counts. */
  readonly naturalKey: readonly (readonly string[])[];
  /** Sets of columns that no two rows may share; a row where one of them is empty is left out. */
  readonly unique: readonly (readonly string[])[];
  /** Columns by which `mayShare` decides. */
  readonly sharing: readonly string[];
  /** Rows that may share such a set with another row nevertheless. */
  mayShare(columns: readonly string[], values: Values): boolean;
  /** Columns by whose text other tables' references find a row, besides its id. */
  readonly handles: readonly string[];
  /** Texts made of several columns by which references find a row too: «заседание Клуба 14.11.2026». */
  readonly naming: Naming;
  readonly checks: readonly RowCheck[];
  /** Checks that lean on columns which never leave the sheet. The Worker can't repeat them, so they hold nothing back. */
  readonly sheetChecks: readonly RowCheck[];
  /** What a row and the one that its column refers to have against each other: hints for the sheet, which hold nothing back. */
  readonly referredChecks: readonly ReferredCheck[];
  readonly computed: { readonly [field: string]: ComputedField };
  /** Has a public resource of its own at `/v1/{key}`. */
  readonly resource: boolean;
  /** False for drafts: good, but not public. */
  isPublic(values: Values): boolean;
  /** The column whose value is a record's public id wherever it is filled; `null` where the row's own id always is. */
  readonly publicIdColumn: string | null;
  /** The public id: what a stranger knows the record by. `values` need hold no more than `publicIdColumn`. */
  publicId(id: string, values: Values): string;
  /** The row's title for people, in lists and differences. */
  label(values: Values): string;
}

interface TableDeclaration<C extends Columns> {
  readonly key: TableKey;
  readonly title: Words;
  readonly columns: C;
  readonly front?: readonly (keyof C & string)[];
  readonly living: readonly (keyof C & string)[];
  readonly naturalKey: readonly (readonly (keyof C & string)[])[];
  readonly unique?: readonly (readonly (keyof C & string)[])[];
  readonly sharing?: readonly (keyof C & string)[];
  mayShare?(columns: readonly string[], values: ValuesOf<C>): boolean;
  readonly handles?: readonly (keyof C & string)[];
  readonly naming?: Naming & { readonly columns: readonly (keyof C & string)[] };
  readonly checks?: readonly RowCheck<ValuesOf<C>>[];
  readonly sheetChecks?: readonly RowCheck<SheetValuesOf<C>>[];
  readonly referredChecks?: readonly (ReferredCheck & { readonly column: keyof C & string })[];
  readonly computed?: { readonly [field: string]: ComputedField<ValuesOf<C>> };
  readonly resource?: boolean;
  isPublic?(values: ValuesOf<C>): boolean;
  readonly publicIdColumn?: keyof C & string;
  label(values: ValuesOf<C>): string;
}

/** A column with its reach and value type kept, so that a table's checks know what they may read. */
export function column<Value extends Json, const R extends Reach>(declaration: Column<Value, R>): Column<Value, R> {
  return declaration;
}

/** Declares a table; its own functions see the row's values by name and type. */
export function defineTable<const C extends Columns>(declaration: TableDeclaration<C>): Table {
  const {
    key,
    title,
    columns,
    front = [],
    living,
    naturalKey,
    unique = [],
    sharing = [],
    handles = [],
    naming = nameless,
    checks = [],
    sheetChecks = [],
    referredChecks = [],
    computed = {},
    resource = true,
    publicIdColumn = null,
  } = declaration;
  // `checkRow` fills a key for each column, `null` where nothing could be read: that is what makes this narrowing sound.
  const own = (values: Values): ValuesOf<C> => values as ValuesOf<C>;
  return {
    key,
    title,
    columns,
    front,
    living,
    naturalKey,
    unique,
    sharing,
    mayShare: (columns, values) => declaration.mayShare?.(columns, own(values)) ?? false,
    handles,
    naming,
    resource,
    checks: checks.map((check) => (values, today) => check(own(values), today)),
    sheetChecks: sheetChecks.map((check) => (values, today) => check(values as SheetValuesOf<C>, today)),
    referredChecks,
    computed: Object.fromEntries(
      Object.entries(computed).map(([name, field]): [string, ComputedField] => [
        name,
        { ...field, compute: (values, day, around) => field.compute(own(values), day, around) },
      ]),
    ),
    isPublic: (values) => declaration.isPublic?.(own(values)) ?? true,
    publicIdColumn,
    publicId: (id, values) => {
      const known = publicIdColumn === null ? null : values[publicIdColumn];
      return typeof known === "string" ? known : id;
    },
    label: (values) => declaration.label(own(values)),
  };
}

const nameless: Naming = { columns: [], texts: () => [] };
