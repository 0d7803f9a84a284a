/** The text of minutes → drafts of rows for «Рекомендации». Nothing is lost: what isn't taken is said. */

import { addresseeNamed, addresseesOf, otherAddressee } from "../fields/addressee.ts";
import { withoutEnd } from "../language/trim.ts";
import type { CalendarDate, Cells, Today } from "../table.ts";
import { documentOf, type MinutesDocument } from "./document.ts";
import type { Doubt } from "./doubts.ts";
import { dueOf } from "./due.ts";
import { furtherNames } from "./further-names.ts";
import { addresseeWithin, askedWithin, askingSentence, namesAnother } from "./heading.ts";
import { indicatorOf } from "./indicator.ts";
import { infinitiveAt } from "./infinitive.ts";
import type { Item } from "./item.ts";
import { itemsOf } from "./items.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { hasPerson, performersOf, withoutPersons } from "./persons.ts";
import { shortTitle } from "./short-title.ts";

export interface Minutes extends MinutesDocument {
  readonly drafts: readonly Draft[];
  /** Lines among the recommendations that no draft was made of. */
  readonly leftOut: readonly string[];
  readonly doubts: readonly Doubt[];
}

export interface Draft {
  readonly item: string;
  /** A short wording, at most 111 characters. */
  readonly title: string;
  /** Verbatim but for its mark, the stop behind it and doubled spaces. */
  readonly quote: string;
  /** Labels of the column «Адресаты»; empty where nobody is named. */
  readonly addressees: readonly string[];
  /** As the text names them. */
  readonly addresseeText: string | null;
  /** The Russian name of a metric. */
  readonly metric: string | null;
  /** As the cell «Срок» takes it. */
  readonly deadline: string | null;
  /** Organisations and bodies of «Ответственный» and «Исполнители», never people. */
  readonly performers: readonly string[];
  readonly doubts: readonly Doubt[];
}

export function readMinutes(text: string, today: Today): Minutes {
  const paragraphs = paragraphsOf(text);
  const { items, leftOut, hasOpening, headLength } = itemsOf(paragraphs);
  const { name, adoptedOn } = documentOf(paragraphs.slice(0, headLength), paragraphs);
  const times = new Map<string, number>();
  for (const { number } of items) times.set(number, (times.get(number) ?? 0) + 1);
  const labelsOf = furtherNames(paragraphs);
  const drafts = items.map((item) => draftOf(item, (times.get(item.number) ?? 0) > 1, { adoptedOn, labelsOf, today }));
  const doubts: Doubt[] = [];
  if (items.length === 0) doubts.push("minutes.nothing");
  else if (!hasOpening && paragraphs.every(({ kind }) => kind === "text")) doubts.push("minutes.no-opening");
  if (name === null) doubts.push("document.none");
  if (adoptedOn === null) doubts.push("document.date");
  if (leftOut.length > 0) doubts.push("minutes.left-out");
  return { name, adoptedOn, drafts, leftOut, doubts };
}

/** Cells of the row that a draft becomes: itself a draft until a coordinator says that it was adopted. */
export function cellsOf(draft: Draft, { name, adoptedOn }: MinutesDocument): Cells {
  const { title, item, quote, addressees, addresseeText, metric, deadline } = draft;
  return {
    title,
    ...(name !== null && { document: name }),
    ...(adoptedOn !== null && { adoptedOn: { date: adoptedOn } }),
    item,
    quote,
    ...(addressees.length > 0 && { addressees: addressees.join("; ") }),
    ...(addresseeText !== null && { addresseeText }),
    ...(metric !== null && { metric }),
    ...(deadline !== null && { deadline }),
    state: "черновик",
  };
}

interface Surroundings {
  readonly adoptedOn: CalendarDate | null;
  /** As `furtherNames` answers. */
  readonly labelsOf: (name: string) => readonly string[];
  readonly today: Today;
}

