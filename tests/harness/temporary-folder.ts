import { mkdtempSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";

/** Makes an empty folder; it is removed when the run is over. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(inject("runFolder"), "test-"));
}
