/** What municipalities are called on a page, and where their names lead. */

import type { Language } from "../../shared/language/language.ts";
import type { Publisher } from "../../shared/public/publisher.ts";
import type { PagePlace } from "./data.ts";
import { inLanguage } from "./shell.tsx";

export function nameOf({ name, nameEn }: PagePlace, language: Language): string {
  return language === "ru" ? name : nameEn;
}

/** «Боровский», «Калуга»: where it is clear that districts are meant. */
export function shortName(place: PagePlace, language: Language): string {
  return nameOf(place, language).replace(/ (район|District)$/, "");
}

/** The page of the municipality. */
export function placePath({ key }: PagePlace, language: Language): string {
  return inLanguage(`/m/${key}`, language);
}

/** Municipalities that no resource centre serves; none where no centre is known to work at all. */
export function withoutCenter(places: readonly PagePlace[]): readonly PagePlace[] {
  return places.filter(({ centers }) => centers === 0);
}

/** «восьми районах», «12 муниципалитетах», with a preposition before it. */
export function inSoMany(places: readonly PagePlace[], language: Language): string {
  const count = places.length;
  const areDistricts = places.every(({ name }) => name.endsWith(" район"));
  if (language === "en") {
    const noun = areDistricts ? ["district", "districts"] : ["municipality", "municipalities"];
    return `${englishNumerals[count - 1] ?? count} ${noun[count === 1 ? 0 : 1]}`;
  }
  const noun = areDistricts ? ["районе", "районах"] : ["муниципалитете", "муниципалитетах"];
  const isOne = count % 10 === 1 && count % 100 !== 11;
  return `${russianNumerals[count - 1] ?? count} ${noun[isOne ? 0 : 1]}`;
}

/** In the prepositional case, as far as numbers are written in words. */
const russianNumerals = "одном двух трёх четырёх пяти шести семи восьми девяти десяти".split(" ");
const englishNumerals = "one two three four five six seven eight nine ten".split(" ");

export function publisherName({ name, nameEn }: Publisher, language: Language): string {
  return language === "en" ? (nameEn ?? name) : name;
}
