/** Phones of persons in a text, in any typography: mobile numbers of Russia, any number abroad. Landlines and 8-800 pass. */

import {
  type DigitGroup,
  digitsOf,
  endOf,
  type Gap,
  groupsOfLength,
  isEven,
  isNamedNumber,
  isReferenceNumber,
  type NumberRun,
  patternOf,
} from "./number-runs.ts";
import { beginsWithName, endsWithName } from "./personal-name.ts";

export interface PhoneOptions {
  /** The cell was read as an amount: ten digits that happen to begin with 9 mean nothing there. */
  readonly isNumber?: boolean;
}

export function hasPhone(runs: readonly NumberRun[], options: PhoneOptions = {}): boolean {
  return runs.some((run) =>
    run.groups.some(
      (_, first) => isMobile(run, first) || (!options.isNumber && isBareMobile(run, first)) || isAbroad(run, first),
    ),
  );
}

/** Ways in which people group the eleven digits; others count only where nothing else stands beside them. */
const usualPrefixed = new Set(
  `11 1-10 1-3-7 1-3-3-4 1-3-3-2-2 1-3-2-2-3 1-3-2-3-2 1-3-4-3 1-3-3-2-1-1 1-3-5-2 4-7 4-3-4 4-3-2-2 4-2-2-3 4-2-3-2 7-4 7-2-2 5-2-2-2 2-3-2-2-2
  1-2-2-2-2-2 2-2-2-2-3 1-6-4 1-3-1-1-1-1-1-1-1 1-3-3-1-1-1-1 1-1-1-1-1-1-1-1-1-1-1`.split(/\s+/),
);

/** 7 or 8 and a code 9xx: mobile numbers of Russia (the numbering plan's DEF codes). */
function isMobile(run: NumberRun, first: number): boolean {
  const { gaps, groups } = run;
  if (!/^[78](?:9|$)/.test(groups[first]?.digits ?? "")) return false;
  const found = groupsOfLength(run, first, 11);
  if (found === null || !/^[78]9/.test(digitsOf(found))) return false;
  const plus = plusBefore(run, first);
  if (plus) return true;
  if (!standsApart(run, first, patternOf(found))) return false;
  const own = gaps.slice(first + 1, first + found.length);
  const pattern = patternOf(found);
  if (found.length === 1) return !isNamedNumber(run.text, found[0]?.start ?? 0);
  const [head, code] = found;
  const isUsual = usualPrefixed.has(pattern);
  const hasCode = head?.digits.length === 1 ? (code?.digits.length ?? 0) >= 3 : (head?.digits.length ?? 0) >= 4;
  if (!isUsual && !hasCode) return false;
  if (!isUsual && (goesOn(run, first + found.length) || first > 0)) return false;
  if (!isEven(own.slice(2)) || looksLikeSums(found, own) || isListOfDigits(pattern, own)) return false;
  if (
    own.every(({ kind, tight }) => kind === "comma" && !tight) &&
    !isAlone(run, found) &&
    !phoneWordBefore(run, first)
  )
    return false;
  return !isReferenceNumber(run.text, head?.start ?? 0);
}

const usualBare = new Set("3-3-2-2 3-2-2-3 3-2-3-2 3-4-3 3-3-4".split(" "));

