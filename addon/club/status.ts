/** «Состояние»: what the Worker has, what the public sees, and who may do what. */

import type { MembersRequest, StatusAnswer } from "../../shared/handover/protocol.ts";
import { tableList } from "../../shared/tables/all.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export interface Status extends StatusAnswer {
  /** Rows at the Worker by tab, in the sheet's order. */
  readonly tabs: readonly { readonly title: string; readonly rows: number }[];
}

export function showStatus(): Status {
  const answer = bodyOf(callWorker<StatusAnswer>({ method: "get", path: "/club/status" }));
  return { ...answer, tabs: tableList.map(({ key, title }) => ({ title: title.ru, rows: answer.rows[key] ?? 0 })) };
}

/** Replaces the list of members if it is still `base`. For coordinators only: the Worker refuses everybody else. */
export function setMembers(members: MembersRequest["members"], base?: MembersRequest["base"] | null): Status {
  const body: MembersRequest = base ? { members, base } : { members };
  bodyOf(callWorker<unknown>({ method: "put", path: "/club/members", body }));
  return showStatus();
}
