/** Telephone numbers spelled in words: «восемь девятьсот десять …». */

/** The text with its numerals as digits, groups apart as they are said; `null` where no mobile number can be in it. */
export function withNumeralsAsDigits(text: string): string | null {
  if (!/девят/i.test(text)) return null;
  const written = text.toLowerCase().replace(/плюс(?=\s+(?:семь|\d))/g, "+");
  return written.replace(series, (run) => groupsOf(run.split(/[\s,-]+/)).join(" "));
}

const values = new Map(
  Object.entries({
    ноль: 0,
    нуль: 0,
    один: 1,
    одна: 1,
    два: 2,
    две: 2,
    три: 3,
    четыре: 4,
    пять: 5,
    шесть: 6,
    семь: 7,
    восемь: 8,
    девять: 9,
    десять: 10,
    одиннадцать: 11,
    двенадцать: 12,
    тринадцать: 13,
    четырнадцать: 14,
    пятнадцать: 15,
    шестнадцать: 16,
    семнадцать: 17,
    восемнадцать: 18,
    девятнадцать: 19,
    двадцать: 20,
    тридцать: 30,
    сорок: 40,
    пятьдесят: 50,
    шестьдесят: 60,
    семьдесят: 70,
    восемьдесят: 80,
    девяносто: 90,
    сто: 100,
    двести: 200,
    триста: 300,
    четыреста: 400,
    пятьсот: 500,
    шестьсот: 600,
    семьсот: 700,
    восемьсот: 800,
    девятьсот: 900,
  }),
);
const numeral = `(?:${[...values.keys()].sort((a, b) => b.length - a.length).join("|")})(?![а-яё])`;
const series = new RegExp(`(?<![а-яё])${numeral}(?:[\\s,-]{1,3}${numeral})*`, "g");

/** «Девятьсот десять сто» are two numbers: 910, 100. */
function groupsOf(words: readonly string[]): number[] {
  const groups: number[] = [];
  let room = 0;
  for (const word of words) {
    const value = values.get(word) ?? 0;
    const last = groups.length - 1;
    if (value > 0 && value < room) groups[last] = (groups[last] ?? 0) + value;
    else groups.push(value);
    room = value >= 100 ? 100 : value >= 20 ? 10 : 0;
  }
  return groups;
}
