/** Puts a host's parts together, with what was kept from last time. */
import { readAddon } from "./core/addon-files.ts";
import type { Core } from "./core/core.ts";
import { createFetchQuota } from "./core/fetch-quota.ts";
import { createIdentity } from "./core/identity.ts";
import { createLocks } from "./core/locks.ts";
import { emptyProperties } from "./core/script-storage.ts";
import { createPersistence } from "./disk/persistence.ts";
import { restore, takeSnapshot } from "./disk/snapshot.ts";
import type { HostOptions, OutgoingRequest, OutgoingResponse } from "./options.ts";
import { replayEntry } from "./replay.ts";
import { createHistory } from "./workbook/history.ts";
import { createWorkbook } from "./workbook/workbook.ts";

export interface KeptCore extends Core {
  readonly notices: readonly string[];
  /** False where it can't be written now. */
  saveNow(): boolean;
  /** Writes what is unsaved; the last call. */
  end(): void;
}

export const workbookName = "Таблица Клуба";
/** Google's limits; as many threads as an ordinary computer can take. */
const googleLimits = { triggerMs: 30_000, runMs: 360_000, runsOfUser: 30, threads: 8 };
const idLength = 44;
const complaintSeconds = 60;
const defaultIssuer = "http://127.0.0.1:8788";

export function createCore(options: HostOptions, emit: Core["emit"]): KeptCore {
  let replayedAt: number | null = null;
  const realClock = options.clock ?? Date.now;
  const clock = (): number => replayedAt ?? realClock();
  const random = options.random ?? Math.random;
  const issuer = options.issuer ?? defaultIssuer;
  const persistence = createPersistence({
    dataDir: options.dataDir,
    beginning: options.beginning ?? null,
    take: () => ({ version: 1, workbook: takeSnapshot(core.workbook), properties: core.storage.properties }),
    complain(words) {
      (options.complain ?? console.error)(words);
      emit({ type: "toast", title: "Таблица не сохраняется", message: words, seconds: complaintSeconds }, null);
    },
  });
  const kept = persistence.load();
  const touched = (): number => {
    persistence.schedule();
    core.workbook.revision += 1;
    return core.workbook.revision;
  };
  const core: KeptCore = {
    workbook: kept ? restore(kept.stored.workbook, clock) : createWorkbook(spreadsheetId(random), workbookName, clock),
    history: createHistory(() => core.workbook),
    addon: readAddon(options.addon),
    storage: {
      properties: kept?.stored.properties ?? emptyProperties(),
      cache: new Map(),
      changed: persistence.schedule,
    },
    locks: createLocks(),
    identity: createIdentity(options, issuer, clock),
    clips: new Map(),
    selections: new Map(),
    issuer,
    localOrigins: options.localOrigins ?? [],
    limits: { ...googleLimits, ...options.limits },
    fetchQuota: createFetchQuota(clock),
    clock,
    random,
    sleep: options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))),
    fetch: options.fetch ?? realFetch,
    log: options.log ?? (() => undefined),
    beforeCall: options.beforeCall ?? null,
    keepsContexts: options.keepsContexts ?? false,
    onRun: options.onRun ?? (() => undefined),
    changed: (sheet, user) => emit({ type: "changed", revision: touched(), sheets: [sheet.name], user }, null),
    sheetsChanged: () => emit({ type: "sheets", revision: touched() }, null),
    emit,
    keep: persistence.append,
    notices: persistence.notices,
    saveNow: persistence.save,
    end: persistence.close,
  };
  for (const entry of kept?.since ?? []) {
    replayedAt = entry.at;
    replayEntry(core, entry);
  }
  replayedAt = null;
  core.history.clear();
  // A journal continues a file, so there must be one.
  if (!kept || kept.since.length > 0) core.saveNow();
  return core;
}

/** Returns an id that looks like those of Google's spreadsheets. */
function spreadsheetId(random: () => number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: idLength }, () => letters[Math.floor(random() * letters.length)]).join("");
}

async function realFetch(request: OutgoingRequest): Promise<OutgoingResponse> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body && new Uint8Array(request.body),
    redirect: request.followRedirects ? "follow" : "manual",
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
