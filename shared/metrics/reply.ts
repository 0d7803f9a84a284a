/** What addressees answered to recommendations: the words that task-replied and task-accepted share. */
import type { CalendarDate, Words } from "../table.ts";
import type { Share } from "./metric.ts";

export type ReplyValues = {
  readonly state: string | null;
  readonly sentOn: string | null;
  readonly repliedOn: string | null;
  readonly position: string | null;
};

const answers: readonly (string | null)[] = ["принято", "принято частично", "не поддержано"];

/** Whether the recommendation had been sent by the day; one whose addressee has a position was, even if nobody wrote down when. */
export function isSent(values: ReplyValues, day: CalendarDate): boolean {
  if (values.state !== "принята") return false;
  return values.sentOn === null ? values.position !== null || isReplied(values, day) : values.sentOn <= day;
}

/** Whether an answer had come by the day; a position without a date is an answer on an unknown day. */
export function isReplied(values: ReplyValues, day: CalendarDate): boolean {
  if (values.state !== "принята") return false;
  return values.repliedOn === null ? answers.includes(values.position) : values.repliedOn <= day;
}

/** How a sent recommendation stands with its addressee. */
const positions = {
  принято: { ru: "принято", en: "accepted" },
  "принято частично": { ru: "принято частично", en: "accepted in part" },
  "не поддержано": { ru: "не поддержано", en: "not supported" },
  "на рассмотрении": { ru: "на рассмотрении", en: "under consideration" },
  "без позиции": { ru: "ответ без позиции", en: "answered without a position" },
  "ответа нет": { ru: "ответа нет", en: "no answer" },
} as const satisfies { readonly [position: string]: Words };

export type Position = keyof typeof positions;
export type PositionCounts = { [position in Position]?: number };

/** The position on the day: of what was answered later nothing was known then. */
export function positionOn(values: ReplyValues, day: CalendarDate): Position {
  const stated = Object.keys(positions).find((one): one is Position => one === values.position);
  if (isReplied(values, day)) return stated === undefined || stated === "ответа нет" ? "без позиции" : stated;
  return stated === "на рассмотрении" ? stated : "ответа нет";
}

export function positionWords(position: Position): Words {
  return positions[position];
}

/** Every position with its count, in one order. */
export function positionShares(counts: PositionCounts): readonly Share[] {
  return (Object.keys(positions) as Position[]).map((position) => ({
    label: positions[position],
    count: counts[position] ?? 0,
  }));
}
