/** Copies the public site into plain files, and the next time only what is another. Pure but for what it is given. */

import { editionsPath } from "../public/live.ts";
import { commitsPath, keysPath, statementsPath } from "../public/provenance.ts";
import type { Sha256 } from "../short-hash.ts";
import type { CalendarDate } from "../table.ts";
import { isMirrored, isPicture, mirrorFile } from "./address.ts";
import { linkedPaths, mirroredPage } from "./page.ts";
import type { MirrorState } from "./state.ts";
import { stillRecords } from "./still-records.ts";

/** What the site answers; `bytes` are decoded. Redirects aren't followed. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly etag: string | null;
  readonly bytes: Uint8Array;
}

/** What a mirror is made with. */
export interface MirrorTools {
  /** Throws where the site can't be reached. */
  ask(path: string, etag: string | null): Promise<Answer>;
  /** A file of the mirror as it is; `null` where there is none. */
  read(file: string): Promise<Uint8Array | null>;
  write(file: string, bytes: Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
  readonly sha256: Sha256;
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
  /** Called after each path with how many are done and known. */
  readonly onProgress?: (done: number, known: number) => void;
}

export interface MirrorWishes {
  /** Where the mirror will stand, without a slash at its end: messengers want a whole address of the picture beside a link. */
  readonly address?: string | null;
  /** Asks for every page by its ETag, whatever the lists tell. */
  readonly asksAll?: boolean;
}

export interface MirrorOutcome {
  readonly state: MirrorState;
  /** Files that were written and removed, all files, and requests that were sent. */
  readonly written: number;
  readonly removed: number;
  readonly files: number;
  readonly requests: number;
  /** Addresses that the site names and doesn't give, with their status. */
  readonly missing: readonly (readonly [path: string, status: number])[];
}

/** From where everything is found. */
const starts = ["/", "/en/", "/v1/", "/sitemap.xml", editionsPath, commitsPath, statementsPath, keysPath];
/** Where a club that has named its ИНН begins its passports of open data; nothing leads there. */
const passports = "/opendata/list.csv";
const atOnce = 6;
/** An edition that comes out meanwhile begins it anew. */
const mostTurns = 4;

/**
 * Brings the mirror up to the current edition. Files that the edition's lists name are asked for where their SHA-256 is another,
 * pages of records where the lists tell that they may be (`still-records.ts`), others by their ETag; of an edition that is copied
 * already nothing is.
 */
export async function copySite(
  day: CalendarDate,
  tools: MirrorTools,
  before: MirrorState | null,
  { address = null, asksAll = false }: MirrorWishes = {},
): Promise<MirrorOutcome> {
  // Pages name the mirror's address: with another one all of them are written anew.
  let known = (before?.address ?? null) === address ? before : null;
  const sums = { written: 0, removed: 0, requests: 0 };
  for (let turn = 1; ; turn++) {
    const edition = await editionOf(tools);
    sums.requests += 1;
    const { site } = edition;
    const isSame = known !== null && known.site === site && isAt(known, edition);
    if (known !== null && isSame && !(asksAll && turn === 1)) return outcomeOf(known, sums, []);
    const copy = await copyAll({ day, edition, tools, address, asksAll, before: known?.site === site ? known : null });
    const after = await editionOf(tools);
    const { number, revision } = edition;
    known = { site, ...(address === null ? {} : { address }), edition: number, revision, copied: copy.copied };
    sums.written += copy.written;
    sums.removed += await removeOthers(before, known, tools);
    sums.requests += copy.requests + 1;
    if (isAt(known, after) || turn === mostTurns) return outcomeOf(known, sums, copy.missing);
  }
}

function isAt({ edition, revision }: MirrorState, mark: EditionMark): boolean {
  return edition === mark.number && revision === mark.revision;
}

function outcomeOf(
  state: MirrorState,
  sums: Pick<MirrorOutcome, "written" | "removed" | "requests">,
  missing: MirrorOutcome["missing"],
): MirrorOutcome {
  return { state, ...sums, files: Object.keys(state.copied).length, missing };
}

/** What the site doesn't show any more, such as what was erased, a mirror doesn't either. */
async function removeOthers(before: MirrorState | null, { copied }: MirrorState, tools: MirrorTools): Promise<number> {
  const gone = Object.keys(before?.copied ?? {}).filter((path) => copied[path] === undefined);
  for (const path of gone) await tools.remove(mirrorFile(path));
  return gone.length;
}

interface EditionMark {
  /** The address that the site calls its own, without a slash at its end. */
  readonly site: string;
  readonly number: number;
  readonly revision: number;
  /** The path of its list of files. */
  readonly files: string;
}

/** What the mirror reads of `/v1/`. */
interface FeedIndex {
  readonly edition: { readonly number: number; readonly revision?: number };
  readonly links: { readonly files: string };
  readonly current: { readonly page: string };
}

async function editionOf(tools: MirrorTools): Promise<EditionMark> {
  const { status, bytes } = await tools.ask("/v1/", null);
  if (status !== 200) throw new Error(`/v1/: ${status}`);
  const { edition, links, current }: FeedIndex = JSON.parse(tools.decode(bytes));
  const site = current.page.replace(/\/+$/, "");
  return {
    site,
    number: edition.number,
    revision: edition.revision ?? 0,
    files: currentPath(links.files, site),
  };
}

/** Where what an address of an edition names stands in the current one. */
function currentPath(url: string, site: string): string {
  return url.slice(site.length).replace(/^\/v1\/editions\/\d+\//, "/v1/");
}

interface Copying {
  readonly day: CalendarDate;
  readonly edition: EditionMark;
  readonly tools: MirrorTools;
  readonly address: string | null;
  readonly asksAll: boolean;
  readonly before: MirrorState | null;
}

interface Copy extends Pick<MirrorOutcome, "written" | "requests" | "missing"> {
  readonly copied: MirrorState["copied"];
}

/** One pass over the site: what the edition's lists name, and from page to page whatever these lead to. */
async function copyAll(copying: Copying): Promise<Copy> {
  const { tools } = copying;
  const copied: Record<string, MirrorState["copied"][string]> = {};
  const missing: (readonly [string, number])[] = [];
  let written = 0;
  let requests = 0;
  const seen = new Set<string>();
  let still: ReadonlySet<string> = new Set();
  let statement: string | null = null;
  const take = async (path: string, named: string | undefined): Promise<readonly string[]> => {
    const one = await copyOne(path, named, { ...copying, statement, still });
    requests += one.requests;
    written += one.isWritten ? 1 : 0;
    if (one.mark !== null) copied[path] = one.mark;
    else if (path !== passports && !isPicture(path)) missing.push([path, one.status]);
    tools.onProgress?.(Object.keys(copied).length, seen.size);
    return one.links;
  };
  statement = await signedStatement(copying, take);
  const named = await namedFiles(copying, take);
  const records = copying.asksAll ? [] : await stillRecords(copying.before, named, tools, take);
  // What every page of them shows changes the first one too: then each is asked for.
  const samples = await sideBySide(records.slice(0, 1).flat(), (path) => take(path, undefined));
  const isAsBefore = records
    .slice(0, 1)
    .flat()
    .every((path) => copied[path]?.sha256 === copying.before?.copied[path]?.sha256);
  if (isAsBefore) still = new Set(records.flat());
  for (let next = new Set([...starts, passports, ...named.keys(), ...samples.flat()]); next.size > 0; ) {
    const wave = [...next].filter((path) => copied[path] === undefined);
    for (const path of next) seen.add(path);
    const found = await sideBySide(wave, (path) => take(path, named.get(path)));
    next = new Set(found.flat().filter((path) => isMirrored(path) && !seen.has(path)));
  }
  return { copied, missing, written, requests };
}

interface CopiedPath {
  /** `null` where the site doesn't give it. */
  readonly mark: MirrorState["copied"][string] | null;
  readonly status: number;
  readonly links: readonly string[];
  readonly isWritten: boolean;
  readonly requests: number;
}

/** Copies one path, where it isn't what it was. `named` is the SHA-256 that a list of the edition names it by. */
async function copyOne(
  path: string,
  named: string | undefined,
  copying: Copying & { readonly statement: string | null; readonly still: ReadonlySet<string> },
): Promise<CopiedPath> {
  const { tools, before, edition, day, still, address } = copying;
  const { site } = edition;
  const file = mirrorFile(path);
  const had = before?.copied[path];
  const there = had === undefined ? null : await tools.read(file);
  const kept = (bytes: Uint8Array, mark: MirrorState["copied"][string], requests: number): CopiedPath => {
    return { mark, status: 200, links: linksIn(path, tools.decode(bytes), site), isWritten: false, requests };
  };
  const isKnown = named === had?.sha256 || still.has(path) || isPicture(path);
  if (had !== undefined && there !== null && isKnown) return kept(there, had, 0);
  const { status, type, etag, bytes } = await tools.ask(path, there === null ? null : (had?.etag ?? null));
  if (status === 304 && had !== undefined && there !== null) return kept(there, had, 1);
  if (status !== 200) return { mark: null, status, links: [], isWritten: false, requests: 1 };
  const text = isText(type) ? tools.decode(bytes) : "";
  const isPage = type.startsWith("text/html");
  const copied = { site, path, edition: edition.number, day, statement: copying.statement, address };
  await tools.write(file, isPage ? tools.encode(mirroredPage(text, copied)) : bytes);
  const mark = { etag, sha256: tools.sha256(bytes) };
  return { mark, status, links: linksIn(path, text, site), isWritten: true, requests: 1 };
}

function isText(type: string): boolean {
  return /^text\/|json|xml/.test(type);
}

/** Documents that lead on; what data name is named by the lists of the edition too. */
const leading = /^\/(?:sitemap|opendata|\.well-known)|^\/v1\/(?:$|editions|statements|commits)/;

function linksIn(path: string, text: string, site: string): readonly string[] {
  if (mirrorFile(path).endsWith(".html")) return linkedPaths(text, { site, path });
  if (!leading.test(path)) return [];
  const addresses = text.split(`${site}/`).slice(1);
  return [...new Set(addresses.map((rest) => `/${/^[^\s"'<>,;)#]*/.exec(rest)?.[0] ?? ""}`))];
}

/** Where the statement stands that is signed of the edition; `null` where there is none. */
async function signedStatement(
  { tools, edition: { number } }: Copying,
  take: (path: string, named: string | undefined) => Promise<unknown>,
): Promise<string | null> {
  await take(statementsPath, undefined);
  const bytes = await tools.read(mirrorFile(statementsPath));
  if (bytes === null) return null;
  const { data }: { readonly data: readonly Signed[] } = JSON.parse(tools.decode(bytes));
  return data.some(({ statement, jws }) => statement.edition === number && jws !== null) ? statementsPath : null;
}

interface Signed {
  readonly statement: { readonly edition: number };
  readonly jws: string | null;
}

/** Files of the edition by path, with the SHA-256 that its lists name them by. */
async function namedFiles(
  { tools, edition: { site, files } }: Copying,
  take: (path: string, named: string | undefined) => Promise<unknown>,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  const readList = async <List>(path: string, sha256: string | undefined): Promise<List | null> => {
    await take(path, sha256);
    const bytes = await tools.read(mirrorFile(path));
    return bytes === null ? null : JSON.parse(tools.decode(bytes));
  };
  const index = await readList<Index>(files, undefined);
  for (const { url, sha256 } of [...(index?.lists ?? []), ...(index?.files ?? [])])
    named.set(currentPath(url, site), sha256);
  for (const { url } of index?.lists ?? []) {
    const path = currentPath(url, site);
    const list = await readList<Pick<Index, "files">>(path, named.get(path));
    for (const { url, sha256 } of list?.files ?? []) named.set(url.replace(/^(?:\.\.\/)+/, "/v1/"), sha256);
  }
  return named;
}

interface Index {
  readonly lists: readonly NamedFile[];
  readonly files: readonly NamedFile[];
}

interface NamedFile {
  readonly url: string;
  readonly sha256: string;
}

/** Does it for all, a few at once; the results are in the order of the items. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await act(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
