/** Compares a pasted register with a tab. Both the preview and the import go by it. */

import { todayIs } from "../../shared/language/today.ts";
import {
  findHead,
  guessMapping,
  headSignature,
  type Mapping,
  type RegisterHead,
} from "../../shared/register/columns.ts";
import { type Delimited, type Line, readDelimited } from "../../shared/register/delimited.ts";
import { type RecordChange, registerDifference } from "../../shared/register/difference.ts";
import { sourceTitles } from "../../shared/register/header-words.ts";
import { type RegisterReading, readRegister } from "../../shared/register/records.ts";
import type { CalendarDate, Cell, Cells, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { contentPrint } from "../google/hash.ts";
import { rememberedMapping } from "../google/register-memory.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab, type SheetRow, type Tab } from "../sheet/tab.ts";

/** What the dialog sends. */
export interface RegisterRequest {
  /** «НКО» if left out. */
  readonly table?: TableKey;
  /** The pasted rows, headers and all. */
  readonly text: string;
  /** For each column of the register a column key or source key, `null` to leave it out; guessed if left out. */
  readonly mapping?: Mapping;
  /** Name of the register, for «Источник» of what comes from it. */
  readonly source?: string;
  /** Its date, for «По состоянию на». */
  readonly asOf?: string;
}

export interface RegisterPlan {
  readonly table: Table;
  readonly tab: Tab;
  readonly rows: ReadonlyMap<string, SheetRow>;
  readonly delimited: Delimited;
  readonly head: RegisterHead;
  readonly signature: string;
  readonly mapping: Mapping;
  /** The mapping was chosen by a person before, for a register with the same headers. */
  readonly remembered: boolean;
  readonly body: readonly Line[];
  readonly reading: RegisterReading;
  readonly changes: readonly RecordChange[];
  /** «Источник» and «По состоянию на» of this register. */
  readonly stamp: Cells;
}

/** More than a spreadsheet would sensibly hold: larger texts are to be pasted in parts. */
const longestText = 8_000_000;

const howToPaste = "Скопируйте строки реестра вместе с заголовками и вставьте их сюда.";

/** Throws a `MemberError` where the text holds no rows, or the tab can't be read. */
export function planRegister(request: RegisterRequest): RegisterPlan {
  if (typeof request?.text !== "string") throw new MemberError(`Нет строк реестра. ${howToPaste}`);
  const table = tableOf(request.table ?? "nkos");
  if (request.text.length > longestText)
    throw new MemberError("Слишком много строк за один раз. Вставьте реестр по частям.");
  const delimited = readDelimited(request.text);
  const head = findHead(table, delimited.lines, delimited.width);
  const body = delimited.lines.slice(head.depth);
  if (body.length === 0) throw new MemberError(`Не вижу строк с данными. ${howToPaste}`);
  const tab = requireTab(table);
  const day = today();
  const signature = headSignature(table, head);
  const before = request.mapping === undefined ? rememberedMapping(signature) : null;
  const mapping = fitting(table, head, request.mapping ?? before ?? guessMapping(table, head, delimited.lines, day));
  const records = readRegister(table, body, mapping, head.headers.length, day);
  const rows = rowsByRef(tab.rows);
  const sheet = [...rows].map(([ref, { cells }]) => ({ ref, cells }));
  return {
    table,
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
    stamp: stampOf(table, request, day),
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

function stampOf(table: Table, { source = "", asOf = "" }: RegisterRequest, day: CalendarDate): Cells {
  const stamp: Record<string, Cell> = {};
  for (const [key, text] of Object.entries({ source, asOf })) {
    const column = table.columns[key];
    if (column === undefined || text.trim() === "") continue;
    const { value, findings } = column.field.read(text.trim(), { today: todayIs(day), cells: {}, column });
    const error = findings.find((finding) => finding.severity === "error");
    if (value === null) throw new MemberError(error?.message.ru ?? `Не понимаю «${column.header.ru}».`);
    stamp[key] = column.field.write(value);
  }
  return stamp;
}
