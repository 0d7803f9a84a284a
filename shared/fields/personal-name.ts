/** Whether a text names a private person: in full, or so that it may be one. */

import { isFirstName } from "./first-names.ts";

/** `full`: surname, first name and patronymic; `likely`: initials, or a name and a patronymic. */
export type NameFound = "full" | "likely" | null;

const commemoratedWords = "(?:^|[^а-яё])(?:им\\.|имени|памяти|ул\\.|улиц|пер\\.|пл\\.|площад|просп|преми|свят|храм)";

/** `null` also where the name belongs to a thing («Фонд им. …») or to whoever holds a public post. */
export function nameIn(text: string): NameFound {
  if (fullNames(text).some(isPrivatePerson)) return "full";
  return isLikelyName(text, partOfName, false) || isLikelyName(text, initials, true) ? "likely" : null;
}

/** Any person's name, also one that only stands for a street's. */
export function mayHoldName(text: string): boolean {
  return quick.test(text);
}

const quick =
  /вич|ВИЧ|вн[аыеуо]|ВН[АЫЕУО]|чн[аыеуо]|ЧН[АЫЕУО]|(?:ль|м|к|т|в)ич|(?:ЛЬ|М|К|Т|В)ИЧ|оглы|кызы|ОГЛЫ|КЫЗЫ|[А-ЯЁ]\. ?[А-ЯЁ]\./;

