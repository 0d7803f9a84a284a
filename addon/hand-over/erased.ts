/** Rows of which the Worker takes nothing, because a coordinator erased them or what they say. */

import type { HeldReason, HeldReasons, OfferAnswer } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { SheetReading } from "./read-sheet.ts";

/** What the offer's answer said, and rows whose hashes were refused after it. A Worker of before says nothing of it. */
export function erasedReasons(
  { rows: offered }: SheetReading,
  { erased }: Partial<Pick<OfferAnswer, "erased">>,
  refusedHashes: readonly string[],
): HeldReasons {
  const refused = new Set(refusedHashes);
  return joined((table) => {
    const rows = Object.entries(offered[table] ?? {}).filter(([, hash]) => refused.has(hash));
    return { ...Object.fromEntries(rows.map(([id]) => [id, again])), ...erased?.[table] };
  });
}

const again: readonly HeldReason[] = [["erased.again"]];

/** The reasons of a commit with these in the place of what it says of the same rows. */
export function withErased(reasons: HeldReasons, erased: HeldReasons): HeldReasons {
  return joined((table) => ({ ...reasons[table], ...erased[table] }));
}

/** What to do about them, where there are any. */
export function erasedSentences(erased: HeldReasons): string[] {
  const count = Object.values(erased).reduce((sum, rows) => sum + Object.keys(rows).length, 0);
  if (count === 0) return [];
  return [
    `Не переданы, потому что стёрты из истории решением координатора: ${countOf(count, nouns.row, "ru")}. Удалите их из таблицы. Если их снова можно публиковать, попросите координатора разрешить: «Клуб РЦ ▸ Состояние ▸ Стереть из истории…».`,
  ];
}

function joined(reasonsOf: (table: TableKey) => NonNullable<HeldReasons[TableKey]>): HeldReasons {
  return Object.fromEntries(
    tableList.map(({ key }) => [key, reasonsOf(key)] as const).filter(([, rows]) => Object.keys(rows).length > 0),
  );
}
