/** Every municipality in figures: what map and strip show, and more. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoNet } from "../../shared/metrics/nko-net.ts";
import type { PageData } from "./data.ts";
import { nameOf, placePath, shortName } from "./names.ts";
import { say, softHyphens, typeset } from "./typeset.ts";
import { pageWords, populationWords } from "./words.ts";

const columns = ["place", "active", "net", "density", "quotient", "centers"] as const;

export function Municipalities({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { region, places, unknownActive } = data;
  const number = (value: number | null | undefined, digits = 0) =>
    value === null || value === undefined ? "—" : formatNumber(value, language, digits);
  const signed = (value: number | null | undefined) => `${(value ?? 0) > 0 ? "+" : ""}${number(value)}`;
  const ranked = [...places].sort((a, b) => (b.active ?? 0) - (a.active ?? 0));
  const most = ranked[0]?.active ?? 0;
  const all = region[nkoDensity.id];
  return (
    <>
      <p class="muted">{say(pageWords.columnsNote, language)}</p>
      <figure class="places" tabindex={0} aria-labelledby="table">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{pageWords[column][language]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.map((place) => (
              <tr>
                <th scope="row">
                  <a href={placePath(place, language)}>
                    {softHyphens(shortName(place, language))}
                    <span>{nameOf(place, language).slice(shortName(place, language).length)}</span>
                  </a>
                </th>
                <td>
                  <Bar value={place.active ?? 0} most={most} /> {number(place.active)}
                </td>
                <td>{signed(place.net)}</td>
                <td>
                  {number(place.density, nkoDensity.unit.digits)}
                  <Year day={place.residentsOn} />
                </td>
                <td>{number(place.quotient, 2)}</td>
                <td>{place.centers === 0 ? say(pageWords.none, language) : number(place.centers)}</td>
              </tr>
            ))}
            {unknownActive === 0 ? null : (
              <tr>
                <th scope="row">{say(pageWords.unknown, language)}</th>
                <td>{number(unknownActive)}</td>
                <td>—</td>
                <td>—</td>
                <td>—</td>
                <td>—</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say(pageWords.total, language)}</th>
              <td>{number(region[nkoActive.id]?.value)}</td>
              <td>{signed(region[nkoNet.id]?.value)}</td>
              <td>
                {number(all?.value, nkoDensity.unit.digits)}
                <Year day={all?.populationDate ?? null} />
              </td>
              <td>1</td>
              <td>{number(region[centerCoverage.id]?.value)}</td>
            </tr>
          </tfoot>
        </table>
      </figure>
      <p class="muted">{typeset(populationWords(data, language), language)}</p>
    </>
  );
}

/** Of which year the residents are that a rate is computed with. */
function Year({ day }: { readonly day: string | null }) {
  return day === null ? null : <small> {day.slice(0, 4)}</small>;
}

/** Grows to the left, from the number on. */
function Bar({ value, most }: { readonly value: number; readonly most: number }) {
  if (most === 0) return null;
  return (
    <svg width="90" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M100 4h-${Math.max(1, Math.round((value / most) * 100))}`} stroke="#86babb" stroke-width="8" />
    </svg>
  );
}
