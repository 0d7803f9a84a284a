/** Shapes that several routes' bodies are made of. */

import * as z from "zod";
import { isRowId } from "../../shared/handover/identity.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";

const tableKeys = new Set<string>(tableList.map(({ key }) => key));

export const tableKey = z.custom<TableKey>((value) => typeof value === "string" && tableKeys.has(value));

export const rowId = z.custom<string>((value) => typeof value === "string" && isRowId(value));

/** SHA-256, lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const calendarDate = z.custom<CalendarDate>(
  (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
);

export const commitNumber = z.int().min(0);
export const offerNumber = z.int().min(1);
