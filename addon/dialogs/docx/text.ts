/** Paragraphs and tables of a Word document → one text as it would be pasted. */

import { headingOf } from "../../../shared/minutes/heading.ts";
import { markOf } from "../../../shared/minutes/marks.ts";
import { columnsOf } from "../../../shared/minutes/table.ts";
import type { Block } from "./body.ts";

type Rows = Extract<Block, { readonly kind: "table" }>["rows"];

export function textOf(blocks: readonly Block[]): string {
  return linesOf(blocks).reduce(
    (text, line) => (text === "" ? line : `${text}${goesOn(text, line) ? "\n" : "\n\n"}${line}`),
    "",
  );
}

/** A sentence that somebody has broken into paragraphs; all else is apart. */
function goesOn(text: string, line: string): boolean {
  const last = text.slice(text.lastIndexOf("\n") + 1);
  if (/[.;:!?]$/.test(last) || last.includes("\t") || headingOf(last) !== null) return false;
  return /^[а-яё(]/.test(line) && markOf(line).mark === null;
}

/** A table of measures stays one text, row by row. */
function linesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === "paragraph") {
      // Only cells of tables are apart by tabs.
      const text = block.text.replace(/\t/g, " ").trim();
      return text === "" ? [] : [text];
    }
    const cells = block.rows.map((row) => row.map((cell) => linesOf(cell).join(" ").replace(/\s+/g, " ")));
    const head = cells.findIndex((row) => columnsOf(row.join("\t")) !== null);
    if (head < 0) return laidOut(block.rows);
    return [
      ...laidOut(block.rows.slice(0, head)),
      cells
        .slice(head)
        .filter((row) => row.some((cell) => cell !== ""))
        .map((row) => row.join("\t"))
        .join("\n"),
    ];
  });
}

/** A table without such a head only puts paragraphs beside each other; a number alone belongs to what stands beside it. */
function laidOut(rows: Rows): readonly string[] {
  return rows.flatMap((row) => {
    const cells = row.map(linesOf).filter((cell) => cell.length > 0);
    const [[mark = ""] = [], ...others] = cells;
    const isMarked = cells[0]?.length === 1 && /^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[а-я]\)|[-–—•])$/i.test(mark);
    if (!isMarked) return cells.flat();
    const [first = "", ...rest] = others.flat();
    return first === "" ? [] : [`${/\d$/.test(mark) ? `${mark}.` : mark} ${first}`, ...rest];
  });
}
