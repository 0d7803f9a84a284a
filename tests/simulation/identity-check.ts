/** Ids stay with their rows: whoever a row was when the Worker first saw it, it is for ever. */

import { tokenColumn, type WorkedTable, workedTables } from "./invented-club.ts";
import { isFilled, type SheetView } from "./sheet-view.ts";
import { contentOf, type StoredHistory } from "./stored-history.ts";

/** Says what is wrong. Which of several copies is the row that was copied can't be told, so one of them must be it. */
export function checkIdentities(
  history: StoredHistory,
  view: SheetView,
  copied: ReadonlySet<string>,
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
      ...[...known].flatMap(([token, earlier]) => {
        if (copied.has(token)) return [];
        const others = [...earlier, ...(present.get(token) ?? [])].filter((id) => id !== earlier[0]);
        return others.length === 0
          ? []
          : [`${table} «${token}»: ${earlier[0]} became ${[...new Set(others)].join(", ")}`];
      }),
    ];
  });
}

/** The ids under which the Worker has known each token, the first one first. */
function idsByToken(history: StoredHistory, table: WorkedTable): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  const versions = history.versions.filter((version) => version.table === table);
  for (const version of [...versions].sort((a, b) => a.from - b.from)) {
    const token = contentOf(history, version).cells[tokenColumn[table]];
    if (typeof token !== "string") continue;
    const ids = known.get(token) ?? [];
    known.set(token, ids);
    if (!ids.includes(version.id)) ids.push(version.id);
  }
  return known;
}
