/** What must agree about marks that the law demands beside a name. */

import type { CalendarDate, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

interface Marks {
  readonly legalMark: string | null;
  readonly markSince: CalendarDate | null;
  readonly markUntil: CalendarDate | null;
  readonly markSource: string | null;
}

/** A legal mark is a statement about somebody: it needs its day and its source. */
export function legalMarks({ legalMark, markSince, markUntil, markSource }: Marks): readonly RowFinding[] {
  if (legalMark === null && (markSince !== null || markUntil !== null || markSource !== null)) {
    return [
      rowFinding(
        "legalMark",
        "nko.mark.missing",
        "warning",
        "Заполнены день или источник отметки, а самой отметки нет: рядом с названием ничего не появится. Выберите отметку или уберите остальное.",
        "The mark's day or source is given without the mark itself, so nothing stands beside the name. Choose the mark, or remove the rest.",
      ),
    ];
  }
  if (legalMark !== null && (markSince === null || markSource === null)) {
    return [
      rowFinding(
        markSince === null ? "markSince" : "markSource",
        "nko.mark",
        "warning",
        "Отметке по закону нужны день и источник: по ним СМИ проверят, что она верна. Впишите их из реестра.",
        "A mark required by law needs its day and source, so that media can verify it.",
      ),
    ];
  }
  if (markSince !== null && markUntil !== null && markUntil < markSince) {
    return [
      rowFinding(
        "markUntil",
        "nko.mark.dates",
        "error",
        "Отметка снята раньше, чем появилась. Проверьте обе даты.",
        "The mark was lifted before it was given. Check both dates.",
      ),
    ];
  }
  return [];
}
