/** The public site as plain files in a folder, under the paths that it has on the web. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { read, readJson } from "./publishing.ts";
import type { TestClub } from "./worker.ts";

interface Part {
  readonly data: readonly { readonly number: number }[];
  readonly links: { readonly next?: string };
}

/** Saves every edition with its lists, and of the current one every file. What is withdrawn isn't saved. */
export async function saveCopy(club: TestClub, folder: string): Promise<void> {
  const save = async (own: string): Promise<string | null> => {
    const { status, bytes } = await read(club, own);
    if (status !== 200) return null;
    const file = path.join(folder, own);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    return bytes.toString("utf8");
  };
  await save("/.well-known/jwks.json");
  for (const first of ["/v1/statements.json", "/v1/commits.json", "/v1/editions.json"]) {
    for (let own: string | undefined = first; own !== undefined; ) {
      const part: Part = JSON.parse((await save(own)) ?? '{"links":{}}');
      own = part.links.next === undefined ? undefined : new URL(part.links.next).pathname;
    }
  }
  const { data } = await readJson<Part>(club, "/v1/editions.json");
  for (const { number } of data) {
    const index = JSON.parse((await save(`/v1/editions/${number}/files.json`)) ?? '{"lists":[],"files":[]}');
    const named: string[] = index.files.map(({ url }: { url: string }) => new URL(url).pathname);
    for (const { url } of index.lists) {
      const list = JSON.parse((await save(new URL(url).pathname)) ?? '{"files":[]}');
      named.push(...list.files.map((file: { url: string }) => new URL(file.url, url).pathname));
    }
    await Promise.all(named.filter((own) => !own.endsWith("/")).map(save));
    if (named.some((own) => own.endsWith("/"))) {
      const { bytes } = await read(club, `/v1/editions/${number}/`);
      writeFileSync(path.join(folder, `/v1/editions/${number}/index.json`), bytes);
    }
  }
}

/** Changes a file of a copy. */
export function alter(folder: string, own: string, change: (text: string) => string): void {
  const file = path.join(folder, own);
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`${own} isn't changed`);
  writeFileSync(file, changed);
}
