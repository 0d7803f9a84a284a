/** Where rows belong: what a territory names, and what belongs nowhere in particular. */

import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Values } from "../../../shared/table.ts";
import { listOf, textOf } from "./report.ts";

/** Names of the lines that a table by place has below its municipalities. */
const elsewhere: { readonly [place: string]: string } = {
  region: "Вся область",
  online: "Только онлайн",
  unknown: "Не определён",
  unstated: "Территория не указана",
};

export const places: readonly { readonly key: string; readonly name: string }[] = municipalities.map(
  ({ key, name }) => ({ key, name }),
);

/** Municipalities' keys that a territory names one by one: the whole region names none of them. */
export function placesNamed(values: Values, column = "territory"): readonly string[] {
  return [...new Set(listOf(values, column))].filter((place) => known.has(place));
}

/** Municipalities that a row belongs to: those its territory names, else that of the НКО behind it. */
export function placesOrSeat(values: Values, seat: Values | undefined): readonly string[] {
  if (listOf(values, "territory").length > 0) return placesNamed(values);
  const own = seat === undefined ? "" : textOf(seat, "municipality");
  return known.has(own) ? [own] : [];
}

export function placeTitle(place: string): string {
  return names.get(place) ?? elsewhere[place] ?? place;
}

const names = new Map(places.map(({ key, name }) => [key, name]));
const known = new Set(names.keys());
