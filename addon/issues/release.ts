/** «Это не личные данные…»: a coordinator releases a cell from the personal-data gate. The Worker keeps who, when and why. */

import type { CellReleaseAnswer, CellReleaseRequest, Role, StatusAnswer } from "../../shared/handover/protocol.ts";
import { cellHash } from "../../shared/handover/wire.ts";
import { tables } from "../../shared/tables/all.ts";
import { repaint } from "../check/recheck.ts";
import { releasedName } from "../check/released-cells.ts";
import { sha256 } from "../google/hash.ts";
import { underLock } from "../google/lock.ts";
import { MemberError } from "../member-error.ts";
import { keptColumn, writeCells } from "../sheet/cell-writes.ts";
import { withReleased } from "../sheet/marks.ts";
import { bodyOf, callWorker } from "../worker/call.ts";
import { findIssues } from "./issues.ts";
import { type FreshIssues, freshIssues, tableOfIssue } from "./list.ts";

export interface CellRelease {
  readonly issueId: string;
  /** Stays in the Worker's journal. */
  readonly reason: string;
}

/** What the person who asks is to the club: only a coordinator releases cells. */
export function ownRole(): { readonly role: Role } {
  return { role: bodyOf(callWorker<StatusAnswer>({ method: "get", path: "/club/status" })).you.role };
}

/** Releases the issue's cell as it stands now. The content stays in the sheet until the next hand-over: only its hash travels. */
export function releaseCell({ issueId, reason }: CellRelease): { readonly fresh: FreshIssues } {
  return underLock(() => {
    const table = tableOfIssue(issueId);
    const [found] = table === null ? [] : findIssues(table, [issueId], []);
    const { column = null } = found?.finding ?? {};
    const cell = column === null ? undefined : found?.row.row.cells[column];
    if (table === null || found === undefined || column === null || cell === undefined || !found.issue.releasable) {
      throw new MemberError("Этого замечания уже нет: ячейку исправили или изменили. Обновите список замечаний.");
    }
    const { id, faults } = found.row.row;
    if (id === "" || found.ref !== id) {
      throw new MemberError("У строки ещё нет служебного номера. Выберите «Клуб РЦ ▸ Проверить всё» и повторите.");
    }
    const body: CellReleaseRequest = { table, id, column, cell: cellHash(cell, sha256), reason };
    bodyOf(callWorker<CellReleaseAnswer>({ method: "post", path: "/club/release-cell", body }));
    const base = faults === "" ? null : faults;
    writeCells(tables[table], [
      { ref: id, column: keptColumn, base, value: withReleased(faults, releasedName(column, cell)) },
    ]);
    return { fresh: freshIssues(repaint([table])) };
  });
}
