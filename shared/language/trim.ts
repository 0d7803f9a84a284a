/** Trims by a class of characters in one pass: `/[…]+$/` tries each place of a long run anew. */

/** The text without what stands at its end and matches `one`, which takes a single character. */
export function withoutEnd(text: string, one: RegExp): string {
  let end = text.length;
  while (end > 0 && one.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
