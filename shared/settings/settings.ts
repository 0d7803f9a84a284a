/** The names of the club's settings, what holds while one is empty, and what some of them may say. */

import type { Words } from "../table.ts";

export const settingNames = [
  { ru: "Регион", en: "Region" },
  { ru: "Адрес сервера", en: "Server address" },
  { ru: "Издатель", en: "Publisher" },
  { ru: "Служебная почта издателя", en: "Publisher's role mailbox" },
  { ru: "Лицензия", en: "Licence" },
  { ru: "Встреч в год по плану", en: "Meetings planned a year" },
  { ru: "Наименьшее публикуемое число", en: "Smallest number shown" },
  { ru: "Реестры сверены на дату", en: "Registers checked as of" },
  { ru: "Демонстрационные данные", en: "Demonstration data" },
] as const satisfies readonly Words[];

export type SettingName = (typeof settingNames)[number]["ru"];

/** Values that hold while the club has entered none. */
export const settingDefaults: { readonly [name in SettingName]: string } = {
  Регион: "Калужская область",
  "Адрес сервера": "",
  Издатель: "Клуб ресурсных центров НКО Калужской области",
  "Служебная почта издателя": "",
  Лицензия: "CC BY 4.0",
  "Встреч в год по плану": "4",
  "Наименьшее публикуемое число": "5",
  "Реестры сверены на дату": "",
  "Демонстрационные данные": "",
};

/** Licences whose text is on the web, by the name that the setting gives them. */
export const licenceAddresses: { readonly [name: string]: string } = {
  "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
  "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
};

/** Where the add-on may send a member's token: a site by https, or this machine for the local sheet. */
export function isServerAddress(address: string): boolean {
  return /^https:\/\/[\w.-]+\/*$/.test(address) || /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/*$/.test(address);
}
