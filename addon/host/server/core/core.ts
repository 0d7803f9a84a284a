/** What the parts of a running host share. */

import type { HostEvent } from "../api.ts";
import type { JournalEntry } from "../disk/journal.ts";
import type { OutgoingRequest, OutgoingResponse, RunEvent, RunLimits, ServiceCall } from "../options.ts";
import type { Place } from "../protocol/operations.ts";
import type { Clip } from "../workbook/clip.ts";
import type { History } from "../workbook/history.ts";
import type { Sheet } from "../workbook/sheet.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { AddonFiles } from "./addon-files.ts";
import type { FetchQuota } from "./fetch-quota.ts";
import type { Identity } from "./identity.ts";
import type { Locks } from "./locks.ts";
import type { ScriptStorage } from "./script-storage.ts";

export const users = ["member@example.org", "coordinator@example.org", "stranger@example.org"] as const;

export interface Core {
  /** Replaced as a whole by a reset. */
  workbook: Workbook;
  readonly history: History;
  readonly addon: AddonFiles;
  readonly storage: ScriptStorage;
  readonly locks: Locks;
  readonly identity: Identity;
  /** What each user has copied or cut lately. */
  readonly clips: Map<string, Clip[]>;
  /** Where each user's cursor is. */
  readonly selections: Map<string, Place>;
  readonly issuer: string;
  readonly localOrigins: readonly string[];
  readonly limits: RunLimits;
  readonly keepsContexts: boolean;
  readonly fetchQuota: FetchQuota;
  clock(): number;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  fetch(request: OutgoingRequest): Promise<OutgoingResponse>;
  log(text: string): void;
  /** Null when nobody schedules the runs. */
  readonly beforeCall: ((call: ServiceCall) => Promise<void>) | null;
  onRun(event: RunEvent): void;
  /** A tab's cells or looks changed; `user` is null when a script did it. */
  changed(sheet: Sheet, user: string | null): void;
  /** Before a change is made: from now on it is kept, even if the process is killed. Throws a `HostRefusal` where it can't be. */
  keep(entry: JournalEntry): void;
  /** Tabs were added, removed, renamed, moved or hidden. */
  sheetsChanged(): void;
  /** Reaches one window of the user if it is given, else all of them. */
  emit(event: HostEvent, user: string | null, window?: string | null): void;
}
