/** What a hand-over tells the member. */

import type {
  Budget,
  CommitAnswer,
  HeldRow,
  HeldRows,
  MassChange,
  OfferAnswer,
  Problem,
} from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { CheckedSheetRow } from "../check/check-tabs.ts";
import { healSentences } from "../identity/heal-sentences.ts";
import type { SheetReading } from "./read-sheet.ts";

export interface HandOverSummary {
  readonly outcome: "unchanged" | "committed" | "refused";
  readonly sentences: readonly string[];
  /** Number of the commit that the sheet now agrees with; `null` after a refusal. */
  readonly commit: number | null;
  readonly held: readonly HeldRow[];
  /** True where the Worker took this spreadsheet for a copy: a coordinator may make it the club's. */
  readonly isCopy: boolean;
  /** Titles of the tabs, by table. */
  readonly titles: { readonly [table: string]: string };
  /** What a coordinator may confirm, with the affected rows by name. */
  readonly massChange: MassChange | null;
}

const nothingSpecial = {
  commit: null,
  held: [],
  isCopy: false,
  massChange: null,
  titles: Object.fromEntries(tableList.map(({ key, title }) => [key, title.ru])),
} as const;

/**
 * For a sheet that became a commit. `unmarked` says why its marks aren't up to date, where they aren't; `budget` is what the
 * Worker said of the day's quotas before.
 */
export function committed(
  reading: SheetReading,
  answer: CommitAnswer,
  unmarked: readonly string[],
  budget: Budget | undefined,
): HandOverSummary {
  const { commit, added, changed, removed } = answer;
  const parts = [
    added > 0 ? `добавлено ${added}` : "",
    changed > 0 ? `изменено ${changed}` : "",
    removed > 0 ? `удалено ${removed}` : "",
  ].filter((part) => part !== "");
  return {
    ...nothingSpecial,
    outcome: "committed",
    commit,
    held: answer.held,
    sentences: [
      `Передача № ${commit} принята${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.`,
      ...afterwards(reading, answer, unmarked),
      ...budgetSentences(budget),
    ],
  };
}

/** For a sheet in which nothing differed; held rows are still held. */
export function unchanged(reading: SheetReading, answer: OfferAnswer, unmarked: readonly string[]): HandOverSummary {
  return {
    ...nothingSpecial,
    outcome: "unchanged",
    commit: answer.commit,
    held: answer.held,
    sentences: [
      "С прошлой передачи ничего не изменилось.",
      ...afterwards(reading, answer, unmarked),
      ...budgetSentences(answer.budget),
    ],
  };
}

function afterwards(reading: SheetReading, waiting: HeldRows, unmarked: readonly string[]): string[] {
  return [
    ...blockedSentences(reading),
    ...heldSentences(waiting),
    ...withdrawnSentences(reading, waiting),
    ...unmarked,
    ...healSentences(reading.healed),
  ];
}

/** Of rows that stand in the sheet: others may be withdrawn too. */
function withdrawnSentences({ tabs }: SheetReading, { reasons }: HeldRows): string[] {
  const count = tabs.reduce((sum, { tab: { table, rows } }) => {
    const own = reasons[table.key] ?? {};
    return sum + rows.filter(({ id }) => own[id]?.some(([code]) => code === "withdrawn")).length;
  }, 0);
  if (count === 0) return [];
  return [
    `Сняты с публикации решением координатора: ${countOf(count, nouns.row, "ru")}. Правки в них приняты и хранятся, но на сайте этих строк нет.`,
  ];
}

/** For a sheet of which some tabs wait for a coordinator: `waiting` says what became of the whole. */
export function partly(rest: HandOverSummary, waiting: HandOverSummary): HandOverSummary {
  // Meanwhile nothing waits any more.
  if (waiting.outcome !== "refused") return waiting;
  const tabs = (waiting.massChange?.tables ?? []).map(({ table }) => `«${rest.titles[table] ?? table}»`);
  const apart = tabs.length === 0 ? [] : [`Не переданы и ждут: ${tabs.join(", ")}.`];
  return {
    ...rest,
    massChange: waiting.massChange,
    sentences: [...new Set([...rest.sentences, ...apart, ...waiting.sentences])],
  };
}

/** For a sheet that wasn't handed over. `problem` is the Worker's, where it was the Worker that refused. */
export function refused(reading: SheetReading, sentences: readonly string[], problem?: Problem): HandOverSummary {
  const massChange = problem === undefined ? null : massChangeOf(problem);
  // The Worker tells of torn columns itself, and names them.
  const isTorn = massChange?.tables.some(({ torn }) => torn !== null) === true;
  return {
    ...nothingSpecial,
    outcome: "refused",
    isCopy: problem?.type.endsWith("/copy") === true,
    massChange,
    sentences: [...sentences, ...(isTorn ? [] : healSentences(reading.healed))],
  };
}

function heldSentences({ heldCount, publicCount }: HeldRows): string[] {
  if (heldCount === 0) return [];
  const rows = countOf(heldCount, nouns.row, "ru");
  return [
    `Ждут исправления: ${rows}. ${publicCount > 0 ? `У ${publicCount} из них на сайте остаётся прежняя версия. ` : ""}Что не так, написано в столбце «Проверка».`,
  ];
}

function budgetSentences(budget: Budget | undefined): string[] {
  return budget?.warning ? [budget.warning.ru] : [];
}

function blockedSentences({ tabs }: SheetReading): string[] {
  const personal = placesOf(tabs, ({ checked }) => checked.private);
  const long = placesOf(tabs, ({ checked }) => checked.unsearched && !checked.private);
  return [
    ...(personal === ""
      ? []
      : [`Не переданы из-за личных данных: ${personal}. Удалите личные данные и передайте ещё раз.`]),
    ...(long === ""
      ? []
      : [`Не переданы, потому что в ячейке больше 50 000 знаков: ${long}. Сократите текст и передайте ещё раз.`]),
  ];
}

/** «3 строки (НКО: 5, 12; Задачи: 3)»: how many rows are so, and where the first of each tab stand. Empty where none is. */
function placesOf(tabs: SheetReading["tabs"], isSo: (row: CheckedSheetRow) => boolean): string {
  const found = tabs.flatMap(({ tab, rows }) => {
    const own = rows.filter(isSo).map(({ row }) => row.row);
    return own.length === 0 ? [] : [{ title: tab.table.title.ru, rows: own }];
  });
  const count = found.reduce((sum, { rows }) => sum + rows.length, 0);
  const named = found.map(({ title, rows }) => {
    const more = rows.length > mostPlaces ? " и другие" : "";
    return `${title}: ${rows.slice(0, mostPlaces).join(", ")}${more}`;
  });
  return count === 0 ? "" : `${countOf(count, nouns.row, "ru")} (${named.join("; ")})`;
}

const mostPlaces = 10;

function massChangeOf(problem: Problem): MassChange | null {
  if (!problem.type.endsWith("/mass-change")) return null;
  const { affected, mayConfirm, tables } = problem as Problem & MassChange;
  return { affected, mayConfirm, tables };
}
