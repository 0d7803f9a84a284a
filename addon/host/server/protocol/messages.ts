/** What the main thread and a script's thread send each other. */
import type { MessagePort } from "node:worker_threads";
import type { OperationName, Place } from "./operations.ts";

/** What a thread is given when it starts. */
export interface ThreadPorts {
  answers: MessagePort;
  /** Set to 1 by the main thread when an answer lies in `answers`. */
  signal: SharedArrayBuffer;
}

/** The add-on as a thread needs it. */
export interface ThreadSetup {
  code: string;
  html: Record<string, string>;
  /** The add-on's time zone, from `appsscript.json`. */
  timeZone: string;
}

export type AuthMode = "NONE" | "LIMITED" | "FULL";

export interface EditNews {
  place: Place;
  value: string | undefined;
  oldValue: string | undefined;
}

export interface RunOrder {
  kind: "run";
  function: string;
  /** JSON of the arguments; for triggers the event is made in the thread. */
  parameters: string;
  event: { kind: "open" } | { kind: "edit"; news: EditNews } | null;
  authMode: AuthMode;
  user: string;
  seed: number;
  /** Results of `google.script.run` may not hold dates. */
  refusesDates: boolean;
  /** Null where it is the same as in the thread's run before. */
  setup: ThreadSetup | null;
}

/** Ends the thread: it lets go of what keeps it alive. */
export interface EndOrder {
  kind: "end";
}

export interface OperationCall {
  kind: "call";
  operation: OperationName;
  parameters: unknown[];
  service: string;
  method: string;
}

export type OperationAnswer = { ok: true; value: unknown } | { ok: false; message: string };

export interface RunReport {
  kind: "done";
  ok: boolean;
  /** JSON of the result. */
  result: string;
  error: string | null;
  /** The function isn't there; for a trigger that is no failure. */
  missing: boolean;
  /** Service calls by name. */
  calls: Record<string, number>;
}

export type ThreadMessage = OperationCall | RunReport;
