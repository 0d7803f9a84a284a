/** What must agree within a row of «Центры». */

import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

interface Days {
  readonly openedOn: CalendarDate | null;
  readonly clubSince: CalendarDate | null;
  readonly status: string | null;
}

/** A center opens, then joins the Club. */
export function joinedAfterOpening({ openedOn, clubSince }: Days): readonly RowFinding[] {
  if (openedOn === null || clubSince === null || clubSince >= openedOn) return [];
  return [
    rowFinding(
      "clubSince",
      "center.dates",
      "error",
      "В Клубе раньше, чем открылся. Проверьте обе даты: одна из них неверна.",
      "In the Club before it opened. Check both dates.",
    ),
  ];
}

/** A center that works has opened; one that is in the Club has joined it. */
export function openedByNow({ openedOn, clubSince, status }: Days, today: Today): readonly RowFinding[] {
  const opening = notYet("openedOn", status === "действует" ? openedOn : null, today, {
    code: "center.opened.future",
    severity: "error",
    ru: "Центр «действует», а дата открытия ещё не наступила. Исправьте дату или статус.",
    en: "The centre is “active”, but its day of opening is in the future. Correct one of them.",
  });
  const joining = notYet("clubSince", clubSince, today, {
    code: "center.club.future",
    severity: "warning",
    ru: "День вступления в Клуб ещё не наступил. Если он известен заранее, оставьте, иначе исправьте.",
    en: "The day of joining the Club is in the future. Keep it if it is known in advance.",
  });
  return [...opening, ...joining];
}
