/** Rows that resemble each other without breaking a rule: worth a look, nothing more. */

import type { RowFinding } from "../table.ts";
import type { CheckedRow } from "./row.ts";
import { rowFinding } from "./row-finding.ts";

/**
 * НКО that share a name but not an ОГРН: often two real organisations (parishes, veterans' councils), sometimes a
 * mistake. Returns a hint for each of them.
 */
export function namesakes(
  rows: readonly { readonly id: string; readonly checked: CheckedRow }[],
): Map<string, RowFinding> {
  const groups = new Map<string, string[]>();
  for (const { id, checked } of rows) {
    const { name, ogrn } = checked.values;
    if (typeof name !== "string" || typeof ogrn !== "string") continue;
    const key = name.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  const found = new Map<string, RowFinding>();
  for (const ids of groups.values()) {
    if (ids.length < 2) continue;
    for (const id of ids) {
      found.set(
        id,
        rowFinding(
          "name",
          "nko.namesake",
          "hint",
          "Есть ещё организация с таким же названием и другим ОГРН. Так бывает у приходов и советов ветеранов; проверьте, что это не ошибка.",
          "Another organisation has the same name and another OGRN. That happens; check that it isn't a mistake.",
        ),
      );
    }
  }
  return found;
}
