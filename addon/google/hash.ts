/** SHA-256 in plain JavaScript: `Utilities.computeDigest` would be a service call a row. */

import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalJson } from "../../shared/canonical-json.ts";
import { type Sha256, shortHash } from "../../shared/short-hash.ts";
import type { Json } from "../../shared/table.ts";

export const sha256: Sha256 = (bytes) => bytesToHex(digest(bytes));

/** A few hex digits that name a content: equal ones, equal contents. */
export function contentPrint(content: Json, digits?: 8 | 16): string {
  return shortHash(canonicalJson(content), sha256, digits);
}
