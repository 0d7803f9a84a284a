/** What the header of a register's column means. */

import { fold } from "../fields/near-miss.ts";
import type { Table } from "../table.ts";
import { asked, headerWords, joined, left } from "./header-words.ts";

/** A column key of the table or a `SourceKey` for each column of the register; `null` where it is left out. */
export type Mapping = readonly (string | null)[];

export interface RegisterHead {
  /** Header texts, or «Столбец 1», … where the first row is a record already. */
  readonly headers: readonly string[];
  /** How many rows at the top are titles and headers rather than records. */
  readonly depth: number;
}

/** What a header means: a target, `nothing`, one of the marks of `header-words.ts`, or `null` where nobody foresaw it. */
export function targetOfHeader(table: Table, header: string): string | null {
  const plain = plainHeader(header);
  if (plain === "") return null;
  return ownColumn(table, plain) ?? headerWords[table.key]?.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** Whether it is the very header of a column of the sheet. */
export function isOwnHeader(table: Table, header: string): boolean {
  return ownColumn(table, plainHeader(header)) !== null;
}

function ownColumn(table: Table, plain: string): string | null {
  for (const [key, column] of Object.entries(table.columns)) {
    const own = [column.header.ru, column.header.en, key];
    if (own.some((text) => plainHeader(text) === plain)) return key;
  }
  return null;
}

export function targetsOf(table: Table, headers: readonly string[]): readonly (string | null)[] {
  return headers.map((header) => targetOfHeader(table, header));
}

/** A header as it is compared: lower case, single spaces, no punctuation; `fullName` is «full name». */
export function plainHeader(header: string): string {
  const spaced = header.slice(0, 200).replace(/([a-z])([A-Z])/g, "$1 $2");
  return fold(spaced.replace(/[_\-./()№:,*\n«»"]+/g, " ")).trim();
}

/** A text that stays the same when the same register is brought again. */
export function headSignature(table: Table, { headers }: RegisterHead): string {
  return [table.key, ...headers.map(plainHeader)].join("|");
}

/**
 * Columns that only a person can tell, with the question: days on which a list took an organisation up or dropped it. In a list
 * that a law speaks of they are known.
 */
export function askedColumns(
  table: Table,
  { headers }: RegisterHead,
  mapping: Mapping,
  isMarking: boolean,
): readonly { readonly index: number; readonly question: string }[] {
  return headers.flatMap((header, index) => {
    const question = isMarking ? undefined : questions[targetOfHeader(table, header) ?? ""];
    return mapping[index] !== null || question === undefined ? [] : [{ index, question: `«${header}»: ${question}` }];
  });
}

const questions: { readonly [target: string]: string } = {
  [left]:
    "уйти из списка не значит прекратить деятельность, поэтому столбец не взят. Если это день, когда не стало самой организации, выберите для него «Дата прекращения».",
  [joined]:
    "это день, когда организация попала в список, а не день её регистрации, поэтому столбец не взят. Если это всё же регистрация, выберите «Дата регистрации».",
  [asked]:
    "непонятно, день ли это регистрации самой организации, поэтому столбец не взят. Если так и есть, выберите «Дата регистрации».",
};
