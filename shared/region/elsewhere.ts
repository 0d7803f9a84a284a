/** Whether an address, a region's name or a code speaks of this region or of another one. Never by the digits of an ОГРН. */

import { remembering } from "../remembering.ts";

/** `null` where nothing says so. */
export type Whereabouts = "here" | "elsewhere" | null;

/** «248000, Калужская обл., …», «300000, г. Тула, ул. Калужская»: the part with the region decides, a street's name doesn't. */
export function regionOfAddress(address: string): Whereabouts {
  return regionOfPlain(legalAddress(address.slice(0, 1000).toLowerCase().replace(/ё/g, "е")));
}

/** The same of an address in lower case, with е for ё, of which `legalAddress` left the legal one. */
export function regionOfPlain(plain: string): Whereabouts {
  const parts = plain
    .replace(/([а-я](?:ая|ой) обл(?:асть|\.)?|[а-я](?:ий|ого) край|автономный округ)(?=[ .])/g, "$1,")
    .replace(/ (?=(?:г|гор|город|ул|улица|пер|пр-т|пр-кт|ш|шоссе)[. ])/g, ", ")
    .split(/[,;\n]/)
    .map((part) => part.trim());
  const named = parts.map(regionOfPlacePart).filter((one) => one !== null);
  const postcode = /(?:^|[,;(\n] *|индекс[ :]*)([1-6][0-9]{5})(?![0-9/-])/.exec(plain)?.[1];
  // «Тула, ул. Калужская»: a bare name before the rest of an address.
  const [first = ""] = parts;
  if (parts.length > 1 && first !== "иваново" && capitals.has(first)) return "elsewhere";
  const isForeignCode = postcode !== undefined && regionOfPostcode(postcode) === "elsewhere";
  if (isForeignCode || named[0] === "elsewhere") return "elsewhere";
  return named.length > 0 || postcode !== undefined ? "here" : null;
}

/** The address of registration where a postal or actual one stands beside it. */
export function legalAddress(plain: string): string {
  const legal = /юр(?:идический|идич|\.)?\.? ?адрес[^:,]{0,20}: ?/.exec(plain);
  const from = legal === null ? plain : plain.slice(legal.index + legal[0].length);
  const other = from.search(
    /[;,(\n ]+(?:(?:почт(?:овый|\.)?|факт(?:ический|\.)?)\.? ?адрес|для (?:писем|корреспонденции)|а\/я)/,
  );
  return other > 0 ? from.slice(0, other) : from;
}

/** A cell of a column «Регион» or «Субъект РФ»: a name, or the number of the region. */
export function regionOfName(text: string): Whereabouts {
  const plain = text.trim().toLowerCase().replace(/ё/g, "е");
  const [, number] = /^0?(\d{1,2})(?:\.0)?(?: ?[-–—:.] ?\D.*)?$/.exec(plain) ?? [];
  if (number !== undefined) return number === "40" ? "here" : "elsewhere";
  if (/калуж|калуга/.test(plain)) return "here";
  const words = plain.split(/[^а-я-]+/);
  return words.some((word) => subjects.some((stem) => word.startsWith(stem))) ? "elsewhere" : regionOfPart(plain);
}

/** ОКТМО and ОКАТО of the region begin with 29; a leading zero may have got lost. */
export function regionOfCode(code: string): Whereabouts {
  const digits = code.replace(/\.0$/, "").replace(/\s/g, "");
  if (!/^(?:\d{5}|\d{7,8}|\d{10,11})$/.test(digits) || /^0+$/.test(digits)) return null;
  // Regions 01 to 08 lose their zero: 01, 03, 04, 05, 07, 08. Any other code so short lacks a digit.
  if (digits.length === 7 || digits.length === 10) return /^[134578]/.test(digits) ? "elsewhere" : null;
  return digits.startsWith("29") ? "here" : "elsewhere";
}

/** A КПП begins with the tax office: 40 is the region's, 99 that of the largest taxpayers everywhere. */
export function regionOfKpp(kpp: string): Whereabouts {
  const plain = kpp.replace(/\.0$/, "").replace(/\s/g, "");
  if (!/^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$/.test(plain) || plain.startsWith("99")) return null;
  return plain.startsWith("40") ? "here" : "elsewhere";
}

/**
 * A cell of a column of towns and districts: a bare name there may be a city's, a number a code of ОКТМО. Иваново is a village's
 * name everywhere.
 */
export function regionOfPlace(text: string): Whereabouts {
  const places = text.split(",").map((part) => part.trim());
  const said = places.map((place) => {
    if (/^\d/.test(place)) return regionOfCode(place);
    const isBare = /^[А-Яа-яЁё-]+$/.test(place) && place.toLowerCase() !== "иваново";
    return regionOfAddress(place) ?? (isBare ? regionOfAddress(`г. ${place}`) : null);
  });
  if (said.includes("elsewhere")) return "elsewhere";
  return said.includes("here") ? "here" : null;
}

/** Postcodes of the region begin with 248 and 249. */
export function regionOfPostcode(text: string): Whereabouts {
  const digits = text.replace(/\.0$/, "").trim();
  return /^[1-6]\d{5}$/.test(digits) ? (/^24[89]/.test(digits) ? "here" : "elsewhere") : null;
}

/** A code of КЛАДР begins with the region's number; a leading zero may have got lost. */
export function regionOfKladr(text: string): Whereabouts {
  const digits = text.replace(/\.0$/, "").trim();
  if (!/^\d{10,17}$/.test(digits)) return null;
  return /^40/.test(digits) && ![10, 12, 14, 16].includes(digits.length) ? "here" : "elsewhere";
}

/** Begins with the word or ends in it: streets are called after regions and cities everywhere. */
const street =
  /(?:^| )(?:ул|улица|ш|шоссе|пер|переулок|пл|площадь|пр-т|пр-кт|просп|проспект|пр-д|проезд|тракт|б-р|бульвар|наб|набережная|мкр|микрорайон|тер|снт|д|дом|кв|оф|офис|пом|помещение|стр|строение|корп)(?:[. ]|$)/;

/** Streets tell nothing. */
const regionOfPlacePart = remembering((part: string): Whereabouts => (street.test(part) ? null : regionOfPart(part)));

function regionOfPart(part: string): Whereabouts {
  if (/калужск(?:ая|ой|ую) обл|обл(?:\.|асть|асти)? калужск/.test(part)) return "here";
  if (/^калужская$/.test(part)) return "here";
  if (anotherRegion.test(part)) return "elsewhere";
  const [, city] =
    /^(?:\d{6} )?(?:г(?:ор(?:од)?)?[. ]+)?([а-я-]+(?: новгород| петербург)?)(?: г(?:ор(?:од)?)?\.?)?$/.exec(part) ?? [];
  if (city === undefined) return null;
  if (federalCities.has(city)) return "elsewhere";
  return capitals.has(city) && /(?:^|[ ])г(?:ор(?:од)?)?(?:[. ]|$)/.test(part) ? "elsewhere" : null;
}

const anotherRegion =
  /[а-я](?:ая|ой|ую) (?:автономн(?:ая|ой) )?обл(?:\.|асть|асти|$|[ ,])|(?:^|[ ])обл(?:асть +|\. *| +)[а-я]{3,20}ая|[а-я](?:ий|ого) край(?:$|[ ])|(?:^|[ ])край [а-я]+ий|(?:^|[ ])(?:республика|респ\.?) |[а-я]+ (?:республика|респ)(?:$|[ .])|автономный округ|(?:ханты|ямало|чукот|ненец)[а-я-]* ао(?:$|[ ])/;
const federalCities = new Set([
  "москва",
  "мск",
  "санкт-петербург",
  "санкт петербург",
  "с-петербург",
  "с петербург",
  "спб",
  "севастополь",
  "байконур",
]);

/** Beginnings of the other regions' names as a column «Регион» has them, with their adjectives. */
const subjects =
  `адыге алтай амурск архангельск астраханск башкортостан башкир белгородск брянск бурят владимирск волгоградск вологодск
  воронежск дагестан донецк еврейск забайкальск запорож ивановск ингуш иркутск кабардин калининградск калмык камчатск карачаев
  карели кемеровск кировск коми костромск краснодарск красноярск крым курганск курск ленинградск липецк луганск магаданск марий
  мордови москв московск мурманск ненецк нижегородск новгородск новосибирск омск оренбургск орловск осети пензенск пермск приморск
  псковск ростовск рязанск самарск санкт-петербург саратовск саха сахалинск свердловск севастопол смоленск ставропольск тамбовск
  татарстан тверск томск тульск тыва тува тюменск удмурт ульяновск хабаровск хакас ханты югра херсон челябинск чечен чечня чуваш
  чукотск якути ямало ярославск`.split(/\s+/);
/** Centres of other regions, without those that this region has a place of the same name for (Киров). */
const capitals = new Set(
  `абакан архангельск астрахань барнаул белгород биробиджан благовещенск брянск великий-новгород владивосток владикавказ владимир
  волгоград вологда воронеж грозный екатеринбург иваново ижевск иркутск казань калининград кемерово кострома краснодар красноярск
  курган курск липецк магадан майкоп махачкала мурманск назрань нальчик новосибирск омск оренбург орел пенза пермь петрозаводск
  псков ростов-на-дону рязань салехард самара саранск саратов симферополь смоленск ставрополь сыктывкар тамбов тверь томск тула
  тюмень улан-удэ ульяновск уфа хабаровск чебоксары челябинск черкесск чита элиста якутск ярославль`.split(/\s+/),
);
