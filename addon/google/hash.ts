/** SHA-256 in plain JavaScript: `Utilities.computeDigest` would be a service call a row. */

import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Sha256 } from "../../shared/handover/wire.ts";

export const sha256: Sha256 = (bytes) => bytesToHex(digest(bytes));
