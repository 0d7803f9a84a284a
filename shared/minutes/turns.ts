/** Where the recommendations of a text begin and end. */

import { holdsName } from "../fields/personal-name.ts";
import { infinitiveAt } from "./infinitive.ts";

const verbs =
  "рекомендуют|рекомендует|рекомендуем|рекомендовать|рекомендовано|рекомендуется|рекомендовал[аи]?|рекомендации|решили|решил[аои]?|решают|решение|постановляет|постановляю|постановили|постановил[аи]?|поручить|поручено|поручает|предлагают|предлагает|предлагаем|предложили|предложить|считают необходимым|обязываю|приказываю|(?:направля|внос)(?:ем|ит|ят|ила?|или)(?: (?:свои|следующие))? предложения|прос(?:им|ит|ят)(?: вас)?|договорились|условились";
/** Most lines hold none of the verbs, and needn't be looked into. */
const mayTurn = /рекоменд|реш|постанов|поруч|предл[оа]|считают|обязываю|приказываю|прос[ия]|договор|услов/i;
const whole = new RegExp(`^(?:[^:]{0,400}[ ,(])?(?:${verbs}) ?(?:следующее ?)?:?$`, "i");
const begun = new RegExp(`^((?:[^:.]{0,400}[ ,])?(?:${verbs})(?: следующее)?) ?: ?(?=\\S)`, "i");

/** «Участники рекомендуют:», «РЕКОМЕНДОВАТЬ:», «п о с т а н о в л я е т:», «Решили». */
export function isOpening(text: string): boolean {
  const plain = squeezed(text);
  if (!mayTurn.test(plain)) return false;
  if (title.test(plain) || conclusions.test(plain)) return true;
  return whole.test(plain) && (plain.endsWith(":") || plain.length < longestOpening);
}

/** «Рекомендации слушаний:», «Рекомендации участников форума:»; whom they are for would stand in the dative. */
const title =
  /^рекомендации (?:участников|слушаний|форума|круглого стола|заседания|встречи|семинара|конференции)[^:]{0,120}:$/i;

/** «… пришли к следующим выводам и рекомендациям:» */
const conclusions =
  /^[^:]{0,200}(?:следующи[мех]|таки[мех]) (?:выводам и )?(?:рекомендаци|решени|предложени)[а-яё]{1,3}:$/i;

/** Characters without a colon behind. */
const longestOpening = 120;

/** What follows the opening on the same line: «Решили: создать клуб». `null` where the line opens nothing. */
export function afterOpening(text: string): string | null {
  const plain = squeezed(text);
  if (!plain.includes(":") || !mayTurn.test(plain)) return null;
  const opening = begun.exec(plain)?.[0];
  return opening === undefined ? null : plain.slice(opening.length).trim();
}

const closing =
  /^(?:председатель(?:ствующий)?|секретарь|сопредседатель|ведущий|модератор|подпис[иь]|приложени[ея]|голосовали|результаты голосования|протокол (?:в[её]л|вела|составил)|участники (?:круглого стола|«круглого стола»|заседания|встречи|слушаний)[.]?$|принят[ао] единогласно|с уважением|следующ(?:ее|ая) (?:заседание|встреча|совещание))(?![а-яё])/i;
const otherPart =
  /^(?:по [а-яё]+ вопросу:? )?(?:слушали|выступили|выступил[аи]?|отметили|повестка(?: дня)?|присутствовали|приглаш[её]нные|обсудили)(?![а-яё])/i;

/** A signature, an appendix, the next point of the agenda: no recommendation any more. */
export function isClosing(text: string): boolean {
  if (infinitiveAt(text) >= 0) return false;
  return closing.test(text) || otherPart.test(squeezed(text)) || isSignature(text);
}

/** «Глава администрации   И. О. Фамилия» */
function isSignature(text: string): boolean {
  return (
    text.length < 120 &&
    /^(?:глава|губернатор|министр|директор|руководитель|начальник)(?![а-яё])/i.test(text) &&
    holdsName(text)
  );
}

/** «Р Е Ш И Л И :» as one word. */
function squeezed(text: string): string {
  return text
    .replace(/(?<![А-Яа-яё])(?:[А-Яа-яё] ){3,}[А-Яа-яё](?![А-Яа-яё])/g, (word) => word.replace(/ /g, ""))
    .replace(/ :/g, ":");
}
