import { hash } from "node:crypto";

/** SHA-256 of bytes, or of a text's UTF-8 bytes: 64 lower-case hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/** The name of a compressed segment: 128 bits of its hash, since an edition names thousands of them. */
export function segmentName(bytes: Uint8Array): string {
  return sha256Hex(bytes).slice(0, 32);
}

/** A strong entity tag. A segment is named by its bytes, so the names in their order are as good as the bytes. */
export function entityTag(segments: readonly string[]): string {
  return `"${hash("sha256", segments.join(), "base64url").slice(0, 27)}"`;
}

/** A style element's text as a Content-Security-Policy allows it. */
export function styleHash(style: string): string {
  return `sha256-${hash("sha256", style, "base64")}`;
}
