/** Asks the site for what a mirror copies. */

import type { MirrorTools } from "../../shared/mirror/copy-site.ts";
import { sha256Hex } from "../files/sha256.ts";

const longestMs = 60_000;
const mostTries = 4;

export function siteTools(site: string): Pick<MirrorTools, "ask" | "sha256" | "encode" | "decode"> {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return {
    async ask(path, etag) {
      for (let attempt = 1; ; attempt++) {
        const answer = await fetched(`${site}${path}`, etag);
        if (!(answer instanceof Error) && answer.status < 500 && answer.status !== 429) {
          return {
            status: answer.status,
            type: answer.headers.get("Content-Type") ?? "",
            etag: answer.headers.get("ETag"),
            bytes: new Uint8Array(await answer.arrayBuffer()),
          };
        }
        if (attempt === mostTries) {
          throw new Error(`${site}${path}: ${answer instanceof Error ? answer.message : `ответ ${answer.status}`}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      }
    },
    sha256: sha256Hex,
    encode: (text) => encoder.encode(text),
    decode: (bytes) => decoder.decode(bytes),
  };
}

async function fetched(url: string, etag: string | null): Promise<Response | Error> {
  const headers: Record<string, string> = etag === null ? {} : { "If-None-Match": etag };
  try {
    return await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(longestMs) });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