/** The code 9xx without 7 or 8: grouped as phones are, or where something else says that it is one. */
function isBareMobile(run: NumberRun, first: number): boolean {
  const { groups, gaps, text } = run;
  if (!groups[first]?.digits.startsWith("9")) return false;
  const found = groupsOfLength(run, first, 10);
  if (found === null) return false;
  const start = found[0]?.start ?? 0;
  const end = endOf(found);
  const before = first === 0 ? undefined : gaps[first];
  if (before !== undefined && !isHard(before) && !/\n|[(]/.test(text.slice(groups[first - 1]?.end, start)))
    return false;
  const isOthers = found.length === 1 ? isNamedNumber(text, start) : isReferenceNumber(text, start);
  if (goesOn(run, first + found.length) || isOthers) return false;
  const own = gaps.slice(first + 1, first + found.length);
  const pattern = patternOf(found);
  const kinds = new Set(own.map(({ kind }) => kind));
  if (found[0]?.digits.length === 3 && own[0]?.kind === "bracket") return isEven(own.slice(1));
  if (!isEven(own)) return false;
  const isSum = /^[123](?:-3)+$/.test(pattern) && own.every(({ kind }) => kind === "blank");
  if (!isSum && (phoneWordBefore(run, first) || phoneWordAfter(text, end))) return true;
  const isSpacedList = own.some(({ kind, tight }) => kind === "comma" && !tight);
  const hasCode = found.length === 1 || (found[0]?.digits.length ?? 0) >= 3 || /^1(?:-1){9}$/.test(pattern);
  if (!isSum && hasCode && !isSpacedList && isAlone(run, found)) return true;
  if (/^1(?:-1){9}$/.test(pattern)) return own.every(({ kind }) => kind === "blank");
  if (found.length === 1 || pattern === "3-7") {
    return (
      kinds.has("dash") ||
      endsWithName(text.slice(Math.max(0, start - 60), start)) ||
      beginsWithName(text.slice(end, end + 40))
    );
  }
  if (!usualBare.has(pattern) || kinds.has("line")) return false;
  if (pattern === "3-3-4" && isYear(found[2]) && !own[1]?.tight) return false;
  return (
    kinds.has("blank") ||
    kinds.has("dash") ||
    kinds.has("bullet") ||
    (kinds.has("dot") && pattern === "3-3-2-2") ||
    own.every(isHyphenLike)
  );
}

function isHyphenLike({ kind, tight }: Gap): boolean {
  return tight && (kind === "sign" || kind === "bracket");
}

/** Countries that people write without «+», by their codes. */
const neighbours = /^(?:37[0-5]|380|99[2-8])$/;

/** Numbers abroad: «+» and ten to fifteen digits, «00 …», «8 10 …», a neighbour's code. */
function isAbroad(run: NumberRun, first: number): boolean {
  const { groups, text } = run;
  const head = groups[first];
  const second = groups[first + 1];
  if (head === undefined || !mayBeDialled(run, head, second)) return false;
  const whole = closeGroups(run, first);
  const digits = digitsOf(whole);
  const plus = plusBefore(run, first);
  if (plus) return digits.length >= 10 && digits.length <= 15 && !isRussianLandline(digits) && !isGrowth(run, whole);
  if (first > 0 && !isHard(run.gaps[first] ?? { kind: "blank", tight: false })) return false;
  if (isReferenceNumber(text, head.start)) return false;
  const isDialled =
    (/^00[1-9]?/.test(head.digits) && head.digits.length <= 5 && whole.length >= 3) ||
    (head.digits === "8" && second?.digits === "10" && whole.length >= 4) ||
    /^810(?:37[0-5]|380|99[2-8])\d{7,9}$/.test(digits);
  if (isDialled && digits.length >= 12 && digits.length <= 17) return !/^0{2,}\d?$/.test(digits) && !isDate(whole);
  const isNeighbour = neighbours.test(head.digits) && whole.length >= 3 && digits.length >= 11 && digits.length <= 12;
  return isNeighbour
    ? !isTriplets(whole)
    : phoneWordBefore(run, first) && /^(?:37[0-5]|380|99[2-8])\d{8,9}$/.test(digits);
}

/** A quick look at how the number begins. */
function mayBeDialled({ text }: NumberRun, { digits, start }: DigitGroup, second: DigitGroup | undefined): boolean {
  return (
    digits.startsWith("00") ||
    (digits === "8" && second?.digits === "10") ||
    /^(?:810)?(?:37|38|99)/.test(digits) ||
    text.slice(Math.max(0, start - 3), start).includes("+")
  );
}

/** Groups from here on that blanks, dashes, dots and brackets keep together. */
function closeGroups({ groups, gaps }: NumberRun, first: number): readonly DigitGroup[] {
  let last = first;
  while (
    last + 1 < groups.length &&
    last - first < 12 &&
    /^(?:blank|dash|dot|bracket)$/.test(gaps[last + 1]?.kind ?? "")
  )
    last++;
  return groups.slice(first, last + 1);
}

function isRussianLandline(digits: string): boolean {
  return /^[78][3489]/.test(digits) && digits.length === 11;
}

/** «+1 200 000 000 руб.» */
function isGrowth({ text }: NumberRun, groups: readonly DigitGroup[]): boolean {
  if (!isTriplets(groups)) return false;
  const end = endOf(groups);
  return (
    digitsOf(groups).length <= 10 ||
    /^(?:,\d+)?\s?(?:руб|р\.|₽|коп|тыс|млн|млрд|%|чел|шт|ед)/i.test(text.slice(end, end + 12))
  );
}

function isTriplets(groups: readonly DigitGroup[]): boolean {
  return groups.length > 1 && groups.every(({ digits }, at) => (at === 0 ? digits.length <= 3 : digits.length === 3));
}

function isDate(groups: readonly DigitGroup[]): boolean {
  return groups.some((group) => group.digits.length === 4 && isYear(group));
}

function isYear(group: DigitGroup | undefined): boolean {
  return group !== undefined && /^(?:19|20)\d\d$/.test(group.digits);
}

function plusBefore({ text, groups }: NumberRun, first: number): boolean {
  const start = groups[first]?.start ?? 0;
  return /(?:^|[^\d+A-Za-z])\+ ?[([]?$/.test(text.slice(Math.max(0, start - 5), start));
}

/** «7 950 000 – 8 100 000» and «7 900 000 (2023 год)» are sums. */
function looksLikeSums(groups: readonly DigitGroup[], gaps: readonly Gap[]): boolean {
  const [first, second, third, fourth] = groups;
  const isSum = first?.digits.length === 1 && second?.digits.length === 3 && third?.digits.length === 3;
  if (!isSum || gaps[0]?.kind !== "blank" || gaps[1]?.kind !== "blank") return false;
  const after = gaps[2];
  if (after === undefined || after.kind === "blank") return false;
  const breaks = after.kind === "bracket" || after.kind === "slash" || !after.tight;
  return breaks && (isYear(fourth) || third.digits === "000" || groups.length > 4);
}

/** «9, 7, 8, 9 …»: marks, not a number spelled digit by digit. */
function isListOfDigits(pattern: string, gaps: readonly Gap[]): boolean {
  return /^1(?:-1){10}$/.test(pattern) && gaps.every(({ kind }) => kind === "comma" || kind === "slash");
}

/** Nothing before the number that it could be the rest of. */
function standsApart({ gaps }: NumberRun, first: number, pattern: string): boolean {
  if (first === 0) return true;
  const gap = gaps[first];
  if (gap === undefined || isHard(gap)) return true;
  if (gap.kind === "blank" || gap.kind === "bracket") return true;
  return gap.kind === "slash" && /^(?:11|1-3-3-2-2|1-3-3-4|1-3-7|1-10)$/.test(pattern);
}

function isHard({ kind, tight }: Gap): boolean {
  return kind === "line" || kind === "bullet" || (!tight && /^(?:comma|slash|dash|sign)$/.test(kind));
}

/** More digits of the same number may follow. */
function goesOn({ groups, gaps }: NumberRun, next: number): boolean {
  const gap = next < groups.length ? gaps[next] : undefined;
  return gap !== undefined && !isHard(gap) && gap.kind !== "bracket";
}

function isAlone({ text }: NumberRun, groups: readonly DigitGroup[]): boolean {
  const [first] = groups;
  const start = first?.start ?? 0;
  const end = endOf(groups);
  return (
    /^[\s"'«(=[]{0,9}$/.test(text.slice(0, start)) && /^[\s"'»).;,\]]{0,9}$/.test(text.slice(end)) && text.length < 60
  );
}

const phoneWord =
  /(?:(?<![а-яё])(?:тел|моб|сот|м?т\.|контакт|номер|ном\.|звон|позвон|набер|связ|тг)|телефон|what|вотс|ватс|воцап|вацап|viber|вайбер|telegram|телеграм|(?<![a-z])(?:max|tel|phone|mob|tg)|(?<![а-яё])макс)(?:[^\d\n]{0,25}|[^\d\n,;.]{0,60}:)\n?\s?[+(]?$/i;
const otherNumber =
  /уч[её]тн|реестров|регистрац|инвентар|заявк|договор|лиценз|протокол|сч[её]т|документ|приказ|свидетельств|полис|кадастр|лот|закупк|извещен|инн|огрн|кпп|контракт/i;

function phoneWordBefore({ text, groups }: NumberRun, first: number): boolean {
  const start = groups[first]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 80), start);
  return phoneWord.test(before) && !otherNumber.test(before.slice(-40));
}

function phoneWordAfter(text: string, end: number): boolean {
  return /^[\s,–—(-]{1,4}(?:тел|моб|сот|вотс|ватс|whats|viber|вайбер|звон)/i.test(text.slice(end, end + 20));
}

/** Addresses that open a chat with a number. */
const chat = /(?:(?:wa\.me|t\.me)\/\+?\d{10,15}|(?:phone|tel|mob(?:ile)?|number|abid)=(?:\+|%2b)?\d{10,15})(?!\d)/i;
const called = /(?<![a-z])(?:tel|sms|callto|viber):\/{0,2}\+?[\d() -]{10,20}/i;

export function opensChat(text: string): boolean {
  if (!/[:=/]/.test(text)) return false;
  if (chat.test(text)) return true;
  const number = called.exec(text)?.[0].replace(/\D/g, "") ?? "";
  return /^(?:[78]?9\d{9}|37[0-5]\d{8,9})$/.test(number);
}
