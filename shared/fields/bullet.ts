/** Marks of list items that come along when a list is pasted. */

/** Word's own bullets are letters of its symbol fonts: in other fonts they are empty boxes. */
const symbols = "\\uf020-\\uf0ff";
const mark = `(?:[-–—•·▪●*◦‣■□➢➤►✓✔] |[${symbols}]\\s?)`;
const marks = new RegExp(`^${mark}+`);
const marksAndNumbers = new RegExp(`^(?:${mark}|\\d{1,2}\\) )+`);
const isNumberedList = /\n\d{1,2}\) /;
const innerSymbol = new RegExp(`\\n[${symbols}] ?`, "g");

/** The text without the mark of an item. A list of several lines loses its marks where each line has one, never its numbers. */
export function withoutBullet(text: string): string {
  const lines = text.split("\n");
  if (lines.every((line) => marks.test(line))) return unmarked(lines.map((line) => line.replace(marks, "")).join("\n"));
  return unmarked(text).replace(innerSymbol, "\n• ");
}

function unmarked(text: string): string {
  return text.replace(isNumberedList.test(text) ? marks : marksAndNumbers, "");
}

const listMark = new RegExp(`^(?:${mark}|\\d{1,2}[.)] ?(?=\\D))+`);

/** An item of a list of known names, which begin neither with marks nor with numbers. */
export function withoutListMark(item: string): string {
  return item.replace(listMark, "");
}
