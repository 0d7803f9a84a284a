/** Which place of the workbook a range of the script stands for. */
import type { Place } from "../protocol/operations.ts";

const places = new WeakMap<object, Place>();

export function rememberPlace(range: object, place: Place): void {
  places.set(range, place);
}

export function placeOf(range: object): Place {
  const place = places.get(range);
  if (!place) throw new Error("Argument must be a range");
  return place;
}

/** Throws unless the range has at least one row and column; whether it fits the sheet is checked where it is used. */
export function checkedPlace(place: Place): Place {
  const { row, column, rows, columns } = place.area;
  for (const [name, number] of Object.entries({ row, column, rows, columns })) {
    if (!Number.isInteger(number) || number < 1) {
      throw new Error(
        `The ${name === "row" || name === "column" ? "starting " : "number of "}${name} of the range is too small.`,
      );
    }
  }
  return place;
}
