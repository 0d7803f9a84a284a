/** The sheet is offered in sums, and then with the rows of those buckets that the Worker asks for. */

import { rowsInBuckets } from "../../shared/handover/buckets.ts";
import { longestOffer } from "../../shared/handover/offer-size.ts";
import type { OfferAnswer, OfferQuestion, OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { type Answer, callWorker } from "../worker/call.ts";
import type { SheetReading } from "./read-sheet.ts";

/** Where somebody else's hand-over came between, other buckets may be asked for; then all rows go, which answers everything. */
export function offerSheet({ rows }: Pick<SheetReading, "rows">, sums: OfferRequest): Answer<OfferAnswer> | "too long" {
  const offered = Object.entries(sums.tables).map(([key, { buckets }]) => {
    const table = key as TableKey;
    return { table, buckets, own: rows[table] ?? {} };
  });
  const whole = { ...sums, rows: Object.fromEntries(offered.map(({ table, own }) => [table, own])) };
  if (JSON.stringify(whole).length > longestOffer) return "too long";

  const first = send(sums);
  if (!first.ok || !("asked" in first.body)) return settled(first);
  const { asked } = first.body;
  const opened = offered.map(({ table, buckets, own }) => [table, rowsInBuckets(buckets, own, asked[table] ?? [])]);
  const second = send({ ...sums, rows: Object.fromEntries(opened) });
  return settled(second.ok && "asked" in second.body ? send(whole) : second);
}

function send(body: OfferRequest): Answer<OfferAnswer | OfferQuestion> {
  return callWorker<OfferAnswer | OfferQuestion>({ method: "post", path: "/club/offer", body });
}

function settled(answer: Answer<OfferAnswer | OfferQuestion>): Answer<OfferAnswer> {
  if (!answer.ok) return answer;
  const { body } = answer;
  if ("asked" in body) throw new Error("An offer with all of its rows leaves nothing to ask");
  return { ok: true, body };
}
