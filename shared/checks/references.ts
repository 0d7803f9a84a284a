/** Looking references up, and what one that finds no row is proposed to say instead. */

import { handleOf } from "../fields/reference.ts";
import type { Fix, Json, RowFinding, Table, TableKey, Values, Words } from "../table.ts";
import type { Called } from "./called.ts";
import type { RowKeys } from "./keys.ts";
import { type HandleIndex, referenceFinding } from "./workbook.ts";

/** What rows may be called besides their handles, and the values of the row that calls them so: for what is offered. */
export interface Offering {
  readonly values: Values;
  readonly called: { readonly [target in TableKey]?: Called };
}

/** Looks every reference of a row up; tables that aren't in `indexes` are left alone. */
export function references(
  table: Table,
  keys: RowKeys,
  indexes: { readonly [target in TableKey]?: HandleIndex },
  offering?: Offering,
): readonly RowFinding[] {
  return keys.refs.flatMap(([column, target, handle]) => {
    const index = indexes[target];
    const holders = index?.get(handle) ?? [];
    if (index === undefined || holders.length === 1) return [];
    if (holders.length > 1) return [referenceFinding(table, column, "several")];
    const lost = referenceFinding(table, column, "none");
    const fix =
      offering && meantReference(table, column, index, offering.called[target], offering.values[column] ?? null);
    return [fix === undefined ? lost : { ...lost, message: withOffer(lost.message, fix), fix }];
  });
}

function withOffer({ ru, en }: Words, { value }: Fix): Words {
  return {
    ru: `${ru} Похоже, имелось в виду «${String(value)}»: если так и есть, примите исправление.`,
    en: `${en} “${String(value)}” seems to be meant: if it is, accept the fix.`,
  };
}

/** A new content of the cell in which what finds no row is split or replaced; `undefined` where nothing is sure enough. */
function meantReference(
  table: Table,
  column: string,
  index: HandleIndex,
  called: Called | undefined,
  value: Json,
): Fix | undefined {
  const isFound = (text: string) => index.get(handleOf(text))?.length === 1;
  const isList = table.columns[column]?.field.several === true;
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  let isSplit = false;
  let isOther = false;
  const meant = items.flatMap((item): readonly string[] => {
    if (typeof item !== "string") return [];
    if (isFound(item)) return [item];
    const parts = isList ? split(item, isFound) : null;
    if (parts !== null) {
      isSplit = true;
      return parts;
    }
    const one = called?.meant(item) ?? null;
    if (one === null || !isFound(one)) return [item];
    isOther = true;
    return [one];
  });
  if (!isSplit && !isOther) return undefined;
  return {
    value: [...new Set(meant)].join("; "),
    reason: isSplit
      ? { ru: "названия разделяют «;»", en: "names are separated by “;”" }
      : { ru: "похоже, названа эта строка", en: "this row seems to be meant" },
  };
}

/** «Центр „Опора“, Центр „Мост“» as names that each lead to a row; `null` unless all do. A name may hold commas itself. */
function split(text: string, isFound: (text: string) => boolean): readonly string[] | null {
  const pieces = text.split(/, ?|\/ ?| \+ | и (?=[А-ЯЁA-Z«"])/);
  if (pieces.length < 2 || pieces.length > 20) return null;
  const found: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = pieces.length;
    while (end > at && !isFound(pieces.slice(at, end).join(", ").trim())) end--;
    if (end === at) return null;
    found.push(pieces.slice(at, end).join(", ").trim());
    at = end;
  }
  return found;
}
