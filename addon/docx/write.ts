/**
 * Writes a document as a Word file with Word's own styles, so that a secretary can go on editing it. Runs in a dialog and in Node;
 * a project of its own, because the library's types bring Node's along.
 */

import { Document, Footer, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from "docx";
import type { Chart, SessionDocument } from "../../shared/session/document.ts";
import { fileChildren } from "./blocks.ts";
import type { Picture } from "./picture.ts";
import { listReference, stylesPart } from "./styles.ts";

/** `picture` draws a chart. Throws what it throws. */
export async function wordFile(
  document: SessionDocument,
  picture: (chart: Chart) => Promise<Picture>,
): Promise<Uint8Array> {
  const pictures = new Map<Chart, Picture>();
  const blocks = document.sections.flatMap(({ blocks }) => blocks);
  for (const block of blocks) if (block.kind === "chart") pictures.set(block, await picture(block));
  const numbered = blocks.filter((block) => block.kind === "list" && block.numbered === true);
  const { title, subtitle, creator } = document;
  const file = new Document({
    title,
    description: subtitle,
    creator,
    lastModifiedBy: creator,
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 3, doNotHyphenateCaps: true },
    numbering: {
      config: [
        { reference: listReference("bullet"), levels: [level(LevelFormat.BULLET, "•")] },
        ...numbered.map((_, index) => ({
          reference: listReference(index),
          levels: [level(LevelFormat.DECIMAL, "%1.")],
        })),
      ],
    },
    sections: [
      {
        properties: { page: a4 },
        footers: { default: pageNumbers() },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: subtitle, style: "Subtitle" }),
          ...document.sections.flatMap((section) => [
            new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_1 }),
            ...section.blocks.flatMap((block) => fileChildren(block, pictures, numbered.indexOf(block))),
          ]),
        ],
      },
    ],
  });
  return Packer.pack(file, "uint8array", undefined, [{ path: "word/styles.xml", data: stylesPart }]);
}

/** 210 × 297 mm in twentieths of a point; margins as Russian letters have them: 30 mm to bind, 15 mm opposite. */
const a4 = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1134, bottom: 1134, left: 1701, right: 850 },
};

function level(format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  return { level: 0, format, text, style: { paragraph: { indent: { left: 425, hanging: 425 } } } };
}

function pageNumbers(): Footer {
  const children = ["Страница ", PageNumber.CURRENT, " из ", PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [new Paragraph({ style: "Footer", children: [new TextRun({ children })] })],
  });
}
