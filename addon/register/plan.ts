/** Compares a pasted register with a tab. Both the preview and the import go by it. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { todayIs } from "../../shared/language/today.ts";
import { fundOfFile } from "../../shared/register/application-record.ts";
import { findHead, guessMapping, guessTable, kindOf } from "../../shared/register/columns.ts";
import { type Delimited, type Line, readDelimited } from "../../shared/register/delimited.ts";
import { type RecordChange, registerDifference } from "../../shared/register/difference.ts";
import { sourceTitles } from "../../shared/register/header-words.ts";
import { askedColumns, headSignature, type Mapping, type RegisterHead } from "../../shared/register/headers.ts";
import { type RegisterReading, readRegister } from "../../shared/register/records.ts";
import type { CalendarDate, Cell, Cells, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { contentPrint } from "../google/hash.ts";
import { rememberedMapping } from "../google/register-memory.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab, type SheetRow, type Tab } from "../sheet/tab.ts";

/** What the dialog sends. */
export interface RegisterRequest {
  /** The tab that most of the headers name if left out; «НКО» where they name none. */
  readonly table?: TableKey;
  /** The pasted rows, headers and all. */
  readonly text: string;
  /** For each column of the register a column key or source key, `null` to leave it out; guessed if left out. */
  readonly mapping?: Mapping;
  /** Name of the register, for «Источник» of what comes from it. */
  readonly source?: string;
  /** Its date, for «По состоянию на». */
  readonly asOf?: string;
  /** Lines to take although they were set apart: of other regions, or contradicting another line. */
  readonly take?: readonly number[];
  /** A district that stands once (a row of its own, a merged cell) holds for the rows below it. */
  readonly carryPlaces?: boolean;
  /** One text for all rows, by column key, for columns that the register lacks. */
  readonly constants?: { readonly [column: string]: string };
}

/** A required column that the register lacks: one value can be given for all rows. */
export interface MissingColumn {
  readonly key: string;
  /** What all rows get; empty where nothing is given yet. */
  readonly value: string;
}

export interface RegisterPlan {
  readonly table: Table;
  /** Nobody said which tab it is. */
  readonly isGuessedTab: boolean;
  readonly tab: Tab;
  readonly rows: ReadonlyMap<string, SheetRow>;
  readonly delimited: Delimited;
  readonly head: RegisterHead;
  readonly signature: string;
  readonly mapping: Mapping;
  /** The mapping was chosen by a person before, for a register with the same headers. */
  readonly remembered: boolean;
  /** It differs from what the program would guess. */
  readonly isChosen: boolean;
  readonly body: readonly Line[];
  readonly reading: RegisterReading;
  readonly changes: readonly RecordChange[];
  readonly carriesPlaces: boolean;
  readonly taken: readonly number[];
  /** Columns of the register that only a person can tell. */
  readonly asked: ReturnType<typeof askedColumns>;
  readonly missing: readonly MissingColumn[];
  /** «Источник» and «По состоянию на» of this register. */
  readonly stamp: Cells;
}

/** Tabs that a register can be brought into. The add-on fills the other two itself. */
export const importable = tableList.filter(({ key }) => key !== "municipalities" && key !== "settings");

/** More than a spreadsheet would sensibly hold: larger texts are to be pasted in parts. */
const longestText = 8_000_000;

const howToPaste = "Скопируйте строки реестра вместе с заголовками и вставьте их сюда.";

