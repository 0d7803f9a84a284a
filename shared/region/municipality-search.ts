/** Which municipality a typed name or code means. */

import type { MunicipalityKey } from "./municipality-names.ts";
import { names } from "./municipality-names.ts";
import { cityNames, districtNames, placeWords, townNames } from "./place-names.ts";

/**
 * `certain`: an official or usual name or a code; otherwise, by a town in it or by the beginning of its name, a person should
 * confirm it. `several` are named one beside the other, `ambiguous` is one name that fits them all.
 */
export type MunicipalityMatch =
  | Found
  | { readonly kind: "several"; readonly keys: readonly MunicipalityKey[] }
  | { readonly kind: "ambiguous"; readonly keys: readonly MunicipalityKey[] }
  | { readonly kind: "unknown" };

type Found =
  | { readonly kind: "found"; readonly key: MunicipalityKey; readonly certain: true }
  | {
      readonly kind: "found";
      readonly key: MunicipalityKey;
      readonly certain: false;
      readonly by: "town" | "beginning";
    };

/**
 * Reads short and official names before and after the reform, in any case and with any of `р-н`, `м.р-н`, `м.о.`, `г.о.`, `г.`;
 * the city that is the centre; OKTMO codes of 8 or 11 digits, old and new; and the unique beginning of a name.
 */
export function findMunicipality(text: string): MunicipalityMatch {
  if (text.length > 200) return { kind: "unknown" };
  const digits = text.replace(/[ \u00a0]/g, "");
  if (/^[0-9]+$/.test(digits)) return byOktmo(digits);
  if (keys.has(text)) return { kind: "found", key: text as MunicipalityKey, certain: true };
  const { name, words, isCity, isDistrict } = placeWords(text);
  if (name === "") return { kind: "unknown" };
  const onlyCity = isCity && !isDistrict;
  const exact = byName(name, onlyCity);
  if (exact !== null) return exact;
  const each = words.map((word) => byName(word, false));
  const found = each.flatMap((match) => match ?? []);
  if (words.length > 1 && found.length === words.length) return together(found);
  return onlyCity ? { kind: "unknown" } : byBeginning(name);
}

const keys: ReadonlySet<string> = new Set(Object.keys(names));
const keyByDistrictNumber = new Map((Object.keys(names) as MunicipalityKey[]).map((key) => [key.slice(3), key]));

/** Municipal districts were 292xx in the older classifier and 296xx since, municipal okrugs are 295xx; cities are 297xx. */
function byOktmo(code: string): MunicipalityMatch {
  if (code.length !== 8 && code.length !== 11) return { kind: "unknown" };
  const number = /^29[256]/.test(code) ? code.slice(3, 5) : /^297/.test(code) ? code.slice(2, 5) : "";
  const key = keyByDistrictNumber.get(number);
  return key === undefined ? { kind: "unknown" } : { kind: "found", key, certain: true };
}

/** «Город Киров и Кировский район» is one, «Калуга и Обнинск» are two. */
function together(found: readonly Found[]): MunicipalityMatch {
  const keys = [...new Set(found.map(({ key }) => key))];
  const surest = found.find(({ certain }) => certain) ?? found[0];
  return keys.length > 1 || surest === undefined ? { kind: "several", keys } : surest;
}

/** «г. Жуковский» is a city elsewhere, not this region's district: an adjective can't be a city. */
function byName(name: string, onlyCity: boolean): Found | null {
  const certain = cityNames.get(name) ?? (onlyCity ? undefined : districtNames.get(name));
  if (certain !== undefined) return { kind: "found", key: certain, certain: true };
  const town = townNames.get(name);
  return town === undefined ? null : { kind: "found", key: town, certain: false, by: "town" };
}

function byBeginning(name: string): MunicipalityMatch {
  if (name.length < 3) return { kind: "unknown" };
  const candidates = new Set<MunicipalityKey>();
  for (const known of [districtNames, cityNames]) {
    for (const [full, key] of known) if (full.startsWith(name)) candidates.add(key);
  }
  const [only] = candidates;
  if (only === undefined) return { kind: "unknown" };
  return candidates.size === 1
    ? { kind: "found", key: only, certain: false, by: "beginning" }
    : { kind: "ambiguous", keys: [...candidates] };
}
