/** The words by which registers head their columns, beside the sheet's own headers. */

import type { TableKey, Words } from "../table.ts";
import { otherHeaderWords } from "./header-words-others.ts";

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
/** Marks days of a list, not of an organisation: when it entered the list or left it. A person says what they are. */
export const joined = "?joined";
export const left = "?left";
/** Marks columns whose meaning only a person knows. */
export const asked = "?";

export type HeaderWords = readonly (readonly [target: string, pattern: RegExp])[];

const day = "(?=.*(?:дата|date|день|когда|(?:^| )с(?: |$)))";
const list = "(?:реестр|перечн|переч|списк|список|регистр)";
const stateRegister = "(?:егрюл|egrul|единого государственного реестра|единый государственный реестр|юридических лиц)";

/** Columns about the people and organisations around one: its head, its founder, whom to ask. */
export const othersHeader =
  /руковод|директор|председател|учредител|представител|контактн|ответственн|бухгалтер|правопреемник/;

/**
 * Tried in order on a header in lower case with е for ё and spaces for punctuation. Sources: extracts of ЕГРЮЛ as the tax
 * service and open-data sites head them, the Ministry of Justice's lists, lists of supported organisations and of resource centers.
 */
const nkos: HeaderWords = [
  [nothing, /(?:^| )(?:оквэд|okved)|рожден|birth/],
  // Somebody else's numbers and addresses, and the beginning of an end.
  [nothing, othersHeader],
  [nothing, /(?=.*(?:дата|date))(?=.*решени)(?=.*(?:ликвид|прекращ|регистрац|реорганиз))/],
  [nothing, /начал\S* (?:процедуры )?(?:ликвид|прекращ|реорганиз|банкрот)/],
  // The register's own region: no organisation says by it where it works. Lines of other regions are set apart by it.
  [nothing, /(?:^| )(?:регион|субъект)(?:а|ы)?(?: |$)/],
  ["registerNumber", /учетн\S* номер|minjust|(?:^| )в реестре минюст|номер минюст|(?:ведомственн|реестров)\S* номер/],
  // «Дата внесения записи о прекращении», «Дата исключения из ЕГРЮЛ» are the organisation's own end …
  ["endedOn", new RegExp(`${day}(?=.*исключ)(?=.*${stateRegister})`)],
  [
    "endedOn",
    /(?:дата|date).*(?:(?:прекращ|окончани)\S* (?:деятельн|юр|юл|организ|нко)|о прекращ|ликвид)|(?:^| )(?:liq\S*|end|termination) date/,
  ],
  ["endedOn", /^(?:дата )?прекращени[ея]$/],
  // … while these only tell when a list took it up or dropped it.
  [
    joined,
    new RegExp(
      `${day}.*(?:включ|вступл|принят\\S* в |внесен\\S* (?:в|запис\\S* в) ?(?!.*${stateRegister})|внесения(?: записи)?$)`,
    ),
  ],
  [joined, new RegExp(`^включен\\S* в ${list}|(?:^| )inclu\\S* (?:date|on|at)(?: |$)|date (?:of )?inclu`)],
  [
    left,
    new RegExp(
      `^исключен\\S* из ${list}|(?:^| )(?:exclu|remov)\\S* (?:date|on|at)(?: |$)|date (?:of )?(?:exclu|remov)`,
    ),
  ],
  [left, new RegExp(`${day}.*(?:исключ|выбыт|выбыл|выход|снят)`)],
  [left, /(?:дата|date).*(?:прекращ|заверш|окончан)/],
  [asked, new RegExp(`(?:дата|date).*(?:внесен|перерегистр|регистрац\\S* (?:в ${list}|измен|устав|заявл))`)],
  ["registeredOn", /(?:дата|date).*(?:огрн|ogrn|регистрац|создани|образовани|reg)|(?:^| )reg(?:istration)? date/],
  [nothing, /(?:^| )(?:дата|date)(?: |$)/],
  ["ogrn", /(?:^| )(?:огрн|ogrn)(?: |$)|основной государственный регистрационный/],
  ["inn", /(?:^| )(?:инн|inn)(?: |$)|идентификационный номер налог/],
  ["kpp", /(?:^| )(?:кпп|kpp)(?: |$)/],
  ["oktmo", /октмо|oktmo/],
  ["okato", /(?:окато|okato)(?! name)/],
  ["place", /okato name|населенн\S* пункт|(?:^| )(?:город|район|place|city|district)(?: |$)|^(?:мо|мр го|мр|го)$/],
  ["municipality", /муниципал/],
  [
    "legalForm",
    /окопф|okopf|(?:^| )опф(?: |$)|правовая форма|legal form|форма нко|вид нко|организационн\S* форма|^форма$/,
  ],
  ["name", /(?:полное|официальное) (?:наименование|название)|(?:наименование|название) .*полное|full name|name full/],
  [
    "shortName",
    /(?:сокращ|кратк)\S* (?:наименование|название)|(?:наименование|название) .*(?:сокращ|кратк)|short name|name short/,
  ],
  [
    "name",
    /^(?:наименование|название|name|org name|organization|организация|нко)(?: (?:(?:(?:социально ориентированн|некоммерческ)\S* )*(?:организации|нко)|со ?нко|юридического лица|юл|фио|иностранного агента))?$/,
  ],
  ["name", /^(?:полное )?(?:наименование|название) ?(?:\S+ )?фио/],
  ["endReason", /(?:причина|способ) (?:прекращ|ликвид)/],
  ["endReason", new RegExp(`(?:причина|способ) исключ.*${stateRegister}`)],
  [nothing, new RegExp(`(?:статус|состояние|status).*(?:в |на )${list}|${list}\\S* статус`)],
  ["status", /статус|состояние|(?:^| )status/],
  [nothing, /электронн\S* (?:почт|адрес)|(?:^| )(?:e ?mail|эл почт\S*)(?: |$)/],
  ["website", /адрес\S* (?:сайт|страниц|в (?:сети|интернет))/],
  ["address", /адрес|address|место ?нахождени/],
  ["website", /сайт|website|(?:^| )(?:url|site|web)(?: |$)/],
  ["sonko", /со ?нко|социально ориентированн/],
  ["operatesIn", /территори/],
  ["activity", /направлени|(?:вид|виды|сфера) деятельности|activity/],
  ["note", /примечани|комментари|(?:^| )(?:note|comment)/],
];

export const headerWords: { readonly [table in TableKey]?: HeaderWords } = { ...otherHeaderWords, nkos };
