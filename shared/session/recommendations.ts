/** Each recommendation word for word, to whom it went, and what was answered. */

import { daysBetween } from "../language/dates.ts";
import { countOf, nouns } from "../language/declension.ts";
import { isReplied, isSent, positionOn, type ReplyValues } from "../metrics/reply.ts";
import type { CalendarDate, Values } from "../table.ts";
import { type Block, type DocumentSection, type Line, paragraph, tableOr } from "./document.ts";
import type { SessionFacts } from "./input.ts";
import { dash, dayOf, deadlineWords, linked, listOf, onDay, shortDay, textOf } from "./words.ts";

export function recommendationsSection(facts: SessionFacts): DocumentSection {
  const { day } = facts;
  const all = adoptedBy(facts);
  const silent = unanswered(facts);
  const title = "Рекомендации и ответы";
  if (all.length === 0) {
    const empty = `Принятых рекомендаций ${onDay(day)} нет.`;
    return { title, summary: empty, blocks: [paragraph(empty)] };
  }
  const sent = all.filter((values) => isSent(replyOf(values), day)).length;
  return {
    title,
    summary: `${countOf(all.length, nouns.recommendation, "ru")}, направлено ${sent}, без ответа ${silent.length}`,
    blocks: [
      ...all.flatMap((values, index) => verbatim(values, index + 1)),
      { kind: "heading", text: "Переписка с адресатами" },
      tableOr(
        "",
        letterColumns,
        all.map((values, index) => letters(values, index + 1, day)),
      ),
      { kind: "heading", text: "Кто не ответил" },
      silent.length === 0
        ? paragraph(sent === 0 ? "Рекомендации ещё не направлены." : "Ответили все, кому рекомендации направлены.")
        : { kind: "list", items: silent.map((values) => waiting(values, day)) },
    ],
  };
}

/** Recommendations of documents up to the day, oldest first. */
export function adoptedBy({ of, day }: SessionFacts): readonly Values[] {
  return of("recommendations")
    .filter(({ adoptedOn }) => typeof adoptedOn === "string" && adoptedOn <= day)
    .sort((one, other) =>
      textOf(one, "adoptedOn") < textOf(other, "adoptedOn")
        ? -1
        : textOf(one, "adoptedOn") > textOf(other, "adoptedOn")
          ? 1
          : 0,
    );
}

/** Those that were sent and that nobody has answered by the day. */
export function unanswered(facts: SessionFacts): readonly Values[] {
  return adoptedBy(facts).filter(
    (values) => isSent(replyOf(values), facts.day) && !isReplied(replyOf(values), facts.day),
  );
}

/** Whom a recommendation asks: as the document says, else from the list. */
export function addresseeOf(values: Values): string {
  return textOf(values, "addresseeText") || listOf(values.addressees).join("; ");
}

function verbatim(values: Values, number: number): Block[] {
  const item = textOf(values, "item");
  const source = [
    textOf(values, "document"),
    `от ${shortDay(dayOf(values, "adoptedOn"))}`,
    item === "" ? "" : `пункт ${item}`,
  ];
  return [
    { kind: "heading", text: `${number}. ${textOf(values, "title")}` },
    paragraph({ text: "Кому: ", bold: true }, addresseeOf(values) || dash),
    { kind: "paragraph", line: [`«${textOf(values, "quote")}»`], style: "quote" },
    {
      kind: "paragraph",
      line: [
        linked(source.filter((part) => part !== "").join(", "), textOf(values, "sourceLink")),
        values.deadline === null || values.deadline === undefined ? "" : `. Срок: ${deadlineWords(values.deadline)}`,
      ].filter((part) => part !== ""),
      style: "small",
    },
  ];
}

const letterColumns = [
  { title: "№", align: "right", share: 4 },
  { title: "Адресат", share: 24 },
  { title: "Направлено", share: 18 },
  { title: "Ответ", share: 18 },
  { title: "Позиция", share: 18 },
  { title: "Дней до ответа", align: "right", share: 10 },
] as const;

function letters(values: Values, number: number, day: CalendarDate): readonly (string | Line)[] {
  const reply = replyOf(values);
  const replied = isReplied(reply, day);
  const [sentOn, repliedOn] = [dayOf(values, "sentOn"), replied ? dayOf(values, "repliedOn") : null];
  const sent = isSent(reply, day);
  return [
    String(number),
    addresseeOf(values) || dash,
    sent ? letter(sentOn, textOf(values, "sentRef"), "исх.") : "не направлено",
    replied ? letter(repliedOn, textOf(values, "replyRef"), "вх.") : dash,
    sent ? positionOn(reply, day) : dash,
    sentOn === null || repliedOn === null ? dash : String(daysBetween(sentOn, repliedOn)),
  ];
}

/** «10.04.2023, исх. № 12»; «№» isn't said twice. */
function letter(day: CalendarDate | null, reference: string, kind: string): string {
  const known = [
    day === null ? "дата не указана" : shortDay(day),
    reference === ""
      ? `${kind} № не указан`
      : /№|\bN\b/.test(reference)
        ? `${kind} ${reference}`
        : `${kind} № ${reference}`,
  ];
  return known.join(", ");
}

function waiting(values: Values, day: CalendarDate): Line {
  const sentOn = dayOf(values, "sentOn");
  const since =
    sentOn === null ? "дата отправки не указана" : `ждём ${countOf(daysBetween(sentOn, day), nouns.day, "ru")}`;
  return [{ text: addresseeOf(values) || dash, bold: true }, `: «${textOf(values, "title")}», ${since}.`];
}

function replyOf(values: Values): ReplyValues {
  const text = (column: string) => textOf(values, column) || null;
  return { state: text("state"), sentOn: text("sentOn"), repliedOn: text("repliedOn"), position: text("position") };
}
