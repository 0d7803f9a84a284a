/** What stands in place of the tile map in a frame that is too narrow for names in tiles: two columns of rows in the map's colours. */

import { fill, levelPaint, type Paint } from "./colours.ts";
import type { MapBody } from "./embed.ts";
import { levelOf } from "./levels.ts";
import { type Drawn, lineHeight, nameLines } from "./tiles.tsx";

const columns = 2;
/** Between columns and rows, in shares of the width and of a row. */
const gap = { x: 0.02, y: 0.08 };
/** Of a name in its row, on the narrowest screen. */
const lettersInRow = 13;

export function Rows({ body: { places, steps }, canvas, theme }: Drawn & { readonly body: MapBody }) {
  const inColumn = Math.ceil(places.length / columns);
  const [width, height] = [1 / columns, 1 / inColumn];
  return (
    <>
      {places.map(({ name, shown, value }, index) => {
        const left = Math.floor(index / inColumn) * (width + gap.x / 2);
        const top = (index % inColumn) * height;
        const level = levelOf(value, steps);
        const paint = level === null ? null : levelPaint(level);
        const text = fill(paint?.text ?? ("ink" satisfies Paint), theme);
        const y = canvas.y(top + height / 2);
        const lines = nameLines(name, lettersInRow);
        return (
          <g>
            <rect
              x={canvas.x(left)}
              y={canvas.y(top)}
              width={canvas.x(width - gap.x / 2)}
              height={canvas.y(height * (1 - gap.y))}
              rx="3"
              {...(paint === null ? { fill: "none" } : fill(paint.tile, theme))}
            />
            <g {...text} font-size="11">
              <text y={y}>
                {lines.map((line, number) => (
                  <tspan
                    x={canvas.x(left)}
                    dx="6"
                    dy={number === 0 ? 3 - (lineHeight / 2) * (lines.length - 1) : lineHeight}
                  >
                    {line}
                  </tspan>
                ))}
              </text>
              <text
                x={canvas.x(left + width - gap.x / 2)}
                dx="-6"
                y={y}
                dy="3"
                text-anchor="end"
                font-size="12"
                font-weight="600"
              >
                {shown}
              </text>
            </g>
          </g>
        );
      })}
    </>
  );
}
