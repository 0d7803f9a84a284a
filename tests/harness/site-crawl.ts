/** A crawler that reads whatever addresses of the site stand in what it has read. */

import { strFromU8, unzipSync } from "fflate";
import { type RawAnswer, read } from "./publishing.ts";
import type { TestClub } from "./worker.ts";

const site = "http://127.0.0.1:8787";

/**
 * Answers by path, from where robots, readers of news and portals begin. Past editions are left out, as robots.txt asks. What
 * leads on to another address is followed; nothing else but 200 and 400 is met where all is well.
 */
export async function crawlSite(club: TestClub, starts: readonly string[]): Promise<ReadonlyMap<string, RawAnswer>> {
  const answers = new Map<string, RawAnswer>();
  let next = new Set(starts);
  while (next.size > 0) {
    const asked = [...next];
    const got = await Promise.all(asked.map((path) => read(club, path)));
    for (const [index, path] of asked.entries()) {
      const answer = got[index];
      if (answer !== undefined) answers.set(path, answer);
    }
    next = new Set(got.flatMap(addressesIn).filter((path) => !answers.has(path)));
  }
  return answers;
}

/** All that an answer tells: its head, its body, and the files in a body that is an archive. */
export function readableText({ headers, bytes, text }: RawAnswer): string {
  const isArchive = text.startsWith("PK");
  const packed = isArchive ? Object.values(unzipSync(bytes)).map((file) => strFromU8(file)) : [text];
  return [JSON.stringify(headers), ...packed].join("\n");
}

const absolute = new RegExp(`${site}(/[^\\s"'<>\\\\,;)]*)`, "g");
const relative = / (?:href|src)="(\/[^"]*)"/g;

/** Paths with their queries. */
function addressesIn({ headers, text }: RawAnswer): readonly string[] {
  const type = String(headers["content-type"]);
  if (/openxml|zip/.test(type)) return [];
  const own = [...text.matchAll(absolute), ...text.matchAll(relative)].map(([, path = ""]) => path);
  const location = String(headers.location ?? "");
  return [...own, ...(location.startsWith(site) ? [location.slice(site.length)] : [])]
    .map((path) => path.replaceAll("&amp;", "&").replace(/(?:#|&quot).*/, ""))
    .filter((path) => !path.includes("{") && !/^\/(?:v1\/editions\/|$)/.test(path));
}
