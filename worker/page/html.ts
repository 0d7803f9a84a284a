/** Headers of pages that aren't files of an edition: the same policy as theirs, never stored. */

import { styleHash } from "../files/sha256.ts";
import { pagePolicy } from "../serving/answer.ts";
import { style } from "./style.generated.js";

let policy: string | undefined;

export function htmlHeaders(): Record<string, string> {
  policy ??= pagePolicy(styleHash(style));
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  };
}