/** Throws a `MemberError` where the text holds no rows, or the tab can't be read. */
export function planRegister(request: RegisterRequest): RegisterPlan {
  if (typeof request?.text !== "string") throw new MemberError(`Нет строк реестра. ${howToPaste}`);
  if (request.text.length > longestText)
    throw new MemberError("Слишком много строк за один раз. Вставьте реестр по частям.");
  const delimited = readDelimited(request.text);
  const table = tableOf(
    request.table ?? guessTable([tables.nkos, ...importable], delimited.lines, delimited.width)?.key ?? "nkos",
  );
  const head = findHead(table, delimited.lines, delimited.width);
  const body = delimited.lines.slice(head.depth);
  if (body.length === 0) throw new MemberError(`Не вижу строк с данными. ${howToPaste}`);
  const tab = requireTab(table);
  const day = today();
  const signature = headSignature(table, head);
  const before = request.mapping === undefined ? rememberedMapping(signature) : null;
  const guess = guessMapping(table, head, delimited.lines, day, request.source);
  const mapping = fitting(table, head, request.mapping ?? before ?? guess);
  const missing = missingColumns(table, head, mapping, body, request.constants ?? {});
  const kind = kindOf(table, head, delimited.lines, request.source ?? "");
  const records = readRegister(table, body, mapping, head.headers.length, day, {
    headers: head.headers,
    kind,
    take: new Set(request.take ?? []),
    carryPlaces: request.carryPlaces ?? false,
    constants: cellsOf(table, Object.fromEntries(missing.map(({ key, value }) => [key, value])), day),
  });
  const rows = rowsByRef(tab.rows);
  const sheet = [...rows].map(([ref, { cells }]) => ({ ref, cells }));
  return {
    table,
    isGuessedTab: request.table === undefined,
    tab,
    rows,
    delimited,
    head,
    signature,
    mapping,
    remembered: before !== null,
    body,
    reading: records,
    changes: registerDifference(table, records.records, sheet, day),
    isChosen: canonicalJson(mapping) !== canonicalJson(fitting(table, head, guess)),
    carriesPlaces: request.carryPlaces ?? false,
    taken: request.take ?? [],
    asked: askedColumns(table, head, mapping, kind.mark !== null),
    missing,
    stamp: cellsOf(table, { source: request.source ?? "", asOf: request.asOf ?? "" }, day),
  };
}

/** Names a cell and what it holds, so that a person's consent is for that content only. */
export function cellName(ref: string, column: string, now: Cell | null): string {
  return `${ref}/${column}/${contentPrint(now)}`;
}

function tableOf(key: TableKey): Table {
  const table = Object.values(tables).find((one) => one.key === key);
  if (table === undefined) throw new MemberError("Такой вкладки в таблице Клуба нет.");
  return table;
}

/** The mapping cut to the register's columns, without targets that don't exist. */
function fitting(table: Table, head: RegisterHead, mapping: Mapping): Mapping {
  return head.headers.map((_, index) => {
    const target = mapping[index] ?? null;
    return target !== null && (target in sourceTitles || table.columns[target] !== undefined) ? target : null;
  });
}

/** Required columns that no column of the register means and that nothing else gives. */
function missingColumns(
  table: Table,
  { headers }: RegisterHead,
  mapping: Mapping,
  body: readonly Line[],
  constants: { readonly [column: string]: string },
): readonly MissingColumn[] {
  const lacking = Object.entries(table.columns).filter(
    ([key, { required }]) => required === true && !mapping.includes(key) && table.key !== "nkos",
  );
  const guesses: { readonly [key: string]: string | null } =
    table.key === "applications" ? { fund: fundOfFile(headers, mapping, body) } : {};
  return lacking.map(([key]) => ({ key, value: constants[key] ?? guesses[key] ?? "" }));
}

/** Texts that hold for all rows as cells. Throws a `MemberError` for one that the column doesn't understand. */
function cellsOf(table: Table, texts: { readonly [column: string]: string }, day: CalendarDate): Cells {
  const cells: Record<string, Cell> = {};
  for (const [key, text] of Object.entries(texts)) {
    const column = table.columns[key];
    if (column === undefined || text.trim() === "") continue;
    const { value, findings } = column.field.read(text.trim(), { today: todayIs(day), cells: {}, column });
    const error = findings.find((finding) => finding.severity === "error");
    if (value === null) throw new MemberError(error?.message.ru ?? `Не понимаю «${column.header.ru}».`);
    cells[key] = column.field.write(value);
  }
  return cells;
}
