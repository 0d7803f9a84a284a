/** НКО per 10,000 residents as a dot for each municipality on one line: most stand close together, so tints would invent regions. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { Boxes } from "./boxes.tsx";
import type { PageData, PagePlace } from "./data.ts";
import { shortName } from "./names.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

interface Dot {
  readonly place: PagePlace;
  readonly value: number;
}

const width = 720;
const height = 132;
const margin = 40;
const base = 96;
const radius = 5;

export function DensityStrip({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const dots = data.places
    .flatMap((place): Dot[] => (place.density === null ? [] : [{ place, value: place.density }]))
    .sort((one, other) => one.value - other.value);
  const regional = data.region[nkoDensity.id]?.value ?? null;
  const [first, last] = [dots[0], dots[dots.length - 1]];
  if (first === undefined || last === undefined || first.value === last.value) return null;
  const [from, to] = [Math.floor(Math.min(first.value, regional ?? first.value)), Math.ceil(last.value)];
  const at = (value: number) => Math.round(margin + ((value - from) / (to - from)) * (width - 2 * margin));
  const apart = dots.slice(-1 - farthest).filter((_, index, all) => index > lastGap(all, to - from));
  const together = dots.slice(0, dots.length - apart.length);
  const words = (value: number) => formatNumber(value, language, nkoDensity.unit.digits);
  const sentence = sentenceOf(together, apart, words, language);
  return (
    <>
      <figure aria-labelledby="density">
        <p>{typeset(sentence, language)}</p>
        <svg
          class="strip"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={sentence}
        >
          <path d={`M${margin} ${base + 10}H${width - margin}`} stroke="#888" />
          {[from, to].map((value) => (
            <text x={at(value)} y={height - 6} text-anchor="middle" fill="currentColor">
              {formatNumber(value, language)}
            </text>
          ))}
          {regional === null ? null : (
            <>
              <path d={`M${at(regional)} ${base + 2}v16`} stroke="#c2622d" stroke-width="2" />
              <text x={at(regional)} y={height - 6} text-anchor="middle" fill="currentColor">
                {`${pageWords.region[language]} ${words(regional)}`}
              </text>
            </>
          )}
          {stacked(dots.map(({ value }) => at(value))).map(([x, y]) => (
            <circle cx={x} cy={y} r={radius} fill="#3d8a8d" />
          ))}
          {apart.map(({ place, value }, index) => (
            <>
              <path d={`M${at(value)} ${base - 8}V${labelLine(index) + 4}`} stroke="#888" />
              <text
                x={at(value)}
                y={labelLine(index)}
                text-anchor={index === apart.length - 1 ? "end" : "middle"}
                fill="currentColor"
              >
                {`${shortName(place, language)} ${words(value)}`}
              </text>
            </>
          ))}
        </svg>
        <figcaption>{say(pageWords.stripNote, language)}</figcaption>
      </figure>
      <Boxes data={data} language={language} chart="bars" />
    </>
  );
}

/** Labels of neighbours stand on two lines, so that they don't meet on a phone, where they are large. */
function labelLine(index: number): number {
  return index % 2 === 0 ? base - 18 : base - 54;
}

/** At most so many are named as standing apart, by a gap of so large a share of the whole line. */
const farthest = 4;
const gapShare = 0.1;

/** The place of the last dot before a gap; the last of all where there is none. */
function lastGap(dots: readonly Dot[], span: number): number {
  const gaps = dots.map(({ value }, index) => (dots[index + 1]?.value ?? value) - value);
  const gap = gaps.findIndex((size) => size > gapShare * span);
  return gap === -1 ? dots.length - 1 : gap;
}

/** Dots that would cover each other stand on each other. */
function stacked(positions: readonly number[]): readonly (readonly [x: number, y: number])[] {
  const tops: number[] = [];
  return positions.map((x) => {
    const slot = Math.round(x / (2 * radius));
    tops[slot] = (tops[slot] ?? 0) + 1;
    return [slot * 2 * radius, base - (tops[slot] - 1) * 2 * radius] as const;
  });
}

function sentenceOf(
  together: readonly Dot[],
  apart: readonly Dot[],
  words: (value: number) => string,
  language: Language,
): string {
  const [low, high] = [words(together[0]?.value ?? 0), words(together[together.length - 1]?.value ?? 0)];
  const many = countOf(together.length, nouns.municipality, language);
  const named = [...apart].reverse().map(({ place, value }) => `${shortName(place, language)} (${words(value)})`);
  if (language === "ru") {
    const most = `${many}: от ${low} до ${high} НКО на 10 000 жителей`;
    return named.length === 0 ? `${most}.` : `${most}. Выделяются ${named.join(", ")}.`;
  }
  const most = `${many}: ${low} to ${high} non-profits per 10,000 residents`;
  return named.length === 0 ? `${most}.` : `${most}. Standing apart: ${named.join(", ")}.`;
}
