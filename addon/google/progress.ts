/** Tells how far a long job has come: to the dialog that watches it, or else in toasts. */

import { now } from "./clock.ts";

const prefix = "club-progress";
/** Longer than any run. */
const seconds = 600;
/** A toast stays until the next one, and none comes sooner than this after the last. */
const toastEveryMs = 3_000;
const lastToastSeconds = 5;

/** Both of this run only: Google starts each run with fresh globals. */
let watcher: string | null = null;
let toasted: { readonly title: string; readonly at: number } | null = null;

/** Tells a step of a long job. */
export function showProgress(title: string, message: string): void {
  if (watcher !== null) {
    CacheService.getUserCache().put(`${prefix}:${watcher}`, message, seconds);
    return;
  }
  if (toasted !== null && now() - toasted.at < toastEveryMs) return;
  SpreadsheetApp.getActive().toast(message, title, -1);
  toasted = { title, at: now() };
}

/**
 * Wraps a long job so that its steps go to the dialog that started it and asks for them by `watch`, or into toasts
 * where there is none.
 */
export function watched<Argument, Result>(
  job: (argument: Argument) => Result,
): (argument: Argument, watch?: string | null) => Result {
  return (argument, watch = null) => {
    watcher = watch;
    let ending = "Не получилось. Причина названа в сообщении.";
    try {
      const result = job(argument);
      ending = "Готово.";
      return result;
    } finally {
      if (toasted !== null) SpreadsheetApp.getActive().toast(ending, toasted.title, lastToastSeconds);
    }
  };
}

/** The last step that was told of the job that a dialog watches; empty before the first. */
export function progress(watch: string): string {
  return CacheService.getUserCache().get(`${prefix}:${watch}`) ?? "";
}
