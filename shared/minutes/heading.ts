/** Whom an item is for: a heading above it, or the words before its infinitive. */

import { addresseeNamed, namesBody, speaksTo } from "../fields/addressee.ts";
import { withoutEnd } from "../language/trim.ts";
import { infinitiveAt } from "./infinitive.ts";
import { markOf } from "./marks.ts";

const asking =
  /^(?:[^:]{0,300} )?(?:рекомендовать|рекомендуют|рекомендует|рекомендуем|рекомендовано|рекомендуется|рекомендации|предложения|поручить|поручает|предложить|предлагают|предлагает)(?: для)? /i;
const finiteWithin =
  /^[^:;]{0,300}?(?:рекоменду[юе]т|рекомендуем|рекомендовал[аи]?|предлага[юе]т|обраща(?:ется|ются|емся) ко?) /i;
/** With what somebody is turned to. */
const askingNoun = "с (?:просьб|предложени|инициатив|ходатайств|призыв|рекомендаци)[а-яё]{1,3}";
const askingFirst = new RegExp(`^(?:рекомендовать|рекомендуется|поручить|предложить) |${finiteWithin.source}`, "i");

/** The addressee that a paragraph names for what follows below it, `null` where it is no such heading. */
export function headingOf(line: string): string | null {
  const text = line.replace(calledFurther, "");
  const isOpen = text.endsWith(":");
  if (finite.test(text)) return null;
  if (!isOpen && (text.length > longestHeading || /[.;,!?]$/.test(text))) return null;
  const bare = text.replace(/ ?[:–—-]$/, "").replace(/,? (?:рекомендовать|рекомендуется|поручить|предложить)$/i, "");
  const inAddress = isOpen ? towards.exec(bare)?.[1] : undefined;
  if (inAddress !== undefined && namesBody(inAddress) && infinitiveAt(inAddress) < 0) return inAddress.trim();
  const addressed = isOpen ? turnsTo.exec(bare)?.[1] : undefined;
  if (addressed !== undefined && speaksTo(addressed) && infinitiveAt(addressed) < 0) return addressed.trim();
  for (const named of [bare, bare.replace(asking, "")]) {
    if (infinitiveAt(named) >= 0) continue;
    if (speaksTo(named) || (isOpen && addresseeNamed(named) !== null)) return named.trim();
  }
  return null;
}

/** «В адрес Правительства Калужской области:», «Для органов местного самоуправления:» */
const towards = /^(?:[^:]{0,100} )?(?:в адрес|для)(?: следующих)? (.+)$/i;

/** «Участники обращаются к Правительству с предложением:» */
const turnsTo = new RegExp(`^(?:[^:]{0,200} )?обраща(?:ется|ются|емся) ко? (.{3,200}?)(?: ${askingNoun})?$`, "i");

/** «Организации рекомендуют:» says who speaks, not to whom. */
const finite =
  /(?:рекоменду[юе]т|решил[аи]?|постановляет|постановил[аи]?|предлага[юе]т|предложил[аи]?|считают|отметил[аи]) ?:?$/i;

/** Characters of a heading without its colon. */
const longestHeading = 200;

/** The addressee that a sentence begins with, as far as what is to be done; `null` where it begins otherwise. */
export function addresseeWithin(sentence: string): string | null {
  const named = withoutAsking(sentence);
  if (!(begging.test(sentence) ? namesBody(named) : speaksTo(named))) return namedBefore(named);
  const end = infinitiveAt(named);
  return end <= 0 ? null : withoutTail(named.slice(0, end).replace(calledFurther, "").replace(apart, ""));
}

/** «(далее — Главы)» */
const calledFurther = / ?\(далее(?![а-яё])[^)]*\)/gi;

/** «НКО области — вовремя»: how it is to be done stands behind the dash. */
const apart = / [–—-] .*$/s;

/** «Министерство труда: подготовить …», «Администрация Обнинска – выделить …»: named as it is, and parted from what it is to do. */
function namedBefore(sentence: string): string | null {
  const [, named = "", rest = ""] = /^([^:;]{3,200}?)(?::| [–—-]) (.+)$/s.exec(sentence) ?? [];
  if (!namesBody(named) || infinitiveAt(named) >= 0 || !isNear(infinitiveAt(rest))) return null;
  return named.trim();
}

