/** Headers of pages that aren't files of an edition: the same policy as theirs, never stored. */

import { createHash } from "node:crypto";
import { pagePolicy } from "../serving/answer.ts";
import { style } from "./style.ts";

let styleHash: string | undefined;

export function htmlHeaders(): Record<string, string> {
  styleHash ??= `sha256-${createHash("sha256").update(style).digest("base64")}`;
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": pagePolicy(styleHash),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  };
}
