/** The tile map: a rectangle a municipality, each with its name and value. */

import type { Language } from "../../shared/language/language.ts";
import type { EmbedTheme } from "../../shared/public/embeds.ts";
import { typeset } from "../page/typeset.ts";
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
/** Of a name in its tile, px: long ones are written smaller. */
const largestName = 10.5;
const widthOfName = 78;
/** Of the widest of usual fonts, in shares of its size. */
const letterWidth = 0.6;

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

/** The size in which a name fits, px. */
export function nameSize(name: string, largest: number, width: number): number {
  return Math.min(largest, Math.floor((width / (name.length * letterWidth)) * 10) / 10);
}

interface TileProps extends Drawn {
  readonly place: EmbedPlace;
  readonly size: readonly [number, number];
  readonly level: number | null;
}

function Tile({ place, size: [width, height], level, canvas, theme, isPage }: TileProps) {
  const { name, shown } = place;
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
          <text x={x} y={y} dy="-3" font-size="9" data-name="short">
            {name.length > 7 ? `${name.slice(0, 6)}.` : name}
          </text>
        ) : null}
        <text
          x={x}
          y={y}
          dy="-3"
          font-size={nameSize(name, largestName, widthOfName)}
          {...(isPage ? { "data-name": "whole" } : {})}
        >
          {name}
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
