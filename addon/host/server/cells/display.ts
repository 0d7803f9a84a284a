/** What a cell shows: its value by its number format, in Russian. */
import { isError, type Scalar } from "./cell.ts";
import { formatDate, isDateFormat } from "./date-format.ts";

const noBreakSpace = "\u00a0";

export function shown(value: Scalar, format: string | null): string {
  if (value === null) return "";
  if (isError(value)) return value.error;
  if (typeof value === "boolean") return value ? "ИСТИНА" : "ЛОЖЬ";
  if (typeof value === "string") return value;
  if (format === null || format === "@") return general(value);
  return isDateFormat(format) ? formatDate(value, format) : formatNumber(value, format);
}

/** Automatic: up to ten significant digits, whole numbers in full up to fifteen. */
export function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-9) {
    return value
      .toExponential(5)
      .replace(/\.?0+e/, "e")
      .replace(/e([+-])(\d)$/, "e$10$2")
      .replace("e", "E")
      .replace(".", ",");
  }
  const digits = Math.max(10, Math.trunc(size).toString().length + 1);
  return String(Number(value.toPrecision(Math.min(digits, 15)))).replace(".", ",");
}

/** The formats people and the add-on use: digits, thousands, decimals, percent, exponent, literal text, sections. */
function formatNumber(value: number, format: string): string {
  const sections = format.split(";");
  const section = value < 0 && sections[1] ? sections[1] : (sections[0] ?? "");
  const sign = value < 0 && !sections[1] ? "-" : "";
  const pattern = /[#0?][#0?,.]*(?:[eE][+-]?0+)?/.exec(
    section.replace(/"[^"]*"|\[[^\]]*\]/g, (quoted) => " ".repeat(quoted.length)),
  );
  if (!pattern) return sign + literal(section);
  const isPercent = section.includes("%");
  const digits = digitsBy(pattern[0], Math.abs(isPercent ? value * 100 : value));
  const after = section.slice(pattern.index + pattern[0].length);
  return sign + literal(section.slice(0, pattern.index)) + digits + literal(after);
}

function digitsBy(pattern: string, size: number): string {
  const exponent = /[eE]/.test(pattern);
  const [whole = "", fraction = ""] = (pattern.split(/[eE]/)[0] ?? "").split(".");
  const required = fraction.replace(/[^0]/g, "").length;
  const decimals = fraction.replace(/[^0#?]/g, "").length;
  if (exponent) {
    return size
      .toExponential(decimals)
      .replace(/e([+-])(\d)$/, "e$10$2")
      .replace("e", "E")
      .replace(".", ",");
  }
  const [wholeDigits = "", fractionDigits = ""] = Number(size.toPrecision(15)).toFixed(decimals).split(".");
  const padded = wholeDigits.padStart(whole.replace(/[^0]/g, "").length, "0");
  const grouped = whole.includes(",") ? padded.replace(/\B(?=(\d{3})+$)/g, noBreakSpace) : padded;
  const end = fractionDigits.slice(0, required) + fractionDigits.slice(required).replace(/0+$/, "");
  return end ? `${grouped},${end}` : grouped;
}

/** `"text"`, `[$₽]` and `\x` stand for themselves; colours and conditions in brackets show nothing. */
function literal(section: string): string {
  return section.replace(
    /"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|\\(.)/g,
    (_, quoted, currency, escaped) => quoted ?? currency ?? escaped ?? "",
  );
}