/** «Поручить комиссии контроль»: somebody else than the heading names, though where the name ends can't be told. */
export function namesAnother(sentence: string): boolean {
  const named = withoutAsking(sentence);
  return named !== sentence && speaksTo(named);
}

/** «Обратиться к главам районов с просьбой …», «Обратиться в Законодательное Собрание …»: whom somebody else is to ask. */
export function askedWithin(sentence: string): string | null {
  const [, preposition = "", rest = ""] = asked.exec(sentence) ?? [];
  const named = rest.split(askedEnd)[0] ?? "";
  const isBody = preposition.startsWith("к") ? speaksTo(named) : namesBody(named);
  return isBody && infinitiveAt(named) < 0 ? withoutTail(named) : null;
}

const asked =
  /^(?:[^:;]{0,80} )?(?:обратиться|выйти|войти)(?: с (?:[а-яё]+ ){0,3}[а-яё]+(?:ом|ем|ой|ей|ью|ией|ями|ами))? (ко?|в|во) (?=[а-яё])(.+)$/i;
const askedEnd = /,| с (?:просьб|предложени|инициатив|ходатайств|запрос|письм|обращени|вопрос)| об? | по вопрос|[.;:]/i;

/** «Палата рекомендует Правительству рассмотреть …»: all in one sentence. */
export function asksWithin(sentence: string): boolean {
  return finiteWithin.test(sentence) && addresseeWithin(sentence) !== null;
}

/** «рекомендовать создать» → «создать». */
export function withoutAsking(sentence: string): string {
  return sentence.slice((begging.exec(sentence)?.[0] ?? askingFirst.exec(sentence)?.[0] ?? "").length);
}

/** Who is asked stands in the accusative. */
const begging = /^просить /i;

/** «Общественной палате: создать Клуб; провести встречи»: a heading and its items in one line, `null` where it is none. */
export function headingWithItems(text: string): { readonly to: string; readonly items: readonly string[] } | null {
  const [, to = "", rest = ""] = /^([^:]{3,200}): (.+)$/.exec(text) ?? [];
  if (!speaksTo(to) || infinitiveAt(to) >= 0) return null;
  const items = rest.split(/; (?=[а-яё–—•-])/).map((item) => markOf(item).text);
  const isList = items.length > 1 && items.every((item) => isNear(infinitiveAt(item)));
  return isList ? { to, items } : null;
}

/** An item begins with what is to be done, or with how: «активнее освещать». */
function isNear(place: number): boolean {
  return place >= 0 && place <= 20;
}

/** «Не хватает бухгалтеров. Рекомендуется центрам вести учёт»: the sentence that asks, where what is before it only tells. */
export function askingSentence(quote: string): string {
  const sentences = quote.split(/(?<=[а-яё»)]{3}\.|[А-ЯЁ]{2}\.) (?=[А-ЯЁ«])/);
  const asks = sentences.findIndex((one) => askingFirst.test(one) && infinitiveAt(one) >= 0);
  const tells = sentences.slice(0, asks).every((one) => infinitiveAt(one) < 0);
  return asks > 0 && tells ? sentences.slice(asks).join(" ") : quote;
}

/** What stands between a body and what it is to do: «совместно с …», «до 1 мая», «регулярно». */
const tail = new RegExp(
  `,? (?:${askingNoun}|совместно с|во взаимодействии с|при участии|с участием|в срок|в течение|до \\d|до конца|к \\d|не позднее|не реже|в целях|с целью|в рамках|в \\d|ежеквартально|ежемесячно|ежегодно|еженедельно|при (?!правительств|губернатор|глав|администрац|общественн))(?![а-яё]).*$`,
  "is",
);
const adverb =
  /(?<= )(?:не|также|и|рекомендовать|поручить|[а-яё]+(?:нее|чаще|льше|учше|льно|рно|тно|вно|жно|нно|янно))$/i;
const breaks = /[\s,:–—-]/;

function withoutTail(text: string): string {
  let named = withoutEnd(text.trim().replace(tail, ""), breaks);
  while (adverb.test(named)) named = named.slice(0, named.lastIndexOf(" "));
  return withoutEnd(named, breaks);
}
