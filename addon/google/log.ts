/** The script's own log, read in Google's console by those who look after the add-on. */

/** Logs a cause of which the member hears a sentence, or nothing because nothing is lost by it. */
export function logCause(cause: unknown): void {
  console.error(cause instanceof Error ? `${cause.message}\n${cause.stack ?? ""}` : String(cause));
}
