/** A recommendation and how far its tasks are, by their public records. */

import { parseCalendarDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { delayWords } from "../../shared/metrics/task-delay.ts";
import { type TaskState, taskStateOn } from "../../shared/metrics/task-state.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { CalendarDate, Json } from "../../shared/table.ts";
import { recordsHolding } from "../files/dataset-records.ts";
import { clip } from "../page/shorten.ts";
import { pageWords } from "../page/words.ts";
import type { ProgressBody } from "./embed.ts";
import { type EmbedReader, originOf, type ReadEmbed, sourceOf } from "./source.ts";

export const tasksFile = "/v1/tasks.json";
const recommendationsFile = "/v1/recommendations.json";

/** What fits into the frame of a phone, in characters. */
const longest = { title: 110, addressee: 60 };

/** The key is the recommendation's id. */
export async function readProgress(key: string, language: Language, reader: EmbedReader): Promise<ReadEmbed | null> {
  const { db, site } = reader;
  const [tasksOf, recommendationsOf] = await Promise.all([reader.file(tasksFile), reader.file(recommendationsFile)]);
  if (tasksOf === null || recommendationsOf === null) return null;
  const [recommendations, tasks] = await Promise.all([
    recordsHolding(db, recommendationsOf, `{"id":"${key}"`),
    recordsHolding(db, tasksOf, `"recommendation":"${key}"`),
  ]);
  const [recommendation] = recommendations.records;
  if (recommendation === undefined) return null;
  const isNewer = recommendationsOf.edition > tasksOf.edition;
  const file = isNewer ? recommendationsOf : tasksOf;
  const { meta } = isNewer ? recommendations : tasks;
  const origin = originOf(file, meta);
  const addressee = text(recommendation.addresseeText) || texts(recommendation.addressees).join(", ");
  return {
    embed: {
      title: clip(text(recommendation.title), longest.title),
      isQuoted: true,
      note: clip(addressee, longest.addressee),
      source: sourceOf(meta, origin, site),
      body: progressOf(tasks.records, origin.asOf, language),
    },
    file,
  };
}

function progressOf(records: readonly PublicRecord[], day: CalendarDate, language: Language): ProgressBody {
  const states = records.map(({ status, closedOn }) =>
    taskStateOn({ status: text(status), closedOn: parseCalendarDate(text(closedOn)) }, day),
  );
  const count = (state: TaskState) => states.filter((one) => one === state).length;
  const delays = records.map(({ delay }) => text(delay)).filter((delay) => delay !== "");
  const late = (delay: keyof typeof delayWords) => delays.filter((one) => one === delayWords[delay].ru).length;
  const [overdue, unfulfilled] = [late("overdue"), late("unfulfilled")];
  const tasks = states.length - count("out");
  const [done, open] = [count("done"), count("open")];
  const ru = language === "ru";
  const stillOpen = open === 0 ? "" : ru ? `, в работе ${open}` : `, ${open} open`;
  const silent = delays.length - overdue - unfulfilled;
  const warnings = [
    ...(overdue === 0 ? [] : [`${delayWords.overdue[language]}: ${overdue}`]),
    ...(unfulfilled === 0 ? [] : [`${delayWords.unfulfilled[language]}: ${unfulfilled}`]),
    ...(silent === 0 ? [] : [ru ? `давно нет отчёта: ${silent}` : `no report for long: ${silent}`]),
  ];
  return {
    kind: "progress",
    tasks,
    done,
    late: overdue + unfulfilled,
    words:
      tasks === 0
        ? pageWords.noTasks[language]
        : ru
          ? `Исполнено ${done} из ${tasks}${stillOpen}`
          : `${done} of ${tasks} done${stillOpen}`,
    warning: warnings.join("; "),
  };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
