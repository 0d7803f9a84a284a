/** The tile map: one square a municipality, coloured by НКО per 10,000 residents, each with its value and a link to its list. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import type { PageData, PagePlace } from "./data.ts";
import { pageWords } from "./words.ts";

const tile = 100;
const gap = 6;
const classes = 5;

export function TileMap({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const steps = classSteps(data.places.map(({ density }) => density));
  const columns = 1 + Math.max(...data.places.map(({ column }) => column));
  const rows = 1 + Math.max(...data.places.map(({ row }) => row));
  return (
    <figure>
      <svg class="map" viewBox={`0 0 ${columns * tile} ${rows * tile}`} role="group" aria-labelledby="map">
        {data.places.map((place) => (
          <Tile place={place} language={language} level={levelOf(place.density, steps)} />
        ))}
      </svg>
      <ul class="g">
        {steps.map((from, level) => (
          <li>
            <svg viewBox="0 0 1 1" aria-hidden="true">
              <rect class={`c${level}`} width="1" height="1" />
            </svg>
            {rangeWords(from, steps[level + 1], language)}
          </li>
        ))}
      </ul>
      <figcaption>{pageWords.mapNote[language]}</figcaption>
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
  const fit = short.length > 13 ? { textLength: 86, lengthAdjust: "spacingAndGlyphs" } : {};
  return (
    <a
      href={`/v1/m/${place.key}/nkos.csv`}
      class={level !== null && level > 2 ? "d" : undefined}
      aria-label={`${name}: ${value}`}
      transform={`translate(${place.column * tile} ${place.row * tile})`}
    >
      <rect class={`c${level ?? "n"}`} x={gap / 2} y={gap / 2} width={tile - gap} height={tile - gap} rx="5" />
      <text class="l" x="50" y="36" {...fit}>
        {short}
      </text>
      <text class="s" x="50" y="40">
        {short.length > 7 ? `${short.slice(0, 6)}.` : short}
      </text>
      <text class="v" x="50" y="70">
        {value}
      </text>
    </a>
  );
}

/** Lower bounds of classes with about as many municipalities in each. */
function classSteps(values: readonly (number | null)[]): readonly number[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: classes },
    (_, level) => sorted[Math.floor((level * sorted.length) / classes)] ?? 0,
  );
  return [...new Set(bounds)];
}

function levelOf(value: number | null, steps: readonly number[]): number | null {
  return value === null ? null : steps.filter((step) => step <= value).length - 1;
}

function rangeWords(from: number, next: number | undefined, language: Language): string {
  const start = formatNumber(from, language, 1);
  if (next === undefined) return language === "ru" ? `от ${start}` : `${start} and more`;
  return `${start} – ${formatNumber(Math.max(from, next - 0.1), language, 1)}`;
}
