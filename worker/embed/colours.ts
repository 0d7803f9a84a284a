/**
 * Colours of embeds, those of the page. They stand in attributes: programs that draw SVG outside of browsers know neither
 * `var()` nor media queries. Classes of the same names let a browser put the dark ones in their place.
 */

import type { EmbedTheme } from "../../shared/public/embeds.ts";

const light = {
  paper: "#ffffff",
  ink: "#1d2733",
  muted: "#55606c",
  line: "#dcd8cf",
  warning: "#8f3d14",
  level0: "#dfeceb",
  level1: "#b9d8d6",
  level2: "#86babb",
  level3: "#2f7174",
  level4: "#0c4a52",
  onLight: "#1d2733",
  onDark: "#ffffff",
} as const;

export type Paint = keyof typeof light;

const dark: { readonly [paint in Paint]: string } = {
  paper: "#12181c",
  ink: "#e6e9ea",
  muted: "#a3afb5",
  line: "#303c43",
  warning: "#f0a47a",
  level0: "#1f3237",
  level1: "#2a494e",
  level2: "#356569",
  level3: "#83bcbc",
  level4: "#cbe7e5",
  onLight: "#ffffff",
  onDark: "#10262a",
};

const levels = ["level0", "level1", "level2", "level3", "level4"] as const satisfies readonly Paint[];

/** What a class of values is painted with, and what is written on it. */
export function levelPaint(level: number): { readonly tile: Paint; readonly text: Paint } {
  const tile = levels[level] ?? "level4";
  return { tile, text: level > 2 ? "onDark" : "onLight" };
}

/** The attributes that fill a shape. */
export function fill(paint: Paint, theme: EmbedTheme): { readonly class?: string; readonly fill: string } {
  return theme === "auto" ? { class: paint, fill: light[paint] } : { fill: coloursOf(theme)[paint] };
}

export function coloursOf(theme: EmbedTheme): { readonly [paint in Paint]: string } {
  return theme === "dark" ? dark : light;
}

/** Dark fills for readers who ask for them; empty where the theme is fixed. */
export function darkFills(theme: EmbedTheme): string {
  if (theme !== "auto") return "";
  const rules = Object.entries(dark).map(([paint, colour]) => `.${paint}{fill:${colour}}`);
  return `@media screen and (prefers-color-scheme:dark){${rules.join("")}}`;
}
