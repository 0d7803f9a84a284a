/** Where the bars, ticks and labels of a chart go, in pixels of its picture. */
import type { ChartData } from "./chart-data.ts";

type Anchor = "start" | "middle" | "end";

interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  readonly text: string;
}

interface Tick {
  readonly value: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly textX: number;
  readonly textY: number;
  readonly anchor: Anchor;
}

interface Mark {
  readonly series: number;
  readonly category: string;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Height of the value itself: where a line passes. */
  readonly top: number;
  readonly textX: number;
  readonly textY: number;
  readonly anchor: Anchor;
  /** There is room for the number beside the bar. */
  readonly hasRoom: boolean;
}

export interface Layout {
  readonly ticks: Tick[];
  readonly labels: Label[];
  readonly marks: Mark[];
}

/** Above the drawing there is room for the title, a legend beside it. */
const topRoom = 48;
const edgeRoom = 20;
const letterWidth = 6.8;

/** Horizontal bars: categories from top to bottom. */
export function barLayout(data: ChartData, width: number, height: number): Layout {
  const left = Math.min(
    width * 0.4,
    edgeRoom + letterWidth * Math.max(4, ...data.categories.map((name) => name.length)),
  );
  const bottom = height - 30;
  const scale = valueScale(data, left, width - edgeRoom - 36);
  const band = (bottom - topRoom) / Math.max(1, data.categories.length);
  const thickness = (band * 0.72) / Math.max(1, data.series.length);
  return {
    ticks: scale.ticks.map((value) => {
      const x = scale.at(value);
      return { value, x1: x, y1: topRoom, x2: x, y2: bottom, textX: x, textY: bottom + 16, anchor: "middle" };
    }),
    labels: data.categories.map((text, index) => ({
      x: left - 8,
      y: topRoom + band * (index + 0.5) + 4,
      anchor: "end",
      text: shortened(text, left - edgeRoom),
    })),
    marks: marksOf(data, (value, category, series) => {
      const y = topRoom + band * category + band * 0.14 + thickness * series;
      const x = Math.min(scale.at(0), scale.at(value));
      const length = Math.abs(scale.at(value) - scale.at(0));
      const end = { textX: x + length + 5, textY: y + thickness / 2 + 4, anchor: "start" as const };
      return { x, y, width: length, height: thickness, top: y, ...end, hasRoom: thickness >= 9 };
    }),
  };
}

/** Upright columns: categories from left to right. */
export function columnLayout(data: ChartData, width: number, height: number): Layout {
  const left = edgeRoom + 34;
  const bottom = height - 40;
  const right = width - edgeRoom;
  const scale = valueScale(data, bottom, topRoom);
  const band = (right - left) / Math.max(1, data.categories.length);
  const thickness = (band * 0.72) / Math.max(1, data.series.length);
  const step = Math.ceil((letterWidth * 3) / band);
  return {
    ticks: scale.ticks.map((value) => {
      const y = scale.at(value);
      return { value, x1: left, y1: y, x2: right, y2: y, textX: left - 6, textY: y + 4, anchor: "end" };
    }),
    labels: data.categories.flatMap((text, index): Label[] => {
      if (index % step !== 0) return [];
      const name = shortened(text, band * step);
      return [{ x: left + band * (index + 0.5), y: bottom + 18, anchor: "middle", text: name }];
    }),
    marks: marksOf(data, (value, category, series) => {
      const x = left + band * category + band * 0.14 + thickness * series;
      const y = Math.min(scale.at(0), scale.at(value));
      const end = { textX: x + thickness / 2, textY: y - 5, anchor: "middle" as const };
      const size = { width: thickness, height: Math.abs(scale.at(value) - scale.at(0)) };
      return { x, y, ...size, top: scale.at(value), ...end, hasRoom: thickness >= 22 };
    }),
  };
}

function marksOf(
  data: ChartData,
  place: (value: number, category: number, series: number) => Omit<Mark, "series" | "category" | "value">,
): Mark[] {
  return data.series.flatMap(({ values }, series) =>
    values.flatMap((value, index) => {
      if (value === null) return [];
      return [{ series, category: data.categories[index] ?? "", value, ...place(value, index, series) }];
    }),
  );
}

/** From zero, or the smallest value below it, to the largest; with about five round ticks. */
function valueScale(
  { series }: ChartData,
  from: number,
  to: number,
): { ticks: number[]; at: (value: number) => number } {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const min = Math.min(0, ...values);
  const max = Math.max(0, ...values) || 1;
  const step = roundStep((max - min) / 4);
  const first = Math.floor(min / step);
  const last = Math.ceil(max / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  const at = (value: number) => from + ((value - first * step) / ((last - first) * step)) * (to - from);
  return { ticks, at };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

function shortened(text: string, room: number): string {
  const length = Math.max(3, Math.floor(room / letterWidth));
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
