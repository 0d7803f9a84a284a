/** The text of a round table's recommendations, as it is typed in Word, → who is recommended what, word for word. */
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate } from "../table.ts";

export interface RoundTable {
  /** The head of the document in one line: «Рекомендации по итогам заседания …». */
  readonly document: string;
  /** `null` where no line ends in a date. */
  readonly adoptedOn: CalendarDate | null;
  readonly recommendations: readonly ParsedRecommendation[];
}

export interface ParsedRecommendation {
  /** Position in the document from 1; the items themselves are only dashed. */
  readonly item: number;
  /** Verbatim but for the dash before, the `;` or full stop after it, and doubled spaces. */
  readonly quote: string;
  /** The heading above the item, verbatim without its colon. */
  readonly addresseeText: string;
  /** Labels of the column «Адресаты». */
  readonly addressees: readonly string[];
}

/** Stems by which a heading names an addressee; the first that fits wins, others are «иной адресат». */
const addresseeStems: readonly (readonly [stem: RegExp, label: string])[] = [
  [/исполнительной власти/, "органы исполнительной власти"],
  [/местного самоуправления/, "органы местного самоуправления"],
  [/общественн\S+ палат/, "Общественная палата"],
  [/массовой информации/, "СМИ"],
  [/ресурсн\S+ центр/, "ресурсные центры"],
  [/некоммерческим организациям/, "НКО"],
  [/законодательн/, "законодательный орган"],
  [/федеральн/, "федеральные органы"],
];

/** Reads the items below «рекомендуют:»; a text without that line has none. */
export function parseRoundTable(text: string): RoundTable {
  const lines = text.split(/\r?\n/).map(plainLine);
  const opening = lines.findIndex((line) => /рекомендуют:$/.test(line));
  return {
    document: documentTitle(lines),
    adoptedOn: documentDate(lines),
    recommendations: opening < 0 ? [] : items(lines.slice(opening + 1)),
  };
}

function items(lines: readonly string[]): readonly ParsedRecommendation[] {
  const found: ParsedRecommendation[] = [];
  let addresseeText: string | null = null;
  for (const line of lines) {
    if (/^[-–—•] /.test(line)) {
      if (addresseeText === null) continue;
      const quote = line.slice(2).replace(/[;.]$/, "").trim();
      found.push({ item: found.length + 1, quote, addresseeText, addressees: [addresseeOf(addresseeText)] });
    } else if (line.endsWith(":")) addresseeText = line.slice(0, -1).trim();
  }
  return found;
}

function addresseeOf(heading: string): string {
  const lower = heading.toLowerCase();
  return addresseeStems.find(([stem]) => stem.test(lower))?.[1] ?? "иной адресат";
}

/** The first two lines with words: what it is, and of what. */
function documentTitle(lines: readonly string[]): string {
  const head = lines.filter((line) => line !== "").slice(0, 2);
  return head.join(" ").replace(/\.$/, "");
}

function documentDate(lines: readonly string[]): CalendarDate | null {
  for (const line of lines) {
    const date = /\d{1,2} [а-яё]+ \d{4}(?: г\.| года)?$/i.exec(line);
    const read = date && parseCalendarDate(date[0]);
    if (read) return read;
  }
  return null;
}

/** A line without what Word and its converters leave behind. */
function plainLine(line: string): string {
  return line
    .replace(/\[bookmark: [^\]]*\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
