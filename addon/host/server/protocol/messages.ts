/** What the main thread and a script's thread send each other. */
import type { MessagePort } from "node:worker_threads";
import type { OperationName, Place } from "./operations.ts";

/** What a thread is given when it starts. */
export interface ThreadPorts {
  readonly answers: MessagePort;
  /** Set to 1 by the main thread when an answer lies in `answers`. */
  readonly signal: SharedArrayBuffer;
}

/** The add-on as a thread needs it. */
export interface ThreadSetup {
  readonly code: string;
  readonly html: Record<string, string>;
  /** The add-on's time zone, from `appsscript.json`. */
  readonly timeZone: string;
  /** A thread's runs share one context, in which each begins anew. */
  readonly keepsContexts: boolean;
}

export type AuthMode = "NONE" | "LIMITED" | "FULL";

export interface EditNews {
  readonly place: Place;
  readonly value: string | undefined;
  readonly oldValue: string | undefined;
}

export interface RunOrder {
  readonly kind: "run";
  readonly function: string;
  /** JSON of the arguments; for triggers the event is made in the thread. */
  readonly parameters: string;
  readonly event:
    | { readonly kind: "open" }
    | { readonly kind: "edit"; readonly news: EditNews }
    | { readonly kind: "clock"; readonly trigger: string; readonly hour: number }
    | null;
  readonly authMode: AuthMode;
  readonly user: string;
  readonly seed: number;
  /** Results of `google.script.run` may not hold dates. */
  readonly refusesDates: boolean;
  /** Null where it is the same as in the thread's previous run. */
  readonly setup: ThreadSetup | null;
}

/** Ends the thread: it lets go of what keeps it alive. */
export interface EndOrder {
  readonly kind: "end";
}

export interface OperationCall {
  readonly kind: "call";
  readonly operation: OperationName;
  readonly parameters: unknown[];
  readonly service: string;
  readonly method: string;
}

export type OperationAnswer = (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }
) & {
  /** The workbook's, when it was answered. */
  readonly revision: number;
};

export interface RunReport {
  readonly kind: "done";
  readonly ok: boolean;
  /** JSON of the result. */
  readonly result: string;
  readonly error: string | null;
  /** The function isn't there; for a trigger that is no failure. */
  readonly missing: boolean;
  /** Service calls by name. */
  readonly calls: Record<string, number>;
}

export type ThreadMessage = OperationCall | RunReport;
