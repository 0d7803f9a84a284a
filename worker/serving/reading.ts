/** Finds what an address stands for and answers it, from memory where possible. */

import { streamMember } from "../files/member.ts";
import { takesGzip } from "../http/accept.ts";
import { editionFile, type StoredFile } from "../store/files.ts";
import { fileListPath, isWithdrawnPath } from "../store/withdrawal.ts";
import { fileResponse, headResponse, notModified, type Reading } from "./answer.ts";
import {
  bodyOf,
  currentFile,
  currentSnapshot,
  isHeld,
  rememberedBody,
  rememberedSnapshot,
  type Snapshot,
} from "./memory.ts";

export interface Reader {
  readonly db: D1Database;
  /** Epoch ms. */
  readonly now: number;
}

export type Found =
  | { readonly state: "file"; readonly response: Response }
  | { readonly state: "nothing-published" }
  /** Its bytes were removed from the edition. */
  | { readonly state: "withdrawn" }
  /** The list of an edition's files after a withdrawal, made anew. */
  | { readonly state: "list"; readonly edition: number }
  /** No file there; `has` tells whether there is one with an extension behind the path. */
  | { readonly state: "none"; has(extension: string): Promise<boolean> };

/**
 * The way of nearly every request: a file of the current edition whose bytes are in memory, answered before anything else
 * is set up. `null` where it takes more than memory; then the routes have the answer.
 */
export function answerFromMemory(request: Request, { db, now }: Reader): Response | null {
  if ((request.method !== "GET" && request.method !== "HEAD") || request.url.includes("?")) return null;
  const snapshot = rememberedSnapshot(db, now);
  if (snapshot === null) return null;
  const file = snapshot.files.get(pathOf(request.url));
  if (file === undefined) return null;
  const gzip = takesStored(request, file);
  const reading = { currentEdition: snapshot.edition.number, fixed: false, staleSeconds: null, gzip };
  const unchanged = notModified(request, file, reading);
  if (unchanged !== null) return unchanged;
  if (request.method === "HEAD") return headResponse(file, reading);
  const body = rememberedBody(db, file, gzip);
  return body === undefined ? null : fileResponse(file, body, reading);
}

/** Reads what is published at a path. Throws if the store fails and no copy is remembered. */
export async function readPublished(request: Request, path: string, reader: Reader): Promise<Found> {
  const { snapshot, confirmed } = await currentSnapshot(reader.db, reader.now, path);
  if (snapshot === null) return { state: "nothing-published" };
  const { edition, own, fixed } = addressOf(path, snapshot);
  const file = await findFile(edition, own, snapshot, reader.db);
  if (file === null && confirmed && (await isWithdrawnPath(reader.db, edition, own))) {
    return own === fileListPath ? { state: "list", edition } : { state: "withdrawn" };
  }
  if (file === null) {
    const has = async (extension: string) =>
      (await findFile(edition, `${own}.${extension}`, snapshot, reader.db)) !== null;
    return { state: "none", has };
  }
  const reading: Reading = {
    currentEdition: snapshot.edition.number,
    fixed,
    staleSeconds: confirmed ? null : Math.max(0, Math.round((reader.now - snapshot.confirmedAt) / 1000)),
    gzip: takesStored(request, file),
  };
  return { state: "file", response: await answer(request, file, reading, reader.db) };
}

async function answer(request: Request, file: StoredFile, reading: Reading, db: D1Database): Promise<Response> {
  const unchanged = notModified(request, file, reading);
  if (unchanged !== null) return unchanged;
  if (request.method === "HEAD") return headResponse(file, reading);
  const { gzip } = reading;
  if (isHeld(file, gzip)) return fileResponse(file, await bodyOf(db, file, gzip), reading);
  // What is held as a member isn't read from the store again because it is too long decoded.
  const member = isHeld(file, true) ? new Blob([await bodyOf(db, file, true)]).stream() : streamMember(db, file);
  return fileResponse(file, gzip ? member : member.pipeThrough(new DecompressionStream("gzip")), reading);
}

/** A packed file is stored as anybody takes it. */
function takesStored(request: Request, { packed }: StoredFile): boolean {
  return packed === true || takesGzip(request);
}

/** The edition that an address means, and the path of a file inside it. */
function addressOf(path: string, { edition }: Snapshot) {
  const [, digits, inside] = /^\/v1\/editions\/([1-9]\d{0,8})(\/.*)$/.exec(path) ?? [];
  return digits === undefined || inside === undefined
    ? { edition: edition.number, own: path, fixed: false }
    : { edition: Number(digits), own: `/v1${inside}`, fixed: true };
}

async function findFile(edition: number, path: string, snapshot: Snapshot, db: D1Database): Promise<StoredFile | null> {
  if (edition !== snapshot.edition.number) return await editionFile(db, edition, path);
  return await currentFile(db, snapshot, path);
}

/** The path as it was asked for, not decoded: an encoded spelling of an address is another address, and there is nothing. */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const end = url.search(/[?#]/);
  return start < 0 ? "/" : url.slice(start, end < 0 ? undefined : end);
}

export function redirectTo(location: string, status: 303 | 308, own: Record<string, string> = {}): Response {
  return new Response(null, {
    status,
    headers: {
      Location: location,
      Vary: "Accept",
      "Cache-Control": "public, max-age=3600",
      // The edge doesn't tell answers apart by Accept.
      "Cloudflare-CDN-Cache-Control": "no-store",
      "Access-Control-Allow-Origin": "*",
      ...own,
    },
  });
}
