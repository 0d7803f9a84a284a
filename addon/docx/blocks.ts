/** Paragraphs, lists, tables and pictures of a Word file. */

import {
  AlignmentType,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, Chart, DocumentTable, Line } from "../../shared/session/document.ts";
import type { Picture } from "./picture.ts";
import { listReference } from "./styles.ts";

/** What of an A4 page is between the margins, in twentieths of a point. */
const textWidth = 11_906 - 1701 - 850;

/** `list` is the number of a numbered list, `pictures` holds every chart. */
export function fileChildren(
  block: Block,
  pictures: ReadonlyMap<Chart, Picture>,
  list: number,
): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })];
    case "paragraph":
      return [new Paragraph({ children: runs(block.line), ...(block.style ? { style: styles[block.style] } : {}) })];
    case "list":
      return block.items.map((item) => listItem(item, block.numbered === true ? list : "bullet"));
    case "table":
      // Word joins two tables that nothing stands between, and a paragraph below one has no space above it.
      return [table(block), new Paragraph({ style: "TableText" })];
    case "chart":
      return [new Paragraph({ children: [image(block, pictures.get(block))], keepLines: true })];
  }
}

const styles = { quote: "Quote", small: "Caption" } as const;

function listItem(item: Line, list: number | "bullet"): Paragraph {
  return new Paragraph({
    children: runs(item),
    style: list === "bullet" ? "ListBullet" : "ListNumber",
    numbering: { reference: listReference(list), level: 0 },
  });
}

function table({ columns, rows }: DocumentTable): Table {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((textWidth * share) / all));
  const row = (cells: readonly Line[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((line, place) => {
        const isFigure = columns[place]?.align === "right";
        return new TableCell({
          width: { size: widths[place] ?? 0, type: WidthType.DXA },
          children: [
            new Paragraph({
              style: "TableText",
              children: runs(line),
              keepNext: isHead,
              ...(isFigure ? { alignment: AlignmentType.RIGHT } : {}),
            }),
          ],
        });
      }),
    });
  return new Table({
    style: "TableGrid",
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: [
      row(
        columns.map(({ title }) => [title]),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

function image({ title, words }: Chart, picture: Picture | undefined): ImageRun {
  if (picture === undefined) throw new Error(`The chart «${title}» was not drawn`);
  const { png, width, height } = picture;
  return new ImageRun({
    type: "png",
    data: png,
    transformation: { width, height },
    altText: { name: title, title, description: words },
  });
}

function runs(line: Line): ParagraphChild[] {
  return line.map((piece) => {
    if (typeof piece === "string") return new TextRun(piece);
    const { text, link, bold } = piece;
    if (link === undefined) return new TextRun({ text, bold: bold === true });
    return new ExternalHyperlink({ link, children: [new TextRun({ text, style: "Hyperlink" })] });
  });
}
