/** Ids stay with their rows: whoever a row was when the Worker first saw it, it is for ever. */

import { tables } from "../../shared/tables/all.ts";
import type { IdentityLog } from "./identity-log.ts";
import { tokenColumn, type WorkedTable, workedTables } from "./invented-club.ts";
import type { People } from "./people.ts";
import { factsOf } from "./row-facts.ts";
import { isFilled, type SheetView } from "./sheet-view.ts";
import { cellsOf, type StoredHistory } from "./stored-history.ts";

/**
 * Says what is wrong. Three things nobody can tell: which of several copies is the row that was copied (one of them must
 * be it), who a row is that was parted from its id while its natural key was another than the program had seen, and which
 * half of a row is the row once its key was sorted apart.
 */
export function checkIdentities(
  history: StoredHistory,
  view: SheetView,
  { copied, torn }: Pick<People, "copied" | "torn">,
  log: IdentityLog,
): readonly string[] {
  return workedTables.flatMap((table) => {
    const known = idsByToken(history, table);
    const present = new Map<string, string[]>();
    const ids: string[] = [];
    for (const { id, cells } of view.tab(table).rows.filter(isFilled)) {
      ids.push(id);
      const token = cells[tokenColumn[table]];
      if (typeof token === "string") present.set(token, [...(present.get(token) ?? []), id]);
    }
    const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);
    return [
      ...doubled.map((id) => `${table}: two rows are ${id || "nobody"}`),
      ...[...known].flatMap(([token, [own = "", ...later]]) => {
        const now = present.get(token) ?? [];
        const others = new Set([...later, ...now].filter((id) => id !== own));
        const isLost = copied.has(token)
          ? now.length > 0 && !now.includes(own) && !log.dropped(token)
          : others.size > 0;
        if (!isLost || torn.has(token) || log.isUnknowable(token, own, naturalKeysOf(history, table, own))) return [];
        return [`${table} «${token}»: ${own} became ${[...others].join(", ")}`];
      }),
    ];
  });
}

function naturalKeysOf(history: StoredHistory, table: WorkedTable, id: string): ReadonlySet<string | null> {
  const versions = history.versions.filter((version) => version.table === table && version.id === id);
  return new Set(versions.map((version) => factsOf(tables[table], cellsOf(history, version) ?? {}).naturalKey()));
}

/** The ids under which the Worker has known each token, the first one first. */
function idsByToken(history: StoredHistory, table: WorkedTable): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  const versions = history.versions.filter((version) => version.table === table);
  for (const version of [...versions].sort((a, b) => a.from - b.from)) {
    const token = cellsOf(history, version)?.[tokenColumn[table]];
    if (typeof token !== "string") continue;
    const ids = known.get(token) ?? [];
    known.set(token, ids);
    if (!ids.includes(version.id)) ids.push(version.id);
  }
  return known;
}
