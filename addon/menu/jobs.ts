/**
 * Long work for which the menu opens a dialog: it takes nothing and answers in sentences. Every function here is an
 * entry point.
 */

import { checkAll as checkAllTabs } from "../check/check-all.ts";
import { selfTest as testInstallation } from "../conformance/self-test.ts";
import { guard } from "../guard.ts";
import { showAllRows as showEveryRow, showWaiting as showOnlyWaiting } from "../issues/only-waiting.ts";
import { setUpSheet as setUpTabs } from "../setup/setup.ts";

export interface JobSummary {
  /** What to tell the member, a sentence each. */
  readonly sentences: readonly string[];
}

export const setUpSheet = job(setUpTabs);
export const checkAll = job(checkAllTabs);
export const showWaiting = job(showOnlyWaiting);
export const showAllRows = job(showEveryRow);
export const selfTest = job(testInstallation);

function job<Summary extends JobSummary>(run: () => Summary): () => Summary {
  return guard(run);
}
