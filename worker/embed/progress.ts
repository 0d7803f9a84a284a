/** A recommendation and how far its tasks are, by their public records. */

import type { Language } from "../../shared/language/language.ts";
import { type TaskKind, taskKinds } from "../../shared/metrics/task-kind.ts";
import { recordKind } from "../../shared/public/link-pictures.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { CalendarDate, Json } from "../../shared/table.ts";
import { recordsHolding } from "../files/dataset-records.ts";
import { clip } from "../page/shorten.ts";
import { pageWords } from "../page/words.ts";
import type { ProgressBody } from "./embed.ts";
import { type EmbedReader, originOf, type ReadEmbed, sourceOf } from "./source.ts";

export const tasksFile = "/v1/tasks.json";
const recommendationsFile = "/v1/recommendations.json";

/** How a task's `delay` begins where it isn't late and nobody has reported (`silenceWords`). */
const silence = "нет отчёта";

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

/** Every task is of one kind, and the kinds add up to the tasks. */
function progressOf(records: readonly PublicRecord[], day: CalendarDate, language: Language): ProgressBody {
  const kinds = records.flatMap((record) => recordKind(record, day) ?? []);
  const count = (kind: TaskKind) => kinds.filter((one) => one === kind).length;
  const said = (kind: TaskKind) => (count(kind) === 0 ? [] : [`${taskKinds[kind][language]}: ${count(kind)}`]);
  const [tasks, done] = [kinds.length, count("done")];
  const ofAll = language === "ru" ? `Исполнено ${done} из ${tasks}` : `${done} of ${tasks} done`;
  const silent = records.filter(({ delay }) => text(delay).startsWith(silence)).length;
  const reminder =
    language === "ru" ? `из тех, что в работе, давно нет отчёта: ${silent}` : `no report for long: ${silent}`;
  return {
    kind: "progress",
    tasks,
    done,
    late: count("late") + count("failed"),
    words:
      tasks === 0
        ? pageWords.noTasks[language]
        : [ofAll, ...said("partly"), ...said("open"), ...said("dropped")].join("; "),
    warning: [...said("late"), ...said("failed"), ...(silent === 0 ? [] : [reminder])].join("; "),
  };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
