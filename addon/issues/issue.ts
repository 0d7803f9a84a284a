/** One issue as plain JSON for the sidebar. */

import type { Severity, TableKey } from "../../shared/table.ts";

export interface Issue {
  /** Names table, row, column, code, and what the finding was computed from. */
  readonly id: string;
  readonly table: TableKey;
  readonly tab: string;
  readonly row: number;
  /** Address of the cell; of the row's «Проверка» where the finding is about the whole row. */
  readonly a1: string;
  /** What a person knows the row by. */
  readonly label: string;
  /** Header of the column; empty for the whole row. */
  readonly header: string;
  readonly severity: Severity;
  readonly code: string;
  /** `IssueGroup.key` of its kind. */
  readonly group: string;
  readonly message: string;
  /** What the cell shows; empty where it is empty or holds personal data. */
  readonly shown: string;
  /** What «Исправить» would write, in words, and why. */
  readonly fix: { readonly shown: string; readonly reason: string } | null;
  /** «Проверено, оставить» is possible. */
  readonly keepable: boolean;
  /** A coordinator may release the cell: «Это не личные данные…». */
  readonly releasable: boolean;
  /** The row repeats another one: «Объединить строки…» is possible. */
  readonly mergeable: boolean;
}
