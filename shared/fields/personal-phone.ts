/** Mobile phones in a text, in any typography. Landlines and 8-800 pass: their codes don't begin with 9. */

/** What stands between the groups of a number: a document made in a word processor breaks lines and has dashes of its own. */
const separator = "[\\s().\\u2010-\\u2015\\u2212_/*:-]";
const dash = "[\\u2010-\\u2015\\u2212-]";
const gap = `(?: ?${dash} ?|\\s)`;
const subscriber = `9\\d{2}(?:${separator}{0,4}\\d){7}(?!\\d)`;
/** «7 950 000 – 8 100 000» and «7 900 000 (2023 год)» are sums. */
const notSums = "(?![78] \\d{3} \\d{3}(?:\\D{1,5}\\d{1,3}(?: \\d{3})+(?!\\d)| ?[(/] ?20\\d\\d(?!\\d)))";
/** +7 or 8 and a 9xx code: mobile numbers of Russia (the numbering plan's DEF codes). */
const prefixed = new RegExp(`(?<!\\d)${notSums}[78]${separator}{0,4}${subscriber}`);
/** Without the prefix only as phones are grouped, or beside a word that says so. */
const grouped = new RegExp(
  `(?<!\\d|\\d[ .,])\\(?9\\d{2}(?:(?:\\)${gap}?|${gap})\\d{3}${gap}\\d{2}${gap}\\d{2}|\\.\\d{3}\\.\\d{2}\\.\\d{2})(?!\\d)`,
);
const named = new RegExp(
  `(?:(?<![а-яё])(?:тел|моб|сот|м?т\\.)|звон|what|вотс|ватс|viber|вайбер|telegram|телеграм|max)\\D{0,20}${subscriber}`,
  "i",
);
const foreign = new RegExp(`\\+(?:375|374|380|99[2-8])(?:${separator}{0,4}\\d){9,10}(?!\\d)`);

export function hasMobilePhone(text: string): boolean {
  return prefixed.test(text) || grouped.test(text) || named.test(text) || foreign.test(text);
}
