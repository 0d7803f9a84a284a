/** Finds what an address stands for and answers it, from memory where possible. */

import { editionsPath } from "../../shared/public/live.ts";
import { largestBody } from "../files/largest-body.ts";
import { streamMember } from "../files/member.ts";
import { takesGzip } from "../http/accept.ts";
import { type CurrentEdition, editionFile, type StoredFile } from "../store/files.ts";
import { fileListPath, isWithdrawnPath } from "../store/withdrawal.ts";
import {
  type Answered,
  askedOf,
  bytesResponse,
  fileResponse,
  headResponse,
  lengthOf,
  notModified,
  partResponse,
  type Reading,
} from "./answer.ts";
import { wholePath } from "./dataset-headers.ts";
import { type LiveCopy, type LiveFacts, liveCopy } from "./live.ts";
import {
  bodyOf,
  type Current,
  currentFile,
  currentSnapshot,
  isHeld,
  rememberCopy,
  rememberedBody,
  rememberedSnapshot,
  type Snapshot,
} from "./memory.ts";
import { cutTo } from "./range.ts";

export interface Reader {
  readonly db: D1Database;
  /** Epoch ms. */
  readonly now: number;
  /** The configured address of the site, without a slash at its end. */
  readonly site: string;
}

export type Found =
  | Answered
  | { readonly state: "nothing-published" }
  /** Its bytes were removed from the edition. */
  | { readonly state: "withdrawn" }
  /** A list that is made when it is asked for. */
  | { readonly state: "live"; readonly list: LiveList; answer(text: string): Promise<Answered> }
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
export function answerFromMemory(request: Request, { db, now, site }: Reader): Response | null {
  const { method, url } = request;
  if ((method !== "GET" && method !== "HEAD") || url.includes("?")) return null;
  const snapshot = rememberedSnapshot(db, now);
  if (snapshot === null) return null;
  const path = pathOf(url);
  const file = snapshot.files.get(path);
  const ofWhole = wholePath(path);
  const whole = ofWhole === null ? null : snapshot.files.get(ofWhole);
  if (file === undefined || whole === undefined) return null;
  const { number } = snapshot.edition;
  const gzip = takesStored(request, file);
  const reading = {
    path,
    site,
    whole,
    currentEdition: number,
    edition: number,
    fixed: false,
    staleSeconds: null,
    gzip,
  };
  const unchanged = notModified(request, file, reading);
  if (unchanged !== null) return unchanged;
  if (method === "HEAD") return headResponse(file, reading);
  const asked = askedOf(request, file, reading);
  const body = rememberedBody(db, file, asked.reading.gzip);
  return body === undefined || asked.span === "outside" ? null : bytesResponse(file, body, asked.span, asked.reading);
}

/** Reads what is published at a path. Throws if the store fails and no copy is remembered. */
export async function readPublished(request: Request, path: string, reader: Reader): Promise<Found> {
  const { snapshot, confirmed } = await currentSnapshot(reader.db, reader.now, path);
  if (snapshot === null) return { state: "nothing-published" };
  const { site } = reader;
  const staleSeconds = staleSecondsOf({ snapshot, confirmed }, reader);
  const currentEdition = snapshot.edition.number;
  const live = (list: LiveList): Found => ({
    state: "live",
    list,
    async answer(text) {
      const type = "application/json; charset=utf-8";
      const copy = liveCopy(text, { type, edition: currentEdition, at: new Date(reader.now).toISOString() });
      return await answerLive(request, path, copy, { snapshot, confirmed }, reader);
    },
  });
  const remembered = snapshot.live.get(path);
  if (remembered !== undefined) return await answerLive(request, path, remembered, { snapshot, confirmed }, reader);
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
  const ofWhole = wholePath(own);
  const whole = ofWhole === null ? null : await findFile(edition, ofWhole, snapshot, reader.db);
  const gzip = takesStored(request, file);
  const reading: Reading = { path: own, site, whole, currentEdition, edition, fixed, staleSeconds, gzip };
  return await answer(request, file, reading, reader.db);
}

