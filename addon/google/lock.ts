/** One long job at a time: people may type on, scripts wait for each other. */

import { MemberError } from "../member-error.ts";

/** Runs `job` under the document's lock. Throws a `MemberError` when another job holds it for longer than `waitMs`. */
export function underLock<Result>(job: () => Result, waitMs = 20_000): Result {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(waitMs)) {
    throw new MemberError(
      "Сейчас в этой таблице уже идёт проверка или передача. Подождите минуту и повторите: ничего не потеряно.",
    );
  }
  try {
    return job();
  } finally {
    lock.releaseLock();
  }
}
