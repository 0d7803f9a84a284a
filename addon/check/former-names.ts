/**
 * By what rows were called before they were renamed, remembered beside them: whoever still calls one so is offered its new
 * name. Known is what a person has typed over in a single cell; Google doesn't tell what stood under a paste.
 */

import { handleOf } from "../../shared/fields/reference.ts";
import { shortHash } from "../../shared/short-hash.ts";
import type { Cells, RowFinding, Table, TableKey, Values } from "../../shared/table.ts";
import { sha256 } from "../google/hash.ts";
import { remembered } from "../sheet/marks.ts";
import type { SheetRow } from "../sheet/tab.ts";

/** Older ones nobody uses any more. */
const mostRemembered = 3;

/** Such as `name:1a2b3c4d`: the text itself may be anything, and isn't kept. */
function formerName(column: string, text: string): string {
  return `${column}:${shortHash(handleOf(text), sha256)}`;
}

/** What a row remembers after one of its cells was typed over. */
export function withFormerName(
  table: Table,
  former: readonly string[],
  cells: Cells,
  before: { readonly column: string; readonly text: string } | null,
): readonly string[] {
  if (before === null || !table.handles.includes(before.column) || handleOf(before.text) === "") return former;
  const [was, is] = [before.text, String(cells[before.column] ?? "")].map((text) => formerName(before.column, text));
  const others = former.filter((name) => name !== was && name !== is);
  return [...others, ...(was === undefined || was === is ? [] : [was])].slice(-mostRemembered);
}

/** What rows of a table are called now, by what they were called before; `null` where several were called so. */
export type NewNames = ReadonlyMap<string, string | null>;

/** Reads what the rows of a table remember. */
export function newNames(table: Table, rows: readonly { readonly row: SheetRow; readonly values: Values }[]): NewNames {
  const names = new Map<string, string | null>();
  for (const { row, values } of rows) {
    for (const former of remembered(row.faults).former) {
      const [column = "", hash = ""] = former.split(":");
      const now = table.handles.includes(column) ? values[column] : null;
      if (typeof now === "string" && now !== "") names.set(hash, names.has(hash) ? null : now);
    }
  }
  return names;
}

/**
 * A finding about references that lead nowhere, with the new name as its fix where what they name was renamed; else as it is.
 * `handles` are those of its column that lead nowhere.
 */
export function withNewName(
  table: Table,
  finding: RowFinding,
  values: Values,
  handles: readonly (readonly [TableKey, string])[],
  names: (target: TableKey) => NewNames,
): RowFinding {
  const column = finding.column === null ? undefined : table.columns[finding.column];
  if (column === undefined || finding.code !== "reference.none") return finding;
  const renamed = handles.flatMap(([target, handle]) => {
    const name = names(target).get(shortHash(handle, sha256)) ?? null;
    return name === null ? [] : [{ handle, name }];
  });
  const [first] = renamed;
  if (first === undefined || renamed.length < handles.length) return finding;
  const rename = (text: string) => renamed.find(({ handle }) => handle === handleOf(text))?.name ?? text;
  const value = values[finding.column ?? ""];
  const texts = Array.isArray(value) ? value : [value];
  const written = texts.map((text) => (typeof text === "string" ? rename(text) : text));
  const old = texts.find((text) => typeof text === "string" && handleOf(text) === first.handle);
  return {
    ...finding,
    code: "reference.renamed",
    message: {
      ru: `«${column.header.ru}»: строка «${inner(old)}» теперь называется «${inner(first.name)}», поэтому эта ждёт. Примите исправление: оно впишет новое название. Если название изменили по ошибке, верните его.`,
      en: `“${column.header.en}”: what was called “${inner(old)}” is called “${inner(first.name)}” now, so this row waits. Accept the fix: it writes the new name. If it was renamed by mistake, change it back.`,
    },
    fix: {
      value: column.field.write(Array.isArray(value) ? written : (written[0] ?? null)),
      reason: { ru: "Вписать новое название", en: "Write the new name" },
    },
  };
}

/** A name within quotation marks. */
function inner(text: unknown): string {
  return String(text ?? "")
    .replace(/«/g, "„")
    .replace(/»/g, "“");
}
