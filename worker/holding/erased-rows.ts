/** Which rows of an offered sheet are held as erased. */

import type { HeldReason, HeldReasons, OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import type { HeldName } from "../store/holds.ts";

/** The offered rows whose ids or contents are held. */
export function erasedRows(offered: NonNullable<OfferRequest["rows"]>, held: readonly HeldName[]): HeldReasons {
  const found: { [table in TableKey]?: { readonly [id: string]: readonly HeldReason[] } } = {};
  for (const table of new Set(held.map((one) => one.table))) {
    const named = (kind: HeldName["kind"]) =>
      new Set(held.filter((one) => one.table === table && one.kind === kind).map(({ name }) => name));
    const [ids, contents] = [named("id"), named("content")];
    const rows = Object.entries(offered[table] ?? {}).flatMap(([id, hash]): [string, HeldReason[]][] => {
      if (ids.has(id)) return [[id, [["erased"]]]];
      return contents.has(hash) ? [[id, [["erased.again"]]]] : [];
    });
    if (rows.length > 0) found[table] = Object.fromEntries(rows);
  }
  return found;
}
