/** «Передать изменения»: how the sheet becomes a commit. Any step may be cut off or repeated. */

import type {
  CommitAnswer,
  CommitRequest,
  HeldRow,
  MassChange,
  OfferAnswer,
  OfferRequest,
  Problem,
  RowsAnswer,
  RowsRequest,
  WireRow,
} from "../shared/handover/protocol.ts";
import { countOf, nouns } from "../shared/language/declension.ts";
import { healSentences, paintTab } from "./check.ts";
import { restoreFirstDeadlines } from "./first-deadlines.ts";
import { underLock } from "./google/lock.ts";
import { showProgress } from "./google/progress.ts";
import { callWorker, callWorkerTogether } from "./google/worker.ts";
import { renameRows } from "./identities.ts";
import { readSheet, type SheetReading } from "./sheet-reading.ts";
import type { CheckedTab } from "./workbook-check.ts";

export interface HandOverOptions {
  /** `affected` of a mass change that a coordinator has read and confirms. */
  readonly confirm?: string;
  /** A coordinator makes this spreadsheet the club's. */
  readonly rebind?: true;
}

export interface HandOverSummary {
  readonly outcome: "unchanged" | "committed" | "refused";
  readonly sentences: readonly string[];
  /** Number of the commit that the sheet now agrees with; `null` after a refusal. */
  readonly commit: number | null;
  readonly held: readonly HeldRow[];
  /** What a coordinator may confirm, with the affected rows by name. */
  readonly massChange: (MassChange & { readonly labels: { readonly [id: string]: string } }) | null;
}

const title = "Передача";
const rowsARequest = 50;
const requestsAtOnce = 8;

/** One more try when somebody else's hand-over came between, and one when rows cut and pasted regain their ids. */
const mostAttempts = 4;

/** Hands the sheet over. Twice at once, the second waits; cut off anywhere, the next one goes on. */
export function handOver(options: HandOverOptions = {}): HandOverSummary {
  return underLock(() => {
    for (let attempt = 1; ; attempt++) {
      const outcome = attemptHandOver(options, attempt === mostAttempts);
      if (outcome !== "again") return outcome;
    }
  });
}

function attemptHandOver(options: HandOverOptions, last: boolean): HandOverSummary | "again" {
  showProgress(title, "Читаю таблицу и проверяю строки…");
  const reading = readSheet();
  if (reading.problems.length > 0) return refusal(reading, reading.problems);
  const request: OfferRequest = {
    spreadsheet: SpreadsheetApp.getActive().getId(),
    tables: reading.offered,
    ...(options.rebind ? { rebind: true } : {}),
  };
  const offered = callWorker<OfferAnswer>({ method: "post", path: "/club/offer", body: request });
  if (!offered.ok) return refusal(reading, [offered.problem.detail]);
  const answer = offered.body;
  if (!last && (recoverIds(reading, answer) || restoreFirstDeadlines(reading.tabs, answer.firstDeadlines)))
    return "again";
  if (answer.offer === null) return unchanged(reading, answer.commit);

  const refused = sendRows(answer.offer, missingRows(reading, answer));
  if (refused !== null) return refused.type.endsWith("/stale") && !last ? "again" : refusal(reading, [refused.detail]);
  showProgress(title, "Строки переданы, сервер сверяет их…");
  const commit: CommitRequest = {
    offer: answer.offer,
    base: answer.commit,
    ...(options.confirm === undefined ? {} : { confirm: options.confirm }),
  };
  const committed = callWorker<CommitAnswer>({ method: "post", path: "/club/commit", body: commit });
  if (committed.ok) return success(reading, committed.body);
  const { problem } = committed;
  if (!last && /\/(?:stale|rows-missing)$/.test(problem.type)) return "again";
  return refusal(reading, [problem.detail], massChangeOf(reading, problem));
}

