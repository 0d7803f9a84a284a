/** The words by which people and registers name a municipality: adjectives, towns, in the cases they stand in. */

import { remembering } from "../remembering.ts";
import { type MunicipalityKey, names } from "./municipality-names.ts";

/** Words that say what kind of place it is, not which. Single letters are what `г.о.` and `м.р-н` fall into. */
const kindWords = new Set(
  `район района районе району районы районов районах р-н р-на р-не р-ны мрн муниципальный муниципального муниципальном
  муниципальное муниципальные муниципальных образование образования округ округа округе округу округов округах мо мр го городской
  городского городском городские городских город города городе городу городов городах гор г гг о м п пос поселок пгт рп с село и
  калужской калужская области область обл россия рф`.split(/\s+/),
);
const cityWords = new Set("г гг гор город города городе городу городов городах".split(" "));
const districtWords = new Set(
  `район района районе району районы районов районах р-н р-на р-не р-ны мрн мр округ округа округе округу округов округах мо м
  о`.split(/\s+/),
);

/** Larger places that aren't centres; only names that the region has once. */
const otherTowns: { readonly [town: string]: MunicipalityKey } = {
  балабаново: "29-06",
  ермолино: "29-06",
  ворсино: "29-06",
  товарково: "29-08",
  "полотняный завод": "29-08",
  пятовский: "29-08",
  белоусово: "29-13",
  кременки: "29-13",
  сосенский: "29-16",
  детчино: "29-23",
  середейский: "29-36",
  еленский: "29-46",
};
/** Villages of these names exist in other districts too. */
const repeatedNames = new Set(["барятино", "ульяново"]);

/** «боровский», «боровского», … → key. */
export const districtNames = new Map<string, MunicipalityKey>();
/** Cities that are a centre, in all cases → key. */
export const cityNames = new Map<string, MunicipalityKey>();
/** Centres that are villages and towns that are no centre → key: right, but a person should confirm it. */
export const townNames = new Map<string, MunicipalityKey>(Object.entries(otherTowns) as [string, MunicipalityKey][]);

for (const key of Object.keys(names) as MunicipalityKey[]) {
  const [name, , centreType, centreName] = names[key];
  const centre = plain(centreName);
  if (name.endsWith(" район"))
    for (const form of adjectiveForms(plain(name.slice(0, -6)))) districtNames.set(form, key);
  if (centreType === "г.") for (const form of nounForms(centre)) cityNames.set(form, key);
  else townNames.set(centre, key);
}

/** A named place: its distinguishing words as one text, and what kind of place it says it is. */
export interface PlaceWords {
  readonly name: string;
  readonly words: readonly string[];
  readonly isCity: boolean;
  readonly isDistrict: boolean;
}

/** Splits a name: «МР „Боровский район“» → `боровский`, a district. */
export const placeWords = remembering((text: string): PlaceWords => {
  const all = text
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[\u2010-\u2015]/g, "-")
    .split(/[^а-яa-z0-9-]+/)
    .filter((word) => word !== "" && word !== "-");
  const words = all.filter((word) => !kindWords.has(word)).map((word) => word.replace(/-/g, " "));
  return {
    name: words.join(" "),
    words,
    isCity: all.some((word) => cityWords.has(word)),
    isDistrict: all.some((word) => districtWords.has(word)),
  };
});

/** The key of a town that only one municipality has. */
export function uniqueTown(name: string): MunicipalityKey | undefined {
  return cityNames.get(name) ?? (repeatedNames.has(name) ? undefined : townNames.get(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/ё/g, "е").replace(/-/g, " ");
}

function adjectiveForms(adjective: string): readonly string[] {
  const stem = adjective.slice(0, -2);
  return ["ий", "ого", "ому", "им", "ом"].map((ending) => stem + ending);
}

function nounForms(noun: string): readonly string[] {
  if (/[аь]$/.test(noun)) return [noun, ...["и", "ы", "е", "у"].map((ending) => noun.slice(0, -1) + ending)];
  return /[оеи]$/.test(noun) ? [noun] : [noun, ...["а", "у", "е", "ом"].map((ending) => noun + ending)];
}
