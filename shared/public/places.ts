/** Which columns say where a row belongs, for the files of one municipality. */

import { municipalityName } from "../region/municipalities.ts";
import { region } from "../region/region.ts";
import type { Table, Words } from "../table.ts";

/** An НКО belongs where it is registered: every share by municipality is «по месту регистрации». */
const seatOnly: { readonly [table: string]: readonly string[] } = { nkos: ["municipality"] };

/** Public columns that hold a municipality's key or a list of them; none for tables that no municipality has a share in. */
export function placeColumns(table: Table): readonly string[] {
  const own = seatOnly[table.key];
  if (own !== undefined) return own;
  return Object.entries(table.columns)
    .filter(([, { reach, field }]) => reach === "public" && field.places !== undefined)
    .map(([key]) => key);
}

/** What an observation's place is called. */
export function placeName(place: string): Words {
  if (place === "region") return region.name;
  if (place === "unknown") return { ru: "не определён", en: "unknown" };
  if (place === "several") return { ru: "несколько районов", en: "several municipalities" };
  return place === "unstated" ? { ru: "территория не указана", en: "no territory stated" } : municipalityName(place);
}
