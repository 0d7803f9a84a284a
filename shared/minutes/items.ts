/** Paragraphs → the items that are recommended, each with its number, its addressee's heading and what is labelled beside it. */

import { addresseeWithin, asksWithin, headingOf, headingWithItems } from "./heading.ts";
import { infinitiveAt } from "./infinitive.ts";
import { type Item, itemOfRow } from "./item.ts";
import { type LabelKind, type Labelled, labelsIn, withoutStop } from "./labels.ts";
import { isAbove, isBelow, type Mark, markOf, shownMark } from "./marks.ts";
import { Numbering } from "./numbering.ts";
import type { Paragraph } from "./paragraphs.ts";
import { afterOpening, isClosing, isOpening } from "./turns.ts";

export interface Found {
  readonly items: readonly Item[];
  /** Lines among the recommendations that are none. */
  readonly leftOut: readonly string[];
  readonly hasOpening: boolean;
  /** How many paragraphs come before the recommendations. */
  readonly headLength: number;
}

type TextParagraph = Extract<Paragraph, { readonly kind: "text" }>;

interface Lead extends TextParagraph {
  readonly number: string;
  readonly isCounted: boolean;
}

export function itemsOf(paragraphs: readonly Paragraph[]): Found {
  const isText = (one: Paragraph): one is TextParagraph => one.kind === "text";
  const opens = (text: string) => isOpening(text) || afterOpening(text) !== null;
  const lastOpening = paragraphs.map((one) => isText(one) && opens(one.text)).lastIndexOf(true);
  const isTitle = (one: TextParagraph, at: number) =>
    namesDocument(one, at) || (at < lastOpening && bareTitle.test(one.text));
  const hasOpening = paragraphs.some((one, at) => isText(one) && opens(one.text) && !isTitle(one, at));
  let walk = new Walk();
  let headLength: number | null = null;
  const go = () =>
    paragraphs.forEach((one, at) => {
      if (!isText(one)) walk.table(one);
      else if (isTitle(one, at)) return;
      else walk.paragraph(one, hasOpening);
      if (walk.hasBegun) headLength ??= at;
      if (at === paragraphs.length - 1) walk.settle();
    });
  go();
  if (!hasOpening && !walk.isAsked) {
    // Nobody says who asks whom: then a list of things to do is what there is, from its first one on.
    const strict = { walk, headLength };
    walk = new Walk();
    walk.isLoose = true;
    headLength = null;
    go();
    if (walk.items.length <= strict.walk.items.length) ({ walk, headLength } = strict);
  }
  return {
    items: walk.items,
    leftOut: walk.leftOut,
    hasOpening: hasOpening || walk.isAsked,
    headLength: headLength ?? paragraphs.length,
  };
}

/** «РЕШЕНИЕ» below the names of who decides, and «РЕШИЛО:» further on. */
const bareTitle = /^(?:рекомендации|решени[ея])$/i;

