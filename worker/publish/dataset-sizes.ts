/** How large the runs of records in parts may be. */

import { largestBody } from "../files/largest-body.ts";

/** What a part's head, its close and the member's ends take of that, with something to spare. */
const largestHead = 1_600;
/** Of the compressed records of a part. */
export const largestRun = largestBody - largestHead;
