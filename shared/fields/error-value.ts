/** What a spreadsheet shows in place of a value. */

/** Excel's, LibreOffice's and Google's, in English and Russian, whatever the case; `Loading…` stands where a value hasn't come yet. */
const known = new RegExp(
  `^(?:#(?:${[
    ...["REF!", "N/A", "VALUE!", "DIV/0!", "NAME\\?", "NUM!", "NULL!", "ERROR!", "GETTING_DATA"],
    ...["SPILL!", "CALC!", "FIELD!", "BLOCKED!", "CONNECT!", "UNKNOWN!", "BUSY!", "PYTHON!", "EXTERNAL!", "TIMEOUT!"],
    ...["ССЫЛКА!", "Н/Д", "ЗНАЧ!", "ДЕЛ/0!", "ИМЯ\\?", "ЧИСЛО!", "ПУСТО!", "ОШИБКА!", "(?:ОЖИДАНИЕ|ПОЛУЧЕНИЕ)_ДАННЫХ"],
    ...["ПЕРЕНОС!", "ВЫЧИСЛ!", "ПОЛЕ!", "ЗАБЛОКИРОВАНО!", "ПОДКЛЮЧЕНИЕ!", "НЕИЗВЕСТНО!", "ЗАНЯТО!", "ВНЕШНИЙ!"],
  ].join("|")})|(?:Err|Ош|Ошибка):\\d{3}|(?:Loading|Загрузка)(?:\\.\\.\\.|…))$`,
  "i",
);
/** New ones come with every year, and all have this shape. */
const ofTheirShape = /^#[A-ZА-ЯЁ][A-ZА-ЯЁ0-9_/]{1,30}[!?]$/;
const longest = 40;
const mayBegin = /^\s*[#eоlз]/i;

/** Whether a text is nothing but such an error. */
export function isErrorValue(text: string): boolean {
  if (text.length > longest || !mayBegin.test(text)) return false;
  const bare = text.trim();
  return known.test(bare) || ofTheirShape.test(bare);
}
