/** News for the media: editions, corrections of editions that are out, tasks that were done or are late. */

import { withdrawalClause, type withdrawalWords } from "../checks/withdrawn.ts";
import { formatDate, parseCalendarDate } from "../language/dates.ts";
import { delayWords } from "../metrics/task-delay.ts";
import { isOverdue } from "../metrics/task-overdue.ts";
import { deadlineDate, taskStateOn } from "../metrics/task-state.ts";
import type { CalendarDate, Json, TableKey, Values } from "../table.ts";
import { tables } from "../tables/all.ts";
import { type ChangeCounts, changeLines, unchangedWords } from "./edition-changes.ts";
import { editionPath } from "./envelope.ts";

/** In plain Russian. `id` is for good: nothing that comes later has it, not even in a store that was filled anew. */
export interface NewsItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface NewsEdition {
  readonly number: number;
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  /** When files of it were withdrawn last; `null` where none were. */
  readonly withdrawnAt: string | null;
  readonly changes: { readonly [table in TableKey]?: ChangeCounts };
  readonly withdrawals: readonly NewsWithdrawal[];
}

/** Rows that an edition is the first to lack because the club has withdrawn them from publication, or to show again. */
export interface NewsWithdrawal extends Readonly<Parameters<typeof withdrawalWords>[0]> {
  readonly table: TableKey;
  readonly rows: number;
  readonly isReturn: 0 | 1;
}

export interface NewsTask {
  readonly id: string;
  readonly values: Values;
}

/** As many as readers of feeds keep. */
export const mostItems = 40;

/** The newest first, as `editions` are, one after the other. `tasks` are public rows as of a day. */
export function newsItems(
  editions: readonly NewsEdition[],
  tasks: readonly NewsTask[],
  asOf: CalendarDate,
  site: string,
): readonly NewsItem[] {
  const items = [
    ...editions.flatMap((edition, index) => editionItems(edition, editions[index + 1] ?? null, site)),
    ...tasks.flatMap((task) => taskItems(task, asOf, site)),
  ];
  const times = new Map(items.map((item) => [item, Date.parse(item.at)]));
  return items.sort((one, other) => (times.get(other) ?? 0) - (times.get(one) ?? 0)).slice(0, mostItems);
}

function editionItems(
  { number, revision, asOf, publishedAt, withdrawnAt, changes, withdrawals }: NewsEdition,
  before: NewsEdition | null,
  site: string,
): readonly NewsItem[] {
  const url = `${site}${editionPath(number, "/v1/")}`;
  const id = `${url}#${publishedAt}`;
  const lines = [...changeLines(changes, "ru"), ...withdrawalLines(withdrawals)];
  const published: NewsItem = {
    id,
    url,
    title: `Выпуск № ${number}: данные на ${formatDate(asOf, "ru")}`,
    text: lines.length === 0 ? unchangedWords(asOf, before).ru : `${lines.join(". ")}.`,
    at: publishedAt,
  };
  if (withdrawnAt === null) return [published];
  const correction: NewsItem = {
    id: `${id}-${revision}`,
    url,
    title: `Исправлен выпуск № ${number}`,
    text: "Из выпуска изъяты сведения, которых больше нет в открытых данных. Какие файлы заменены, сказано в списке файлов выпуска.",
    at: withdrawnAt,
  };
  return [published, correction];
}

/** «Снято с публикации решением Клуба — НКО: 1 (сведения перепроверяются)», «Возвращено в публикацию — НКО: 1». */
export function withdrawalLines(withdrawals: readonly NewsWithdrawal[]): readonly string[] {
  const away = withdrawals.filter(({ isReturn }) => isReturn === 0);
  const back = withdrawals.filter(({ isReturn }) => isReturn === 1);
  const said = away.map(
    ({ table, rows, ...why }) => `${tables[table].title.ru}: ${rows} (${withdrawalClause(why, "ru")})`,
  );
  const returned = [...new Set(back.map(({ table }) => table))].map((key) => {
    const own = back.filter(({ table }) => table === key);
    return `${tables[key].title.ru}: ${own.reduce((sum, { rows }) => sum + rows, 0)}`;
  });
  return [
    ...(said.length === 0 ? [] : [`Снято с публикации решением Клуба — ${said.join("; ")}`]),
    ...(returned.length === 0 ? [] : [`Возвращено в публикацию — ${returned.join("; ")}`]),
  ];
}

function taskItems({ id, values }: NewsTask, asOf: CalendarDate, site: string): readonly NewsItem[] {
  const own = (column: string) => textOf(values[column]);
  const task = { status: own("status"), closedOn: own("closedOn"), deadline: values.deadline ?? null };
  const item = (kind: string, day: string, title: string): NewsItem => ({
    id: `${site}/v1/tasks.json#${id}-${kind}-${day}`,
    url: `${site}/`,
    title: `${title}: ${own("action") ?? ""}`,
    text: [leadWords(own("lead")), deadlineWords(task.deadline), own("report")].filter(Boolean).join(" "),
    at: `${day}T00:00:00+03:00`,
  });
  if (taskStateOn(task, asOf) === "done" && task.closedOn !== null) return [item("done", task.closedOn, "Исполнено")];
  const due = deadlineDate(task.deadline);
  return isOverdue(task, asOf) && due !== null ? [item("overdue", due, lateTitle(own("report")))] : [];
}

function lateTitle(report: string | null): string {
  const { ru } = report === null ? delayWords.overdue : delayWords.unfulfilled;
  return `${ru.charAt(0).toUpperCase()}${ru.slice(1)}`;
}

function leadWords(lead: string | null): string {
  return lead === null ? "" : `Ответственный: ${lead}.`;
}

function deadlineWords(deadline: Json): string {
  const day = parseCalendarDate(deadlineDate(deadline) ?? "");
  return day === null ? "" : `Срок: ${formatDate(day, "ru")}`;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
