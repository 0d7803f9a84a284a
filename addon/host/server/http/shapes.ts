/** Shapes of the request bodies that `api.ts` declares. */
import * as z from "zod";
import type { EditRequest, MarkRequest, RowsRequest, RunRequest, SelectRequest, UndoRequest } from "../api.ts";

const place = { user: z.string(), sheet: z.string() };
const position = z.int().min(1);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const editShape: z.ZodType<EditRequest> = z.object({
  ...place,
  range: z.string(),
  values: z.array(z.array(cell)),
  window: z.string().optional(),
});

export const rowsShape: z.ZodType<RowsRequest> = z.discriminatedUnion("action", [
  z.object({ ...place, action: z.literal("insert"), before: position, count: position }),
  z.object({ ...place, action: z.literal("delete"), first: position, count: position }),
  z.object({ ...place, action: z.literal("move"), first: position, count: position, before: position }),
  z.object({ ...place, action: z.literal("sort"), range: z.string(), by: position, ascending: z.boolean() }),
]);

export const userShape: z.ZodType<UndoRequest> = z.object({ user: z.string() });

export const markShape: z.ZodType<MarkRequest> = z.object({ ...place, range: z.string(), value: z.string() });

export const selectShape: z.ZodType<SelectRequest> = z.object({ ...place, range: z.string() });

export const runShape: z.ZodType<RunRequest> = z
  .object({
    user: z.string(),
    function: z.string().regex(/^[A-Za-z_$][\w$]*$/),
    args: z.array(z.unknown()).optional(),
    origin: z.enum(["menu", "dialog", "script"]).optional(),
    window: z.string().optional(),
  })
  .transform(({ args, origin, ...rest }) => ({ ...rest, ...(args && { args }), ...(origin && { origin }) }));
