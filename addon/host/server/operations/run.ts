/** One run of a script as the main thread sees it. */
import type { RunResult } from "../api.ts";
import type { AuthMode } from "../protocol/messages.ts";

export interface Run {
  readonly id: number;
  readonly user: string;
  readonly function: string;
  readonly window: string | null;
  readonly authMode: AuthMode;
  /** A simple trigger has less time and fewer services. */
  readonly isTrigger: boolean;
  /** When it was given a thread: waiting for one takes none of a run's time. */
  startedAt: number;
  readonly toasts: RunResult["toasts"];
  readonly dialogs: RunResult["dialogs"];
  reads: number;
  writes: number;
  cellsRead: number;
  /** The service method whose call is being answered. */
  caller: { readonly service: string; readonly method: string };
  isOver: boolean;
}

type Beginning = Pick<Run, "id" | "user" | "function" | "window" | "authMode" | "isTrigger" | "startedAt">;

export function createRun(beginning: Beginning): Run {
  const caller = { service: "Script", method: "run" };
  return { ...beginning, toasts: [], dialogs: [], reads: 0, writes: 0, cellsRead: 0, caller, isOver: false };
}
