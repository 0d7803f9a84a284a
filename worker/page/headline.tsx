/** The news of the data: a headline, where no resource centre is, and the three main points, each figure with its list. */

import type { Child } from "hono/jsx";
import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import { countOf, englishPlural, type Noun, nouns, russianPlural } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber, formatPercent } from "../../shared/language/numbers.ts";
import { flagWords } from "../../shared/metrics/flags.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNet } from "../../shared/metrics/nko-net.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import type { PageData, RecommendationCounts } from "./data.ts";
import { inSoMany, nameOf, placePath, shortName, withoutCenter } from "./names.ts";
import { totalCounts, totalOf } from "./progress.tsx";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

interface Part {
  readonly data: PageData;
  readonly language: Language;
}

export function Headline({ data, language }: Part) {
  const points = [nonProfits, spread, recommendations].flatMap((point) => point({ data, language }) ?? []);
  return (
    <>
      <h1>{typeset(headlineOf(data, language), language)}</h1>
      <Without data={data} language={language} />
      <ul class="points">
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p class="muted">{typeset(`${asOfWords(data, language)} ${pageWords.bySeat[language]}`, language)}</p>
    </>
  );
}

/** What of the year's change and of the districts without a centre is known. */
export function headlineOf(data: PageData, language: Language): string {
  return [changeWords(data, language), gapWords(data, language)].filter((words) => words !== null).join(". ");
}

function changeWords({ region, asOf }: PageData, language: Language): string {
  const value = (metric: { readonly id: string }) => region[metric.id]?.value ?? 0;
  const [active, net] = [value(nkoActive), value(nkoNet)];
  const many = formatNumber(Math.abs(net), language);
  const isHistory = value(nkoNew) + value(nkoEnded) > 0;
  if (language === "en") {
    if (!isHistory) return `Kaluga Oblast has ${countOf(active, nouns.nko, "en")} on ${formatDate(asOf, "en")}`;
    if (net === 0)
      return `The number of non-profits in Kaluga Oblast hasn’t changed in a year: ${formatNumber(active, "en")}`;
    return `Kaluga Oblast has ${many} ${net > 0 ? "more" : "fewer"} ${englishPlural(Math.abs(net), nouns.nko.en)} than a year ago`;
  }
  if (!isHistory) {
    const adjective = russianPlural(active, ["действующая", "действующие", "действующих"]);
    return `В Калужской области ${formatNumber(active, "ru")} ${adjective} НКО`;
  }
  if (net === 0) return `За год число НКО в области не изменилось: ${formatNumber(active, "ru")}`;
  return `За год в области стало на ${many} НКО ${net > 0 ? "больше" : "меньше"}`;
}

