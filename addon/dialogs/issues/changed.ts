/** What somebody else has made of cells while a person was looking at a list: both values, so that nobody has to guess. */

import type { Issue } from "../../issues/issue.ts";
import type { Skipped } from "../../issues/issues.ts";
import type { MergePreview } from "../../issues/merge.ts";

/** Of one issue that wasn't dealt with: why, and what its cell held when it was listed. */
export function skippedSentence({ id, why, isOther }: Skipped, issues: readonly Issue[]): string {
  const listed = issues.find((issue) => issue.id === id)?.shown ?? "";
  return isOther && listed !== "" ? `${why} В списке было ${quoted(listed)}.` : why;
}

/** A sentence for each cell of the two rows that isn't what it was. */
export function mergeChanges(before: MergePreview, now: MergePreview): readonly string[] {
  const rows = [
    { row: now.keptRow, text: "kept" },
    { row: now.spareRow, text: "spare" },
  ] as const;
  const columns = new Map([...before.cells, ...now.cells].map(({ column, header }) => [column, header]));
  return [...columns].flatMap(([column, header]) =>
    rows.flatMap(({ row, text }) => {
      const [was, is] = [before, now].map(({ cells }) => cells.find((cell) => cell.column === column)?.[text] ?? "");
      return was === is ? [] : [`«${header}», строка ${row}: было ${quoted(was ?? "")}, стало ${quoted(is ?? "")}.`];
    }),
  );
}

function quoted(text: string): string {
  return text === "" ? "пусто" : `«${text}»`;
}
