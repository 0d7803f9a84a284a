/** The sheet is offered in sums, and then with the rows of those buckets that the Worker asks for. */

import { rowsInBuckets } from "../../shared/handover/buckets.ts";
import { longestOffer } from "../../shared/handover/offer-size.ts";
import type { OfferAnswer, OfferQuestion, OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { type Answer, callWorker } from "../worker/call.ts";
import type { SheetReading } from "./read-sheet.ts";

/** The Worker asks again where somebody else's hand-over came between; rows that are all there answer everything. */
const mostQuestions = 2;

export function offerSheet({ rows }: Pick<SheetReading, "rows">, sums: OfferRequest): Answer<OfferAnswer> | "too long" {
  let request = sums;
  for (let questions = 1; ; questions++) {
    if (JSON.stringify(request).length > longestOffer) return "too long";
    const answer = callWorker<OfferAnswer | OfferQuestion>({ method: "post", path: "/club/offer", body: request });
    if (!answer.ok) return answer;
    const { body } = answer;
    if (!("asked" in body)) return { ok: true, body };
    const opened = Object.entries(sums.tables).map(([key, { buckets }]) => {
      const table = key as TableKey;
      const own = rows[table] ?? {};
      return [table, questions < mostQuestions ? rowsInBuckets(buckets, own, body.asked[table] ?? []) : own] as const;
    });
    request = { ...sums, rows: Object.fromEntries(opened) };
  }
}
