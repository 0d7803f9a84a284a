/** Reads the text of a .docx: a ZIP archive of XML parts (ECMA-376). */

import { strFromU8, type Unzipped, unzipSync } from "fflate";
import { blocksOf, type Met } from "./body.ts";
import { listCounter } from "./numbering.ts";
import { textOf } from "./text.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml.ts";

export interface DocxText {
  readonly text: string;
  /** What isn't in the text, a sentence each. */
  readonly notes: readonly string[];
}

/** `parse` gives the root element; `null` where the text is no XML. */
type ParseXml = (text: string) => XmlNode | null;

/** Bytes of a part when unpacked: more is no minutes, and might fill the memory. */
const longestPart = 60_000_000;

/** `null` for an archive that holds no Word document. Throws an `Error` with a sentence for one that is damaged. */
export function readDocx(bytes: Uint8Array, parse: ParseXml): DocxText | null {
  const parts = unpacked(bytes);
  const part = (path: string | null) => {
    const content = path === null ? undefined : parts[path];
    return content === undefined ? null : parse(strFromU8(content));
  };
  const related = (from: string, type: string) => target(part(relationsOf(from)), from, type);
  const main = related("", "officeDocument") ?? "word/document.xml";
  const body = childOf(part(main), "body");
  if (body === null) {
    if (main.startsWith("word/") && parts[main] !== undefined) throw new Error(damaged);
    return null;
  }
  const met: Met = { footnotes: 0, struck: 0 };
  const counter = listCounter(part(related(main, "numbering")), part(related(main, "styles")));
  const text = textOf(blocksOf(body, counter, met));
  return { text, notes: notesOf(met) };
}

const damaged = "Файл .docx повреждён и не открывается. Откройте его в Word, сохраните заново или скопируйте текст.";

function unpacked(bytes: Uint8Array): Unzipped {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(?:xml|rels)$/.test(name) && originalSize <= longestPart,
    });
  } catch {
    throw new Error(damaged);
  }
}

function relationsOf(path: string): string {
  const cut = path.lastIndexOf("/") + 1;
  return `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`;
}

/** The path of a related part by the last word of its type. */
function target(relations: XmlNode | null, from: string, type: string): string | null {
  const found = childrenOf(relations).find((one) => attributeOf(one, "Type")?.endsWith(`/${type}`) === true);
  const path = found === undefined ? null : attributeOf(found, "Target");
  if (path === null) return null;
  if (path.startsWith("/")) return path.slice(1);
  return `${from.slice(0, from.lastIndexOf("/") + 1)}${path}`;
}

function notesOf({ footnotes, struck }: Met): readonly string[] {
  return [
    ...(footnotes > 0 ? [`Сноски в текст не взяты: ${footnotes}.`] : []),
    ...(struck > 0
      ? ["В документе есть слова, зачёркнутые вручную, без режима правки: они взяты. Удалите их, если они отменены."]
      : []),
  ];
}
