/**
 * Every file of an edition by its SHA-256: `/v1/files.json` names the documents and the lists, each list some files of a
 * resource or of a municipality. A list tells nothing of the edition, so it keeps its bytes as long as its files do.
 */

import { editionPath, isInEditions } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { resources } from "../../shared/public/resources.ts";
import type { Json } from "../../shared/table.ts";
import { finishedFiles, type Rendering } from "../store/editions.ts";
import { type Edition, editionFiles, type FactsByPath, type FileFacts, findEdition } from "../store/files.ts";
import { fileListPath, fileListsPath, type WithdrawnFile, withdrawnFiles } from "../store/withdrawal.ts";

type Summary = Pick<Edition, "number" | "asOf" | "publishedAt"> & { readonly revision?: number };

/** Some files of a resource or of a municipality. */
export interface FileList {
  readonly path: string;
  readonly files: readonly ListedFile[];
}

interface ListedFile {
  readonly path: string;
  /** `null` where it is withdrawn, for good or until it is rendered again. */
  readonly file: FileFacts | null;
  readonly withdrawn: readonly WithdrawnFile[];
}

/** A list's files, each in up to three versions, fit through a cut connection. */
const filesAList = 60;

const resourceKeys = new Set(resources.map(({ key }) => key));

/** Files of a rendering that are finished, of some units or (`null`) all; of a past edition those too that it doesn't render again. */
export async function filesSoFar(
  db: D1Database,
  rendering: Rendering,
  units: readonly string[] | null,
): Promise<FactsByPath> {
  const finished = await finishedFiles(db, rendering.digest, units);
  return rendering.revisedAt === null ? finished : { ...(await editionFiles(db, rendering.edition)), ...finished };
}

/** The lists of an edition's datasets, of what there is and of what is withdrawn. */
export function fileLists(files: FactsByPath, withdrawn: readonly WithdrawnFile[]): readonly FileList[] {
  const replaced = Map.groupBy(withdrawn, ({ path }) => path);
  const lists = new Map<string, (ListedFile & { readonly order: string })[]>();
  for (const path of new Set([...Object.keys(files), ...replaced.keys()])) {
    const list = listOf(path);
    if (list === null) continue;
    const own = lists.get(list) ?? [];
    lists.set(list, own);
    own.push({ path, file: files[path] ?? null, withdrawn: replaced.get(path) ?? [], order: orderOf(path) });
  }
  return [...lists].sort(byKey).flatMap(([key, own]) => {
    own.sort((one, other) => (one.order < other.order ? -1 : 1));
    return Array.from({ length: Math.ceil(own.length / filesAList) }, (_, index) => ({
      path: `${fileListsPath}${key}/${index + 1}.json`,
      files: own.slice(index * filesAList, (index + 1) * filesAList),
    }));
  });
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** Addresses are relative: they stay inside the edition in which the list is read. A file a line. */
export function fileListText({ files }: FileList): string {
  const url = (path: string) => `../../${path.slice("/v1/".length)}`;
  const there = files.flatMap(({ path, file, withdrawn }) =>
    file === null ? [] : [JSON.stringify({ url: url(path), ...fileEntry(file), ...versions(withdrawn) })],
  );
  const gone = files.flatMap(({ path, file, withdrawn }) =>
    file === null ? withdrawn.map((one) => JSON.stringify(withdrawnEntry(one, url(path)))) : [],
  );
  const rest = gone.length === 0 ? "" : `,\n"withdrawn":[\n${gone.join(",\n")}\n]`;
  return `{"files":[\n${there.join(",\n")}\n]${rest}}\n`;
}

/**
 * `/v1/files.json`. `files` holds the lists too. After a withdrawal a list says how many of its files can't be read until they are
 * rendered again, and what was rendered again names the versions that it replaces.
 */
export function fileIndex(
  { number, asOf, publishedAt, revision = 0 }: Summary,
  files: FactsByPath,
  withdrawn: readonly WithdrawnFile[],
  site: string,
): { readonly [field: string]: Json } {
  const entry = (path: string, file: FileFacts) => ({
    url: `${site}${editionPath(number, path)}`,
    ...fileEntry(file),
    ...replacedBy(path, withdrawn),
  });
  const lists = fileLists(files, withdrawn).flatMap(({ path, files: listed }) => {
    const file = files[path];
    if (file === undefined) return [];
    const gone = listed.filter((one) => one.file === null).length;
    return [{ ...entry(path, file), files: listed.length, ...(gone === 0 ? {} : { withdrawn: gone }) }];
  });
  const documents = Object.entries(files).filter(([path]) => isDocument(path));
  const gone = withdrawn.filter(({ path }) => isDocument(path) && files[path] === undefined);
  return {
    edition: { number, asOf, publishedAt, ...(revision === 0 ? {} : { revision }) },
    lists,
    files: documents.map(([path, file]) => entry(path, file)),
    ...(gone.length === 0
      ? {}
      : { withdrawn: gone.map((file) => withdrawnEntry(file, `${site}${editionPath(number, file.path)}`)) }),
    ...(revision === 0
      ? {}
      : { publishedListSha256: withdrawn.find(({ path }) => path === fileListPath)?.sha256 ?? null }),
  };
}

/** The index of an edition whose own is withdrawn with other files. `null` where there is no such edition. */
export async function readFileIndex(db: D1Database, site: string, number: number): Promise<string | null> {
  const [edition, files, withdrawn] = await Promise.all([
    findEdition(db, number),
    editionFiles(db, number),
    withdrawnFiles(db, number),
  ]);
  return edition === null ? null : documentText(fileIndex(edition, files, withdrawn, site));
}

function withdrawnEntry({ sha256, at }: WithdrawnFile, url: string) {
  return { url, sha256, withdrawnAt: at };
}

export function fileEntry({ sha256, size, length, edition }: FileFacts) {
  return { sha256, bytes: size, gzipBytes: length, edition };
}

/** What the version of a file that stands now has replaced. */
export function replacedBy(path: string, withdrawn: readonly WithdrawnFile[]) {
  return versions(withdrawn.filter((file) => file.path === path));
}

/** The one that was published, and the last. */
function versions(own: readonly WithdrawnFile[]) {
  const named = own.length > 2 ? [...own.slice(0, 1), ...own.slice(-1)] : own;
  return named.length === 0 ? {} : { replaces: named.map(({ sha256, at }) => ({ sha256, withdrawnAt: at })) };
}

/** The key of the list that names a file: its municipality's, or its resource's; `null` where the index itself does, or nothing. */
function listOf(path: string): string | null {
  const [, start, own = "", key = ""] = path.split("/", 4);
  if (start !== "v1") return null;
  if (own === "m") return key;
  const [resource = ""] = own.split(".", 1);
  return resourceKeys.has(resource) ? resource : null;
}

/** Pages aren't kept in editions. */
function isDocument(path: string): boolean {
  return isInEditions(path) && path !== fileListPath && !path.startsWith(fileListsPath) && listOf(path) === null;
}

/** A dataset's whole files come before its parts, and those in the order of their numbers. */
function orderOf(path: string): string {
  const end = path.lastIndexOf(".");
  const part = path.lastIndexOf("/part/", end);
  if (part < 0) return `${path.slice(0, end)} ${path.slice(end)}`;
  return `${path.slice(0, part)} ${path.slice(part + "/part/".length, end).padStart(6, "0")}${path.slice(end)}`;
}
