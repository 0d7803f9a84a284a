/** A club in which something is erased, and where its readers could still come upon it. */

import type { EraseAnswer, Problem } from "../../shared/handover/protocol.ts";
import { fromBase64, inflateSegment } from "../../worker/files/gzip.ts";
import { read, readJson } from "./publishing.ts";
import {
  type Answer,
  coordinator,
  idOf,
  nko,
  nkos,
  ogrnOf,
  recommendation,
  type Sheet,
  type TestClub,
  task,
} from "./worker.ts";

/** Row 7 of «НКО», which an application refers to. */
export const secret = { name: "АНО «Затерянный родник»", ogrn: ogrnOf(7) };

export const sheetWithSecret = {
  nkos: { ...nkos(3), [idOf(7)]: nko(7, { name: secret.name, municipality: "Обнинск", counted: "да" }) },
  recommendations: { [idOf(101)]: recommendation("Создать клуб"), [idOf(102)]: recommendation("Учить бухгалтеров") },
  tasks: {
    [idOf(201)]: task("Создать клуб", "Провести первое заседание", { territory: "Обнинск" }),
    [idOf(202)]: task("Учить бухгалтеров", "Найти ведущего", { territory: "Калуга" }),
  },
  applications: {
    [idOf(301)]: {
      fund: "иной конкурс",
      nko: ogrnOf(7),
      title: "Чистая вода",
      status: "подана",
      submittedOn: { date: "2023-02-01" },
    },
  },
};

/** An edition's files as its index and lists name them together. */
export interface FileList {
  readonly revision?: number;
  readonly publishedListSha256?: string | null;
  readonly files: readonly ListedFile[];
  /** Gone for good, or until they are rendered again. */
  readonly withdrawn: readonly { readonly url: string; readonly sha256: string }[];
}

interface ListedFile {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly replaces?: readonly { readonly sha256: string; readonly withdrawnAt: string }[];
}

interface FileIndex {
  readonly edition: { readonly revision?: number };
  readonly publishedListSha256?: string | null;
  readonly lists: readonly { readonly url: string; readonly withdrawn?: number }[];
  readonly files: readonly ListedFile[];
  readonly withdrawn?: readonly { readonly url: string; readonly sha256: string }[];
}

export async function listOf(club: TestClub, edition: number): Promise<FileList> {
  const index = await readJson<FileIndex>(club, `/v1/editions/${edition}/files.json`);
  const parts = await Promise.all(index.lists.map((list) => partOf(club, list)));
  return {
    ...(index.edition.revision === undefined ? {} : { revision: index.edition.revision }),
    ...(index.publishedListSha256 === undefined ? {} : { publishedListSha256: index.publishedListSha256 }),
    files: [...index.files, ...parts.flatMap(({ files }) => files)],
    withdrawn: [...(index.withdrawn ?? []), ...parts.flatMap(({ withdrawn }) => withdrawn)],
  };
}

/** One list. The index says of how many of its files the address answers 410 by now. */
async function partOf(club: TestClub, { url, withdrawn = 0 }: FileIndex["lists"][number]): Promise<FileList> {
  const list = await readJson<Pick<FileIndex, "files" | "withdrawn">>(club, new URL(url).pathname);
  const absolute = <File extends { readonly url: string }>(file: File) => ({
    ...file,
    url: new URL(file.url, url).href,
  });
  const files = list.files.map(absolute);
  const gone = (list.withdrawn ?? []).map(absolute);
  if (withdrawn === gone.length) return { files, withdrawn: gone };
  const statuses = await Promise.all(files.map((file) => statusOf(club, new URL(file.url).pathname)));
  const own = files.filter((_, position) => statuses[position] === 410);
  if (own.length + gone.length !== withdrawn) throw new Error(`${url}: ${own.length} files are withdrawn`);
  return { files: files.filter((file) => !own.includes(file)), withdrawn: [...gone, ...own] };
}

/** Hands over rows that are all good; fails where one is held. */
export async function handOverWhole(club: TestClub, sheet: Sheet): Promise<void> {
  const { body } = await club.handOver(sheet);
  if (body.held.length > 0) throw new Error(JSON.stringify(body.held));
}

export function erase(club: TestClub, table: string, id: string): Promise<Answer<EraseAnswer & Problem>> {
  const body = { table, id, reason: "По решению суда" };
  return club.call("POST", "/club/erase", { as: coordinator, body });
}

/** Whether an address is of the region or of a municipality in which the sheet has something, or of one of the many others. */
export function isTelling(address: string): boolean {
  return /\/(?:m|files)\/29-(?!701|715|602)/.exec(address) === null;
}

/** The telling addresses of these editions, as current and inside the edition; asked before anything is withdrawn from them. */
export async function addressesOf(club: TestClub, editions: readonly number[]): Promise<readonly string[]> {
  const lists = await Promise.all(editions.map((edition) => listOf(club, edition)));
  const paths = lists.flatMap(({ files, withdrawn }) =>
    [...files, ...withdrawn].map(({ url }) => new URL(url).pathname).filter(isTelling),
  );
  const lasting = editions.flatMap((edition) => [`/v1/editions/${edition}/files.json`, `/v1/editions/${edition}/`]);
  return [...new Set([...paths, ...paths.map((path) => path.replace(/\/editions\/\d+/, "")), ...lasting, "/", "/en/"])];
}

/** Those of the addresses that still show one of the words. */
export async function showing(
  club: TestClub,
  addresses: readonly string[],
  words: readonly string[],
): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const address of addresses) {
    const { text } = await read(club, address);
    if (words.some((word) => text.includes(word))) shown.push(address);
  }
  return shown;
}

export async function statusOf(club: TestClub, path: string): Promise<number> {
  return (await read(club, path)).status;
}

/** The texts of all stored bytes. */
export async function storedTexts(club: TestClub): Promise<string> {
  const { results } = await club.db.prepare("SELECT body FROM segments").all<{ body: string }>();
  return results.map(({ body }) => textOf(fromBase64(body))).join("\n");
}

/** Ends of packages aren't compressed by themselves. */
function textOf(segment: Uint8Array): string {
  const bytes = Buffer.from(segment);
  return (bytes.toString("latin1", 0, 2) === "PK" ? bytes : Buffer.from(inflateSegment(segment))).toString("utf8");
}
