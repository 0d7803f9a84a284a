/** `/v1/files.json`: every file of an edition by its SHA-256. */

import { editionPath, isInEditions } from "../../shared/public/envelope.ts";
import type { Json } from "../../shared/table.ts";
import { finishedFiles, type Rendering } from "../store/editions.ts";
import { type Edition, editionFiles, type FileIndex, findEdition, type StoredFile } from "../store/files.ts";
import { fileListPath, type WithdrawnFile, withdrawnFiles } from "../store/withdrawal.ts";

type Summary = Pick<Edition, "number" | "asOf" | "publishedAt"> & { readonly revision?: number };

/** Files of a rendering that are finished, and those of the past edition that it doesn't render again. */
export async function filesSoFar(db: D1Database, rendering: Rendering, prefix: string): Promise<FileIndex> {
  const finished = await finishedFiles(db, rendering.digest, prefix);
  if (rendering.revisedAt === null) return finished;
  const kept = Object.entries(await editionFiles(db, rendering.edition)).filter(([path]) => path.startsWith(prefix));
  return { ...Object.fromEntries(kept), ...finished };
}

/**
 * The list as an edition is published with it, without the two lists that name others. After a withdrawal each file also
 * names the versions that it replaces, and what has gone for good or until it is rendered again stands on its own.
 */
export function fileList(
  { number, asOf, publishedAt, revision = 0 }: Summary,
  files: FileIndex,
  withdrawn: readonly WithdrawnFile[],
  site: string,
): { readonly [field: string]: Json } {
  const listed = Object.entries(files).filter(([path]) => path !== fileListPath && path !== "/v1/editions.json");
  const list = {
    edition: { number, asOf, publishedAt },
    files: listed.map(([path, file]) => ({
      url: fileUrl(path, number, site),
      ...fileEntry(file),
      ...replacedBy(path, withdrawn),
    })),
  };
  if (revision === 0) return list;
  const gone = withdrawn.filter(({ path }) => path !== fileListPath && files[path] === undefined);
  return {
    ...list,
    revision,
    publishedListSha256: withdrawn.find(({ path }) => path === fileListPath)?.sha256 ?? null,
    withdrawn: gone.map(({ path, sha256, at }) => ({ url: fileUrl(path, number, site), sha256, withdrawnAt: at })),
  };
}

/** The list of an edition whose own is withdrawn with other files. `null` where there is no such edition. */
export async function readFileList(db: D1Database, site: string, number: number): Promise<Json> {
  const [edition, files, withdrawn] = await Promise.all([
    findEdition(db, number),
    editionFiles(db, number),
    withdrawnFiles(db, number),
  ]);
  return edition === null ? null : fileList(edition, files, withdrawn, site);
}

export function fileEntry({ sha256, size, length, edition }: StoredFile) {
  return { sha256, bytes: size, gzipBytes: length, edition };
}

/** What the version of a file that stands now has replaced. */
export function replacedBy(path: string, withdrawn: readonly WithdrawnFile[]) {
  const own = withdrawn.filter((file) => file.path === path);
  return own.length === 0 ? {} : { replaces: own.map(({ sha256, at }) => ({ sha256, withdrawnAt: at })) };
}

function fileUrl(path: string, edition: number, site: string): string {
  return isInEditions(path) ? `${site}${editionPath(edition, path)}` : `${site}${path}`;
}
