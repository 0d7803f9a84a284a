/** Request bodies: bounded, plain UTF-8 JSON, nothing hidden in them, of the declared shape. */

import type { Context } from "hono";
import type * as z from "zod";
import type { ClubEnv } from "./env.ts";
import { type ProblemCode, ProblemError } from "./problems.ts";

const deepest = 8;

/**
 * Reads the body as JSON of this shape. `limit` is in bytes as they arrive, whatever Content-Length claims.
 * Throws the problems `not-json`, `too-large`, `bad-json` and `bad-shape`.
 */
export async function readBody<T>(c: Context<ClubEnv>, limit: number, schema: z.ZodType<T>): Promise<T> {
  requireJson(c);
  return parseBody(await readText(c.req.raw, limit), schema);
}

/** A body's text as JSON of this shape. */
export function parseBody<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseStrictly(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues
    .slice(0, 10)
    .map(({ path, code }) => ({ path: path.join(".").slice(0, 120), code }));
  throw new ProblemError("bad-shape", { members: { errors: where } });
}

/** Refuses what a page of another site can send without asking (a form, text/plain), and compressed bodies. */
export function requireJson(c: Context<ClubEnv>): void {
  const type = c.req.header("Content-Type") ?? "";
  const encoding = c.req.header("Content-Encoding") ?? "identity";
  const isJson = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type);
  if (!isJson || encoding.toLowerCase() !== "identity") throw new ProblemError("not-json");
}

/** The text of a body of at most `limit` bytes; `beyond` is the problem of a longer one. */
export async function readText(request: Request, limit: number, beyond: ProblemCode = "too-large"): Promise<string> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  if (declared > limit) {
    if (declared <= limit * 2) await drain(request);
    throw new ProblemError(beyond);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      throw new ProblemError(beyond);
    }
    text += decodeOr(() => decoder.decode(part.value, { stream: true }));
  }
  return text + decodeOr(() => decoder.decode());
}

/** Longest wait for what a sender has announced and doesn't send, ms. */
const longestDrain = 1_000;

/** Reads on for a moment: who is still sending when the connection closes may never see the answer. */
async function drain({ body }: Request): Promise<void> {
  const read = body?.pipeTo(new WritableStream()).catch(() => undefined);
  await Promise.race([read, new Promise((resolve) => setTimeout(resolve, longestDrain))]);
}

function decodeOr(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw new ProblemError("bad-json", { cause });
  }
}

/** `JSON.parse` keeps the last of two equal keys silently; here they, `__proto__` and deep nesting are refused. */
function parseStrictly(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ProblemError("bad-json", { cause });
  }
  if (countKeys(value, 0) !== countWrittenKeys(text)) throw new ProblemError("bad-json");
  return value;
}

function countKeys(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === deepest) throw new ProblemError("bad-json");
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item, depth + 1);
    return count;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === "__proto__") throw new ProblemError("bad-json");
    count += 1 + countKeys(item, depth + 1);
  }
  return count;
}

/** Strings with a colon behind them, in text that is known to be JSON. Jumps from quote to quote: bodies are mostly strings. */
function countWrittenKeys(text: string): number {
  let count = 0;
  for (let open = text.indexOf('"'); open >= 0; ) {
    let close = text.indexOf('"', open + 1);
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
    let next = close + 1;
    while (text.charCodeAt(next) <= 32) next++;
    if (text[next] === ":") count++;
    open = text.indexOf('"', next);
  }
  return count;
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text[quote - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}
