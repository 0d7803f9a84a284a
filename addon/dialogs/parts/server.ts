/** Calls to the add-on's entry points as promises. */

import { ranTooLong, refusalWords } from "../../google/refusals.ts";
import type * as main from "../../main.ts";
import type { JobSummary } from "../../menu/jobs.ts";
import type { ReportFunction } from "../../reports/all.ts";

/** What the add-on answers to. */
type EntryPoints = Omit<typeof main, ReportFunction>;

interface Calls {
  readonly [name: string]: (...args: readonly unknown[]) => void;
}

interface Runner {
  withSuccessHandler(handler: (result: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Calls;
}

declare const google: {
  readonly script: { readonly run: Runner; readonly host: { close(): void; setHeight(pixels: number): void } };
};

/** Runs an entry point. Rejects with an `Error` whose message is a sentence for the member. */
export function call<Name extends keyof EntryPoints>(
  name: Name,
  ...args: Parameters<EntryPoints[Name]>
): Promise<ReturnType<EntryPoints[Name]>> {
  return run(name, args);
}

/** Runs the entry point of a job, whose name the menu has written into the page. */
export async function callJob(name: string): Promise<readonly string[]> {
  const { sentences } = await run<JobSummary>(name, []);
  return sentences;
}

/** A little less than Google's limit: after that any message may mean that the run was cut off. */
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

/** Makes the open dialog so many pixels high. */
export function resizeDialog(height: number): void {
  google.script.host.setHeight(height);
}

/** Google puts the error's class before its message, and has words of its own for what no script can catch. */
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
