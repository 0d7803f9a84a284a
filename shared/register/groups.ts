/** Lines of one register that speak of the same row: harmless repeats, and such as contradict each other. */

import { canonicalJson } from "../canonical-json.ts";
import { fold } from "../fields/near-miss.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Cells, Json, Table } from "../table.ts";
import type { Draft } from "./drafts.ts";

/** Kinds of columns in which two lines may say different things without one of them being wrong. */
const freeKinds = new Set(["text", "link", "list", "territory"]);
/** Words that say nothing. */
const unknowns = new Set(["неизвестно", "нет данных", "unknown"]);

/**
 * What two lines about the same row contradict each other in, in words; empty where they don't. `placeOf` gives the municipality
 * that follows from a line, `null` where none does.
 */
export function contradictions(
  table: Table,
  first: Draft,
  second: Draft,
  placeOf: (draft: Draft) => string | null,
  today: CalendarDate,
): readonly string[] {
  const found = Object.entries(table.columns).flatMap(([key, column]) => {
    if (freeKinds.has(column.field.kind)) return [];
    const [one, other] = [first.cells[key], second.cells[key]];
    if (one === undefined || other === undefined || one === other) return [];
    const [value, otherValue] = [one, other].map(
      (cell) => column.field.read(cell, { today: todayIs(today), cells: {}, column }).value,
    );
    if (!isSaid(value) || !isSaid(otherValue) || canonicalJson(value ?? null) === canonicalJson(otherValue ?? null))
      return [];
    return [`«${column.header.ru}»: «${shown(one)}» и «${shown(other)}»`];
  });
  const [place, otherPlace] = [placeOf(first), placeOf(second)];
  const hasPlaces = first.cells.municipality !== undefined && second.cells.municipality !== undefined;
  if (!hasPlaces && place !== null && otherPlace !== null && place !== otherPlace) {
    found.push(`«Муниципалитет»: «${place}» и «${otherPlace}»`);
  }
  const [name, otherName] = [nameWords(first.cells), nameWords(second.cells)];
  if (name.size > 0 && otherName.size > 0 && ![...name].some((word) => otherName.has(word))) {
    found.push("наименования: общего в них нет");
  }
  return found;
}

function isSaid(value: Json | undefined): boolean {
  return value !== null && value !== undefined && !(typeof value === "string" && unknowns.has(value));
}

function shown(cell: Cell): string {
  return typeof cell === "object" && "date" in cell
    ? cell.date.split("-").reverse().join(".")
    : String(cell).slice(0, 60);
}

/** Words of a kind of organisation, which all names share. */
const commonWords =
  /^(?:автоном|некомме|органи|благот|общест|област|регион|калужс|калуга|учрежд|частно|образо|отделе|объеди|союз|ассоци|россий|всерос|общеро|местна|городс|районн|религи|правос|помощи|развит|поддер|центр)/;

/** Beginnings of the longer words of the names, by which one organisation's full and short names agree. */
function nameWords(cells: Cells): ReadonlySet<string> {
  const words = [cells.name, cells.shortName].flatMap((cell) =>
    typeof cell === "string" ? fold(cell).split(/[^а-яa-z]+/) : [],
  );
  return new Set(words.filter((word) => word.length >= 6 && !commonWords.test(word)).map((word) => word.slice(0, 6)));
}
