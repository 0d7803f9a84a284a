/** Which municipality an ОКАТО code (ОК 019-95) means: registers kept from before OKTMO state it. */

import type { MunicipalityKey } from "./municipality-names.ts";
import { findMunicipality } from "./municipality-search.ts";

/** Cities subordinate to the region. From ОКАТО as remembered, not checked at the source. */
const cities: { readonly [code: string]: MunicipalityKey } = { "29401": "29-701", "29415": "29-715" };

/** Reads 5, 8 or 11 digits; districts are 292xx, as in the older OKTMO. `null` for anything else: never a guess. */
export function municipalityOfOkato(code: string): MunicipalityKey | null {
  const digits = code.replace(/\s/g, "");
  if (!/^29[24]\d{2}(?:\d{3}(?:\d{3})?)?$/.test(digits)) return null;
  const city = cities[digits.slice(0, 5)];
  if (city !== undefined) return city;
  const found = digits.startsWith("292") ? findMunicipality(`${digits.slice(0, 5)}000`) : null;
  return found?.kind === "found" && found.certain ? found.key : null;
}
