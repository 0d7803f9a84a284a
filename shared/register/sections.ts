/** Places that a list says once for the rows below: a row with nothing but a district, or a merged cell. */

import { municipalityOfAddress } from "../region/addresses.ts";
import { findMunicipality } from "../region/municipality-search.ts";
import type { Line } from "./delimited.ts";
import type { Mapping } from "./headers.ts";

/** A place and the rows for which a person may say that it holds. */
export interface Section {
  /** Where it stands. */
  readonly line: number;
  readonly text: string;
  readonly kind: "row" | "merged";
  /** Lines of the rows below without a place of their own. */
  readonly below: readonly number[];
}

/** Finds them; nothing is carried down unless a person says so. Only tables that take a place from words have any. */
export function findSections(lines: readonly Line[], mapping: Mapping): readonly Section[] {
  const places = mapping.flatMap((target, index) => (target === "place" || target === "municipality" ? [index] : []));
  const [column = -1] = places;
  const found: { line: number; text: string; kind: "row" | "merged"; below: number[] }[] = [];
  let current: (typeof found)[number] | null = null;
  for (const line of lines) {
    const title = sectionTitle(line);
    const own = line.cells[column]?.trim() ?? "";
    if (title !== null) {
      current = { line: line.line, text: title, kind: "row", below: [] };
      found.push(current);
    } else if (isAlone(line)) {
      // «Иные», «Организации»: the place above ends here.
      current = null;
    } else if (own !== "") {
      if (current?.kind === "row") continue;
      current = { line: line.line, text: own, kind: "merged", below: [] };
      found.push(current);
    } else current?.below.push(line.line);
  }
  // A gap here and there is a gap. Merged cells leave more rows empty than filled, and no place comes twice.
  const merged = found.filter(({ kind }) => kind === "merged");
  const empty = merged.reduce((sum, { below }) => sum + below.length, 0);
  const texts = new Set(merged.map(({ text }) => text));
  const isMerged = empty >= merged.length && texts.size === merged.length && [...texts].every(isPlace);
  return found.filter(({ kind, below }) => below.length > 0 && (kind === "row" || isMerged));
}

/**
 * The place that a row names and nothing else but a number («II. Боровский район (12)»); `null` for any other row. The same text in
 * all cells is a merged cell that was filled.
 */
export function sectionTitle({ cells }: Line): string | null {
  if (cells.length < 2) return null;
  const words = wordsOf(cells);
  const [only] = words;
  const place = words.size === 1 && only !== undefined ? only.replace(numberBefore, "").replace(countBehind, "") : "";
  return place !== "" && isPlace(place) ? place : null;
}

/** What a row says beside numbers. */
function wordsOf(cells: readonly string[]): ReadonlySet<string> {
  return new Set(
    cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && !/^(?:\d{1,4}|[IVXLC]+)\.?$/.test(cell)),
  );
}

const numberBefore = /^(?:\d{1,3}|[IVXLC]+)[.)] */;
const countBehind = /(?<![ (:—–-])[ (:—–-]+\d{1,5} ?(?:нко|организац\S*|записей|шт\.?)?\)?$/i;

function isAlone({ cells }: Line): boolean {
  return cells.length > 1 && cells.filter((cell) => cell.trim() !== "").length === 1;
}

function isPlace(text: string): boolean {
  const found = findMunicipality(text);
  return (found.kind === "found" && found.certain) || (/[а-яё]/i.test(text) && municipalityOfAddress(text) !== null);
}
