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

/** The only text of a row of several cells, where it is a place; the same text in all cells is a merged cell that was filled. */
export function sectionTitle({ cells }: Line): string | null {
  const filled = new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const [only] = filled;
  return cells.length > 1 && filled.size === 1 && only !== undefined && isPlace(only) ? only : null;
}

function isAlone({ cells }: Line): boolean {
  return cells.length > 1 && cells.filter((cell) => cell.trim() !== "").length === 1;
}

function isPlace(text: string): boolean {
  const found = findMunicipality(text);
  return (found.kind === "found" && found.certain) || (/[а-яё]/i.test(text) && municipalityOfAddress(text) !== null);
}
