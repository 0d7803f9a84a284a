/** Numbers as Word writes them before the items of its lists (ECMA-376, ST_NumberFormat). */

const russian = "абвгдежзиклмнопрстуфхцчшщыэюя";
const latin = "abcdefghijklmnopqrstuvwxyz";
const roman: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** Formats that hardly any Russian document has are written as plain numbers. */
export function numeral(count: number, format: string): string {
  if (format === "none" || format === "bullet") return "";
  if (format === "decimalZero") return String(count).padStart(2, "0");
  if (format === "russianLower") return lettered(count, russian);
  if (format === "russianUpper") return lettered(count, russian).toUpperCase();
  if (format === "lowerLetter") return lettered(count, latin);
  if (format === "upperLetter") return lettered(count, latin).toUpperCase();
  if (format === "lowerRoman") return inRoman(count);
  return format === "upperRoman" ? inRoman(count).toUpperCase() : String(count);
}

/** After the last letter each stands twice, then thrice: «я», «аа», «бб». */
function lettered(count: number, letters: string): string {
  if (count < 1) return "";
  return letters.charAt((count - 1) % letters.length).repeat(Math.ceil(count / letters.length));
}

function inRoman(count: number): string {
  let [rest, written] = [count, ""];
  for (const [value, letters] of roman) {
    for (; rest >= value; rest -= value) written += letters;
  }
  return written;
}
