/** «Передать изменения»: how the sheet becomes a commit. Any step may be cut off or repeated. */

import { tooManyRows } from "../../shared/handover/offer-size.ts";
import type {
  CommitAnswer,
  CommitRequest,
  OfferAnswer,
  OfferRequest,
  Problem,
  RowsAnswer,
  RowsRequest,
  WireRow,
} from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { TableKey } from "../../shared/table.ts";
import { underLock } from "../google/lock.ts";
import { showProgress } from "../google/progress.ts";
import type { CellWrite } from "../sheet/cell-writes.ts";
import { requireMoscowTime } from "../sheet/regional-settings.ts";
import { callWorker, callWorkerTogether } from "../worker/call.ts";
import { erasedReasons, erasedSentences, withErased } from "./erased.ts";
import { restoredSentences, restoreFirstDeadlines, takeBack } from "./first-deadlines.ts";
import { forgetReleases } from "./forget-releases.ts";
import { markHeld } from "./mark-held.ts";
import { offerSheet } from "./offer-sheet.ts";
import { readSheet, type SheetReading } from "./read-sheet.ts";
import { recoverIds } from "./recover-ids.ts";
import { committed, type HandOverSummary, partly, refused, unchanged } from "./summary.ts";

export interface HandOverOptions {
  /** `affected` of a mass change that a coordinator has read and confirms. */
  readonly confirm?: string;
  /** A coordinator makes this spreadsheet the club's. */
  readonly rebind?: true;
}

const title = "Передача";
const rowsARequest = 25;
const requestsAtOnce = 16;

/** A hand-over is tried again when somebody else's came between, and when rows that were cut and pasted regain their ids. */
const mostAttempts = 4;

/** Hands the sheet over. Of two at once the second waits; after one that was cut off anywhere the next goes on. */
export function handOver(options: HandOverOptions = {}): HandOverSummary {
  return underLock(() => {
    requireMoscowTime();
    const filled: CellWrite[] = [];
    const restored: string[] = [];
    try {
      const summary = wholeOrPartly(options, filled, restored);
      const waits = summary.massChange?.tables.some(({ table }) => table === "tasks") === true;
      if (summary.outcome === "refused" || waits) takeBack(filled);
      return { ...summary, sentences: [...summary.sentences, ...restoredSentences(restored)] };
    } catch (cause) {
      takeBack(filled);
      throw cause;
    }
  });
}

/** Where a tab waits for a coordinator, the others don't wait with it. */
function wholeOrPartly(options: HandOverOptions, filled: CellWrite[], restored: string[]): HandOverSummary {
  const whole = attempts(options, filled, restored);
  if (whole.massChange === null) return whole;
  const { confirm: _, ...others } = options;
  const rest = attempts(
    others,
    filled,
    restored,
    whole.massChange.tables.map(({ table }) => table),
  );
  if (rest.outcome !== "committed") return whole;
  // What a coordinator may confirm is counted from the state that stands now.
  return partly(rest, attempts(others, filled, restored));
}

/** Collects the first deadlines that were written on the way, and the tasks in which one was put back. Tabs that are `kept` aren't handed over. */
function attempts(
  options: HandOverOptions,
  filled: CellWrite[],
  restored: string[],
  kept: readonly TableKey[] = [],
): HandOverSummary {
  const refused = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    showProgress(title, "Читаю таблицу и проверяю строки…");
    const reading = readSheet(refused);
    filled.push(...reading.filled);
    const outcome = attemptHandOver(reading, { ...options, kept, restored }, refused, attempt === mostAttempts);
    if (outcome !== "again") return outcome;
  }
}

