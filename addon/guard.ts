/** Turns an entry point's error into a Russian sentence that says what to do. */

import { logCause } from "./google/log.ts";
import { refusalWords } from "./google/refusals.ts";
import { MemberError } from "./member-error.ts";

type EntryPoint<Arguments extends unknown[], Result> = (...args: Arguments) => Result;

/** Wraps an entry point so that whatever it throws carries a message for the member. The cause goes to the script's log. */
export function guard<Arguments extends unknown[], Result>(
  run: EntryPoint<Arguments, Result>,
): EntryPoint<Arguments, Result> {
  return (...args) => {
    try {
      return run(...args);
    } catch (cause) {
      if (cause instanceof MemberError) throw cause;
      logCause(cause);
      throw new MemberError(sentenceFor(cause), cause);
    }
  };
}

/** Google's own refusals in the member's words. Anything else is a fault of the program. */
function sentenceFor(cause: unknown): string {
  return (
    refusalWords(cause instanceof Error ? cause.message : String(cause)) ??
    "Не получилось из-за ошибки в программе. В таблице всё сохранено. Повторите, а если не поможет, сообщите координатору время и что вы делали."
  );
}
