/** The words by which people say that a cell has nothing to say. */

/** «-», «нет», «н/д», «б/н»: nothing in a column of any kind. */
export function isNothing(text: string): boolean {
  return text.length <= 4 && nothings.has(text.toLowerCase());
}

const nothings = new Set(["-", "--", "–", "—", "нет", "н/д", "н.д.", "нд", "б/н", "б.н.", "n/a", "na"]);

/** Also «дата неизвестна», «нет сайта»: nothing where a date, a number or an address is expected, but a text like any other. */
export function saysNothing(text: string): boolean {
  return isNothing(text) || (text.length <= 60 && unknown.test(text.toLowerCase().replace(/ё/g, "е")));
}

const thing = "(?:дата|срок|номер|сайт|адрес|ссылка|сумма|число|количество|код|огрн|инн|кпп)(?: [а-я]{2,20})? ";
const lacking =
  "(?:не ?извест(?:ен|н[аоы])|отсутству[ею]т|не (?:указан|установлен|определен|найден|присвоен)[аоы]?|не имеется|нет|нет данных)";
const unknown = new RegExp(
  `^(?:(?:${thing})?${lacking}|(?:нет|без) (?:точной )?(?:данных|сведений|информации|даты|срока|номера|сайта|адреса|ссылки|суммы|огрн|инн|кпп)|(?:данных|сведений|информации|даты|сайта|номера) нет|прочерк)[.!]?$`,
);
