/** Russian typography: what a line's end must not part is glued, long names may be parted. */

import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import type { Words } from "../../shared/table.ts";

/** Prepositions, conjunctions and particles that don't stay behind at the end of a line. */
const short = "а|без|в|во|для|до|за|и|из|или|к|как|ко|на|не|ни|но|о|об|от|по|при|с|со|у";
const shortWord = new RegExp(`(?<=^|[\\s(«])(${short}) (?=\\S)`, "giu");

/** Between a number and what it counts; not before a preposition, and not after «№ 1»: nothing is to be wider than a phone. */
const besideNumber = new RegExp(
  `(?<=\\d)(?<!№${noBreakSpace}\\d*) (?=\\d{3}(?!\\d)|(?!(?:${short})${noBreakSpace})[а-яё])`,
  "giu",
);

/** A text as a page says it. Attributes and the heads of narrow columns stay as they are. */
export function say(words: Words, language: Language): string {
  return typeset(words[language], language);
}

export function typeset(text: string, language: Language): string {
  if (language !== "ru") return text;
  return text
    .replace(shortWord, `$1${noBreakSpace}`)
    .replace(/ (?=[—–№])/g, noBreakSpace)
    .replace(/(?<=№) (?=\d)|(?<=:) (?=\d{1,3}(?![\d\s]))/g, noBreakSpace)
    .replace(besideNumber, noBreakSpace)
    .replace(/(?<=[а-яё]) (?=\d{1,3}(?:[.,;](?!\d)|$))/giu, noBreakSpace);
}

const vowel = "[аеёиоуыэюяaeiouy]";
const consonant = "[бвгджзклмнпрстфхцчшщbcdfgklmnprstvz]";
/** After a vowel, after the first of two consonants, and after «ь», where a syllable follows; three letters stay on each side. */
const seam = new RegExp(
  `(?<=[а-яёa-z]{2}(?:${vowel}|${vowel}${consonant}))(?=${consonant}${vowel}[а-яёa-z])|(?<=[а-яё]{3}ь)(?=${consonant}{1,2}${vowel})`,
  "giu",
);

/** Soft hyphens in words that are too long for a column of a phone. */
export function softHyphens(name: string): string {
  return name.replace(/[а-яёa-z]{10,}/giu, (word) => word.replace(seam, "\u00ad"));
}

/** Before a syllable that isn't the first, and before the endings «ский», «кий» and "sky" as a whole; two letters stay on each side. */
const narrowSeam = new RegExp(
  [
    `(?<=[а-яёa-z]{2})(?<=${vowel}[^аеёиоуыэюяaeiouy]{0,3})(?=(?:shch|[zksc]h|ts|${consonant})${vowel}[а-яёa-z])(?!кий$)`,
    "(?<=[а-яёa-z]{2})(?=ский$|sky$)",
    "(?<=[а-яё]ц)(?=кий$)",
  ].join("|"),
  "giu",
);

/** Soft hyphens for a tile on a phone, which is some seven letters wide. */
export function tileHyphens(name: string): string {
  return name.replace(/[а-яёa-z]{6,}/giu, (word) => word.replace(narrowSeam, "\u00ad"));
}
