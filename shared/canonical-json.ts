import type { Json } from "./table.ts";

/**
 * JSON with sorted keys, no spaces, and numbers as ECMAScript writes them: RFC 8785 for the values that occur here
 * (finite numbers, and strings without lone surrogates once they are UTF-8).
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("A number on the wire must be finite");
  return JSON.stringify(value);
}
