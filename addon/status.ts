/** «Состояние»: what the Worker has, what the public sees, and who may do what. */

import type { MembersRequest, StatusAnswer } from "../shared/handover/protocol.ts";
import { callWorker } from "./google/worker.ts";
import { bodyOf } from "./publish.ts";

export function showStatus(): StatusAnswer {
  return bodyOf(callWorker<StatusAnswer>({ method: "get", path: "/club/status" }));
}

/** Replaces the list of members, while it is still `base`. Coordinators only; the Worker says so to everybody else. */
export function setMembers(members: MembersRequest["members"], base?: MembersRequest["base"] | null): StatusAnswer {
  const body: MembersRequest = base ? { members, base } : { members };
  bodyOf(callWorker<unknown>({ method: "put", path: "/club/members", body }));
  return showStatus();
}
