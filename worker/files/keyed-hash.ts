import { createHmac } from "node:crypto";

/** HMAC-SHA-256 of a text under a secret: 64 lower-case hex digits, of which nobody without the secret learns the text by trying. */
export function keyedHash(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
