/** Clock, waiting, locks, identity and the network. */
import type { Core } from "../core/core.ts";
import { lockKey } from "../core/locks.ts";
import type { OutgoingRequest } from "../options.ts";
import type { OperationTable } from "../protocol/operations.ts";
import { knowsEmail } from "./permissions.ts";
import type { Run } from "./run.ts";

type OutsideOperations = Pick<
  OperationTable,
  "now" | "sleep" | "acquireLock" | "holdsLock" | "releaseLock" | "email" | "identityToken" | "fetch"
>;

export function outsideOperations(core: Core, run: Run, reconsider: () => Promise<void>): OutsideOperations {
  return {
    now: () => core.clock(),
    sleep: (milliseconds) => core.sleep(milliseconds),
    async acquireLock(scope, timeoutMs) {
      const key = lockKey(scope, run.user);
      const deadline = core.clock() + timeoutMs;
      for (;;) {
        if (run.isOver) return false;
        if (core.locks.take(key, run.id)) return true;
        const left = deadline - core.clock();
        if (left <= 0) return false;
        // A scheduler decides when to try again; without one it is when a lock is released.
        if (core.beforeCall) await reconsider();
        else await core.locks.wait(left);
      }
    },
    holdsLock: (scope) => core.locks.holds(lockKey(scope, run.user), run.id),
    releaseLock: (scope) => core.locks.release(lockKey(scope, run.user), run.id),
    email: () => (knowsEmail(run.authMode, core.addon.manifest) ? run.user : ""),
    identityToken: () => core.identity.token(run.user, knowsEmail(run.authMode, core.addon.manifest)),
    async fetch(requests) {
      for (const request of requests) checkAddress(core, request);
      return Promise.all(requests.map((request) => core.fetch(request)));
    },
  };
}

function checkAddress(core: Core, { url }: OutgoingRequest): void {
  if (!URL.canParse(url)) throw new Error(`Invalid argument: ${url}`);
  const allowed = core.addon.manifest.urlFetchWhitelist;
  if (core.localOrigins.includes(new URL(url).origin)) return;
  if (allowed && !allowed.some((prefix) => url.startsWith(prefix))) {
    throw new Error(`${url} is not in the urlFetchWhitelist of appsscript.json`);
  }
}