/** «Рекомендации» and «Решение» on top name the document. */
function namesDocument(paragraph: TextParagraph, at: number): boolean {
  return at < 3 && /^[«"]?(?:рекомендации|решени[ея])(?![а-яё])[^:]*$/i.test(paragraph.text);
}

/** Goes through the text once. */
class Walk {
  readonly items: Item[] = [];
  readonly leftOut: string[] = [];
  hasBegun = false;
  /** A heading asks by itself: «Рекомендуем СМИ:». */
  isAsked = false;
  /** Any marked item that says what to do begins the recommendations. */
  isLoose = false;
  private isInside = false;
  private heading: { readonly text: string; readonly mark: Mark | null } | null = null;
  /** A paragraph that ends in a colon: what follows tells whether it is an item or the head of some. */
  private lead: Lead | null = null;
  private awaited: LabelKind | null = null;
  /** The last item is a Roman number with no word of what to do: it may be the next point of an agenda. */
  private mayBePoint = false;
  private readonly numbering = new Numbering();

  table({ columns, rows }: Extract<Paragraph, { readonly kind: "table" }>): void {
    this.settle();
    this.hasBegun = true;
    for (const row of rows) {
      const item = itemOfRow(row, columns, this.items.length + 1);
      if (item !== null) this.items.push(item);
      else if (/[а-яё]/i.test(row.join(""))) this.leftOut.push(row.join(" ").trim());
    }
  }

  paragraph(paragraph: TextParagraph, hasOpening: boolean): void {
    const { text, mark } = paragraph;
    const heading = headingOf(text);
    const isFirstHead = text.endsWith(":") ? !hasOpening || isAsking(text) : this.isLoose && mark?.kind === "roman";
    if (heading !== null && (this.isInside || isFirstHead)) {
      this.isAsked ||= isAsking(text);
      this.head(heading, mark);
      return;
    }
    const line = this.isInside ? headingWithItems(text) : null;
    if (line !== null) {
      this.head(line.to, mark);
      for (const item of line.items) this.inside({ ...paragraph, mark: { kind: "dash", sign: "–" }, text: item });
      return;
    }
    if (isOpening(text)) {
      this.settle();
      // «II. Разное», then «РЕШИЛИ:».
      if (this.mayBePoint) this.items.pop();
      this.open();
      return;
    }
    const after = heading === null ? afterOpening(text) : null;
    if (after !== null) {
      this.open();
      const rest = { ...paragraph, ...markOf(after) };
      const to = headingOf(rest.text);
      if (to === null) this.inside(rest);
      else this.head(to, rest.mark);
      return;
    }
    if (!this.isInside) {
      if (this.isLoose && mark !== null && mark.kind !== "roman" && this.isSentenceOfItem(text)) {
        this.open();
        this.inside(paragraph);
      } else if (!hasOpening && asksWithin(text)) {
        this.open();
        this.inside(paragraph);
        this.isInside = false;
      }
      return;
    }
    if (isClosing(text)) {
      this.settle();
      this.isInside = false;
      this.heading = null;
      return;
    }
    this.inside(paragraph);
  }

  /** Decides what the last open paragraph was. */
  settle(): void {
    if (this.lead !== null) this.add(this.lead, this.lead.number, this.lead.isCounted);
    this.lead = null;
  }

  private open(): void {
    this.settle();
    this.mayBePoint = false;
    this.isInside = true;
    this.hasBegun = true;
    this.heading = null;
    this.numbering.head(null);
  }

  private head(text: string, mark: Mark | null): void {
    this.open();
    this.heading = { text, mark };
    this.numbering.head(mark);
  }

  private inside(paragraph: TextParagraph): void {
    const { text, mark } = paragraph;
    if (labelsIn(text).words === "") {
      this.settle();
      this.label(text, labelsIn(text).labels);
      return;
    }
    if (this.awaited !== null && (mark === null || mark.kind === "dash") && infinitiveAt(text) < 0) {
      this.label(text, [{ kind: this.awaited, value: withoutStop(text) }], this.awaited);
      return;
    }
    this.awaited = null;
    const { lead } = this;
    if (lead !== null && isBelow(mark, lead.mark)) {
      const place = infinitiveAt(text);
      if (place < 0 || place > farInfinitive) {
        this.lead = { ...lead, text: `${lead.text}\n${shownMark(mark)}${text}` };
        return;
      }
      if (lead.text.endsWith(":")) {
        // Its parts are items by themselves; whom it speaks to, they are for.
        const to = addresseeWithin(lead.text);
        if (to !== null) this.heading = { text: to, mark: lead.mark };
        else this.leftOut.push(lead.text);
        this.lead = null;
      }
    }
    this.settle();
    if (ofItself.test(text) || !/[а-яёa-z]/i.test(text) || (mark === null && !this.isSentenceOfItem(text))) {
      this.leftOut.push(text);
      // It speaks to somebody who isn't known: what follows isn't for the one before.
      if (text.endsWith(":") && !ofItself.test(text)) this.heading = null;
      return;
    }
    if (this.heading !== null && isAbove(mark, this.heading.mark)) this.heading = null;
    const { number, isCounted } = this.numbering.next(mark, this.items.length + 1);
    if (text.endsWith(":")) this.lead = { ...paragraph, number, isCounted };
    else this.add(paragraph, number, isCounted);
    this.mayBePoint = mark?.kind === "roman" && infinitiveAt(text) < 0;
  }

  /** Without a mark only what begins as an item does. */
  private isSentenceOfItem(text: string): boolean {
    const place = infinitiveAt(text);
    if (place < 0) return false;
    return (
      place <= farInfinitive || addresseeWithin(text) !== null || (this.heading !== null && this.items.length === 0)
    );
  }

  private add({ text, isGuessed }: TextParagraph, number: string, isCounted: boolean): void {
    const { words, labels } = labelsIn(text);
    this.items.push({ number, isCounted, text: words, heading: this.heading?.text ?? null, labels, isGuessed });
  }

  /** What is labelled belongs to the last item; a label without a value awaits it on the next lines. */
  private label(text: string, labels: readonly Labelled[], awaited: LabelKind | null = null): void {
    const last = this.items.pop();
    if (last === undefined) this.leftOut.push(text);
    else this.items.push({ ...last, labels: [...last.labels, ...labels.filter(({ value }) => value !== "")] });
    this.awaited = awaited ?? labels.find(({ value }) => value === "")?.kind ?? null;
  }
}

/** Characters before the infinitive of a sentence that says what to do: «В целях развития сектора провести …». */
const farInfinitive = 80;

/** What a resolution says of itself. */
const ofItself = /вступа(?:ет|ют) в силу|подлежит (?:официальному )?опубликованию/i;

function isAsking(text: string): boolean {
  return /(?:рекоменд|поруч|предл[ао])/i.test(text);
}
