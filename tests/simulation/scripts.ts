/** The scripts that members start, what follows from their answers, and which answers blame the program. */

import type { CursorRow } from "../../addon/club/cursor-row.ts";
import type { ShownErasure } from "../../addon/club/erase.ts";
import type { ShownWithdrawal, Withdrawable } from "../../addon/club/withdraw.ts";
import type { PutBackRequest } from "../../addon/hand-over/put-back.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { Random } from "../../addon/host/demo/random.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { FixResult } from "../../addon/issues/issues.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { MassChangeOfTable, PreviewAnswer, PublishAnswer, Torn } from "../../shared/handover/protocol.ts";
import type { StartedScript } from "./acts.ts";

export interface Script {
  readonly user: string;
  readonly name: string;
  readonly args: readonly unknown[];
  /** Issues whose fixes the script was asked to write or take back. */
  readonly issues?: readonly Issue[];
}

/** A script that somebody starts by the menu. */
export function startedScript(name: StartedScript, user: string): Script {
  return { user, name, args: [] };
}

/** What the same person then starts, reading the answer; `null` where that is the end of it. */
export function nextScript(
  { user, name, args, issues }: Script,
  { ok, result }: RunResult,
  random: Random,
): Script | null {
  if (!ok) return null;
  switch (name) {
    case "handOver": {
      const { massChange } = result as HandOverSummary;
      const torn = massChange?.tables.find((table) => table.torn !== null);
      if (torn?.torn && random.chance(0.4)) return { user, name: "putBack", args: [putBackOf(torn, torn.torn)] };
      if (massChange === null || user !== club.coordinator || random.chance(0.3)) return null;
      return { user, name, args: [{ confirm: massChange.affected }] };
    }
    case "listIssues": {
      const { issues: listed } = result as IssueList;
      const releasable = listed.filter((issue) => issue.releasable);
      if (user === club.coordinator && releasable.length > 0 && random.chance(0.4)) {
        const issueId = random.pick(releasable).id;
        return { user, name: "releaseCell", args: [{ issueId, reason: "Телефон приёмной" }] };
      }
      const fixable = listed.filter(({ fix }) => fix !== null);
      const chosen = fixable.filter(() => random.chance(0.6));
      const ids = chosen.map(({ id }) => id);
      return chosen.length === 0 ? null : { user, name: "applyFixes", args: [ids], issues: chosen };
    }
    case "applyFixes": {
      const { undo } = result as FixResult;
      if (undo === "" || issues === undefined || random.chance(0.7)) return null;
      return { user, name: "undoFixes", args: [undo], issues };
    }
    case "erasable": {
      const { table, id, names } = result as CursorRow;
      return { user, name: "eraseRow", args: [{ table, id, names, reason: "По решению суда" }] };
    }
    case "listErasures": {
      const erasures = (result as readonly ShownErasure[]).map(({ number }) => number);
      const erasure = erasures.length === 0 ? null : random.pick(erasures);
      return erasure === null ? null : { user, name: "releaseErasure", args: [{ erasure, reason: "Отменено судом" }] };
    }
    case "withdrawable": {
      const { row, standing } = result as Withdrawable;
      const reason = random.pick(["asked", "wrong", "law"]);
      return standing === null ? { user, name: "withdrawRow", args: [{ table: row.table, id: row.id, reason }] } : null;
    }
    case "listWithdrawals": {
      const withdrawals = result as readonly ShownWithdrawal[];
      const chosen = withdrawals.length === 0 ? null : random.pick(withdrawals);
      return chosen === null ? null : { user, name: "putRowBack", args: [placeOf(chosen)] };
    }
    case "previewEdition":
      return { user, name: "publishEdition", args: [(result as PreviewAnswer).digest] };
    case "publishEdition":
      return (result as PublishAnswer).state === "published" ? null : { user, name, args };
    default:
      return null;
  }
}

/** What the dialog asks to put back. */
export function placeOf({ number, table, id }: ShownWithdrawal): Pick<ShownWithdrawal, "number" | "table" | "id"> {
  return { number, table, id };
}

/** What the dialog's button asks for. */
export function putBackOf({ table }: MassChangeOfTable, { moved, stayed, apart, rows, added }: Torn): PutBackRequest {
  return { table, halves: { moved, stayed }, half: apart, ids: rows.map(({ id }) => id), added };
}

/** Says what is wrong with how a run ended: a member must always learn what to do, and never that the program failed. */
export function complaint({ ok, error, result }: RunResult): string | null {
  const words = ok ? JSON.stringify(result) : (error ?? "");
  if (/ошибк[аи] в программе/.test(words)) return words;
  const isSentence = /^Клуб РЦ: [А-ЯЁ«]/.test(words);
  return ok || isSentence ? null : words;
}
