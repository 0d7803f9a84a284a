import type { HostCell } from "../../server/api.ts";

/** Returns what a cell's editor starts with: the raw value as one would type it with a Russian locale. */
export function editText(cell: HostCell, shown: string, format: string): string {
  if (cell === null) return "";
  if (typeof cell === "string") return format !== plainTextFormat && wouldBeCoerced(cell) ? `'${cell}` : cell;
  if (typeof cell === "number") return numberText(cell, format);
  if (typeof cell === "boolean") return cell ? "ИСТИНА" : "ЛОЖЬ";
  if ("formula" in cell) return cell.formula.startsWith("=") ? cell.formula : `=${cell.formula}`;
  if ("date" in cell) return dateText(cell.date) ?? shown;
  return shown;
}

/** Returns what a copy within the sheet sends for a cell, so that it keeps value and type: text gets an apostrophe. */
export function copyValue(cell: HostCell, shown: string): string | number | boolean | null {
  if (typeof cell === "string") return `'${cell}`;
  return cell === null || typeof cell === "number" || typeof cell === "boolean" ? cell : editText(cell, shown, "");
}

/** Text to the left, numbers and dates to the right, the rest in the middle, as Google Sheets does. */
export function alignment(cell: HostCell): "left" | "center" | "right" {
  if (typeof cell === "number") return "right";
  if (typeof cell === "boolean") return "center";
  if (cell === null || typeof cell === "string") return "left";
  if ("formula" in cell) return alignment(cell.shown);
  return "date" in cell ? "right" : "center";
}

const plainTextFormat = "@";

/** Text that typing would turn into a number, a date, a boolean or a formula unless an apostrophe stands before it. */
function wouldBeCoerced(text: string): boolean {
  return /^['=+#]|^-?[\d.,]|^(истина|ложь|true|false)$/i.test(text);
}

function numberText(value: number, format: string): string {
  const percent = format.includes("%");
  const shown = percent ? Number((value * 100).toPrecision(15)) : value;
  return `${String(shown).replace(".", ",")}${percent ? "%" : ""}`;
}

function dateText(iso: string): string | null {
  const [, year, month, day, time = ""] = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?/.exec(iso) ?? [];
  return year ? `${day}.${month}.${year}${time && time !== "00:00:00" ? ` ${time}` : ""}` : null;
}
