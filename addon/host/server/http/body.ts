/** Request bodies: JSON in UTF-8, of bounded size, of the declared shape. */
import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import { Problem } from "./problem.ts";

/** A paste of 20,000 wide rows fits. */
const maxBodyBytes = 32 * 1024 * 1024;

/** Throws a `Problem`: 413 too large, 415 not declared as JSON, 400 unreadable or of another shape. */
export async function readBody<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new Problem(415, "Тело запроса должно быть в формате application/json.");
  }
  const parsed = shape.safeParse(parseJson(await readBytes(request)));
  if (parsed.success) return parsed.data;
  throw new Problem(400, `Тело запроса не подходит: ${wanted(parsed.error.issues[0]?.path[0])}.`);
}

/** What each field of any request should hold. */
const fieldWords: Readonly<Record<string, string>> = {
  user: "адрес участника, строка",
  sheet: "название листа, строка",
  range: "адрес ячейки или диапазона, строка вида A1:B2",
  values: "список строк, каждая — список из строк, чисел, true, false и null",
  value: "строка",
  action: "insert, delete, move или sort",
  before: "номер строки, целое число от 1",
  first: "номер строки, целое число от 1",
  count: "сколько строк, целое число от 1",
  by: "номер столбца, целое число от 1",
  ascending: "true или false",
  function: "имя функции, латинские буквы, цифры, _ и $",
  args: "список",
  window: "имя окна, строка",
  origin: "menu, dialog или script",
};

function wanted(field: PropertyKey | undefined): string {
  if (field === undefined) return "нужен объект JSON";
  return `в поле ${String(field)} должно быть: ${fieldWords[String(field)] ?? "другое значение"}`;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Problem(413, "Слишком много данных за один раз: больше 32 МБ.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, "Тело запроса — не JSON в кодировке UTF-8.");
  }
}
