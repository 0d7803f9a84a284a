/**
 * Forms of a Russian word, without a dictionary: whoever looks for «Калуге» or «ветераны» means «Калуга» and «ветеранов».
 * Endings only, so «калужский» is another word than «Калуга», and «дети» another one than «детский».
 */

/** Of nouns and adjectives, the longest first. */
const endings: readonly string[] = [
  ...["ьего", "ьему", "ьими", "иями", "ями", "ами", "ими", "ыми", "ьми", "ией", "иям", "иях", "ием"],
  ...[
    "ого",
    "его",
    "ому",
    "ему",
    "ьей",
    "ьем",
    "ьим",
    "ьих",
    "еев",
    "ам",
    "ям",
    "ах",
    "ях",
    "ов",
    "ев",
    "ом",
    "ем",
    "им",
    "ым",
  ],
  ...["их", "ых", "ая", "яя", "ую", "юю", "ою", "ею", "ое", "ее", "ие", "ые", "ий", "ый", "ой", "ей"],
  ...["ия", "ии", "ию", "ья", "ье", "ьи", "ью", "ея", "еи", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й"],
];

/** What is left needs letters enough to be told from other words. */
const shortestStem = 3;

/** The word (lower case, е for ё) without its ending. Words of other letters have none. */
export function stemOf(word: string): string {
  if (!/[а-я]$/.test(word)) return word;
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= shortestStem);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Every word that differs from this one in its ending only, itself among them; some of them nobody says. */
export function formsOf(word: string): readonly string[] {
  const stem = stemOf(word);
  if (stem.length < shortestStem || !/[а-я]$/.test(stem)) return [word];
  return [...new Set([word, stem, ...endings.map((ending) => stem + ending)])];
}
