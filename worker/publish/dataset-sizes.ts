/** How large published files may be. */

/** A page or part must fit through a connection that is cut after 15 to 20 KB. */
export const largestBody = 9_000;
/** What a part's head, its close and the member's ends take of that, with something to spare. */
const largestHead = 1_600;
/** Of the compressed records of a part. */
export const largestRun = largestBody - largestHead;
