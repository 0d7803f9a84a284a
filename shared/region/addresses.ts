/** Which municipality a postal address lies in, for rows that come from registers. */

import { legalAddress, regionOfPlain } from "./elsewhere.ts";
import type { MunicipalityKey } from "./municipality-names.ts";
import { districtNames, placeWords, uniqueTown } from "./place-names.ts";

/**
 * The municipality of an address such as «249037, Калужская обл., г. Обнинск, …» or «обл Калужская, р-н Боровский, г Боровск». A named
 * district wins over a village; a contradiction, another region or nothing known gives `null`: never a guess.
 */
export function municipalityOfAddress(address: string): MunicipalityKey | null {
  if (address.length > 1000) return null;
  const plain = legalAddress(address.toLowerCase().replace(/ё/g, "е"));
  if (regionOfPlain(plain) === "elsewhere") return null;
  const districts = new Set<MunicipalityKey>();
  const towns = new Set<MunicipalityKey>();
  const cities = new Set<MunicipalityKey>();
  for (const part of partsOf(plain)) {
    const { name, words, isCity, isDistrict } = placeWords(part.replace(/^ *\d{6} /, ""));
    const district = (isDistrict ? districtNames.get(name) : undefined) ?? cityWithDistrict(words);
    const town = uniqueTown(name);
    if (district !== undefined) districts.add(district);
    else if (town !== undefined) (isCity ? cities : towns).add(town);
  }
  const [district] = districts;
  if (district !== undefined) {
    const agrees = districts.size === 1 && [...cities].every((city) => city === district);
    return agrees ? district : null;
  }
  const places = new Set([...cities, ...towns]);
  const [place] = places;
  return places.size === 1 && place !== undefined ? place : null;
}

/** «Город Киров и Кировский район»: a city and the district around it are one municipality. */
function cityWithDistrict(words: readonly string[]): MunicipalityKey | undefined {
  if (words.length < 2) return undefined;
  const keys = new Set(words.map((word) => districtNames.get(word) ?? uniqueTown(word)));
  const [key] = keys;
  return keys.size === 1 ? key : undefined;
}

/** Comma-separated parts; addresses without commas are cut before and behind the words that name a kind of place. */
function partsOf(plain: string): readonly string[] {
  return plain
    .replace(/(обл(?:асть|\.)|ск(?:ий|ого) (?:муниципальн(?:ый|ого) )?(?:район|р-н|округ)а?\.?)(?=[ .])/g, "$1,")
    .replace(/ (?=(?:г|гор|город|ул|улица|пос|пгт|дом|пер|пл|просп|пр-т|пр-кт|мкр|наб|м\.? ?р-н)[. ])/g, ", ")
    .split(/[,;\n]/);
}
