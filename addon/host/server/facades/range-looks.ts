/** `Range`: number formats, colours, fonts, wrapping, alignment. */

import type { Style } from "../cells/cell.ts";
import type { Place } from "../protocol/operations.ts";
import { wrapStrategies } from "./enumerations.ts";
import type { Script } from "./facade.ts";
import { fitting } from "./range-values.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;
type Horizontal = "left" | "center" | "normal" | "right";
type Vertical = "top" | "middle" | "bottom";
type Weight = "normal" | "bold";

const automaticFormat = "General";
const white = "#ffffff";
const black = "#000000";
const defaultFontSize = 10;

export function rangeLooks(script: Script, place: Place, self: () => Range) {
  const fill = (patch: Partial<Style>): Range => {
    script.remote("fillStyle", place, patch);
    return self();
  };
  function write<T>(values: T[][], patch: (value: T) => Partial<Style>): Range {
    const known = new Map<T, Partial<Style>>();
    // Cells of one look share its patch, which then crosses to the workbook once.
    const shared = (value: T): Partial<Style> => {
      const own = known.get(value) ?? patch(value);
      known.set(value, own);
      return own;
    };
    script.remote("writeStyles", place, fitting(place, values, shared));
    return self();
  }
  function read<T>(choose: (style: Style) => T): T[][] {
    return script.remote("readStyles", place).map((row) => row.map(choose));
  }
  function readFirst<T>(choose: (style: Style) => T): T {
    const first = { ...place, area: { ...place.area, rows: 1, columns: 1 } };
    const style = script.remote("readStyles", first)[0]?.[0];
    if (!style) throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
    return choose(style);
  }
  return {
    getNumberFormats: () => read(formatOf),
    getNumberFormat: () => readFirst(formatOf),
    setNumberFormats: (formats: string[][]) => write(formats, formatPatch),
    setNumberFormat: (format: string) => fill(formatPatch(format)),
    getBackgrounds: () => read(backgroundOf),
    getBackground: () => readFirst(backgroundOf),
    setBackgrounds: (colours: (string | null)[][]) => write(colours, backgroundPatch),
    setBackground: (colour: string | null) => fill(backgroundPatch(colour)),
    getFontWeights: () => read(weightOf),
    getFontWeight: () => readFirst(weightOf),
    setFontWeights: (weights: (Weight | null)[][]) => write(weights, weightPatch),
    setFontWeight: (weight: Weight | null) => fill(weightPatch(weight)),
    setFontColor: (colour: string | null) => fill({ fontColour: colour }),
    setFontColors: (colours: (string | null)[][]) => write(colours, (colour) => ({ fontColour: colour })),
    getFontColors: () => read((style) => style.fontColour ?? black),
    setFontSize: (size: number) => fill({ fontSize: size }),
    getFontSize: () => readFirst((style) => style.fontSize ?? defaultFontSize),
    setFontStyle: (style: unknown) => fill({ italic: String(style) === "italic" }),
    setWrap: (isWrapped: boolean) => fill({ wrap: isWrapped ? "WRAP" : "OVERFLOW" }),
    setWraps: (areWrapped: boolean[][]) =>
      write(areWrapped, (isWrapped) => ({ wrap: isWrapped ? "WRAP" : "OVERFLOW" })),
    getWrap: () => readFirst((style) => style.wrap === "WRAP"),
    setWrapStrategy: (strategy: GoogleAppsScript.Spreadsheet.WrapStrategy) =>
      fill({ wrap: wrapNamed(String(strategy)) }),
    getWrapStrategy: () => wrapStrategies(script)[readFirst((style) => style.wrap ?? "OVERFLOW")],
    setHorizontalAlignment: (alignment: Horizontal | null) => fill({ horizontal: alignment }),
    setHorizontalAlignments: (alignments: (Horizontal | null)[][]) =>
      write(alignments, (horizontal) => ({ horizontal })),
    getHorizontalAlignment: () => readFirst((style) => style.horizontal ?? "general"),
    setVerticalAlignment: (alignment: Vertical | null) => fill({ vertical: alignment }),
    getVerticalAlignment: () => readFirst((style) => style.vertical ?? "bottom"),
  } satisfies Partial<Range>;
}

function formatOf(style: Style): string {
  return style.format ?? automaticFormat;
}

function formatPatch(format: string): Partial<Style> {
  return { format: format === "" || format === automaticFormat ? null : format };
}

function backgroundOf(style: Style): string {
  return style.background ?? white;
}

function backgroundPatch(colour: string | null): Partial<Style> {
  return { background: colour === null ? null : colour.toLowerCase() };
}

function weightOf(style: Style): Weight {
  return style.bold ? "bold" : "normal";
}

function weightPatch(weight: Weight | null): Partial<Style> {
  return { bold: weight === "bold" };
}

function wrapNamed(name: string): "CLIP" | "OVERFLOW" | "WRAP" {
  if (name === "CLIP" || name === "OVERFLOW" || name === "WRAP") return name;
  throw new Error(`${name} is no wrap strategy`);
}
