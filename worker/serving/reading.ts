/** Finds what an address stands for and answers it, from memory where possible. */

import { editionsPath } from "../../shared/public/live.ts";
import { streamMember } from "../files/member.ts";
import { takesGzip } from "../http/accept.ts";
import { editionFile, type StoredFile } from "../store/files.ts";
import { fileListPath, isWithdrawnPath } from "../store/withdrawal.ts";
import { fileResponse, headResponse, notModified, type Reading } from "./answer.ts";
import { type LiveCopy, liveCopy } from "./live.ts";
import {
  bodyOf,
  currentFile,
  currentSnapshot,
  isHeld,
  rememberedBody,
  rememberedSnapshot,
  rememberLive,
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
  /** A list that is made when it is asked for. */
  | { readonly state: "live"; readonly list: LiveList; answer(text: string): Promise<Response> }
  /** No file there; `has` tells whether there is one with an extension behind the path. */
  | { readonly state: "none"; has(extension: string): Promise<boolean> };

/** The files of an edition after a withdrawal; or the editions up to a number, `null` for all, of which `current` is the newest. */
export type LiveList =
  | { readonly of: "files"; readonly edition: number }
  | { readonly of: "editions"; readonly current: number; readonly until: number | null };

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
  const gzip = takesGzip(request);
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
  const staleSeconds = confirmed ? null : Math.max(0, Math.round((reader.now - snapshot.confirmedAt) / 1000));
  const gzip = takesGzip(request);
  const currentEdition = snapshot.edition.number;
  const answerLive = (copy: LiveCopy): Promise<Response> => {
    rememberLive(reader.db, copy);
    return answer(request, copy.file, { currentEdition, fixed: false, staleSeconds, gzip }, reader.db);
  };
  const live = (list: LiveList): Found => ({
    state: "live",
    list,
    async answer(text) {
      const copy = liveCopy(text, currentEdition, reader.now);
      snapshot.live.set(path, copy);
      return await answerLive(copy);
    },
  });
  const remembered = snapshot.live.get(path);
  if (remembered !== undefined) return { state: "file", response: await answerLive(remembered) };
  const editions = editionsAt(path, currentEdition);
  if (editions !== null) return live(editions);
  const { edition, own, fixed } = addressOf(path, snapshot);
  const file = await findFile(edition, own, snapshot, reader.db);
  if (file === null && confirmed && (await isWithdrawnPath(reader.db, edition, own))) {
    return own === fileListPath ? live({ of: "files", edition }) : { state: "withdrawn" };
  }
  if (file === null) {
    const has = async (extension: string) =>
      (await findFile(edition, `${own}.${extension}`, snapshot, reader.db)) !== null;
    return { state: "none", has };
  }
  const reading: Reading = { currentEdition, fixed, staleSeconds, gzip };
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

/** The list of editions that an address means; `null` where it means none. */
function editionsAt(path: string, current: number): LiveList | null {
  if (path === editionsPath) return { of: "editions", current, until: null };
  const until = Number(/^\/v1\/editions\/until\/([1-9]\d{0,8})\.json$/.exec(path)?.[1] ?? 0);
  return until === 0 || until > current ? null : { of: "editions", current, until };
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