function attemptHandOver(
  reading: SheetReading,
  { kept, restored, ...options }: HandOverOptions & { readonly kept: readonly TableKey[]; readonly restored: string[] },
  refusedRows: Set<string>,
  last: boolean,
): HandOverSummary | "again" {
  if (reading.problems.length > 0) return refused(reading, reading.problems);
  const request: OfferRequest = {
    spreadsheet: SpreadsheetApp.getActive().getId(),
    tables: Object.fromEntries(Object.entries(reading.offered).filter(([key]) => !kept.some((table) => table === key))),
    ...(kept.length === 0 ? {} : { kept }),
    ...(options.rebind ? { rebind: true } : {}),
  };
  const offered = offerSheet(reading, request);
  if (offered === "too long") return refused(reading, [tooManyRows]);
  if (!offered.ok) return refused(reading, [offered.problem.detail], offered.problem);
  const answer = offered.body;
  if (!last) {
    if (recoverIds(reading, answer)) return "again";
    const putBack = restoreFirstDeadlines(reading.tabs, answer.firstDeadlines);
    restored.push(...putBack);
    if (putBack.length > 0) return "again";
  }
  if (answer.offer === null) return settled(reading, answer, answer, []);

  // Before the step that may cross a quota.
  if (answer.budget?.warning) showProgress(title, answer.budget.warning.ru);
  const sent = sendRows(answer.offer, missingRows(reading, answer));
  if (!sent.ok) {
    const stopped = sent.problem;
    if (!last && leaveOut(reading, stopped, refusedRows)) return "again";
    return stopped.type.endsWith("/stale") && !last ? "again" : refused(reading, [stopped.detail]);
  }
  showProgress(title, "Строки переданы, сервер сверяет их…");
  const commit: CommitRequest = {
    offer: answer.offer,
    base: answer.commit,
    ...(options.confirm === undefined ? {} : { confirm: options.confirm }),
  };
  const done = callWorker<CommitAnswer>({ method: "post", path: "/club/commit", body: commit });
  if (done.ok) return settled(reading, answer, done.body, sent.erased);
  const { problem } = done;
  if (!last && /\/(?:stale|rows-missing)$/.test(problem.type)) return "again";
  return refused(reading, [problem.detail], problem);
}

/** What the member hears when sheet and Worker agree: `refusedHashes` are rows of which nothing was kept. */
function settled(
  reading: SheetReading,
  offer: OfferAnswer,
  answer: OfferAnswer | CommitAnswer,
  refusedHashes: readonly string[],
): HandOverSummary {
  const erased = erasedReasons(reading, offer, refusedHashes);
  const afterwards = [...erasedSentences(erased), ...markHeld(reading, withErased(answer.reasons, erased))];
  return "firstDeadlines" in answer
    ? unchanged(reading, answer, afterwards)
    : committed(reading, answer, afterwards, offer.budget);
}

/**
 * Rows in which only the Worker found personal data stay in the sheet, and the others go on. What is remembered of their
 * released cells is forgotten: the Worker doesn't know of it. False for any other refusal.
 */
function leaveOut(reading: SheetReading, problem: Problem, refusedRows: Set<string>): boolean {
  if (!problem.type.endsWith("/personal-data") || !Array.isArray(problem.rows)) return false;
  const before = refusedRows.size;
  for (const row of problem.rows) if (typeof row?.hash === "string") refusedRows.add(row.hash);
  forgetReleases(reading.tabs, reading.contents, refusedRows);
  return refusedRows.size > before;
}

/** In the order of their hashes: so the Worker finds those of a request beside each other in the offer. */
function missingRows({ contents }: SheetReading, { missing }: OfferAnswer): WireRow[] {
  return Object.values(missing)
    .flat()
    .sort()
    .flatMap((hash) => contents.get(hash) ?? []);
}

/** What became of the rows: the first refusal, or the hashes of those of which nothing was kept. */
type Sent =
  | { readonly ok: true; readonly erased: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Sends rows in requests of 25, several side by side. */
function sendRows(offer: number, rows: readonly WireRow[]): Sent {
  const erased: string[] = [];
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
    for (const answer of callWorkerTogether<RowsAnswer>(calls)) {
      if (!answer.ok) return answer;
      erased.push(...(answer.body.erased ?? []).map(({ hash }) => hash));
    }
  }
  return { ok: true, erased };
}
