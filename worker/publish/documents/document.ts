/** What a file of an edition that isn't a dataset says of itself. Everything that has to know of it asks here. */

import type { Language } from "../../../shared/language/language.ts";
import type { DescribedFile } from "../../../shared/public/openapi-files.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { FactsByPath } from "../../store/files.ts";
import type { DocumentReader } from "./reader.ts";
import type { Reads } from "./reads.ts";

/** In its path `{key}` stands for a municipality's key: each municipality has such a file. */
export interface Document extends DescribedFile {
  /** Share of a step, in records rendered anew. */
  readonly cost: number;
  /** Its reader throws where it asks for anything else. */
  readonly reads: Reads;
  /** What a page for people is: its language and the text of its one style element. */
  readonly page?: { readonly language: Language; readonly style: string };
  readonly parts?: DocumentParts;
  /** Texts from the fullest to the barest, of which the first that fits through a cut connection is published. */
  texts(reader: DocumentReader, parts: FactsByPath): Promise<Iterable<string>>;
}

/** Further files that a document names by their sums, made before it. One that says the same keeps its bytes. */
export interface DocumentParts {
  readonly described: DescribedFile;
  /** By path. */
  texts(reader: DocumentReader): Promise<ReadonlyMap<string, string>>;
}

/** One file of a document. */
export interface DocumentFile {
  readonly document: Document;
  /** `null` where the document isn't one of each municipality. */
  readonly municipality: string | null;
  readonly path: string;
}

export function filesOf(document: Document): readonly DocumentFile[] {
  const { path } = document;
  if (!isOfEachMunicipality(document)) return [{ document, municipality: null, path }];
  return municipalities.map(({ key }) => ({ document, municipality: key, path: path.replace(keyInPath, key) }));
}

/** Where its name stands, the key of a municipality does in an address. */
export const keyInPath = "{key}";

export function isOfEachMunicipality({ path }: Pick<Document, "path">): boolean {
  return path.includes(keyInPath);
}
