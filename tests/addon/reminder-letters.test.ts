import { describe, expect, test } from "vitest";
import { isToRemind } from "../../addon/reminders/days.ts";
import { digestText } from "../../addon/reminders/digest.ts";
import { countWords, letterText, timingWords } from "../../addon/reminders/letter.ts";
import type { CalendarDate } from "../../shared/table.ts";

const date = (text: string) => text as CalendarDate;
const today = date("2026-11-29");
/** Numbers stand before their noun by a no-break space. */
const spaced = (text: string) => text.replace(/\u00a0/g, " ");

test.each([
  ["2026-12-20", "до срока 21 день"],
  ["2026-12-02", "до срока 3 дня"],
  ["2026-12-13", "до срока 14 дней"],
  ["2026-11-30", "до срока 1 день"],
  ["2026-11-29", "срок сегодня"],
  ["2026-11-28", "просрочена на 1 день"],
  ["2026-11-08", "просрочена на 21 день"],
  ["2026-11-18", "просрочена на 11 дней"],
])("a deadline on %s is told as «%s»", (due, words) => {
  expect(spaced(timingWords(date(due), today))).toBe(words);
});

test.each([
  [1, 0, "1 задача, срок приближается"],
  [1, 1, "1 задача, срок истёк"],
  [3, 3, "3 задачи, срок истёк"],
  [2, 1, "2 задачи, из них 1 просрочена"],
  [5, 2, "5 задач, из них 2 просрочены"],
  [22, 5, "22 задачи, из них 5 просрочено"],
  [31, 21, "31 задача, из них 21 просрочена"],
])("%i tasks with %i overdue are counted as «%s»", (all, overdue, words) => {
  expect(spaced(countWords(all, overdue))).toBe(words);
});

describe("a task is spoken of", () => {
  test.each([
    ["not yet", "2026-12-14", null, false],
    ["fourteen days before", "2026-12-13", null, true],
    ["on a later day, if that one was missed", "2026-12-10", null, true],
    ["not between", "2026-12-10", "2026-11-26", false],
    ["three days before", "2026-12-02", "2026-11-18", true],
    ["not every day from then on", "2026-12-01", "2026-11-28", false],
    ["not on the date itself, once that was said", "2026-11-29", "2026-11-26", false],
    ["on the day after", "2026-11-28", "2026-11-25", true],
    ["on the day after, even if it was spoken of on its last day", "2026-11-28", "2026-11-28", true],
    ["not twice on a day", "2026-11-28", "2026-11-29", false],
    ["not within a week after the date", "2026-11-20", "2026-11-23", false],
    ["after a week again", "2026-11-20", "2026-11-22", true],
    ["however long it is overdue, if never before", "2020-01-01", null, true],
  ])("%s: a deadline on %s, a letter on %s", (_what, due, last, isDue) => {
    expect(isToRemind(date(due), today, [14, 3], last === null ? null : date(last))).toBe(isDue);
  });
});

const tasks = [
  { id: "1", action: "Провести <конкурс>", recommendation: "Развивать сеть", due: date("2026-12-02") },
  { id: "2", action: "Сдать отчёт", recommendation: "", due: date("2026-11-08") },
];

test("the letter names every task once, the overdue ones first, and says what to do", () => {
  const letter = letterText("Общественная палата", tasks, today, { publisher: "Клуб", answerTo: "club@example.org" });
  expect(spaced(letter.subject)).toBe("Клуб: 2 задачи, из них 1 просрочена");
  expect(spaced(letter.body)).toBe(
    [
      "Здравствуйте!",
      "Это напоминание о задачах, по которым ответственный — Общественная палата.",
      "Срок истёк:\n1. Сдать отчёт\n   Срок: 8 ноября 2026 г. (просрочена на 21 день).",
      "Скоро срок:\n1. Провести <конкурс>\n   Срок: 2 декабря 2026 г. (до срока 3 дня).\n   По рекомендации: «Развивать сеть».",
      "Пришлите, пожалуйста, отчёт и подтверждение (ссылку или реквизиты документа) на адрес club@example.org.\nЕсли срок нужно продлить, напишите причину и новую дату. Если задача уже исполнена, тоже напишите: её закроют.",
      "Клуб",
    ].join("\n\n"),
  );
  expect(letter.html).toContain("<b>Провести &lt;конкурс&gt;</b>");
});

test("the monthly digest counts each lead's tasks, whoever is latest first", () => {
  const digest = digestText(
    [
      { lead: "Палата", due: date("2026-12-10") },
      { lead: "Министерство", due: date("2026-11-01") },
      { lead: "Министерство", due: null },
    ],
    today,
    "Клуб",
  );
  expect(digest.subject).toBe("Клуб: задачи: сводка за ноябрь 2026 года");
  expect(spaced(digest.body).split("\n").slice(-2)).toEqual([
    "Министерство: в работе 2 задачи, срок истёк — 1, срок в ближайшие 30 дней — 0.",
    "Палата: в работе 1 задача, срок истёк — 0, срок в ближайшие 30 дней — 1.",
  ]);
});
