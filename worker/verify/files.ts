/** Whether the files of editions are those that their lists name. */

import { editionPath } from "../../shared/public/envelope.ts";
import { editionsPath } from "../../shared/public/live.ts";
import type { SignedStatement } from "../../shared/public/provenance.ts";
import { sha256Hex } from "../files/sha256.ts";
import { fileListPath } from "../store/withdrawal.ts";
import { few, type Report } from "./report.ts";
import { type Copy, forEachOf, parse, pathIn, readParts } from "./source.ts";
import { nameOf } from "./statements.ts";

/** An edition as `/v1/editions.json` lists it. */
export interface ListedEdition {
  readonly number: number;
  readonly revision?: number;
  readonly asOf: string;
  readonly files: { readonly sha256: string | null };
}

interface FileIndex {
  readonly lists: readonly NamedFile[];
  readonly files: readonly NamedFile[];
}

interface NamedFile {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
}

export async function readEditions(copy: Copy): Promise<readonly ListedEdition[]> {
  return (await readParts<ListedEdition>(copy, editionsPath)) ?? [];
}

/** A file inside an edition; a folder may hold those of the current one outside of editions only. */
export async function readInEdition(copy: Copy, edition: number, current: number, own: string) {
  const inside = await copy.read(editionPath(edition, own));
  if (inside instanceof Uint8Array || edition !== current || inside.status !== 404) return inside;
  return await copy.read(own);
}

/** The lists of all editions: each is the one that its statement signs and that the list of editions names. */
export async function checkLists(
  copy: Copy,
  editions: readonly ListedEdition[],
  statements: readonly SignedStatement[],
  report: Report,
): Promise<void> {
  const current = editions[0]?.number ?? 0;
  const wrong: string[] = [];
  const waiting: string[] = [];
  const absent: string[] = [];
  let whole = 0;
  await forEachOf(editions, async ({ number, revision = 0, files }) => {
    const name = nameOf({ edition: number, revision });
    // Something was taken out of it, and it isn't put together again yet.
    if (files.sha256 === null) {
      waiting.push(name);
      return;
    }
    const bytes = await readInEdition(copy, number, current, fileListPath);
    if (!(bytes instanceof Uint8Array)) {
      absent.push(name);
      return;
    }
    const said = statements.find(({ statement }) => statement.edition === number)?.statement;
    const sha256 = sha256Hex(bytes);
    const isSaid = said === undefined || (said.files === sha256 && said.revision === revision);
    if (sha256 === files.sha256 && isSaid) whole++;
    else wrong.push(name);
  });
  if (wrong.length > 0) {
    report.fails(
      `Список файлов не тот, что опубликован: выпуски ${few(wrong)}.`,
      `The list of files isn't the one that was published: editions ${few(wrong)}.`,
    );
  }
  if (absent.length > 0) {
    report.unknown(
      `В этой копии нет списков файлов: выпуски ${few(absent)}.`,
      `This copy has no lists of files: editions ${few(absent)}.`,
    );
  }
  if (waiting.length > 0) {
    report.note(
      `Из выпусков ${few(waiting)} что-то изъято, и они ещё не собраны заново: вернутся с ближайшим выпуском.`,
      `Something was taken out of editions ${few(waiting)}, which aren't put together again yet: the next edition brings them back.`,
    );
  }
  report.holds(`Списки файлов на месте: ${whole}.`, `Lists of files are as published: ${whole}.`);
}

/** Every file of an edition by its SHA-256. What is taken out of it answers 410, as long as its list says so. */
export async function checkFiles(
  copy: Copy,
  { number, files: { sha256: list } }: ListedEdition,
  report: Report,
): Promise<void> {
  const read = (own: string) => readInEdition(copy, number, number, own);
  const bytes = await read(fileListPath);
  if (!(bytes instanceof Uint8Array)) {
    report.unknown("Нет списка файлов нынешнего выпуска.", "There is no list of the current edition's files.");
    return;
  }
  const index = parse<FileIndex>(bytes, fileListPath);
  const wrong: string[] = [];
  const gone: string[] = [];
  let good = 0;
  const look = async ({ url, sha256, bytes: length }: NamedFile): Promise<Uint8Array | null> => {
    const own = insideOf(url);
    const found = await read(own);
    if (!(found instanceof Uint8Array)) {
      (found.status === 410 && list === null ? gone : wrong).push(own);
      return null;
    }
    if (sha256Hex(found) === sha256 && found.length === length) good++;
    else wrong.push(own);
    return found;
  };
  const named: NamedFile[] = [...index.files];
  await forEachOf(index.lists, async (entry) => {
    const found = await look(entry);
    if (found === null) return;
    const { files } = parse<{ readonly files: readonly NamedFile[] }>(found, entry.url);
    named.push(
      ...files.map((file) => ({ ...file, url: new URL(file.url, new URL(entry.url, "https://copy.invalid")).href })),
    );
  });
  await forEachOf(named, async (file) => void (await look(file)));
  if (wrong.length > 0) {
    report.fails(
      `Файлы выпуска ${number} не те, что в его списке: ${few(wrong)}.`,
      `Files of edition ${number} aren't those of its list: ${few(wrong)}.`,
    );
  } else {
    report.holds(
      `Файлы выпуска ${number} совпадают со списком байт в байт: ${good}.`,
      `Files of edition ${number} are those of its list byte for byte: ${good}.`,
    );
  }
  if (gone.length > 0) {
    report.note(
      `Изъято из выпуска ${number} до ближайшего выпуска: ${gone.length}.`,
      `Taken out of edition ${number} until the next one: ${gone.length}.`,
    );
  }
}

/** The path of an address inside an edition as the current one has it. */
function insideOf(url: string): string {
  return pathIn(url).replace(/^\/v1\/editions\/\d+\//, "/v1/");
}
