import { describe, expect, test } from "vitest";
import { isToRemind } from "../../addon/reminders/days.ts";
import { digestText } from "../../addon/reminders/digest.ts";
import {
  countWords,
  type Due,
  letterText,
  owedWords,
  type Standing,
  timingWords,
} from "../../addon/reminders/letter.ts";
import { periodOf } from "../../shared/fields/period.ts";
import type { Period } from "../../shared/language/periods.ts";
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

const many = (count: number, standing: Standing) => Array.from({ length: count }, () => standing);

test.each<[overdue: number, unreported: number, soon: number, words: string]>([
  [0, 0, 1, "1 задача, срок приближается"],
  [1, 0, 0, "1 задача, срок истёк"],
  [3, 0, 0, "3 задачи, срок истёк"],
  [1, 0, 1, "2 задачи, из них 1 просрочена"],
  [2, 0, 3, "5 задач, из них 2 просрочены"],
  [5, 0, 17, "22 задачи, из них 5 просрочено"],
  [21, 0, 10, "31 задача, из них 21 просрочена"],
  [0, 1, 0, "1 задача, нет отчёта за прошедший период"],
  [0, 2, 1, "3 задачи, из них по 2 нет отчёта"],
  [1, 2, 1, "4 задачи, из них 1 просрочена, по 2 нет отчёта"],
  [1, 1, 0, "2 задачи, из них 1 просрочена, по 1 нет отчёта"],
])("%i overdue tasks, %i without a report and %i due soon are counted as «%s»", (overdue, unreported, soon, words) => {
  const standings = [...many(overdue, "overdue"), ...many(unreported, "unreported"), ...many(soon, "soon")];
  expect(spaced(countWords(standings))).toBe(words);
});

const owed = (words: string, lastReport: string | null = null) => ({
  period: periodOf(words) as Period,
  lastReport: lastReport === null ? null : date(lastReport),
});

test.each([
  ["ноябрь 2026", "Нужен отчёт за ноябрь 2026 года: период заканчивается 30 ноября 2026 г. (через 1 день)."],
  ["IV квартал 2026", "Нужен отчёт за IV квартал 2026 года: период заканчивается 31 декабря 2026 г. (через 32 дня)."],
  ["2026 год", "Нужен отчёт за 2026 год: период заканчивается 31 декабря 2026 г. (через 32 дня)."],
  ["октябрь 2026", "Нет отчёта за октябрь 2026 года: период закончился 31 октября 2026 г. (29 дней назад)."],
  ["III квартал 2026", "Нет отчёта за III квартал 2026 года: период закончился 30 сентября 2026 г. (60 дней назад)."],
  ["I полугодие 2026", "Нет отчёта за I полугодие 2026 года: период закончился 30 июня 2026 г. (152 дня назад)."],
  ["2025 год", "Нет отчёта за 2025 год: период закончился 31 декабря 2025 г. (333 дня назад)."],
])("a report owed about %s is told as «%s»", (period, words) => {
  expect(spaced(owedWords(owed(period), today))).toBe(words);
});

test("on the period's last day it is said so", () => {
  const words = owedWords(owed("ноябрь 2026"), date("2026-11-30"));
  expect(spaced(words)).toBe("Нужен отчёт за ноябрь 2026 года: период заканчивается сегодня.");
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

const dated = (day: string): Due => ({ day: date(day), report: null });
const owing = (period: string, rhythm: string, lastReport: string | null = null): Due => {
  const report = { ...owed(period, lastReport), rhythm };
  return { day: report.period.end, report };
};
const tasks = [
  { action: "Провести <конкурс>", recommendation: "Развивать сеть", due: dated("2026-12-02") },
  { action: "Сдать отчёт", recommendation: "", due: dated("2026-11-08") },
];
const signature = { publisher: "Клуб", answerTo: "club@example.org" };

test("the letter names every task once, the overdue ones first, and says what to do", () => {
  const letter = letterText("Общественная палата", tasks, today, signature);
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

test("reports owed stand under their own heading, with their period, the task's rhythm and the last report", () => {
  const standing = [
    { action: "Вести реестр", recommendation: "", due: owing("III квартал 2026", "ежеквартально", "2026-07-05") },
    { action: "Публиковать сводку", recommendation: "Сеть", due: owing("ноябрь 2026", "ежемесячно") },
  ];
  const letter = letterText("Палата", [...tasks, ...standing], today, signature);
  expect(spaced(letter.subject)).toBe("Клуб: 4 задачи, из них 1 просрочена, по 1 нет отчёта");
  const [, , overdue, unreported, soon] = spaced(letter.body).split("\n\n");
  expect(overdue).toMatch(/^Срок истёк:\n1. Сдать отчёт/);
  expect(unreported?.split("\n")).toEqual([
    "Нет отчёта за прошедший период:",
    "1. Вести реестр",
    "   Нет отчёта за III квартал 2026 года: период закончился 30 сентября 2026 г. (60 дней назад).",
    "   Срок задачи: «ежеквартально». Последний отчёт: 5 июля 2026 г.",
  ]);
  expect(soon?.split("\n").slice(0, 5)).toEqual([
    "Скоро срок:",
    "1. Публиковать сводку",
    "   Нужен отчёт за ноябрь 2026 года: период заканчивается 30 ноября 2026 г. (через 1 день).",
    "   Срок задачи: «ежемесячно». Отчётов ещё не было.",
    "   По рекомендации: «Сеть».",
  ]);
  expect(spaced(letter.html)).toContain("<h3>Нет отчёта за прошедший период</h3><ol><li><b>Вести реестр</b>");
});

test("the monthly digest counts each lead's tasks and missing reports, whoever is latest first", () => {
  const digest = digestText(
    [
      { lead: "Палата", due: dated("2026-12-10") },
      { lead: "Министерство", due: dated("2026-11-01") },
      { lead: "Министерство", due: owing("III квартал 2026", "ежеквартально") },
      { lead: "Министерство", due: owing("ноябрь 2026", "ежемесячно") },
      { lead: "Министерство", due: null },
      { lead: "Центр", due: owing("2026 год", "ежегодно") },
    ],
    today,
    "Клуб",
  );
  expect(digest.subject).toBe("Клуб: задачи: сводка за ноябрь 2026 года");
  expect(spaced(digest.body).split("\n").slice(2)).toEqual([
    "В работе 6 задач, срок истёк — 1, нет отчёта за прошедший период — 1.",
    "",
    "Министерство: в работе 4 задачи, срок истёк — 1, нет отчёта за прошедший период — 1, срок в ближайшие 30 дней — 1.",
    "Палата: в работе 1 задача, срок истёк — 0, нет отчёта за прошедший период — 0, срок в ближайшие 30 дней — 1.",
    "Центр: в работе 1 задача, срок истёк — 0, нет отчёта за прошедший период — 0, срок в ближайшие 30 дней — 0.",
  ]);
});
