/** Bars: a line a municipality, its name, a bar from zero on, and the value behind it. */

import { fill } from "./colours.ts";
import type { BarsBody } from "./embed.ts";
import type { Drawn } from "./tiles.tsx";

/** Where names end and values begin to have room, in shares of the width. */
const nameEnds = 0.37;
const barEnds = 0.83;
/** On the narrowest screen, px. */
const widthOfName = 104;
const largest = 11.5;
/** Of the widest of usual fonts, in shares of its size. */
const letterWidth = 0.6;
const thickness = 0.62;

export function Bars({ body: { places }, canvas, theme }: Drawn & { readonly body: BarsBody }) {
  const values = places.flatMap(({ value }) => value ?? []);
  const [least, greatest] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = greatest - least || 1;
  const at = (value: number) => nameEnds + ((value - least) / span) * (barEnds - nameEnds);
  const height = 1 / places.length;
  return (
    <>
      {places.map(({ name, value, shown }, index) => {
        const y = canvas.y((index + 0.5) * height);
        const [start, end] = [at(Math.min(0, value ?? 0)), at(Math.max(0, value ?? 0))];
        return (
          <g>
            <text x="0" y={y} dy="4" font-size={sizeOf(name)} {...fill("ink", theme)}>
              {name}
            </text>
            {value === null ? null : (
              <rect
                x={canvas.x(start)}
                y={canvas.y((index + (1 - thickness) / 2) * height)}
                width={canvas.x(Math.max(0.002, end - start))}
                height={canvas.y(thickness * height)}
                {...fill("level3", theme)}
              />
            )}
            <text x={canvas.x(end)} dx="5" y={y} dy="4" font-size="11.5" font-weight="600" {...fill("ink", theme)}>
              {shown}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The size in which a name fits, px. */
function sizeOf(name: string): number {
  return Math.min(largest, Math.floor((widthOfName / (name.length * letterWidth)) * 10) / 10);
}
