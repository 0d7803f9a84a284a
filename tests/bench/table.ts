/** Plain text tables for a terminal. */

export type Row = readonly (string | number)[];

/** Columns under their headings; numbers are aligned to the right. */
export function table(title: string, head: readonly string[], rows: readonly Row[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? number(cell) : cell)));
  const widths = head.map((text, column) => Math.max(text.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => rows.some((row) => typeof row[column] === "number");
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return ["", title, line(head), line(widths.map((width) => "─".repeat(width))), ...texts.map(line)].join("\n");
}

/** Whether a goal is met, as a cell. */
export function verdict(isMet: boolean): string {
  return isMet ? "ok" : "MISSES";
}

function number(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}