/** Someone's name ends a text: «Иванова 910…», «Иванов И. И.: …», «Анна, …». */
export function endsWithName(text: string): boolean {
  const [, last = ""] = /(?:^|[^А-Яа-яЁё])([А-ЯЁ][а-яё]{2,24}|[А-ЯЁ]\. ?[А-ЯЁ]\.?)[\s,:;(–—-]{0,5}$/.exec(text) ?? [];
  return last !== "" && isNameWord(last);
}

export function beginsWithName(text: string): boolean {
  const [, first = ""] = /^[\s,:;(–—-]{1,5}([А-ЯЁ][а-яё]{2,24}|[А-ЯЁ]\. ?[А-ЯЁ]\.)(?![А-Яа-яЁё])/.exec(text) ?? [];
  return first !== "" && isNameWord(first);
}

function isNameWord(word: string): boolean {
  if (/^[А-ЯЁ]\./.test(word)) return true;
  if (word.length < 3 || notNames.test(word)) return false;
  return isFirstName(word) || surnameEnding.test(word.toLowerCase());
}

/** A name with initials or first name beside a surname, that isn't a street's or a memorial's. */
export function holdsName(text: string): boolean {
  for (const match of text.matchAll(shortName)) {
    const [, first = "", second = ""] = match;
    const isPair =
      /\./.test(match[0]) || (isFirstName(first) && isSurname(second)) || (isSurname(first) && isFirstName(second));
    if (isPair && !partOfTitle.test(text.slice(Math.max(0, match.index - 30), match.index))) return true;
  }
  return fullNames(text).some(isPrivatePerson);
}

/** «ул. Карла Либкнехта»: the street's own name. */
const partOfTitle = new RegExp(`${commemoratedWords}[^,;\\n]{0,20}$`, "i");
const shortName =
  /(?<![А-Яа-яЁё])(?:[А-ЯЁ][а-яё]{2,24} [А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]{2,24}|([А-ЯЁ][а-яё]{2,24}) ([А-ЯЁ][а-яё]{2,24}))(?![А-Яа-яЁё])/g;

const ending = "(?:а|у|ем|ём|е|ы|ой|ою)?";
const patronymic = new RegExp(
  `^(?:[а-яё]{2,18}(?:ович|евич|ёвич|ьич|аич)${ending}|[а-яё]{2,18}(?:овн|евн|ёвн|ичн|инишн)(?:а|ы|е|у|ой|ою)|(?:иль|кузьм|лук|фом|никит|савв|фок|ион|сил|мин)ич${ending})$`,
);
const surnameEnding =
  /(?:[а-яё]{2}(?:[оеё]в|[оеё]ва|[оеё]ву|[оеё]вым|[оеё]вой|[оеё]ве|[оеё]вых|[иы]н|[иы]на|[иы]ну|[иы]ным|[иы]ной|[иы]не)|[а-яё]{2}(?:ск|цк)(?:ий|ой|ого|ому|им|ом|ая|ую|их)|[а-яё]{2}(?:енко|ейко|айко|ченк|дзе|швили|их|ых|[ую]к|[ую]ка|[ую]ку|[ую]ком|як|яка|яку|чик|ян|яна|яну|ец|ко))$/;
/** Words that begin sentences and names of things, though they end as surnames do or stand before a name. */
const notNames =
  /^(?:район|калужск|обнинск|боровск|российск|городск|областн|област|русск|общественн|детск|сельск|москов|мало|конц|основ|остров|готов|здоров|нов(?:ый|ая|ое)|клуб|фонд|центр|храм|музе|школ|библиотек|дом|дворец|союз|совет|памят|премии|премия|встреч|телефон|контакт|номер|приём|прием|звонит|писать|факс|адрес|россии|магазин|один|корзин|картин|витрин|причин|величин|половин|вершин|машин|долин|равнин|снова|слова|голова|глава|победа|директор|председател|руководител|координатор|начальник|министр|губернатор|депутат|секретар|заместител|президент|специалист|педагог|тренер|художник|писател|учител|врач|ветеран|волонт|почётн|почетн|заслуженн|народн|участник|участниц|автор|ведущ|сотрудник|житель|жител|гражданин|гражданк|господин|госпож|отец|мать|сын|дочь|брат|сестра|князь|святой|герой|герою|героя|памяти|имени|улиц|площад)/i;

function isSurname(word: string): boolean {
  return surnameEnding.test(word.toLowerCase()) && !notNames.test(word);
}

interface FullName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Three words side by side that are a surname, a first name and a patronymic, in whatever order. */
function fullNames(text: string): FullName[] {
  if (!quick.test(text)) return [];
  const found: FullName[] = [];
  const recent: Word[] = [];
  let awaited = 0;
  for (const match of text.matchAll(wordPattern)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length };
    const before = recent[recent.length - 1];
    if (before !== undefined && !/^[\s,]{1,3}$/.test(text.slice(before.end, Math.min(word.start, before.end + 5)))) {
      recent.length = 0;
      awaited = 0;
    }
    recent.push(word);
    if (recent.length > 4) recent.shift();
    if (isPatronymic(word.text) || /^(?:оглы|кызы|улы)$/i.test(word.text)) awaited = 3;
    else awaited = Math.max(0, awaited - 1);
    const [first, second, third] = recent.slice(-3);
    if (awaited > 0 && first !== undefined && second !== undefined && third !== undefined) {
      if (isFullName([first.text, second.text, third.text], recent[recent.length - 4]?.text ?? ""))
        found.push({ text, start: first.start, end: third.end });
    }
  }
  return found;
}

const wordPattern = /[А-Яа-яЁё]{1,30}(?:-[А-Яа-яЁё]{1,30})?/g;

function isPatronymic(word: string): boolean {
  return word.length >= 5 && patronymic.test(word.toLowerCase());
}

function isFullName(words: readonly [string, string, string], beforeThem: string): boolean {
  const [first, second, third] = words;
  if (/^(?:оглы|кызы|улы)$/i.test(third)) return isFirstName(first) && beforeThem !== "" && isCapital(beforeThem);
  for (const [patronym, name, surname, isLast] of [
    [third, second, first, false],
    [second, first, third, true],
    [first, second, third, true],
    [third, first, second, false],
    [second, third, first, false],
    [first, third, second, false],
  ] as const) {
    if (!isPatronymic(patronym) || isPatronymic(name) || !mayBeFirstName(name, patronym)) continue;
    if (isSurname(surname) && (isFirstName(name) || isCapital(surname))) return true;
    // «Коваль Пётр Ильич»: nothing tells the surname but its capital and the nominative beside it.
    const isNamed =
      isCapital(surname) && isCapital(patronym) && isFirstName(name) && surname.length > 1 && !notNames.test(surname);
    if (isNamed && !isFirstName(surname) && (isLast || isNominative(patronym))) return true;
  }
  return false;
}

function mayBeFirstName(name: string, patronym: string): boolean {
  return isFirstName(name) || (isCapital(name) && isCapital(patronym) && name.length > 2 && !notNames.test(name));
}

function isCapital(word: string): boolean {
  return /^[А-ЯЁ]/.test(word);
}

function isNominative(patronym: string): boolean {
  return /(?:ич|на)$/i.test(patronym);
}

/** A person's name within the name of something else: «Фонд им. …», «улица …», «премия …». */
const commemorated = new RegExp(commemoratedWords, "i");
/** A name beside a post is the officer's, not a private person's. */
const post =
  /глав[аыуеойю]|директор|председател|начальник|министр|губернатор|уполномоченн|депутат|руководител|заместител|президент|секретар|мэр|врио|и\. ?о\.|ректор|заведующ|координатор|сенатор|прокурор|атаман|настоятел|член[а-я]{0,3} (?:общественн|совет|комисси|правлен)|епископ|митрополит|протоиере|иере[йя]|священник|академик|профессор/i;
const postEnding = new RegExp(`(?:${post.source})([^.,;:()\\n]{0,70})$`, "i");
/** «Дом-музей Марины Ивановны …» */
const memorial =
  /(?:музе[а-яё]{1,3}|памятник[а-яё]{0,3}|бюст[а-яё]{0,2}|куб(?:ок|ка)|турнир[а-яё]{0,2}|стипенди[а-яё]|чтени[а-яё]|усадьб[а-яё])\s$/i;
const verb = /[а-яё]{2}(?:[аиеяу]л[аи]?|[аиеяу]л[аи]?сь|лся|[еи]т|[юу]т|[ая]т|[аиея]ть|тся|ться)(?![а-яё])/i;
/** A post of public authority, behind the name. */
const authority =
  /^[,\s(–—-]{1,4}(?:глав[аыуе] (?:администрац|район|город|муницип|област|управ|посел|сель)|губернатор|министр|депутат|сенатор|мэр|прокурор|уполномоченн|член общественной палаты|председател[ья] (?:общественной палаты|правительств|законодательн|городской|районн))/i;

/** Not one who is commemorated, nor one who is named with a public post: before the name, or behind it one of authority. */
function isPrivatePerson({ text, start, end }: FullName): boolean {
  const before = text.slice(Math.max(0, start - 90), start);
  if (commemorated.test(before.slice(-80))) return false;
  if (memorial.test(before)) return false;
  const office = postEnding.exec(before)?.[1];
  if (office !== undefined && !verb.test(office)) return false;
  return !authority.test(text.slice(end, end + 60));
}

const partOfName =
  /[А-ЯЁ][а-яё]{1,20}(?:вич|вн|ичн|инишн)(?:а|у|ем|е|ы|ой|ою)?(?![А-Яа-яЁё])|[А-ЯЁ]{2,20}(?:ВИЧ|ВНА|ИЧНА)[АУЕ]?(?![А-Яа-яЁё])/g;
const initials = /(?<![А-Яа-яЁё.])[А-ЯЁ]\. ?[А-ЯЁ]\./g;
const nameBefore = /(?:^|[^А-Яа-яЁё])(?:[А-ЯЁ][а-яё]{1,25}|[А-ЯЁ]{2,25}) ?$/;
const nameAfter = /^ ?[А-ЯЁ][а-яё]{2,25}/;

function isLikelyName(text: string, pattern: RegExp, surnameMayFollow: boolean): boolean {
  for (const match of text.matchAll(pattern)) {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - 80), start);
    const after = text.slice(end, end + 60);
    if (!nameBefore.test(before.slice(-30)) && !(surnameMayFollow && nameAfter.test(after))) continue;
    if (!commemorated.test(before) && !post.test(before) && !post.test(after)) return true;
  }
  return false;
}
