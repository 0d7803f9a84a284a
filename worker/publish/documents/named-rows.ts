/** Rows that an edition's changes name, read where their names are: an erased one is gone from there. */

import type { NamedChanges, NamedKind, NamedRows, NamedTable } from "../../../shared/public/edition-changes.ts";
import { markedLabel } from "../../../shared/public/record.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import { type CommitRange, shownRows } from "../../store/public-changes.ts";

/** A row as it is called now, with its legal mark; `before` is what it was called, where it is called otherwise. */
export interface NamedRow {
  readonly kind: NamedKind;
  readonly label: string;
  readonly before: string | null;
  readonly publicId: string;
  readonly municipality: string | null;
}

/** Of each kind the first `most` that concern `place`, or any where it is `null`. */
export function firstOf(named: NamedChanges, most: number, place: string | null): ReadonlyMap<string, NamedKind> {
  const kinds = Object.entries(named) as [NamedKind, NamedRows][];
  return new Map(
    kinds.flatMap(([kind, { rows }]) =>
      rows
        .filter(([, ...places]) => place === null || places.includes(place))
        .slice(0, most)
        .map(([id]) => [id, kind] as const),
    ),
  );
}

/** `kinds` by row. The range is from the edition before to the one that names them. */
export async function readNamed(
  db: D1Database,
  key: NamedTable,
  kinds: ReadonlyMap<string, NamedKind>,
  { range, asOf }: { readonly range: CommitRange; readonly asOf: CalendarDate },
): Promise<readonly NamedRow[]> {
  const table = tables[key];
  const rows = await shownRows(
    db,
    [...kinds.keys()].map((id) => ({ table: key, id })),
    range,
  );
  return rows.flatMap(({ id, before, after }): readonly NamedRow[] => {
    const kind = kinds.get(id);
    if (after === null || kind === undefined) return [];
    const { municipality } = after;
    return [
      {
        kind,
        label: markedLabel(table, after, asOf),
        before: kind === "renamed" && before !== null ? table.label(before) : null,
        publicId: table.publicId(id, after),
        municipality: typeof municipality === "string" ? municipality : null,
      },
    ];
  });
}
