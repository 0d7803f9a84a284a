/** Calls to the add-on's entry points as promises. */

import type {
  EraseAnswer,
  EraseRequest,
  PreviewAnswer,
  PublishAnswer,
  StatusAnswer,
} from "../../../shared/handover/protocol.ts";
import type { About } from "../../club/about.ts";
import type { Erasable } from "../../club/erase.ts";
import type { Status } from "../../club/status.ts";
import { ranTooLong, refusalWords } from "../../google/refusals.ts";
import type { Undo } from "../../google/undo-store.ts";
import type { HandOverOptions } from "../../hand-over/hand-over.ts";
import type { HandOverSummary } from "../../hand-over/summary.ts";
import type { Jump } from "../../issues/go-to-cell.ts";
import type { Issue } from "../../issues/issue.ts";
import type { FixResult, KeepResult } from "../../issues/issues.ts";
import type { FreshIssues, IssueList } from "../../issues/list.ts";
import type { MergePreview, MergeRequest, MergeResult } from "../../issues/merge.ts";
import type { UndoResult } from "../../issues/undo.ts";
import type { ImportRequest, ImportSummary } from "../../register/import.ts";
import type { RegisterRequest } from "../../register/plan.ts";
import type { RegisterPreview } from "../../register/preview.ts";

/** What the add-on answers to, by the names of `globals.js`. */
interface EntryPoints {
  listIssues(): IssueList;
  applyFixes(issueIds: readonly string[]): FixResult;
  keepIssues(issueIds: readonly string[]): KeepResult;
  listKept(): readonly Issue[];
  unkeepIssues(issueIds: readonly string[]): { readonly spoken: number; readonly fresh: FreshIssues };
  previewMerge(issueId: string): MergePreview;
  mergeRows(request: MergeRequest): MergeResult;
  listUndo(): readonly Undo[];
  undoFixes(name: string): UndoResult;
  goToCell(issueId: string): Jump;
  previewRegister(request: RegisterRequest): RegisterPreview;
  importRegister(request: ImportRequest): ImportSummary;
  handOver(options: HandOverOptions, watch: string): HandOverSummary;
  previewEdition(): PreviewAnswer;
  publishEdition(digest: string, watch: string): PublishAnswer;
  progress(watch: string): string;
  showStatus(): Status;
  setMembers(members: readonly Member[], base: readonly Member[]): Status;
  erasable(): Erasable;
  eraseRow(request: EraseRequest): EraseAnswer;
  removeErased(row: Pick<Erasable, "table" | "id" | "seen">): { readonly removed: boolean };
  about(): About;
  menuListIssues(): void;
  menuPublishEdition(): void;
  menuErase(): void;
}

export type Member = NonNullable<StatusAnswer["members"]>[number];

/** What every entry point of the menu answers. */
interface Said {
  readonly sentences: readonly string[];
}

interface Calls {
  readonly [name: string]: (...args: readonly unknown[]) => void;
}

interface Runner {
  withSuccessHandler(handler: (result: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Calls;
}

declare const google: {
  readonly script: { readonly run: Runner; readonly host: { close(): void } };
};

/** Runs an entry point. Rejects with an `Error` whose message is a sentence for the member. */
export function call<Name extends keyof EntryPoints>(
  name: Name,
  ...args: Parameters<EntryPoints[Name]>
): Promise<ReturnType<EntryPoints[Name]>> {
  return run(name, args);
}

/** Runs an entry point of any name that needs nothing and answers sentences. */
export async function callJob(name: string): Promise<readonly string[]> {
  const { sentences } = await run<Said>(name, []);
  return sentences;
}

/** A little less than what Google gives a run: whoever is cut off may be told anything. */
const longestRunMs = 350_000;

function run<Result>(name: string, args: readonly unknown[]): Promise<Result> {
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    const calls: Calls = google.script.run
      .withSuccessHandler((result) => resolve(result as Result))
      .withFailureHandler((error) => reject(new Error(sentenceOf(error, startedAt))));
    if (calls[name] === undefined) reject(new Error(`The add-on has no entry point «${name}»`));
    else calls[name](...args);
  });
}

export function closeDialog(): void {
  google.script.host.close();
}

/** Google puts the error's class before its message, and says in its own words what no script can catch. */
function sentenceOf(error: Error, startedAt: number): string {
  const message = (error.message ?? "").replace(/^(?:Error: )?(?:Клуб РЦ|\w*Error|Exception): /, "");
  if (/время выполнения/i.test(message)) return ranTooLong;
  if (/[а-яё]/i.test(message)) return message;
  const known = refusalWords(message);
  if (known !== null) return known;
  return Date.now() - startedAt > longestRunMs
    ? ranTooLong
    : "Не получилось связаться с таблицей. Проверьте интернет, закройте это окно и откройте его снова: в таблице всё сохранено.";
}
