/** The words by which registers head their columns, beside the sheet's own headers. */

import type { TableKey, Words } from "../table.ts";

/** A column of a register that the sheet doesn't have, but something in the sheet follows from it. */
export type SourceKey = "oktmo" | "okato" | "place";

export function isSource(target: string): target is SourceKey {
  return Object.keys(sourceTitles).includes(target);
}

/** What a person chooses from when matching columns by hand. */
export const sourceTitles: { readonly [key in SourceKey]: Words } = {
  oktmo: { ru: "ОКТМО (по нему найдётся муниципалитет)", en: "OKTMO (gives the municipality)" },
  okato: { ru: "ОКАТО (по нему найдётся муниципалитет)", en: "OKATO (gives the municipality)" },
  place: { ru: "Район или город словами (по нему найдётся муниципалитет)", en: "Place (gives the municipality)" },
};

/** Marks columns that look like one of the sheet's but aren't: codes of activity are no description of it. */
export const nothing = "";

type HeaderWords = readonly (readonly [target: string, pattern: RegExp])[];

/**
 * Tried in order on a header in lower case with е for ё and spaces for punctuation. Sources: extracts of ЕГРЮЛ as the tax
 * service and open-data sites head them, the Ministry of Justice's list of non-profits, lists of resource centers.
 */
export const headerWords: { readonly [table in TableKey]?: HeaderWords } = {
  nkos: [
    [nothing, /(?:^| )(?:оквэд|okved)/],
    // The register's own region: no organisation says by it where it works.
    [nothing, /(?:^| )(?:регион|субъект)(?:а|ы)?(?: |$)/],
    ["registerNumber", /учетн\S* номер|minjust|(?:ведомственн|реестров)\S* номер/],
    [
      "registeredOn",
      /(?:дата|date).*(?:огрн|ogrn|регистрац|создани|образовани|внесения|reg)|(?:^| )reg(?:istration)? date/,
    ],
    ["endedOn", /(?:дата|date).*(?:прекращ|ликвид|исключ)|(?:^| )(?:liq\S*|end|termination) date/],
    ["ogrn", /(?:^| )(?:огрн|ogrn)(?: |$)|основной государственный регистрационный/],
    ["inn", /(?:^| )(?:инн|inn)(?: |$)|идентификационный номер налог/],
    ["kpp", /(?:^| )(?:кпп|kpp)(?: |$)/],
    ["oktmo", /октмо|oktmo/],
    ["okato", /(?:окато|okato)(?! name)/],
    ["place", /okato name|населенн\S* пункт|(?:^| )(?:город|район|place|city|district)(?: |$)/],
    ["municipality", /муниципал/],
    ["legalForm", /окопф|okopf|(?:^| )опф(?: |$)|правовая форма|legal form|форма нко|вид нко/],
    ["name", /полное (?:наименование|название)|full name/],
    ["shortName", /(?:сокращ|кратк)\S* (?:наименование|название)|short name/],
    [
      "name",
      /^(?:наименование|название|name)(?: (?:(?:(?:социально ориентированн|некоммерческ)\S* )*(?:организации|нко)|со ?нко|юридического лица|юл))?$/,
    ],
    ["endReason", /(?:причина|способ) (?:прекращ|ликвид|исключ)/],
    ["status", /статус|состояние|(?:^| )status/],
    ["address", /адрес|address|место ?нахождени/],
    ["website", /сайт|website|(?:^| )(?:url|site|web)(?: |$)/],
    ["sonko", /со ?нко|социально ориентированн/],
    ["operatesIn", /территори/],
    ["activity", /направлени|вид(?:ы)? деятельности|activity/],
    ["note", /примечани|комментари|(?:^| )(?:note|comment)/],
  ],
};
