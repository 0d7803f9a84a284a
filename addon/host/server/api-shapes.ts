/** Shapes of the request bodies that `api.ts` declares. */
import * as z from "zod";
import type {
  ColumnsRequest,
  CopyRequest,
  EditRequest,
  MarkRequest,
  PasteRequest,
  RowsRequest,
  RunRequest,
  SelectRequest,
  TabsRequest,
  UndoRequest,
} from "./api.ts";

const user = z.string();
const place = { user, sheet: z.string() };
const position = z.int().min(1);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const editShape: z.ZodType<EditRequest> = z.object({
  ...place,
  range: z.string(),
  values: z.array(z.array(cell)),
  window: z.string().optional(),
  waits: z.boolean().optional(),
});

const key = z.string().min(1).max(100);

export const copyShape: z.ZodType<CopyRequest> = z.object({ ...place, range: z.string(), key, cut: z.boolean() });

export const pasteShape: z.ZodType<PasteRequest> = z.object({
  ...place,
  range: z.string(),
  key,
  window: z.string().optional(),
  waits: z.boolean().optional(),
});

const insertion = z.object({ ...place, action: z.literal("insert"), before: position, count: position });
const deletion = z.object({ ...place, action: z.literal("delete"), first: position, count: position });
const move = z.object({ ...place, action: z.literal("move"), first: position, count: position, before: position });

export const columnsShape: z.ZodType<ColumnsRequest> = z.discriminatedUnion("action", [insertion, deletion, move]);

export const rowsShape: z.ZodType<RowsRequest> = z.discriminatedUnion("action", [
  insertion,
  deletion,
  move,
  z.object({ ...place, action: z.literal("sort"), range: z.string(), by: position, ascending: z.boolean() }),
]);

const tabName = z.string().max(100);

export const tabsShape: z.ZodType<TabsRequest> = z.discriminatedUnion("action", [
  z.object({ user, action: z.literal("add"), name: tabName.optional(), index: position.optional() }),
  z.object({ ...place, action: z.literal("rename"), name: tabName }),
  z.object({ ...place, action: z.literal("move"), index: position }),
  z.object({ ...place, action: z.literal("delete") }),
]);

export const userShape: z.ZodType<UndoRequest> = z.object({ user: z.string() });

export const markShape: z.ZodType<MarkRequest> = z.object({ ...place, range: z.string(), value: z.string() });

export const fireShape: z.ZodType<{ readonly id: string }> = z.object({ id: z.string() });

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