/** Rows that were cut and pasted, or deleted and typed again, get the ids back by which their history is known. */
function recoverIds({ tabs }: SheetReading, { vanished, added }: OfferAnswer): boolean {
  let renamed = false;
  for (const { tab, rows } of tabs) {
    const fresh = new Set(added[tab.table.key] ?? []);
    const names = new Map<string, string>();
    for (const lost of vanished.filter(({ table, naturalKey }) => table === tab.table.key && naturalKey !== null)) {
      const same = rows.filter(({ row, keys }) => fresh.has(row.id) && keys.naturalKey === lost.naturalKey);
      const found = same.length === 1 ? same[0] : undefined;
      if (found !== undefined) names.set(found.row.id, lost.id);
    }
    if (names.size > 0) renamed = renameRows(tab.table, names) || renamed;
  }
  return renamed;
}

function missingRows({ contents }: SheetReading, { missing }: OfferAnswer): WireRow[] {
  return Object.values(missing)
    .flat()
    .flatMap((hash) => contents.get(hash) ?? []);
}

/** Sends rows in requests of 50, several side by side. Gives the first refusal, or `null`. */
function sendRows(offer: number, rows: readonly WireRow[]): Problem | null {
  const bodies: RowsRequest[] = [];
  for (let from = 0; from < rows.length; from += rowsARequest) {
    bodies.push({ offer, rows: rows.slice(from, from + rowsARequest) });
  }
  for (let from = 0; from < bodies.length; from += requestsAtOnce) {
    const sent = Math.min(rows.length, from * rowsARequest);
    showProgress(
      title,
      `Передано ${sent} из ${countOf(rows.length, { ru: ["строки", "строк", "строк"], en: nouns.row.en }, "ru")}…`,
    );
    const calls = bodies
      .slice(from, from + requestsAtOnce)
      .map((body) => ({ method: "post" as const, path: "/club/rows", body }));
    for (const answer of callWorkerTogether<RowsAnswer>(calls)) if (!answer.ok) return answer.problem;
  }
  return null;
}

function success(reading: SheetReading, { commit, added, changed, removed, held }: CommitAnswer): HandOverSummary {
  paint(reading, held);
  const parts = [
    added > 0 ? `добавлено ${added}` : "",
    changed > 0 ? `изменено ${changed}` : "",
    removed > 0 ? `удалено ${removed}` : "",
  ].filter((part) => part !== "");
  return {
    outcome: "committed",
    commit,
    held,
    massChange: null,
    sentences: [
      `Передача № ${commit} принята${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.`,
      ...blockedSentences(reading),
      ...heldSentences(held),
      ...healSentences(reading.healed),
    ],
  };
}

function unchanged(reading: SheetReading, commit: number): HandOverSummary {
  paint(reading, []);
  return {
    outcome: "unchanged",
    commit,
    held: [],
    massChange: null,
    sentences: [
      "С прошлой передачи ничего не изменилось.",
      ...blockedSentences(reading),
      ...healSentences(reading.healed),
    ],
  };
}

function refusal(
  reading: SheetReading,
  sentences: readonly string[],
  massChange: HandOverSummary["massChange"] = null,
): HandOverSummary {
  paint(reading, []);
  return {
    outcome: "refused",
    commit: null,
    held: [],
    massChange,
    sentences: [...sentences, ...healSentences(reading.healed)],
  };
}

function heldSentences(held: readonly HeldRow[]): string[] {
  if (held.length === 0) return [];
  const rows = countOf(held.length, nouns.row, "ru");
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

function massChangeOf({ tabs }: SheetReading, problem: Problem): HandOverSummary["massChange"] {
  if (!problem.type.endsWith("/mass-change")) return null;
  const change = problem as Problem & MassChange;
  const labels: Record<string, string> = {};
  for (const { tab, rows } of tabs) {
    for (const { row, checked } of rows) labels[row.id] = tab.table.label(checked.values);
  }
  return { affected: change.affected, tables: change.tables, labels };
}
