/** Tasks that an offer would take on from what was last accepted of them. */

import { forbiddenTransition, type TaskVersion, type TransitionCode } from "../../shared/checks/task-transition.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { shownHashSql } from "./projection.ts";
import { stagedSql } from "./staging.ts";
import type { Scope } from "./surroundings.ts";

interface StagedTask {
  readonly id: string;
  /** JSON of `TaskVersion`. */
  readonly before: string;
  readonly now: string;
}

export interface Transition {
  readonly id: string;
  readonly code: TransitionCode;
}

const versionSql = (record: string) =>
  `json_object('status', ${record} -> '$.status', 'deadline', ${record} -> '$.deadline', 'extendedReason', ${record} -> '$.extendedReason')`;

/**
 * Good tasks whose content isn't what was last accepted and public: those that the offer changes, and those that wait already.
 * `StagedTask`.
 */
export function movedTasks(db: D1Database, offer: number, scope: Scope): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${stagedSql("?2")},
       judged AS (
         SELECT id FROM change WHERE table_key = 'tasks' AND hash IS NOT NULL
         UNION SELECT id FROM row_versions INDEXED BY waiting_versions WHERE table_key = 'tasks' AND to_commit IS NULL AND NOT ok)
       SELECT s.id, ${versionSql("said.record")} AS before, ${versionSql("own.record")} AS now
       FROM staged s
       CROSS JOIN contents own ON own.table_key = s.table_key AND own.hash = s.hash
       CROSS JOIN contents said ON said.table_key = s.table_key AND said.hash = ${shownHashSql("s", "false")}
       WHERE s.table_key = 'tasks' AND s.id IN (SELECT id FROM judged) AND own.ok AND own.record IS NOT NULL AND said.is_public AND said.hash <> s.hash`,
    )
    .bind(offer, scope);
}

/** Those that may not. */
export function forbiddenMoves(tasks: readonly StagedTask[], day: CalendarDate): readonly Transition[] {
  return tasks.flatMap(({ id, before, now }) => {
    const code = forbiddenTransition(JSON.parse(before) as TaskVersion, JSON.parse(now) as TaskVersion, day);
    return code === null ? [] : [{ id, code }];
  });
}
