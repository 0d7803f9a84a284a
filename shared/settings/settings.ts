/** The club's settings. A new one is an entry of `clubSettings`; the tab's rows, its list of names and its checks follow. */

import { choice, yesNo } from "../fields/choice.ts";
import { inn } from "../fields/inn.ts";
import { mailbox } from "../fields/mailbox.ts";
import type { Words } from "../table.ts";
import { officePhone, post } from "./publisher-contacts.ts";
import {
  anyText,
  checkedDay,
  fieldOf,
  licence,
  numberWithin,
  type ReadSetting,
  serverAddress,
  smallestRange,
} from "./readings.ts";

export interface Setting {
  /** The Russian name is what stands in the tab. */
  readonly name: Words;
  /** What holds while the club has entered nothing; such a row of a fresh sheet is filled with it. */
  readonly default: string;
  /** What may stand beside the name. */
  readonly read: ReadSetting;
}

export const clubSettings = {
  serverAddress: {
    name: { ru: "Адрес сервера", en: "Server address" },
    default: "",
    read: serverAddress,
  },
  publisher: {
    name: { ru: "Издатель", en: "Publisher" },
    default: "Клуб ресурсных центров НКО Калужской области",
    read: anyText,
  },
  publisherEn: {
    name: { ru: "Издатель по-английски", en: "Publisher in English" },
    default: "",
    read: anyText,
  },
  mailbox: {
    name: { ru: "Служебная почта издателя", en: "Publisher's role mailbox" },
    default: "",
    read: fieldOf(mailbox()),
  },
  phone: {
    name: { ru: "Служебный телефон издателя", en: "Publisher's office telephone" },
    default: "",
    read: officePhone,
  },
  inn: {
    name: { ru: "ИНН издателя", en: "Publisher's INN" },
    default: "",
    read: fieldOf(inn()),
  },
  responsible: {
    name: { ru: "Ответственный за открытые данные (должность)", en: "Who answers for open data (post)" },
    default: "",
    read: post,
  },
  updateDays: {
    name: { ru: "Период обновления открытых данных, дней", en: "Days between updates of open data" },
    default: "",
    read: numberWithin({ min: 1, max: 366 }),
  },
  licence: {
    name: { ru: "Лицензия", en: "Licence" },
    default: "CC BY 4.0",
    read: licence,
  },
  registersCheckedOn: {
    name: { ru: "Реестры сверены на дату", en: "Registers checked as of" },
    default: "",
    read: checkedDay,
  },
  smallestShown: {
    name: { ru: "Наименьшее публикуемое число", en: "Smallest number shown" },
    default: "5",
    read: numberWithin(smallestRange),
  },
  secondWord: {
    name: { ru: "Подтверждение второго координатора", en: "Second coordinator's confirmation" },
    default: "да",
    read: fieldOf(choice(yesNo)),
  },
  demonstration: {
    name: { ru: "Демонстрационные данные", en: "Demonstration data" },
    default: "",
    read: fieldOf(choice(yesNo)),
  },
} as const satisfies { readonly [key: string]: Setting };

export const settingList: readonly Setting[] = Object.values(clubSettings);

/** Settings of earlier versions: their rows still stand in sheets, do nothing, and are no mistake of the club's. */
export const formerSettings: readonly string[] = ["Регион", "Встреч в год по плану"];
