/** `Utilities.formatDate`: the letters of Java's `SimpleDateFormat` that scripts use. */

const patternTokens = /'((?:[^']|'')*)'|y+|M+|d+|H+|h+|m+|s+|S+|a|E+|X+|Z/g;

/** `time` is in milliseconds since 1970; text between apostrophes stands for itself. */
export function formatJavaDate(time: number, timeZone: string, pattern: string): string {
  const parts = partsOf(time, timeZone);
  return pattern.replace(patternTokens, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
    return fieldOf(token, parts, time, timeZone);
  });
}

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

function partsOf(time: number, timeZone: string): Parts {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const found = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const { year = "", month = "", day = "", hour = "", minute = "", second = "" } = found;
  return { year, month, day, hour, minute, second };
}

function fieldOf(token: string, parts: Parts, time: number, timeZone: string): string {
  const sized = (digits: string | number): string => String(Number(digits)).padStart(token.length, "0");
  switch (token[0]) {
    case "y":
      return token.length === 2 ? parts.year.slice(-2) : parts.year.padStart(token.length, "0");
    case "M":
      return token.length > 2
        ? named(time, timeZone, { month: token.length > 3 ? "long" : "short" })
        : sized(parts.month);
    case "d":
      return sized(parts.day);
    case "H":
      return sized(parts.hour);
    case "h":
      return sized(Number(parts.hour) % 12 || 12);
    case "m":
      return sized(parts.minute);
    case "s":
      return sized(parts.second);
    case "S":
      return sized(((time % 1000) + 1000) % 1000);
    case "a":
      return Number(parts.hour) < 12 ? "AM" : "PM";
    case "E":
      return named(time, timeZone, { weekday: token.length > 3 ? "long" : "short" });
    default:
      return offsetOf(parts, time, token);
  }
}

/** Google uses the script's language, which is English unless somebody changes it. */
function named(time: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-US", { timeZone, ...options }).format(time);
}

function offsetOf(parts: Parts, time: number, token: string): string {
  const { year, month, day, hour, minute, second } = parts;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const minutes = Math.round((local - Math.floor(time / 1000) * 1000) / 60_000);
  if (minutes === 0 && token.startsWith("X")) return "Z";
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0");
  const rest = String(Math.abs(minutes) % 60).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${hours}${token === "XXX" ? ":" : ""}${token === "X" ? "" : rest}`;
}
