/**
 * The tile map, one tile a municipality: how many resource centres serve it. Two more metrics are shown by links alone, which
 * the style sheet follows (`:target`). It is a list, so it reads without a style, and its names wrap and grow as text does.
 */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { Boxes } from "./boxes.tsx";
import type { PageData, PagePlace } from "./data.ts";
import { placePath, shortName } from "./names.ts";
import { say, tileHyphens, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

/** What a metric shows in a tile, its colours, and their lower bounds from the second on. */
interface MapMetric {
  readonly key: "centers" | "count" | "change";
  readonly letter: "c" | "n" | "y";
  readonly bounds: readonly number[];
  readonly colours: readonly string[];
  value(place: PagePlace): number | null;
}

const mapMetrics: readonly MapMetric[] = [
  {
    key: "centers",
    letter: "c",
    bounds: [1, 2, 3],
    colours: ["alarm", "l0", "l1", "l2"],
    value: ({ centers }) => centers,
  },
  {
    key: "count",
    letter: "n",
    bounds: [10, 25, 100],
    colours: ["l0", "l1", "l2", "l3"],
    value: ({ active }) => active,
  },
  {
    key: "change",
    letter: "y",
    bounds: [0, 1, 3, 10],
    colours: ["alarm", "l0", "l1", "l2", "l3"],
    value: ({ net }) => net,
  },
];

/** Tiles name their columns; rows follow from their order, since each row begins left of where the one above it ends. */
export function TileMap({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const places = [...data.places].sort((one, other) => one.row - other.row || one.column - other.column);
  return (
    <>
      <figure aria-labelledby="map">
        {mapMetrics.slice(1).map(({ key }) => (
          <span id={key} />
        ))}
        <p class="row switch">
          {mapMetrics.map(({ key }) => (
            <a href={key === "centers" ? "#map" : `#${key}`}>{say(pageWords.mapMetrics[key], language)}</a>
          ))}
        </p>
        <ol class="map">
          {places.map((place) => (
            <li class={`k${place.column + 1}`}>
              <a href={placePath(place, language)}>
                <b>{tileHyphens(shortName(place, language))}</b>
                {mapMetrics.map((metric) => (
                  <span class={`${metric.letter} ${colourOf(metric, metric.value(place))}`}>
                    {" "}
                    {valueWords(metric.key, metric.value(place), language)}
                  </span>
                ))}
              </a>
            </li>
          ))}
        </ol>
        {mapMetrics.map(({ key, letter, bounds, colours }) => (
          <ul class={`row ${letter}`}>
            {colours.map((colour, level) => (
              <li>
                <i class={colour} /> {typeset(rangeWords(key, bounds[level - 1], bounds[level], language), language)}
              </li>
            ))}
          </ul>
        ))}
        <figcaption>
          {data.places.some(({ centers }) => centers !== null) ? "" : `${say(pageWords.noCenters, language)} `}
          {say(pageWords.mapNote, language)}
        </figcaption>
      </figure>
      <Boxes data={data} language={language} chart="map" />
    </>
  );
}

function colourOf({ bounds, colours }: MapMetric, value: number | null): string {
  return value === null ? "" : (colours[bounds.filter((bound) => bound <= value).length] ?? "");
}

function valueWords(key: MapMetric["key"], value: number | null, language: Language): string {
  if (value === null) return "—";
  if (key === "centers" && value === 0) return language === "ru" ? "нет" : "none";
  return `${key === "change" && value > 0 ? "+" : ""}${formatNumber(value, language)}`;
}

/** «нет», «1», «10–24», «100 и больше» */
function rangeWords(
  key: MapMetric["key"],
  from: number | undefined,
  next: number | undefined,
  language: Language,
): string {
  const words = (value: number) => valueWords(key, value, language);
  if (from === undefined) {
    if (key === "centers") return words(0);
    return `${language === "ru" ? "меньше" : "under"} ${words(next ?? 0)}`;
  }
  if (next === undefined) return `${words(from)} ${language === "ru" ? "и больше" : "and more"}`;
  return next - from === 1 ? words(from) : `${words(from)}–${formatNumber(next - 1, language)}`;
}