function draftOf(item: Item, isRepeated: boolean, { adoptedOn, labelsOf, today }: Surroundings): Draft {
  const quote = quoteOf(item.text);
  const said = askingSentence(quote);
  const { title, isCut } = shortTitle(said);
  const performers = performersOfItem(item);
  const to = addresseeOf(item, said, performers.organisations, labelsOf);
  const due = dueOf(quote, item.labels, adoptedOn, today);
  const metric = indicatorOf(to.text === null ? quote : quote.replace(to.text, ""));
  const doubts: (Doubt | false)[] = [
    item.isCounted && "item.counted",
    isRepeated && "item.repeated",
    infinitiveAt(quote) < 0 && "quote.no-verb",
    isInternal(quote) && "quote.internal",
    item.isGuessed && "quote.hyphen",
    hasPerson(quote) && "quote.person",
    quote.length > longestQuote && "quote.long",
    isCut && "title.cut",
    ...to.doubts,
    ...due.doubts,
    ...performers.doubts,
    metric !== null && "metric.guess",
  ];
  return {
    item: item.number,
    title,
    quote,
    addressees: to.addressees,
    addresseeText: to.text,
    metric,
    deadline: due.words,
    performers: performers.organisations,
    doubts: doubts.filter((one) => one !== false),
  };
}

/** What a meeting decides about itself. */
const internal =
  /принять (?:информацию |доклад |отч[её]т )?к сведению|контроль за (?:исполнением|выполнением|реализацией)|следующее заседание|(?:утвердить|принять|одобрить) (?:повестку|протокол|регламент заседани)|избрать (?:председател|секретар|счетн|счётн)|(?:председателем|секретарём|секретарем) (?:заседания|собрания)|снять с (?:повестки|рассмотрения)/i;

function isInternal(quote: string): boolean {
  return quote.length < 250 && internal.test(quote);
}

/** Characters that «Текст рекомендации» holds. */
const longestQuote = 4000;

function quoteOf(text: string): string {
  return /(?:^|[ (])(?:г|гг|др|пр|т\. ?д|т\. ?п|руб|тыс|[А-ЯЁ]\. ?[А-ЯЁ])\.$/.test(text)
    ? text
    : withoutEnd(text, /[;.,]/).trim();
}

function performersOfItem({ labels }: Item) {
  const all = labels.filter(({ kind }) => kind === "performers").map(({ value }) => performersOf(value));
  const doubts: Doubt[] = [];
  if (all.some((one) => one.hasPerson)) doubts.push("performer.person");
  else if (all.some((one) => one.isUnclear)) doubts.push("performer.unclear");
  return { organisations: [...new Set(all.flatMap((one) => one.organisations))], doubts };
}

interface Addressed {
  readonly text: string | null;
  readonly addressees: readonly string[];
  readonly doubts: readonly Doubt[];
}

function addresseeOf(
  { heading }: Item,
  quote: string,
  performers: readonly string[],
  labelsOf: Surroundings["labelsOf"],
): Addressed {
  const within = addresseeWithin(quote) ?? (namesAnother(quote) ? null : heading);
  const isAsked = within === null && performers.length === 0;
  const named = within ?? (isAsked ? askedWithin(quote) : null);
  if (named === null) return addressedTo(performers);
  const text = withoutPersons(named);
  const inDative = addresseesOf(text);
  const found = inDative.length > 0 ? inDative : [addresseeNamed(text) ?? otherAddressee];
  const meant = found.includes(otherAddressee) ? labelsOf(text) : [];
  const addressees = meant.length > 0 ? meant : found;
  const doubts: Doubt[] = text === named ? [] : ["addressee.person"];
  if (isAsked) doubts.push("addressee.asked");
  if (addressees.includes(otherAddressee)) doubts.push("addressee.other");
  return { text: text === "" ? null : text, addressees, doubts };
}

/** Where nobody else is named, whoever answers for an item is whom it is for. */
function addressedTo(performers: readonly string[]): Addressed {
  if (performers.length === 0) return { text: null, addressees: [], doubts: ["addressee.none"] };
  const addressees = [...new Set(performers.map((one) => addresseeNamed(one) ?? otherAddressee))];
  const doubts: Doubt[] = ["addressee.from-performer"];
  if (addressees.includes(otherAddressee)) doubts.push("addressee.other");
  return { text: null, addressees, doubts };
}
