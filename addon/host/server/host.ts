/** Draft of the contract: the body follows. */
import type {
  EditRequest,
  HostEvent,
  MarkRequest,
  RowsRequest,
  RunRequest,
  RunResult,
  SelectRequest,
  SheetState,
  UndoRequest,
  WorkbookSummary,
} from "./api.ts";
import type { HostOptions } from "./options.ts";

export interface Host {
  readonly users: readonly string[];
  summary(): WorkbookSummary;
  /** Null when there is no such tab. */
  state(sheet: string): SheetState | null;
  /** The change is in the workbook when this returns its promise; the promise waits for the `onEdit` trigger. */
  edit(request: EditRequest): Promise<{ revision: number; trigger: RunResult | null }>;
  rows(request: RowsRequest): { revision: number };
  undo(request: UndoRequest): { revision: number; done: boolean };
  redo(request: UndoRequest): { revision: number; done: boolean };
  note(request: MarkRequest): { revision: number };
  colour(request: MarkRequest): { revision: number };
  select(request: SelectRequest): void;
  run(request: RunRequest): Promise<RunResult>;
  /** A page opens for a user: runs `onOpen`, which tells the page its menu. */
  open(user: string): Promise<RunResult | null>;
  /** Everything as on the first day: workbook, properties, caches. */
  reset(): Promise<void>;
  /** `user` is whom the event is for; null is everybody. Returns how to stop. */
  subscribe(listener: (event: HostEvent, user: string | null) => void): () => void;
  /** The public key set that the identity tokens verify against (JWKS). */
  keys(): Promise<{ keys: object[] }>;
  /** A token as `ScriptApp.getIdentityToken()` gives it to this user. */
  identityToken(user: string): Promise<string>;
  /** Writes what is unsaved and ends all threads. */
  close(): Promise<void>;
}

/** Misuse of the host: an unknown user or tab, a range that isn't one. `message` is a sentence for a person. */
export declare class HostRefusal extends Error {
  readonly status: 400 | 404 | 409;
}

export declare function createHost(options: HostOptions): Host;
