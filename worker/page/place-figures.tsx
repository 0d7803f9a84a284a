/** A municipality's figures: in large print beside the region's, and in a table beside its neighbours'. */

import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import { formatFraction, formatNumber } from "../../shared/language/numbers.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import { grantApplications } from "../../shared/metrics/grant-applications.ts";
import { grantSum } from "../../shared/metrics/grant-sum.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import { nkoShare } from "../../shared/metrics/nko-share.ts";
import { percent, roubles } from "../../shared/metrics/units.ts";
import { municipalityName } from "../../shared/region/municipalities.ts";
import type { Words } from "../../shared/table.ts";
import type { PlaceData } from "./place-data.ts";
import { inLanguage } from "./shell.tsx";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

interface Part {
  readonly data: PlaceData;
  readonly language: Language;
}

const large: readonly (readonly [metric: string, words: Words])[] = [
  [nkoActive.id, { ru: "действующие НКО", en: "active non-profits" }],
  [nkoShare.id, { ru: "доля в НКО области", en: "share of the region’s non-profits" }],
  [nkoDensity.id, { ru: "НКО на 10 000 жителей", en: "per 10,000 residents" }],
  [nkoNew.id, { ru: "зарегистрировано за 12 месяцев", en: "registered in 12 months" }],
  [nkoEnded.id, { ru: "прекратили деятельность за 12 месяцев", en: "ended in 12 months" }],
  [centerCoverage.id, { ru: "ресурсные центры", en: "resource centres" }],
  [grantApplications.id, { ru: "заявки на гранты за 12 месяцев", en: "grant applications in 12 months" }],
  [grantSum.id, { ru: "присуждено грантов за 12 месяцев, ₽", en: "grants awarded in 12 months, RUB" }],
];

/** Metrics that the page shows: everywhere for ranks and comparison, then those of the places shown. */
export const placeMetrics = {
  everywhere: [nkoActive.id],
  here: [...large.map(([metric]) => metric).filter((metric) => metric !== nkoActive.id)],
} as const;

export function PlaceFigures({ data, language }: Part) {
  return (
    <dl class="figures">
      {large.map(([metric, words]) => {
        const beside = metric === nkoShare.id ? fractionOf(data, language) : inRegion(data, metric, language);
        return (
          <div>
            <dt>{say(words, language)}</dt>
            <dd class="number">{numberOf(data, metric, data.municipality.key, language)}</dd>
            {beside === "" ? null : <dd class="muted">{typeset(beside, language)}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

function inRegion(data: PlaceData, metric: string, language: Language): string {
  const region = numberOf(data, metric, "region", language);
  return region === "—" ? "" : `${language === "ru" ? "в области" : "region"}: ${region}`;
}

/** «94 из 1 563»: of how many the share is. */
function fractionOf({ figures, municipality }: PlaceData, language: Language): string {
  const { numerator = null, denominator = null } = figures.get(nkoShare.id)?.get(municipality.key) ?? {};
  return numerator === null || !denominator ? "" : formatFraction(numerator, denominator, language);
}

/** The municipality, its neighbours from the densest on, the region. */
export function Neighbours({ data, language }: Part) {
  const { municipality, figures } = data;
  const density = (place: string) => figures.get(nkoDensity.id)?.get(place)?.value ?? 0;
  const neighbours = [...municipality.neighbours].sort((one, other) => density(other) - density(one));
  const longest = Math.max(1, ...[municipality.key, ...neighbours, "region"].map(density));
  const columns = [pageWords.place, pageWords.active, pageWords.density, singleWords.bar, singleWords.appeared];
  const row = (place: string, name: Words, link: string | null) => (
    <tr>
      <th scope="row">{link === null ? say(name, language) : <a href={link}>{say(name, language)}</a>}</th>
      <td>{numberOf(data, nkoActive.id, place, language)}</td>
      <td>{numberOf(data, nkoDensity.id, place, language)}</td>
      <td>
        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round((1000 * density(place)) / longest) / 10} height="6" />
        </svg>
      </td>
      <td>{numberOf(data, nkoNew.id, place, language)}</td>
      <td>{numberOf(data, centerCoverage.id, place, language)}</td>
    </tr>
  );
  return (
    <figure class="places near" tabindex={0} aria-labelledby="near">
      <table>
        <thead>
          <tr>
            {[...columns, pageWords.centers].map((words) => (
              <th scope="col">{words[language]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(municipality.key, municipalityName(municipality.key), null)}
          {neighbours.map((key) => row(key, municipalityName(key), inLanguage(`/m/${key}`, language)))}
        </tbody>
        <tfoot>{row("region", singleWords.region, null)}</tfoot>
      </table>
    </figure>
  );
}

/** «20,5», «20,5*» where only an old estimate of the population is known, «—» where there is no value. */
function numberOf({ figures }: PlaceData, metric: string, place: string, language: Language): string {
  const figure = figures.get(metric)?.get(place);
  if (figure === undefined || figure.value === null) return "—";
  const { digits, key } = metricById(metric).unit;
  const number = formatNumber(figure.value, language, key === roubles.key ? 0 : digits);
  if (key === percent.key) return language === "ru" ? `${number}${noBreakSpace}%` : `${number}%`;
  return `${number}${figure.flags.includes("population-estimate") ? "*" : ""}`;
}

/** Whether one of the municipalities shown has a figure with an asterisk. */
export function hasEstimate({ municipality, figures }: PlaceData): boolean {
  const density = figures.get(nkoDensity.id);
  const places = [municipality.key, ...municipality.neighbours];
  return places.some((place) => density?.get(place)?.flags.includes("population-estimate"));
}
