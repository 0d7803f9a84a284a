/** Every municipality in figures: what the map shows in colour, and more. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber, roundFraction } from "../../shared/language/numbers.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import type { PageData } from "./data.ts";
import { say, softHyphens, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export function Municipalities({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { region, places, unknownActive } = data;
  const all = region[nkoActive.id]?.value ?? 0;
  const number = (value: number | null | undefined, digits = 0) =>
    value === null || value === undefined ? "—" : formatNumber(value, language, digits);
  const share = (count: number | null) =>
    all === 0 || count === null ? "—" : formatNumber(roundFraction(count, all, 1_000) / 10, language, 1);
  const ranked = [...places].sort((a, b) => (b.active ?? 0) - (a.active ?? 0));
  return (
    <>
      <p class="muted">{say(pageWords.columnsNote, language)}</p>
      <section class="places" tabindex={0} aria-labelledby="table">
        <table>
          <thead>
            <tr>
              {(["place", "active", "share", "density", "quotient", "centers"] as const).map((column) => (
                <th scope="col">{pageWords[column][language]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.map((place) => (
              <tr>
                <th scope="row">
                  <a href={`/v1/m/${place.key}/metrics.json`}>
                    {language === "ru" ? typeset(softHyphens(place.name), "ru") : place.nameEn}
                  </a>
                </th>
                <td>{number(place.active)}</td>
                <td>{share(place.active)}</td>
                <td>{`${number(place.density, 1)}${place.isEstimate && place.density !== null ? "*" : ""}`}</td>
                <td>{number(place.quotient, 2)}</td>
                <td>{number(place.centers)}</td>
              </tr>
            ))}
            {unknownActive === 0 ? null : (
              <tr>
                <th scope="row">{say(pageWords.unknown, language)}</th>
                <td>{number(unknownActive)}</td>
                <td>{share(unknownActive)}</td>
                <td>—</td>
                <td>—</td>
                <td>—</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say(pageWords.total, language)}</th>
              <td>{number(all)}</td>
              <td>100</td>
              <td>{number(region[nkoDensity.id]?.value, 1)}</td>
              <td>1</td>
              <td>{number(region[centerCoverage.id]?.value)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}
