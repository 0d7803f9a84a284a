/** The tile map: one square a municipality, coloured by НКО per 10,000 residents, each with its value and a link to its list. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import type { PageData, PagePlace } from "./data.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

const tile = 100;
const gap = 6;
const multiples = [0.5, 0.75, 1, 1.25];

export function TileMap({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const steps = classSteps(data.region[nkoDensity.id]?.value ?? null);
  const columns = 1 + Math.max(...data.places.map(({ column }) => column));
  const rows = 1 + Math.max(...data.places.map(({ row }) => row));
  return (
    <figure aria-labelledby="map">
      <svg class="map" viewBox={`0 0 ${columns * tile} ${rows * tile}`}>
        <title>{say(pageWords.map, language)}</title>
        {data.places.map((place) => (
          <Tile place={place} language={language} level={levelOf(place.density, steps)} />
        ))}
      </svg>
      <div>
        <ul class="legend">
          {steps.map((from, level) => (
            <li>
              <svg viewBox="0 0 1 1" aria-hidden="true">
                <rect class={`level-${level}`} width="1" height="1" />
              </svg>
              {typeset(rangeWords(from, steps[level + 1], language), language)}
            </li>
          ))}
        </ul>
        <figcaption>{say(pageWords.mapNote, language)}</figcaption>
      </div>
    </figure>
  );
}

function Tile({
  place,
  language,
  level,
}: {
  readonly place: PagePlace;
  readonly language: Language;
  readonly level: number | null;
}) {
  const name = language === "ru" ? place.name : place.nameEn;
  const short = name.replace(/ (район|District)$/, "");
  const value =
    place.density === null ? "—" : `${formatNumber(place.density, language, 1)}${place.isEstimate ? "*" : ""}`;
  // A long name is squeezed into its tile; a phone shows the beginning, and the table below has all of it.
  const fit = short.length > 11 ? { textLength: 86, lengthAdjust: "spacingAndGlyphs" } : {};
  return (
    <a
      href={`/v1/m/${place.key}/nkos.csv`}
      class={level !== null && level > 2 ? "dark" : undefined}
      aria-label={`${name}: ${value}`}
      transform={`translate(${place.column * tile} ${place.row * tile})`}
    >
      <rect class={`level-${level ?? "none"}`} x={gap / 2} y={gap / 2} width={tile - gap} height={tile - gap} rx="5" />
      <text class="name" x="50" y="36" {...fit}>
        {typeset(short, language)}
      </text>
      <text class="short" x="50" y="40">
        {short.length > 7 ? `${short.slice(0, 6)}.` : short}
      </text>
      <text class="value" x="50" y="70">
        {value}
      </text>
    </a>
  );
}

/**
 * Lower bounds of the classes, as multiples of the region's own density: the same colour means the same thing in every
 * edition, and one crowded town can't push all others into one class.
 */
function classSteps(regional: number | null): readonly number[] {
  if (regional === null) return [];
  return [0, ...multiples.map((multiple) => Math.round(regional * multiple * 10) / 10)];
}

function levelOf(value: number | null, steps: readonly number[]): number | null {
  return value === null || steps.length === 0 ? null : steps.filter((step) => step <= value).length - 1;
}

function rangeWords(from: number, next: number | undefined, language: Language): string {
  const start = formatNumber(from, language, 1);
  if (next === undefined) return language === "ru" ? `${start} и больше` : `${start} and more`;
  if (from === 0) return `${language === "ru" ? "меньше" : "under"} ${formatNumber(next, language, 1)}`;
  return `${start} – ${formatNumber(next - 0.1, language, 1)}`;
}
