/** What a hand-over tells the member, and the marks that it leaves in the sheet. */

import type { CommitAnswer, HeldRow, MassChange, OfferAnswer, Problem } from "../shared/handover/protocol.ts";
import { countOf, nouns } from "../shared/language/declension.ts";
import { tableList } from "../shared/tables/all.ts";
import { healSentences, paintTab } from "./check.ts";
import type { SheetReading } from "./sheet-reading.ts";
import type { CheckedTab } from "./workbook-check.ts";

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

/** The sheet became a commit. */
export function committed(
  reading: SheetReading,
  { commit, added, changed, removed, held, heldCount }: CommitAnswer,
): HandOverSummary {
  paint(reading, held);
  const parts = [
    added > 0 ? `добавлено ${added}` : "",
    changed > 0 ? `изменено ${changed}` : "",
    removed > 0 ? `удалено ${removed}` : "",
  ].filter((part) => part !== "");
  return {
    ...nothingSpecial,
    outcome: "committed",
    commit,
    held,
    sentences: [
      `Передача № ${commit} принята${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.`,
      ...blockedSentences(reading),
      ...heldSentences(held, heldCount),
      ...healSentences(reading.healed),
    ],
  };
}

/** Nothing differed; rows that wait still wait. */
export function unchanged(reading: SheetReading, { commit, held }: OfferAnswer): HandOverSummary {
  paint(reading, held);
  return {
    ...nothingSpecial,
    outcome: "unchanged",
    commit,
    held,
    sentences: [
      "С прошлой передачи ничего не изменилось.",
      ...blockedSentences(reading),
      ...heldSentences(held),
      ...healSentences(reading.healed),
    ],
  };
}

/** Nothing was handed over. `problem` is the Worker's own, where it refused. */
export function refused(reading: SheetReading, sentences: readonly string[], problem?: Problem): HandOverSummary {
  return {
    ...nothingSpecial,
    outcome: "refused",
    isCopy: problem?.type.endsWith("/copy") === true,
    massChange: problem === undefined ? null : massChangeOf(problem),
    sentences: [...sentences, ...healSentences(reading.healed)],
  };
}

function heldSentences(held: readonly HeldRow[], count = held.length): string[] {
  if (count === 0) return [];
  const rows = countOf(count, nouns.row, "ru");
  const old = held.filter(({ publicVersion }) => publicVersion).length;
  return [
    `Ждут исправления: ${rows}. ${old > 0 ? `У ${old} из них на сайте остаётся прежняя версия. ` : ""}Что не так, написано в столбце «Проверка».`,
  ];
}

function blockedSentences({ offered }: SheetReading): string[] {
  const blocked = Object.values(offered).reduce((sum, table) => sum + table.blocked.length, 0);
  return blocked === 0
    ? []
    : [
        `Не переданы из-за личных данных: ${countOf(blocked, nouns.row, "ru")}. Удалите личные данные и передайте ещё раз.`,
      ];
}

/** Marks the sheet with what was found here and what only the Worker could see. */
function paint({ tabs }: SheetReading, held: readonly HeldRow[]): void {
  const byRow = new Map(held.map((row) => [`${row.table}:${row.id}`, row.findings]));
  for (const { tab, rows } of tabs) {
    paintTab({
      tab,
      rows: rows.map((row): CheckedTab["rows"][number] => {
        const known = new Set(row.findings.map(({ code, column }) => `${code}:${column}`));
        const more = (byRow.get(`${tab.table.key}:${row.row.id}`) ?? []).filter(
          ({ code, column, severity }) => severity === "error" && !known.has(`${code}:${column}`),
        );
        return more.length === 0 ? row : { ...row, findings: [...row.findings, ...more] };
      }),
    });
  }
}

function massChangeOf(problem: Problem): MassChange | null {
  if (!problem.type.endsWith("/mass-change")) return null;
  const { affected, mayConfirm, tables } = problem as Problem & MassChange;
  return { affected, mayConfirm, tables };
}
