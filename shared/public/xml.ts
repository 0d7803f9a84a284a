/** Texts in XML. */

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What XML 1.0 can't hold, and a carriage return that it would lose. */
const unspeakable = /[^\P{Cc}\t\n]|\p{Surrogate}|[\ufffe\uffff]/gu;

/** What may stand in XML as it is: nearly every text has nothing else, and looking costs less than replacing. */
const plain = /^[\t\n !#-%'-;=?-~\u00a0-\ud7ff\ue000-\ufffd]*$/;

/** A text as content of an element or of a quoted attribute. */
export function xmlText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(unspeakable, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/**
 * A text as a cell of a workbook has it, in which nothing is lost: what XML can't hold is written as `_x000D_` (ECMA-376 part 1,
 * 22.9.2.19, ST_Xstring), and what only looks like that is kept from being read so.
 */
export function cellXml(text: string): string {
  if (plain.test(text) && !text.includes("_x")) return text;
  const spelt = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(unspeakable, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `_x${code}_`;
  });
  return xmlText(spelt);
}
