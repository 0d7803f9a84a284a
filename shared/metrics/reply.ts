/** What addressees answered to recommendations: the words that task-replied and task-accepted share. */
import type { CalendarDate } from "../table.ts";

export type ReplyValues = {
  readonly state: string | null;
  readonly sentOn: string | null;
  readonly repliedOn: string | null;
  readonly position: string | null;
};

const answers: readonly (string | null)[] = ["принято", "принято частично", "не поддержано"];

/** Whether the recommendation had been sent by the day; an answered one was, even if nobody wrote down when. */
export function isSent(values: ReplyValues, day: CalendarDate): boolean {
  if (values.state !== "принята") return false;
  return values.sentOn === null ? isReplied(values, day) : values.sentOn <= day;
}

/** Whether an answer had come by the day; a position without a date is an answer on an unknown day. */
export function isReplied(values: ReplyValues, day: CalendarDate): boolean {
  if (values.state !== "принята") return false;
  return values.repliedOn === null ? answers.includes(values.position) : values.repliedOn <= day;
}
