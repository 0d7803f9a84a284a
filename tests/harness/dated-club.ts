/** A club whose Worker a test tells the time. */

import path from "node:path";
import { dated } from "./dated-headers.ts";
import { madeOnce } from "./made-once.ts";
import { fillProject } from "./project-folder.ts";
import { member, sheetOver, startClub, type TestClub } from "./worker.ts";

/** Starts a Worker of its own, for which `onDay` tells the time; without it, it is now. */
export async function startDatedClub(): Promise<TestClub> {
  const entry = path.join(import.meta.dirname, "dated-worker.ts");
  return await startClub({}, await madeOnce("dated-worker", (folder) => fillProject(folder, entry)));
}

/** A dated club at this time, epoch ms. */
export function onDay(club: TestClub, now: number): TestClub {
  const iat = Math.floor(now / 1000);
  const call: TestClub["call"] = async (method, address, { as = member, headers = {}, ...rest } = {}) => {
    const signed = as === null ? { as } : { token: await club.signIn.token(as, { iat, exp: iat + 3600 }) };
    return await club.call(method, address, { ...rest, ...signed, headers: { ...headers, [dated.now]: String(now) } });
  };
  return { ...club, ...sheetOver(call) };
}
