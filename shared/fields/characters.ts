/** What a text is made of: tidying that no reader would notice, and characters that don't belong in a text at all. */

/** Google Sheets holds 50,000 characters in a cell; a longer text isn't looked into. */
export const longestCell = 50_000;

/**
 * `control` and `broken` can't be shown, `bidi` turns text around, `width` are digits and letters of other scripts, `marks` are
 * piled on a letter or stand on none.
 */
export type Flaw = "control" | "bidi" | "broken" | "marks" | "width";

export interface Sifted {
  /** NFC, ordinary spaces, one at a time, none at the ends; flawed characters still in place. */
  readonly tidied: string;
  /** The same without flawed characters, full-width and Arabic digits written as ours. */
  readonly repaired: string;
  readonly flaws: readonly Flaw[];
}

/** True for most cells: nothing to tidy and nothing flawed, so that `siftCharacters` needn't run. */
export function isPlain(text: string): boolean {
  return !notPlain.test(text);
}

/** Sorts the characters of a text in one pass. Both results are fixed points: sifting them again changes nothing. */
export function siftCharacters(text: string): Sifted {
  if (isPlain(text)) return { tidied: text, repaired: text, flaws: [] };
  const flaws = new Set<Flaw>();
  let kept = "";
  let mended = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isPair = isHigh(code) && isLow(text.charCodeAt(at + 1));
    const character = isPair ? text.slice(at, at + 2) : text.charAt(at);
    if (isPair) at++;
    const replacement = tidyOne(code, text.charCodeAt(at + 1)) ?? character;
    const flaw = replacement === character ? flawOf(character, isPair) : null;
    if (flaw !== null) flaws.add(flaw);
    kept += replacement;
    mended += flaw === null ? replacement : flaw === "width" ? narrow(code) : "";
  }
  const tidied = squeeze(kept);
  const unpiled = withoutPiles(mended.normalize("NFC"));
  if (unpiled !== mended.normalize("NFC")) flaws.add("marks");
  return { tidied, repaired: flaws.size === 0 ? tidied : squeeze(unpiled), flaws: [...flaws] };
}

/** Line breaks turned into spaces, for kinds that are written on one line. */
export function onOneLine(text: string): string {
  return text.includes("\n") ? text.replace(/ ?\n+ ?/g, " ") : text;
}

const plainSet = " -~\\nА-Яа-яЁё«»„“”’…–—№§°₽×";
const notPlain = new RegExp(`[^${plainSet}]|  | \\n|\\n |\\n\\n\\n|^[ \\n]|[ \\n]$`);
/** The blank of Braille among them. */
const spaceCodes = new Set([0x09, 0xa0, 0x1680, 0x202f, 0x205f, 0x2800, 0x3000]);
/** Word's no-break hyphen and its relatives. */
const hyphenCodes = new Set([0x2010, 0x2011, 0x2012]);
const lineBreakCodes = new Set([0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029]);
/**
 * Invisible, and no loss to Russian or English: soft hyphen, joiners, zero-width spaces, byte order mark, the fillers of Hangul,
 * inherent vowels of Khmer, separators of Mongolian, what chooses between the two looks of an emoji.
 */
const invisibleCodes = new Set([
  ...[0xad, 0x34f, 0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2065, 0xfeff],
  ...[0x115f, 0x1160, 0x3164, 0xffa0, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180e, 0x180f, 0xfe0e, 0xfe0f],
]);
const bidiCodes = new Set([0x061c, 0x200e, 0x200f]);

/** What takes this character's place without a reader noticing; `null` leaves it. */
function tidyOne(code: number, next: number): string | null {
  if (code > 0x20 && code < 0x7f) return null;
  if (spaceCodes.has(code) || (code >= 0x2000 && code <= 0x200a)) return " ";
  if (hyphenCodes.has(code)) return "-";
  if (code === 0x0d && next === 0x0a) return "";
  if (lineBreakCodes.has(code)) return "\n";
  return invisibleCodes.has(code) ? "" : null;
}

/**
 * Shown by nothing, and able to carry a hidden text: tags, variation selectors, the formats of music, shorthand and
 * hieroglyphs, what annotates or stands for an object, noncharacters.
 */
const hidden =
  /[\ufe00-\ufe0d\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff\u{13430}-\u{1345f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;

/** Two marks are more than any letter of Russian or English carries; the first of a word need a letter below them. */
function withoutPiles(text: string): string {
  return text.replace(/(^|\s)\p{M}+/gu, "$1").replace(/(\p{M}{2})\p{M}+/gu, "$1");
}

function flawOf(character: string, isPair: boolean): Flaw | null {
  if (isPair) return hidden.test(character) ? "control" : null;
  const code = character.charCodeAt(0);
  if (code === 0x0a) return null;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || hidden.test(character)) return "control";
  if (bidiCodes.has(code) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x206f)) return "bidi";
  if (isHigh(code) || isLow(code) || code === 0xfffd) return "broken";
  return narrow(code) === "" ? null : "width";
}

/** The ASCII twin of a full-width character or an Arabic or Persian digit; empty where there is none. */
function narrow(code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  return code >= 0x06f0 && code <= 0x06f9 ? String(code - 0x06f0) : "";
}

function squeeze(text: string): string {
  return text
    .normalize("NFC")
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