/** What is made when it is asked for: texts from the fullest to the barest, and what is said of the one that is sent. */
export type Made = LiveFacts & { readonly texts: Iterable<string> };

/** Answers what `make` makes of the current edition, as a file is answered. `null` before the first edition. */
export async function readMade(
  request: Request,
  path: string,
  reader: Reader,
  make: (edition: CurrentEdition) => Promise<Made>,
): Promise<Answered | null> {
  const { snapshot, confirmed } = await currentSnapshot(reader.db, reader.now, path);
  if (snapshot === null) return null;
  const copy = snapshot.made.get(path) ?? fittingCopy(await make(snapshot.edition));
  return await answerLive(request, path, copy, { snapshot, confirmed }, reader, { among: snapshot.made });
}

/** The first that fits through a cut connection, or the barest. */
export function fittingCopy({ texts, ...facts }: Made): LiveCopy {
  let copy: LiveCopy | null = null;
  for (const text of texts) {
    copy = liveCopy(text, facts);
    if (copy.file.length <= largestBody) break;
  }
  if (copy === null) throw new Error("Nothing was made");
  return copy;
}

type Standing = Current & { readonly snapshot: Snapshot };

/** Answers with a copy, and holds it among others of the snapshot, by its path or another key. */
export function answerLive(
  request: Request,
  path: string,
  copy: LiveCopy,
  standing: Standing,
  reader: Reader,
  { key = path, fixed = false, among = standing.snapshot.live } = {},
): Promise<Answered> {
  rememberCopy(reader.db, among, key, copy);
  const { number } = standing.snapshot.edition;
  const staleSeconds = staleSecondsOf(standing, reader);
  const own = { path, site: reader.site, whole: null, currentEdition: number, edition: number, fixed };
  return answer(request, copy.file, { ...own, staleSeconds, gzip: takesGzip(request) }, reader.db);
}

/** `null` where the store has confirmed the copy. */
function staleSecondsOf({ snapshot, confirmed }: Standing, { now }: Reader): number | null {
  return confirmed ? null : Math.max(0, Math.round((now - snapshot.confirmedAt) / 1000));
}

async function answer(request: Request, file: StoredFile, reading: Reading, db: D1Database): Promise<Answered> {
  const unchanged = notModified(request, file, reading);
  if (unchanged !== null) return { state: "file", response: unchanged };
  if (request.method === "HEAD") return { state: "file", response: headResponse(file, reading) };
  const { span, reading: own } = askedOf(request, file, reading);
  const { gzip } = own;
  if (span === "outside") return { state: "outside", length: lengthOf(file, gzip) };
  if (isHeld(file, gzip)) {
    return { state: "file", response: bytesResponse(file, await bodyOf(db, file, gzip), span, own) };
  }
  // What is held as a member isn't read from the store again because it is too long decoded.
  const member = isHeld(file, true) ? new Blob([await bodyOf(db, file, true)]).stream() : streamMember(db, file);
  const body = gzip ? member : member.pipeThrough(new DecompressionStream("gzip"));
  const response = span === null ? fileResponse(file, body, own) : partResponse(file, cutTo(body, span), span, own);
  return { state: "file", response };
}

/** The list of editions that an address means; `null` where it means none. */
function editionsAt(path: string, current: number): LiveList | null {
  if (path === editionsPath) return { of: "editions", current, until: null };
  const until = Number(/^\/v1\/editions\/until\/([1-9]\d{0,8})\.json$/.exec(path)?.[1] ?? 0);
  return until === 0 || until > current ? null : { of: "editions", current, until };
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

/** One file of an edition by its path. */
export async function findFile(
  edition: number,
  path: string,
  snapshot: Snapshot,
  db: D1Database,
): Promise<StoredFile | null> {
  if (edition !== snapshot.edition.number) return await editionFile(db, edition, path);
  return await currentFile(db, snapshot, path);
}

/** The path as it was asked for, not decoded: an encoded spelling of an address is another address, and there is nothing. */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const end = url.search(/[?#]/);
  return start < 0 ? "/" : url.slice(start, end < 0 ? undefined : end);
}