function gapWords({ places }: PageData, language: Language): string | null {
  const without = withoutCenter(places);
  if (without.length === 0) return null;
  const where = inSoMany(without, language);
  if (language === "ru") return `В ${where} нет ресурсного центра`;
  const sentence = `${where} ${without.length === 1 ? "has" : "have"} no resource centre`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** More names than so many say nothing. */
const mostNames = 12;

function Without({ data, language }: Part) {
  const without = withoutCenter(data.places);
  if (without.length === 0 || without.length > mostNames) return null;
  const areDistricts = without.every(({ name }) => name.endsWith(" район"));
  return (
    <p class="lead">
      {say(pageWords.without, language)}{" "}
      {without.map((place, index) => (
        <>
          {index === 0 ? "" : ", "}
          <a href={placePath(place, language)}>{areDistricts ? shortName(place, language) : nameOf(place, language)}</a>
        </>
      ))}
      .
    </p>
  );
}

function nonProfits({ data: { region, asOf }, language }: Part): Child {
  const value = (metric: { readonly id: string }) => region[metric.id]?.value ?? 0;
  const [active, registered, ended] = [value(nkoActive), value(nkoNew), value(nkoEnded)];
  const number = (count: number) => formatNumber(count, language);
  const doubts = (region[nkoNet.id]?.flags ?? [])
    .filter((flag) => flag === "registered-unknown" || flag === "ended-by-status")
    .map((flag) => ` ${flagWords(flag)[language]}`)
    .join("");
  const [first, rest] =
    language === "ru"
      ? [
          `${number(active)} ${russianPlural(active, ["действующая", "действующие", "действующих"])} НКО`,
          ` в Калужской области на ${formatDate(asOf, "ru")} За 12 месяцев ${russianPlural(registered, ["зарегистрирована", "зарегистрированы", "зарегистрировано"])} ${number(registered)}, ${russianPlural(ended, ["прекратила", "прекратили", "прекратили"])} деятельность ${number(ended)}.`,
        ]
      : [
          `${number(active)} active non-profits`,
          ` in Kaluga Oblast on ${formatDate(asOf, "en")}. In 12 months ${number(registered)} were registered and ${number(ended)} ended.`,
        ];
  return (
    <>
      <a href="/v1/nkos.csv">{typeset(first, language)}</a>
      {typeset(`${rest}${doubts}`, language)}
    </>
  );
}

/** Shares of the first three, of all others together, and the rate with the day of its residents. */
function spread({ data: { places, region, unknownActive }, language }: Part): Child {
  const active = region[nkoActive.id]?.value ?? 0;
  if (active === 0) return null;
  const ranked = [...places].sort((a, b) => (b.active ?? 0) - (a.active ?? 0));
  const share = (count: number) => formatPercent(count, active, language, 0);
  const others = ranked.slice(3);
  const rest = others.reduce((sum, place) => sum + (place.active ?? 0), 0);
  const unknown = unknownActive === 0 ? "" : `, ${pageWords.unknown[language]}: ${share(unknownActive)}`;
  const restWords =
    language === "ru"
      ? `, остальные ${countOf(others.length, nouns.municipality, "ru")}: ${share(rest)}${unknown}. `
      : `, the other ${countOf(others.length, nouns.municipality, "en")}: ${share(rest)}${unknown}. `;
  return (
    <>
      {ranked.slice(0, 3).map((place, index) => (
        <>
          {index === 0 ? "" : ", "}
          <a href={placePath(place, language)}>
            {typeset(`${nameOf(place, language)}: ${share(place.active ?? 0)}`, language)}
          </a>
        </>
      ))}
      {typeset(`${restWords}${rateWords(region[nkoDensity.id], language)}`, language)}
    </>
  );
}

function rateWords(rate: PageData["region"][string] | undefined, language: Language): string {
  if (rate === undefined || rate.value === null || rate.denominator === null) return "";
  const shown = formatNumber(rate.value, language, nkoDensity.unit.digits);
  const residents = formatNumber(rate.denominator, language);
  const day = rate.populationDate === null ? "" : formatDate(rate.populationDate, language);
  return language === "ru"
    ? `На 10 000 жителей — ${shown} НКО (жителей ${residents} на ${day}).`
    : `Per 10,000 residents: ${shown} (${residents} residents on ${day}).`;
}

function recommendations({ data: { addressees, recommendations: asked }, language }: Part): Child {
  const counts = totalCounts(addressees);
  const all = totalOf(counts);
  if (all === 0 && asked.all === 0) return null;
  if (all === 0) {
    const words = `${countOf(asked.all, nouns.recommendation, language)}, ${pageWords.noTasks[language]}`;
    return (
      <>
        <a href="#progress">{typeset(words, language)}</a>
        {typeset(`.${replyWords(asked, language)}`, language)}
      </>
    );
  }
  const number = (count: number) => formatNumber(count, language);
  const some = (count: number, words: string) => (count === 0 ? "" : `, ${words} ${number(count)}`);
  const [first, rest] =
    language === "ru"
      ? [
          `${russianPlural(counts.done, ["Исполнена", "Исполнены", "Исполнено"])} ${countOf(counts.done, nouns.task, "ru")} из ${number(all)}`,
          `${some(counts.late, "срок истёк у")}${some(counts.failed, "не исполнено")}.`,
        ]
      : [
          `${number(counts.done)} of ${countOf(all, nouns.task, "en")} done`,
          `${some(counts.late, "past the deadline:")}${some(counts.failed, "not done:")}.`,
        ];
  return (
    <>
      <a href="#progress">{typeset(first, language)}</a>
      {typeset(`${rest}${replyWords(asked, language)}`, language)}
    </>
  );
}

function replyWords({ all, unanswered }: RecommendationCounts, language: Language): string {
  if (unanswered === 0) return "";
  const number = (count: number) => formatNumber(count, language);
  return language === "ru"
    ? ` Адресаты не ответили на ${number(unanswered)} из ${countOf(all, recommendationsGenitive, "ru")}.`
    : ` No answer to ${number(unanswered)} of ${countOf(all, nouns.recommendation, "en")}.`;
}

/** «из 7 рекомендаций», «из 21 рекомендации» */
const recommendationsGenitive: Noun = {
  ru: ["рекомендации", "рекомендаций", "рекомендаций"],
  en: nouns.recommendation.en,
};

/** The day of the data isn't the day of publication: both are said where figures begin. */
function asOfWords({ asOf, edition, publishedAt }: PageData, language: Language): string {
  const day = formatDate(asOf, language);
  const published = formatDate(moscowDate(Date.parse(publishedAt)), language);
  return language === "ru"
    ? `Данные на ${day} Выпуск № ${edition} опубликован ${published}`
    : `Data as of ${day}; edition ${edition} was published on ${published}.`;
}
