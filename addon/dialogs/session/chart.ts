/** Draws a chart as a PNG: bars from 0, a name to the left, the figure to the right. */

import type { Chart } from "../../../shared/session/document.ts";
import type { Picture } from "../../docx/picture.ts";

/** Sizes in pixels of the page; a picture has `sharpness` times as many, so that it prints well. */
const sharpness = 2;
const width = 620;
const head = 34;
const line = 16;
const names = 190;
const figures = 60;

export async function drawnChart({ title, bars }: Chart): Promise<Picture> {
  const height = head + bars.length * line + 8;
  const canvas = document.createElement("canvas");
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("Браузер не даёт рисовать диаграммы. Откройте таблицу в другом браузере.");
  pen.scale(sharpness, sharpness);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = "middle";
  text(pen, title, 0, head / 2 - 2, "#1f2328", "bold 14px");
  const longest = Math.max(...bars.map(({ value }) => value), 0);
  for (const [index, { label, value, shown }] of bars.entries()) {
    const middle = head + index * line + line / 2;
    const length = longest > 0 && value > 0 ? Math.max(1, ((width - names - figures) * value) / longest) : 0;
    pen.fillStyle = "#1a5fb4";
    pen.fillRect(names, middle - 5, length, 10);
    pen.textAlign = "right";
    text(pen, label, names - 8, middle, "#1f2328", "12px");
    pen.textAlign = "left";
    text(pen, shown, names + length + 6, middle, "#1f2328", "12px");
  }
  return { png: await pngOf(canvas), width, height };
}

function text(pen: CanvasRenderingContext2D, words: string, x: number, y: number, colour: string, font: string): void {
  pen.fillStyle = colour;
  pen.font = `${font} "Liberation Sans", Arial, sans-serif`;
  pen.fillText(words, x, y);
}

async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("Браузер не смог нарисовать диаграмму. Закройте лишние вкладки и повторите.");
  return new Uint8Array(await blob.arrayBuffer());
}
