/** Google's own refusals in the member's words, whichever language Google said them in. */

import { typedColumn } from "./typed-columns.ts";

interface Refusal {
  readonly said: RegExp;
  readonly words: string;
}

export const ranTooLong =
  "Работа шла дольше шести минут, и Google её остановил. Сделанное сохранено, ничего не потеряно. Повторите: передача и публикация продолжатся с того же места.";

/** The first that fits counts. */
const refusals: readonly Refusal[] = [
  { said: /maximum execution time|время выполнения/i, words: ranTooLong },
  {
    said: /short time|короткое время|simultaneous|одновременн|bandwidth|rate limit/i,
    words: "Google просит передышку: запросы шли слишком часто. Подождите минуту и повторите, в таблице всё сохранено.",
  },
  {
    said: /for one day|за (?:один )?день|daily|quota|квот/i,
    words: "Дневной запас запросов Google исчерпан. Повторите завтра: в таблице всё сохранено, ничего не потеряно.",
  },
  {
    said: /too many|слишком (?:много|часто)/i,
    words:
      "Google пока не принимает запросы надстройки: их было слишком много. Повторите через несколько минут, а если не поможет, завтра: в таблице всё сохранено.",
  },
  {
    said: /whitelist|allow-?list|not permitted|бел(?:ый|ом) спис/i,
    words:
      "Надстройке не разрешено обращаться по адресу из «Настроек», строка «Адрес сервера». Проверьте адрес; если он верен, попросите того, кто ведёт программу, добавить его в список urlFetchWhitelist.",
  },
  {
    said: typedColumn,
    words:
      "Вкладку сделали таблицей Google с типами столбцов, и она не даёт изменить эти ячейки. Уберите типы («Таблица ▸ Преобразовать в обычный диапазон») и повторите: в таблице всё сохранено.",
  },
  {
    said: /protected|защищ/i,
    words:
      "Ячейка или вкладка защищена её владельцем, поэтому записать в неё нельзя. Попросите его снять защиту («Данные ▸ Защитить листы и диапазоны») и повторите.",
  },
  {
    said: /permission|authoriz|разрешени|авториз|прав недостаточно|недостаточно прав|(?:^|[^а-яё])доступ/i,
    words: "Не хватает разрешения. Откройте меню «Клуб РЦ», согласитесь с запросом Google и повторите.",
  },
  {
    said: /service \w+ (?:timed out|failed)|while accessing document|служб/i,
    words: "Google Таблицы сейчас не отвечают. Подождите минуту и повторите: в таблице всё сохранено.",
  },
];

/** What to tell the member; `null` for a message that isn't known here. */
export function refusalWords(message: string): string | null {
  // An address may hold any word.
  const plain = message.replace(/https?:\/\/\S+/g, "");
  return refusals.find(({ said }) => said.test(plain))?.words ?? null;
}
