/** A mirror's folder on this machine. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { MirrorTools } from "../../shared/mirror/copy-site.ts";
import { type MirrorState, stateFile } from "../../shared/mirror/state.ts";

export interface MirrorFolder extends Pick<MirrorTools, "read" | "write" | "remove"> {
  /** `null` in a new folder. */
  readonly state: MirrorState | null;
  keep(state: MirrorState): Promise<void>;
}

/** Throws where the folder holds something else than a mirror. */
export async function openFolder(name: string): Promise<MirrorFolder> {
  const folder = path.resolve(name);
  await mkdir(folder, { recursive: true });
  const read = async (file: string) => {
    try {
      return new Uint8Array(await readFile(path.join(folder, file)));
    } catch (error) {
      if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code))) return null;
      throw error;
    }
  };
  // A reader of the mirror never meets half a file.
  const write = async (file: string, bytes: Uint8Array) => {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(`${target}.new`, bytes);
    await rename(`${target}.new`, target);
  };
  const known = await read(stateFile);
  if (known === null && (await readdir(folder)).length > 0)
    throw new Error(`в папке ${folder} уже что-то есть, и это не зеркало. Назовите пустую или новую`);
  return {
    state: known === null ? null : JSON.parse(new TextDecoder().decode(known)),
    read,
    write,
    remove: (file) => rm(path.join(folder, file), { force: true }),
    keep: (state) => write(stateFile, new TextEncoder().encode(`${JSON.stringify(state)}\n`)),
  };
}
