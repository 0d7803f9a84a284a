/** `/v1/files.json`: every file of an edition by its SHA-256. */

import { editionPath } from "../../shared/public/envelope.ts";
import type { Json } from "../../shared/table.ts";
import { type Edition, editionFiles, type FileIndex, findEdition, type StoredFile } from "../store/files.ts";
import { fileListPath, withdrawnFiles } from "../store/withdrawal.ts";

type Summary = Pick<Edition, "number" | "asOf" | "publishedAt">;

/** The list as an edition is published with it; the caller leaves out the two lists that name others. */
export function fileList(edition: Summary, files: FileIndex, site: string): { readonly [field: string]: Json } {
  const { number, asOf, publishedAt } = edition;
  return {
    edition: { number, asOf, publishedAt },
    files: Object.entries(files).map(([path, file]) => ({ url: fileUrl(path, number, site), ...fileEntry(file) })),
  };
}

/**
 * The list of an edition from which files were withdrawn: what is left, and of the others SHA-256 and day, among them the
 * list as it was published. `null` where there is no such edition.
 */
export async function readFileList(db: D1Database, site: string, number: number): Promise<Json> {
  const [edition, files, withdrawn] = await Promise.all([
    findEdition(db, number),
    editionFiles(db, number),
    withdrawnFiles(db, number),
  ]);
  if (edition === null || files === null) return null;
  const listed = Object.fromEntries(Object.entries(files).filter(([path]) => path !== "/v1/editions.json"));
  const list = fileList(edition, listed, site);
  return {
    ...list,
    revision: edition.revision,
    publishedListSha256: withdrawn.find(({ path }) => path === fileListPath)?.sha256 ?? null,
    withdrawn: withdrawn
      .filter(({ path }) => path !== fileListPath)
      .map(({ path, sha256, at }) => ({ url: fileUrl(path, number, site), sha256, withdrawnAt: at })),
  };
}

export function fileEntry({ sha256, size, length, edition }: StoredFile) {
  return { sha256, bytes: size, gzipBytes: length, edition };
}

function fileUrl(path: string, edition: number, site: string): string {
  return path.startsWith("/v1/") ? `${site}${editionPath(edition, path)}` : `${site}${path}`;
}
