/** Where rows belong: what a territory names, and what belongs nowhere in particular. */

import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Values } from "../../../shared/table.ts";
import { listOf } from "./report.ts";

/** Names of the lines that a table by place has below its municipalities. */
const elsewhere: { readonly [place: string]: string } = {
  region: "Вся область",
  online: "Только онлайн",
  unknown: "Не определён",
  unstated: "Территория не указана",
  several: "Несколько районов",
};

export const places: readonly { readonly key: string; readonly name: string }[] = municipalities.map(
  ({ key, name }) => ({ key, name }),
);

/** Municipalities' keys that a territory names one by one: the whole region names none of them. */
export function placesNamed(values: Values, column = "territory"): readonly string[] {
  return [...new Set(listOf(values, column))].filter((place) => known.has(place));
}

export function placeTitle(place: string): string {
  return names.get(place) ?? elsewhere[place] ?? place;
}

const names = new Map(places.map(({ key, name }) => [key, name]));
const known = new Set(names.keys());
