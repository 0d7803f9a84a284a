/** Time zone and language of the spreadsheet, by which it reads dates and numbers. They are its owner's to set. */

import { MemberError } from "../member-error.ts";

const moscow = "Europe/Moscow";

const zoneAdvice =
  "Часовой пояс таблицы не московский: даты сдвинулись бы на день. Выберите «Файл ▸ Настройки», поставьте Москву и повторите.";

/** Throws a `MemberError` while dates would be read and written a day off. */
export function requireMoscowTime(): void {
  if (!isMoscowTime()) throw new MemberError(zoneAdvice);
}

export function isMoscowTime(): boolean {
  return SpreadsheetApp.getActive().getSpreadsheetTimeZone() === moscow;
}

/** For a spreadsheet in which nobody has entered anything yet. */
export function setMoscowTime(): void {
  SpreadsheetApp.getActive().setSpreadsheetTimeZone(moscow);
}

/** What the owner should change, a sentence each. */
export function regionalAdvice(): string[] {
  const isRussian = SpreadsheetApp.getActive().getSpreadsheetLocale().startsWith("ru");
  return [
    ...(isMoscowTime() ? [] : [zoneAdvice]),
    ...(isRussian
      ? []
      : ["Язык таблицы не русский: числа и даты могут читаться иначе. Выберите «Файл ▸ Настройки ▸ Регион: Россия»."]),
  ];
}
