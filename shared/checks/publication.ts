/** What must agree within a row of «Публикации». */

import type { CalendarDate, CheckFinding, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

/** A publication has a link, unless it was on air or in print. */
export function linkedUnlessBroadcast(values: {
  readonly link: string | null;
  readonly kind: string | null;
}): readonly CheckFinding[] {
  if (values.link !== null || values.kind === "эфир" || values.kind === "печать") return [];
  return [
    {
      ...rowFinding(
        "link",
        "publication.link",
        "error",
        "Нет ссылки на публикацию, проверить её нельзя. Вставьте адрес или укажите вид «эфир» или «печать».",
        "There is no link, so nobody can verify it. Add one, or choose “broadcast” or “print”.",
      ),
      leansOn: ["kind"],
    },
  ];
}

/** A publication is out already. */
export function publishedByNow({ date }: { readonly date: CalendarDate | null }, today: Today): readonly RowFinding[] {
  return notYet("date", date, today, {
    code: "publication.future",
    severity: "error",
    ru: "Дата публикации ещё не наступила. Впишите день, когда она вышла.",
    en: "The day of publication is in the future. Enter the day on which it came out.",
  });
}
