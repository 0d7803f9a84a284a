/** The municipalities of Kaluga Oblast: the one list that everything else about them comes from. */

import { addDays } from "../language/dates.ts";
import type { CalendarDate, Words } from "../table.ts";
import { type Facts, facts } from "./municipality-facts.ts";
import { type Geography, geography } from "./municipality-geography.ts";
import { charterNames, type MunicipalityKey, names } from "./municipality-names.ts";

export interface Municipality extends Geography, Facts {
  /** `29-06`: stays when a district becomes an okrug. */
  readonly key: MunicipalityKey;
  /** Short name, as the sheet shows it: «Боровский район». */
  readonly name: string;
  readonly nameEn: string;
  /** As on 30 March 2023: «муниципальный район „Боровский район“». */
  readonly officialName: string;
  /** «Боровский муниципальный округ» where a reform is known of; formed by the pattern of those that were verified. */
  readonly okrugName: string | null;
  /** Short names, oldest first: the district's, then the okrug's. */
  readonly names: readonly DatedName[];
  /** 8 digits, 2023. */
  readonly oktmo: string;
  /** 8 digits, inferred from the classifier's pattern (295 for municipal okrugs); `null` where the code stays. */
  readonly oktmoAfterReform: string | null;
  /** «г. Боровск» */
  readonly centre: string;
  readonly centreEn: string;
  readonly isCity: boolean;
}

/** A name and the days on which it holds, both included; `null` where a day isn't known, or the name still holds. */
export interface DatedName {
  readonly name: string;
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
}

/** Districts in the order of their codes, then Калуга and Обнинск. */
export const municipalities: readonly Municipality[] = (Object.keys(names) as MunicipalityKey[]).map(municipality);

/** The municipality with this key; `undefined` for any other text, «unknown» and «region» among them. */
export function municipalityByKey(key: string): Municipality | undefined {
  return byKey.get(key);
}

/** The short name of a key in both languages; the key itself where it is none. */
export function municipalityName(key: string): Words {
  const found = byKey.get(key);
  return found === undefined ? { ru: key, en: key } : { ru: found.name, en: found.nameEn };
}

const byKey: ReadonlyMap<string, Municipality> = new Map(municipalities.map((one) => [one.key, one]));

function municipality(key: MunicipalityKey): Municipality {
  const [name, nameEn, centreType, centreName, centreEn] = names[key];
  const number = key.slice(3);
  const isCity = number.length === 3;
  const { reform, reformOn } = facts[key];
  const isOkrug = reform !== null && !isCity;
  const okrugName = isOkrug ? name.replace("район", "муниципальный округ") : null;
  return {
    key,
    name,
    nameEn,
    officialName: `${isCity ? "городской округ" : "муниципальный район"} «${charterNames[key] ?? name}»`,
    okrugName,
    names: datedNames(name, okrugName, reformOn),
    oktmo: isCity ? `29${number}000` : `296${number}000`,
    oktmoAfterReform: isOkrug ? `295${number}000` : null,
    centre: `${centreType} ${centreName}`,
    centreEn,
    isCity,
    ...geography[key],
    ...facts[key],
  };
}

function datedNames(name: string, okrugName: string | null, reformOn: CalendarDate | null): readonly DatedName[] {
  const until = reformOn === null ? null : addDays(reformOn, -1);
  const first = { name, from: null, until };
  return okrugName === null ? [first] : [first, { name: okrugName, from: reformOn, until: null }];
}
