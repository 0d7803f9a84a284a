/** The tile map: a rectangle a municipality, each with its name and value. */

import type { Language } from "../../shared/language/language.ts";
import type { EmbedTheme } from "../../shared/public/embeds.ts";
import { softHyphens, typeset } from "../page/typeset.ts";
import type { Canvas } from "./canvas.ts";
import { coloursOf, fill, levelPaint, type Paint } from "./colours.ts";
import type { EmbedPlace, MapBody } from "./embed.ts";
import { levelOf, rangeWords } from "./levels.ts";

export interface Drawn {
  readonly canvas: Canvas;
  readonly theme: EmbedTheme;
  /** Names are in two lengths, of which the style of a page shows the one that has room. */
  readonly isPage: boolean;
}

const gap = 0.008;
/** So many letters have room in a tile that is 78 px wide, in the widest of usual fonts; longer names take two lines. */
const lettersInTile = 12;
const nameSize = 10.8;
export const lineHeight = 11;

export function Tiles({ body, ...drawn }: Drawn & { readonly body: MapBody }) {
  const columns = 1 + Math.max(...body.places.map(({ column }) => column));
  const rows = 1 + Math.max(...body.places.map(({ row }) => row));
  return (
    <>
      {body.places.map((place) => (
        <Tile place={place} size={[1 / columns, 1 / rows]} level={levelOf(place.value, body.steps)} {...drawn} />
      ))}
    </>
  );
}

/** A name in one line, or in two where it has more letters than that: parted at its hyphen, else at a syllable. */
export function nameLines(name: string, letters: number): readonly string[] {
  if (name.length <= letters) return [name];
  const [first = "", ...rest] = name.split(/(?<=-)/);
  if (rest.length > 0) return [first, rest.join("")];
  const syllables = softHyphens(name).split("\u00ad");
  let line = "";
  for (const syllable of syllables.slice(0, -1)) {
    if (line !== "" && line.length + syllable.length + 1 > letters) break;
    line += syllable;
  }
  return [`${line}-`, name.slice(line.length)];
}

interface TileProps extends Drawn {
  readonly place: EmbedPlace;
  readonly size: readonly [number, number];
  readonly level: number | null;
}

function Tile({ place, size: [width, height], level, canvas, theme, isPage }: TileProps) {
  const { name, shown } = place;
  const lines = nameLines(name, lettersInTile);
  const [left, top] = [place.column * width, place.row * height];
  const [x, y] = [canvas.x(left + width / 2), canvas.y(top + height / 2)];
  const paint = level === null ? null : levelPaint(level);
  const text = fill(paint?.text ?? ("ink" satisfies Paint), theme);
  const outline = paint === null ? { stroke: coloursOf(theme).muted, "stroke-dasharray": 4 } : {};
  return (
    <g>
      <rect
        x={canvas.x(left + gap / 2)}
        y={canvas.y(top + gap / 2)}
        width={canvas.x(width - gap)}
        height={canvas.y(height - gap)}
        rx="4"
        {...(paint === null ? { fill: "none" } : fill(paint.tile, theme))}
        {...outline}
      />
      <g {...text} text-anchor="middle">
        {isPage ? (
          <text x={x} y={y} dy="-3" font-size="11" data-name="short">
            {name.length > 7 ? `${name.slice(0, 6)}.` : name}
          </text>
        ) : null}
        <text y={y} font-size={nameSize} {...(isPage ? { "data-name": "whole" } : {})}>
          {lines.map((line, index) => (
            <tspan x={x} dy={index === 0 ? 8 - lineHeight * lines.length : lineHeight}>
              {line}
            </tspan>
          ))}
        </text>
        <text x={x} y={y} dy="12" font-size="12.5" font-weight="600">
          {shown}
        </text>
      </g>
    </g>
  );
}

/** Each class with its range, as a small rectangle and words. */
export function legendOf({ steps, digits }: MapBody, language: Language) {
  return steps.map((from, level) => ({
    paint: levelPaint(level).tile,
    words: typeset(rangeWords(from, steps[level + 1], digits, language), language),
  }));
}
