/** Finds the rows of one reading in the next, though they were sorted or cut without the hidden cells that name them. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { rowsByRef } from "./row-refs.ts";
import type { SheetRow } from "./tab.ts";

type NamedRows = ReadonlyMap<string, SheetRow>;

/**
 * Rows by the references that they had `before`: a row whose id stands beside other content by now is where its own content
 * went. Columns in `written` are left out of the comparison. A row whose content is nowhere keeps to its id, unless that
 * stands beside another known row: then it is gone.
 */
export function followedRows(
  before: NamedRows,
  after: readonly SheetRow[],
  written: ReadonlySet<string>,
): Map<string, SheetRow> {
  const named = rowsByRef(after);
  const content = ({ cells }: SheetRow) =>
    canonicalJson(Object.fromEntries(Object.entries(cells).filter(([column]) => !written.has(column))));
  const earlier = new Map([...before].map(([ref, row]) => [ref, content(row)]));
  const later = new Map([...named].map(([ref, row]) => [ref, content(row)]));
  const moved = [...before.keys()].filter((ref) => earlier.get(ref) !== later.get(ref));
  if (moved.length === 0) return named;
  const originals = onlyOnce(earlier);
  const places = onlyOnce(later);
  const followed = new Map<string, SheetRow>();
  const taken = new Set<SheetRow>();
  for (const ref of moved) {
    const text = earlier.get(ref) ?? "";
    const row = originals.has(text) ? named.get(places.get(text) ?? "") : undefined;
    if (row === undefined) continue;
    followed.set(ref, row);
    taken.add(row);
  }
  for (const [ref, row] of named) {
    if (taken.has(row)) continue;
    followed.set(followed.has(ref) ? `#${row.row}` : ref, row);
  }
  return followed;
}

/** The reference of each content that stands in one row only. */
function onlyOnce(contents: ReadonlyMap<string, string>): Map<string, string> {
  const once = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [ref, text] of contents) {
    if (once.has(text)) repeated.add(text);
    once.set(text, ref);
  }
  for (const text of repeated) once.delete(text);
  return once;
}
