/** Draws what messengers show beside a link: a title, one large figure, who says it and as of when. */

import { formatDate } from "../../../shared/language/dates.ts";
import { pictureSize, type WantedPicture } from "../../../shared/public/link-pictures.ts";
import { palettePng } from "./png.ts";

type Colour = readonly [red: number, green: number, blue: number];

const paper: Colour = [250, 249, 246];
const ink: Colour = [29, 39, 51];
const muted: Colour = [85, 96, 108];
const accent: Colour = [11, 92, 107];

const { width, height } = pictureSize;
/** Messengers show it some 300 px wide: nothing is written smaller than a quarter of this is read. */
const smallest = 40;
const left = 72;
const room = width - left - 56;
const family = '"Liberation Sans", Arial, sans-serif';

/** The PNG's bytes. Throws a sentence for the coordinator. */
export function drawCard(card: WantedPicture): Uint8Array {
  const canvas = document.createElement("canvas");
  canvas.width = width / 2;
  canvas.height = height / 2;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) throw new Error("Браузер не даёт рисовать. Откройте таблицу в другом браузере.");
  pen.scale(0.5, 0.5);
  pen.fillStyle = css(paper);
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = css(accent);
  pen.fillRect(0, 0, 24, height);
  pen.textBaseline = "alphabetic";
  const source = sourceLines(card);
  const below = height - 36 - source.length * 50;
  const isLong = card.title.length > 40;
  const titleSize = isLong ? 50 : 76;
  const titleEnd = write(pen, lines(pen, card.title, bold(titleSize), 3), {
    font: bold(titleSize),
    colour: ink,
    top: 44,
    line: titleSize * 1.16,
  });
  const words = card.words.split("; ").slice(0, 2);
  const figureSize = Math.min(220, below - titleEnd - words.length * 58 - 30);
  pen.font = bold(figureSize);
  pen.fillStyle = css(accent);
  pen.fillText(card.figure, left - 4, titleEnd + figureSize * 0.92, room);
  write(pen, words, { font: plain(50), colour: ink, top: titleEnd + figureSize * 1.06, line: 58 });
  write(pen, source, { font: plain(smallest), colour: muted, top: below, line: 50 });
  return palettePng(pen.getImageData(0, 0, width / 2, height / 2), palette);
}

function sourceLines({ publisher, notice, stamp }: WantedPicture): readonly string[] {
  const edition = `ыпуск № ${stamp.edition}, данные на ${formatDate(stamp.asOf, "ru")}`;
  return [publisher, notice === "" ? `В${edition}` : `${notice}: в${edition}`];
}

interface Looks {
  readonly font: string;
  readonly colour: Colour;
  readonly top: number;
  /** From one base line to the next. */
  readonly line: number;
}

/** Where the text ends. */
function write(pen: CanvasRenderingContext2D, texts: readonly string[], { font, colour, top, line }: Looks): number {
  pen.font = font;
  pen.fillStyle = css(colour);
  for (const [index, text] of texts.entries()) pen.fillText(text, left, top + line * (index + 0.8), room);
  return top + line * texts.length;
}

/** Words in at most so many lines; an ellipsis says that there were more. */
function lines(pen: CanvasRenderingContext2D, text: string, font: string, most: number): readonly string[] {
  pen.font = font;
  const found: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || pen.measureText(longer).width <= room) line = longer;
    else {
      found.push(line);
      line = word;
    }
  }
  found.push(line);
  if (found.length <= most) return found;
  let last = found[most - 1] ?? "";
  while (last.includes(" ") && pen.measureText(`${last}…`).width > room) last = last.slice(0, last.lastIndexOf(" "));
  return [...found.slice(0, most - 1), `${last.replace(/[\s,.;:—]+$/, "")}…`];
}

const plain = (size: number) => `${size}px ${family}`;
const bold = (size: number) => `bold ${Math.round(size)}px ${family}`;
const css = (colour: Colour) => `rgb(${colour.join(" ")})`;

/** The paper, and each ink as letters' edges mix it with the paper. */
const palette: readonly Colour[] = [
  paper,
  ...[ink, accent, muted].flatMap((colour) => [0.35, 0.7, 1].map((share) => mixed(colour, share))),
];

function mixed(colour: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2) => Math.round(paper[index] + (colour[index] - paper[index]) * share);
  return [part(0), part(1), part(2)];
}
