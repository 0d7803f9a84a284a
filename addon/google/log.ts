/** The script's own log, which whoever looks after the add-on reads in Google's console. */

/** Keeps the cause of what a member is told in a sentence, or isn't told because nothing is lost by it. */
export function logCause(cause: unknown): void {
  console.error(cause instanceof Error ? `${cause.message}\n${cause.stack ?? ""}` : String(cause));
}
