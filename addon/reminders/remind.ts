/** «Напоминания…»: shows the letters that are due, sends those that a coordinator has ticked, and every day by itself where it is switched on. */

import { countOf, type Noun } from "../../shared/language/declension.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { logCause } from "../google/log.ts";
import { lettersLeft, sendLetter } from "../google/mail.ts";
import { type ReminderChoices, rememberReminders, reminderChoices } from "../google/reminders-memory.ts";
import { ownTriggers, runDaily, stopDaily } from "../google/triggers.ts";
import { ownRole } from "../issues/release.ts";
import { MemberError } from "../member-error.ts";
import { requireMoscowTime } from "../sheet/regional-settings.ts";
import { readSetting } from "../sheet/settings.ts";
import { beginLetter, endLetter, noteFailure, pastLetters } from "./journal.ts";
import { type Plan, type PlannedLetter, planLetters } from "./plan.ts";

/** Global function that the trigger runs. */
const dailyFunction = "remindDaily";
/** Of Moscow: a letter should lie in the morning's post. */
const hour = 9;

export interface Reminders extends Plan {
  /** Letters that Google still lets this person send today. */
  readonly quota: number;
  readonly before: readonly number[];
  readonly digest: boolean;
  /** Who has switched the daily letters on: `other` is another coordinator, whose trigger this person can't see. */
  readonly daily: "off" | "own" | "other";
  /** What to tell first, a sentence each. */
  readonly said: readonly string[];
}

export interface ReminderOptions {
  readonly before: readonly number[];
  readonly digest: boolean;
  readonly daily: boolean;
}

export function showReminders(): Reminders {
  requireCoordinator();
  return reminders([]);
}

/** Remembers what was chosen, and switches the daily letters on or off. */
export function setReminders({ before, digest, daily }: ReminderOptions): Reminders {
  requireCoordinator();
  return underLock(() => {
    const standing = reminderChoices();
    const days = [...new Set(before)].filter((count) => Number.isInteger(count) && count >= 0 && count <= 365);
    if (days.length === 0) throw new MemberError("Укажите, за сколько дней до срока напоминать: например, 14, 3.");
    const choices = { before: days.sort((a, b) => b - a), digest };
    rememberReminders({ ...choices, daily: daily ? switchedOn(standing) : switchedOff(standing) });
    return reminders(["Настройки напоминаний сохранены."]);
  });
}

function switchedOn({ daily }: ReminderChoices): ReminderChoices["daily"] {
  const own = ownTriggers(dailyFunction);
  if (daily !== null && own.includes(daily.id)) return daily;
  // Two triggers would do no harm, because a task is spoken of once a day; but nobody would know whose letters go out.
  stopDaily(dailyFunction);
  return { id: runDaily(dailyFunction, hour), since: today() };
}

function switchedOff({ daily }: ReminderChoices): ReminderChoices["daily"] {
  if (daily !== null) stopDaily(dailyFunction);
  // Another person's trigger finds out at its next run that it isn't wanted any more, and takes itself away.
  return null;
}

/** Sends the letters of these keys, as far as they are still what was looked at. */
export function sendReminders(keys: readonly string[]): Reminders {
  requireCoordinator();
  return underLock(() => {
    requireMoscowTime();
    const { letters } = planLetters(today(), reminderChoices(), pastLetters());
    const chosen = letters.filter(({ key }) => keys.includes(key));
    const outcome = send(chosen);
    const changed = keys.length - chosen.length;
    return reminders([
      ...outcome,
      ...(changed > 0
        ? [
            `Не отправлено, потому что задачи с тех пор изменились или о них уже напомнили: ${countOf(changed, letterNoun, "ru")}.`,
          ]
        : []),
    ]);
  });
}

/** What the trigger runs. It never sends what nobody knows to have been sent or not. */
export function remindDaily(event?: { readonly triggerUid?: string }): void {
  const choices = reminderChoices();
  if (choices.daily === null || (event?.triggerUid !== undefined && event.triggerUid !== choices.daily.id)) {
    stopDaily(dailyFunction);
    return;
  }
  try {
    requireCoordinator();
    underLock(() => {
      requireMoscowTime();
      const { letters } = planLetters(today(), choices, pastLetters());
      const left = send(letters.filter(({ unsure }) => !unsure)).filter((sentence) => sentence.includes("завтра"));
      for (const sentence of left) noteFailure(today(), sentence);
    });
  } catch (cause) {
    if (!(cause instanceof MemberError)) throw cause;
    noteFailure(today(), cause.message);
  }
}

/** Sends one after another, as far as the day's quota goes. Returns what to say. */
function send(letters: readonly PlannedLetter[]): string[] {
  const day = today();
  const name = readSetting(clubSettings.publisher);
  const room = letters.length === 0 ? 0 : lettersLeft();
  const failed = letters.slice(0, room).flatMap((letter) => {
    const failure = sendOne(letter, day, name);
    return failure === null ? [] : [`${letter.lead}: ${failure}.`];
  });
  const sent = Math.min(room, letters.length) - failed.length;
  const waiting = letters.length - Math.min(room, letters.length);
  return [
    ...(sent > 0
      ? [`Отправлено: ${countOf(sent, letterNoun, "ru")}. Что и кому, записано на вкладке «Напоминания».`]
      : []),
    ...(failed.length > 0
      ? [`Не отправлено: ${countOf(failed.length, letterNoun, "ru")}. Повторить можно сейчас. ${failed.join(" ")}`]
      : []),
    ...(waiting > 0
      ? [`На сегодня Google больше не даёт отправлять. Осталось на завтра: ${countOf(waiting, letterNoun, "ru")}.`]
      : []),
  ];
}

/** Written down first, then sent. Returns why it failed. */
function sendOne(
  { lead, to, about, ids, subject, body, html }: PlannedLetter,
  day: CalendarDate,
  name: string,
): string | null {
  const memory = beginLetter({ day, lead, to, about, ids });
  try {
    sendLetter({ to, subject, body, htmlBody: html, name });
    endLetter(memory, null);
    return null;
  } catch (cause) {
    logCause(cause);
    const why = "Google не принял письмо, проверьте адрес";
    endLetter(memory, why);
    return why;
  }
}

function reminders(said: readonly string[]): Reminders {
  const choices = reminderChoices();
  const own = ownTriggers(dailyFunction);
  const { before, digest, daily } = choices;
  return {
    ...planLetters(today(), choices, pastLetters()),
    quota: lettersLeft(),
    before,
    digest,
    daily: daily === null ? "off" : own.includes(daily.id) ? "own" : "other",
    said: [
      ...said,
      ...(digest && readSetting(clubSettings.mailbox) === ""
        ? ["Сводку отправлять некуда: впишите «Служебную почту издателя» на вкладке «Настройки»."]
        : []),
    ],
  };
}

/** The Worker knows who is one. */
function requireCoordinator(): void {
  if (ownRole().role === "coordinator") return;
  throw new MemberError(
    "Письма ответственным отправляет координатор Клуба. Попросите его или скажите, чьи сроки подходят.",
  );
}

const letterNoun: Noun = { ru: ["письмо", "письма", "писем"], en: ["letter", "letters"] };
