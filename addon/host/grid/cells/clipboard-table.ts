/** Tab-separated text as Excel, Google Sheets and Word put it on the clipboard. */

/** Reads clipboard text into rows of equal length; quoted fields may hold tabs, newlines and doubled quotes. */
export function readClipboardTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position <= text.length) {
    const field = readField(text, position);
    row.push(field.value);
    position = field.end;
    if (text[position] === "\t") position++;
    else {
      rows.push(row);
      row = [];
      if (position >= text.length) break;
      position += text.startsWith("\r\n", position) ? 2 : 1;
      if (position >= text.length) break;
    }
  }
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill("")]);
}

function readField(text: string, start: number): { value: string; end: number } {
  const quoted = text[start] === '"' ? readQuoted(text, start) : null;
  if (quoted !== null) return quoted;
  let end = start;
  while (end < text.length && !"\t\n\r".includes(text.charAt(end))) end++;
  return { value: text.slice(start, end), end };
}

/** Null if the quote is a part of the text, as in `"Забота", фонд`. */
function readQuoted(text: string, start: number): { value: string; end: number } | null {
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] === '"') end++;
    else if (end + 1 === text.length || "\t\n\r".includes(text.charAt(end + 1))) {
      return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
    } else return null;
  }
  return null;
}

export function writeClipboardTable(rows: string[][]): string {
  return rows.map((cells) => cells.map(quoteField).join("\t")).join("\n");
}

function quoteField(value: string): string {
  return /[\t\n\r]/.test(value) || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The same cells as an HTML table, which Excel and Word prefer. */
export function writeClipboardHtml(rows: string[][]): string {
  const cell = (value: string) => `<td>${escapeHtml(value).replaceAll("\n", "<br>")}</td>`;
  return `<table><tbody>${rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`).join("")}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
