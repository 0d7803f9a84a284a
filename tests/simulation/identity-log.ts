/** Which id stood beside which row, all along: for the log, and to tell what nobody could have put right. */

import { tokenColumn, type WorkedTable, workedTables } from "./invented-club.ts";
import { factsOf, keyPart } from "./row-facts.ts";
import { isFilled, type SheetView, type TabView } from "./sheet-view.ts";

export interface IdentityLog {
  /** Looks at the sheet and says which rows stand beside another id than before. */
  look(): readonly string[];
  /** Whether a row of this token was ever removed. */
  dropped(token: string): boolean;
  /**
   * Whether the token's row ever stood beside another id than its own, with a natural key that was neither the one in its
   * own id's fingerprint nor one that the Worker had known it by: `committed`.
   */
  isUnknowable(token: string, own: string, committed: ReadonlySet<string | null>): boolean;
}

interface Sighting {
  readonly id: string;
  /** The natural key's half of the row's own fingerprint. */
  readonly print: string;
  readonly naturalKey: string | null;
  /** The same half as the sheet keeps it beside each id. */
  readonly prints: ReadonlyMap<string, string>;
}

export function createIdentityLog(view: SheetView): IdentityLog {
  const seen = new Map<WorkedTable, { readonly tab: TabView; readonly ids: ReadonlyMap<string, readonly string[]> }>();
  const sightings = new Map<string, Sighting[]>();
  const dropped = new Set<string>();

  function lookAt(table: WorkedTable): string[] {
    const tab = view.tab(table);
    const before = seen.get(table);
    if (before?.tab === tab) return [];
    const prints = new Map(tab.rows.map((row) => [row.id, keyPart(row.fingerprint)]));
    const ids = new Map<string, string[]>();
    for (const row of tab.rows.filter(isFilled)) {
      const token = row.cells[tokenColumn[table]];
      if (typeof token !== "string") continue;
      ids.set(token, [...(ids.get(token) ?? []), row.id || "nobody"]);
      const { keyPrint, naturalKey } = factsOf(tab.table, row.cells);
      const own = sightings.get(token) ?? [];
      sightings.set(token, own);
      own.push({ id: row.id, print: keyPrint(), naturalKey: naturalKey(), prints });
    }
    seen.set(table, { tab, ids });
    for (const [token, earlier] of before?.ids ?? []) {
      if ((ids.get(token)?.length ?? 0) < earlier.length) dropped.add(token);
    }
    return [...ids].flatMap(([token, now]) => {
      const earlier = before?.ids.get(token);
      if (earlier?.join() === now.join()) return [];
      return [
        `${table} «${token}» is ${now.join(" and ")}${earlier === undefined ? "" : `, was ${earlier.join(" and ")}`}`,
      ];
    });
  }

  return {
    look: () => workedTables.flatMap(lookAt),
    dropped: (token) => dropped.has(token),
    isUnknowable: (token, own, committed) =>
      (sightings.get(token) ?? []).some(
        ({ id, print, naturalKey, prints }) => id !== own && print !== prints.get(own) && !committed.has(naturalKey),
      ),
  };
}
