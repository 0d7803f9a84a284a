/** Lays a page out as one block of cells: what stands where, and how it looks. */

import type { PageCell, PageColumn, PageSection, Picture, ReportPage } from "./page.ts";

type LineKind = "title" | "text" | "heading" | "head" | "body" | "total" | "blank";

export interface Line {
  readonly kind: LineKind;
  readonly cells: readonly PageCell[];
  readonly columns: readonly PageColumn[];
}

/** Where a picture stands and what it draws; rows count from 1, `last` is the last row of its table. */
export interface PlacedPicture extends Picture {
  readonly row: number;
  readonly head: number;
  readonly last: number;
}

export interface Layout {
  readonly lines: readonly Line[];
  readonly pictures: readonly PlacedPicture[];
  readonly widths: readonly number[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
}

/** Google's height of a row, px, by which room is left for pictures. */
const rowHeight = 21;
/** «III квартал 2026 г.» heads narrow columns too. */
const beforeYear = /\u00a0(?=\d{4})/;
/** Of a letter at 10 points, px. */
const letterWidth = 6.4;

/** `above` stands between the title and the page, `below` behind it. */
export function layoutOf(
  title: string,
  above: readonly string[],
  page: ReportPage,
  below: readonly PageSection[],
): Layout {
  const lines: Line[] = [];
  const pictures: PlacedPicture[] = [];
  const letters = Math.floor(page.widths.reduce((sum, width) => sum + width, 0) / letterWidth);
  const say = (kind: LineKind, text: string) => {
    for (const part of broken(text, letters)) lines.push({ kind, cells: [part], columns: [] });
  };
  const blank = () => lines.push({ kind: "blank", cells: [], columns: [] });
  say("title", title);
  for (const sentence of [...above, ...page.lead]) say("text", sentence);
  let frozenRows = Math.min(lines.length, 2);
  for (const [index, section] of [...page.sections, ...below].entries()) {
    blank();
    if (section.title !== "") say("heading", section.title);
    for (const note of section.notes ?? []) say("text", note);
    if (section.rows.length === 0) {
      say("text", section.empty);
      continue;
    }
    const { columns } = section;
    lines.push({ kind: "head", cells: columns.map(({ header }) => header.replace(beforeYear, " ")), columns });
    const head = lines.length;
    if (index === 0 && page.frozen !== undefined) frozenRows = head;
    for (const cells of section.rows) lines.push({ kind: "body", cells, columns });
    const last = lines.length;
    if (section.total !== undefined) lines.push({ kind: "total", cells: section.total, columns });
    if (section.picture === undefined) continue;
    blank();
    pictures.push({ ...section.picture, row: lines.length + 1, head, last });
    for (let row = 0; row < Math.ceil(section.picture.height / rowHeight); row++) blank();
  }
  if (page.rules.length > 0) {
    blank();
    say("heading", "Как посчитано");
    for (const rule of page.rules) say("text", rule);
  }
  return { lines, pictures, widths: page.widths, frozenRows, frozenColumns: page.frozen?.columns ?? 0 };
}

/** A sentence in lines of at most so many letters: cells that run over their neighbours aren't wrapped. */
export function broken(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
