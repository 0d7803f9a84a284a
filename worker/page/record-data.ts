/** What the page of one record shows. */

import type { PublicRecord } from "../../shared/public/record.ts";
import type { CalendarDate, Json, Table } from "../../shared/table.ts";
import type { LinkPicture, PageFrame } from "./place-data.ts";

export interface RecordChange {
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly kind: "added" | "changed";
  readonly fields?: { readonly [field: string]: { readonly before: Json; readonly after: Json } };
}

export interface RecordPageData extends PageFrame {
  /** Of a recommendation; `null` while there is none that says what the page says. */
  readonly picture: LinkPicture | null;
  readonly table: Table;
  readonly record: PublicRecord;
  /** What each edition changed of it, the newest first. */
  readonly history: readonly RecordChange[];
  /** Of an organisation its applications, of a recommendation its tasks. */
  readonly belonging: readonly PublicRecord[];
  /** What was reported about each task, by its id, the newest first. */
  readonly reports: ReadonlyMap<string, readonly PublicRecord[]>;
  /** The day of the current edition: a mark that was lifted by then isn't shown. */
  readonly day: CalendarDate;
}
