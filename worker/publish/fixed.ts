import { remembering } from "../../shared/remembering.ts";
import { segmentOf } from "../files/gzip.ts";

/** A text as a segment: what stands around records is the same in many files. */
export const fixed = remembering(segmentOf);
