/** «Отчёт к заседанию…» and «Сводка для СМИ…»: reads the sheet and composes what their dialogs show. */

import { readReportPeriod, spanOf } from "../../shared/language/report-period.ts";
import { type PressPage, pressPage } from "../../shared/press/page.ts";
import { sessionDocument } from "../../shared/session/compose.ts";
import type { SessionDocument } from "../../shared/session/document.ts";
import type { SessionInput } from "../../shared/session/input.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { MemberError } from "../member-error.ts";
import { lastEdition } from "../reports/parts/edition.ts";
import { checkedRows } from "../reports/parts/rows.ts";
import { readSetting } from "../sheet/settings.ts";

/** The document for a period as the dialog sends it. Throws a `MemberError` where it is no period or a tab can't be read. */
export function sessionReport(sent: unknown): SessionDocument {
  return sessionDocument(inputFor(sent));
}

/** The facts for the media of a period, on the same terms. */
export function pressFacts(sent: unknown): PressPage {
  return pressPage(inputFor(sent));
}

function inputFor(sent: unknown): SessionInput {
  const day = today();
  const chosen = readReportPeriod(sent, day);
  if (typeof chosen === "string") throw new MemberError(chosen);
  const { rows, counts } = checkedRows(
    tableList.map(({ key }) => key),
    day,
  );
  const keys = Object.keys(rows) as TableKey[];
  const last = lastEdition();
  return {
    period: spanOf(chosen, day).period,
    today: day,
    rows: Object.fromEntries(keys.map((key) => [key, (rows[key] ?? []).map(({ values }) => values)])),
    held: keys.map((key) => ({ tab: tables[key].title.ru, held: counts[key]?.errors ?? 0 })),
    edition: "why" in last ? { why: last.why } : { number: last.edition, day: last.asOf },
    site: readSetting(clubSettings.serverAddress).replace(/\/+$/, ""),
  };
}
