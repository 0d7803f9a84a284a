/** What this edition changed: records in counts, tasks by their names. */

import type { Language } from "../../shared/language/language.ts";
import { taskKinds } from "../../shared/metrics/task-kind.ts";
import { changeLines, unchangedWords } from "../../shared/public/edition-changes.ts";
import type { PageData, PageTask } from "./data.ts";
import { say, typeset } from "./typeset.ts";

export function News({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { changes, asOf, before } = data;
  const lines = changeLines(changes, language);
  const moved = data.addressees.flatMap(({ tasks }) => tasks).filter((task) => isNews(task, data));
  return (
    <>
      {lines.length === 0 ? (
        <p>{say(unchangedWords(asOf, before), language)}</p>
      ) : (
        <ul class="row">
          {lines.map((line) => (
            <li>{typeset(line, language)}</li>
          ))}
        </ul>
      )}
      {moved.length === 0 ? null : (
        <ul>
          {moved.map(({ action, kind }) => (
            <li>
              {say(taskKinds[kind], language)}:{" "}
              <span lang={language === "ru" ? undefined : "ru"}>{typeset(action, "ru")}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whether a task was closed, or its deadline passed, between the day of the edition before and that of this one. */
function isNews({ kind, due, closedOn }: PageTask, { asOf, before }: PageData): boolean {
  if (before === null) return false;
  // A task is late from the day after its deadline on.
  if (kind === "late") return due !== null && due >= before.asOf && due < asOf;
  return kind !== "open" && closedOn !== null && closedOn > before.asOf && closedOn <= asOf;
}
