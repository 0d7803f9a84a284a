/** Pasted text → paragraphs: broken lines and words joined again, marks of lists told from their text, tables apart. */

import { speaksTo } from "../fields/addressee.ts";
import { siftCharacters } from "../fields/characters.ts";
import { joinHyphens } from "./hyphens.ts";
import { infinitiveAt } from "./infinitive.ts";
import { labelAt } from "./labels.ts";
import { type Mark, markOf } from "./marks.ts";
import { columnsOf, type TableColumns, tableRows } from "./table.ts";
import { afterOpening, isClosing, isOpening } from "./turns.ts";

export type Paragraph =
  | {
      readonly kind: "text";
      readonly mark: Mark | null;
      /** One line, without its mark. */
      readonly text: string;
      /** A word in it was broken by a hyphen, and whether the hyphen belongs to it is a guess. */
      readonly isGuessed: boolean;
    }
  | { readonly kind: "table"; readonly columns: TableColumns; readonly rows: readonly (readonly string[])[] };

type TextParagraph = Extract<Paragraph, { readonly kind: "text" }>;

/** In the order of the text. */
export function paragraphsOf(pasted: string): readonly Paragraph[] {
  const { text, guessed } = joinHyphens(withoutLeftovers(pasted));
  const lines = withMarks(text.split("\n").map(tidyLine));
  const found: Paragraph[] = [];
  const state: { open: TextParagraph | null } = { open: null };
  let longest = 0;
  const close = () => {
    if (state.open !== null) found.push(...apart(state.open));
    state.open = null;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const columns = columnsOf(line);
    if (columns !== null) {
      close();
      const { rows, next } = tableRows(lines, at + 1, columns);
      found.push({ kind: "table", columns, rows });
      at = next - 1;
      continue;
    }
    const plain = line.replace(/\t/g, " ").replace(/ {2,}/g, " ").trim();
    if (plain === "" || pageMark.test(plain)) {
      if (plain === "") close();
      continue;
    }
    const isGuessed = guessed.some((word) => plain.includes(word));
    const { mark, text: words } = markOf(plain);
    const before = state.open;
    if (
      before !== null &&
      mark === null &&
      before.text.length < longestJoined &&
      continues(before.text, words, longest)
    ) {
      state.open = { ...before, text: `${before.text} ${words}`, isGuessed: before.isGuessed || isGuessed };
    } else {
      close();
      state.open = { kind: "text", mark, text: words, isGuessed };
    }
    longest = plain.length;
  }
  close();
  return found;
}

/** A number or bullet on a line of its own, as PDF gives it, stands before the next line. */
function withMarks(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let mark = "";
  for (const line of lines) {
    if (loneMark.test(line.trim()) && mark === "") mark = line.trim();
    else if (mark !== "" && line.trim() !== "") {
      joined.push(`${mark} ${line.trim()}`);
      mark = "";
    } else if (mark === "") joined.push(line);
  }
  return mark === "" ? joined : [...joined, mark];
}

const loneMark = /^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}|[а-яё]\)|[•·▪●\uf0b7])$/i;

/** Whether a line goes on with the one before, which was so long: nobody ends a line on purpose where a sentence runs on. */
function continues(before: string, line: string, length: number): boolean {
  const mayEnd = /[.;:!?]$/.test(before) && !/(?:^|[ (])(?:г|ул|д|им|п|пп|ст|тыс|руб|обл|стр)\.$/i.test(before);
  const isDangling = dangling.test(before);
  if (placeAndDay.test(line) && !isDangling) return false;
  if (mayEnd || isOpening(before) || afterOpening(line) !== null || labelAt(line) !== null || isClosing(line))
    return false;
  // «Министерству …» on a line of its own, then what it is to do.
  if (/^[А-ЯЁ]/.test(line) && speaksTo(before) && infinitiveAt(before) < 0 && infinitiveAt(line) === 0) return false;
  if (speaksTo(before) && properName.test(line) && !isOpening(before) && infinitiveAt(before) < 0) return true;
  if (/^[а-яёa-z(«"]/.test(line) || (speaksTo(before) && /^[А-ЯЁ][^.;]{3,80}:$/.test(line) && !speaksTo(line)))
    return true;
  if (isOpening(line) || (speaksTo(line) && line.endsWith(":"))) return /,$/.test(before);
  return isDangling || length >= brokenLine;
}

/** «– 2 –», «Протокол № 3 стр. 2 из 5»: of the page, not of the text. */
const pageMark = /^(?:[-–—]? ?\d{1,3} ?[-–—]?|.{0,120}(?:^| )(?:стр\.|страница|лист) ?\d{1,3}(?: из \d{1,3})?)$/i;

/** «Министерству образования / Калужской области провести …» */
const properName =
  /^(?:[А-ЯЁ][а-яё-]+(?:ской|цкой|ского|цкого) (?:области|района|округа|края)|Российской Федерации)(?![а-яё])/;

/** A sentence can't end so. */
const dangling = /[,–—-]$|(?:^| )(?:и|в|во|на|по|с|со|о|об|от|до|для|из|к|у|при|за|не|или|а)$/;
/** «г. Калуга, 30 марта 2023 года» stands by itself in the head of a document. */
const placeAndDay =
  /^(?:(?:г\.|город|пос\.|с\.)? ?[А-ЯЁ][а-яё-]+,? )?(?:от )?(?:[«"]?\d{1,2}[»"]? [а-яё]{3,8} \d{4}|\d{1,2}\.\d{2}\.\d{4})(?: ?(?:г\.|года))?(?:,? (?:г\. ?|город )?[А-ЯЁ][а-яё-]+)?(?: ?№ ?[\d-]+(?:[а-яё][а-яё-]*)?)?$/;

/** Characters of a paragraph to which no further line is joined: a list of something, not a sentence. */
const longestJoined = 10_000;

/** Characters: a shorter line ends where its writer wanted. */
const brokenLine = 45;

/** «1) …; 2) …» and «а) …; б) …» on one line are items of their own. */
function apart(paragraph: TextParagraph): readonly TextParagraph[] {
  const numbered = paragraph.text.split(/(?<=[;:.]) (?=(?:\d{1,2}|[а-я])\) )/);
  if (numbered.length < 2 || (numbered.length === 2 && paragraph.mark === null && !numbered[0]?.endsWith(":"))) {
    return [paragraph];
  }
  return numbered.map((text, at) => (at === 0 ? { ...paragraph, text } : { ...paragraph, ...markOf(text) }));
}

/** What Word, its converters, answered letters and texts with Markdown's emphasis leave behind. */
function withoutLeftovers(text: string): string {
  return text
    .replace(/\[bookmark: [^[\]\n]*\]/g, "")
    .replace(/^(?:> ?)+/gm, "")
    .replace(/^#{1,6} +/gm, "")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/\u00ad[ \t]*\n[ \t]*(?=[а-яёa-z])/g, "");
}

/** Tabs stay: they part the columns of a table, as bars do that stand for it. */
function tidyLine(line: string): string {
  const barred = line.replace(/^\s*\||\|\s*$/g, "").split("|");
  const tabbed = /\|.*\|/.test(line) ? barred.map((cell) => cell.trim()).join("\t") : line;
  if (!tabbed.includes("\t")) return siftCharacters(tabbed).repaired;
  return tabbed
    .split("\t")
    .map((cell) => siftCharacters(cell).repaired)
    .join("\t");
}
