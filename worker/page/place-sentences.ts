/** Three sentences about a municipality's НКО, each true by itself. */

import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns, type RussianForms, russianPlural } from "../../shared/language/declension.ts";
import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import {
  formatExact,
  formatFraction,
  formatNumber,
  formatPercent,
  roundFraction,
} from "../../shared/language/numbers.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { grantApplications } from "../../shared/metrics/grant-applications.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import { nkoShare } from "../../shared/metrics/nko-share.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { placeForms } from "../../shared/region/municipality-forms.ts";
import type { PlaceData } from "./place-data.ts";

type Facts = Pick<PlaceData, "municipality" | "stamp" | "figures">;
type Sentence = (facts: Facts) => string;

export function placeSentences(facts: Facts, language: Language): readonly string[] {
  return sentences[language].map((sentence) => sentence(facts));
}

/** Below so many cases a share or a comparison would say more than is known. */
const few = 10;

const sentences: { readonly [language in Language]: readonly Sentence[] } = {
  ru: [
    (facts) => {
      const { here, part, whole } = activeOf(facts);
      const where = placeForms(facts.municipality.name).within;
      const day = `На ${formatDate(facts.stamp.asOf, "ru")} ${where}`;
      if (here === 0) return `${day} нет ни одной действующей НКО.`;
      const what = russianPlural(here, ["действующая НКО", "действующие НКО", "действующих НКО"]);
      const share = whole < few ? formatFraction(part, whole, "ru") : `${formatPercent(part, whole, "ru")} всех`;
      return `${day} ${formatNumber(here, "ru")} ${what}: ${share} в области, ${rankOf(facts, here)}-е место среди ${municipalities.length} муниципалитетов.`;
    },
    (facts) => {
      const { own, region } = densityOf(facts);
      if (own === null) return "Сколько это на число жителей, не посчитано: численность населения неизвестна.";
      const number = formatNumber(own.value, "ru", 1);
      const begin = `На 10 000 жителей приходится ${number} НКО`;
      if (region === null) return `${begin}.`;
      const average = `в среднем по области — ${formatNumber(region, "ru", 1)}`;
      if (own.count < few) return `${begin}, ${average}.`;
      const words = comparison(own.value, region);
      if (words.kind === "same") return `${begin}, почти столько же, сколько ${average.replace(" — ", " (")}).`;
      const much =
        words.kind === "times"
          ? `в ${formatExact(words.times, "ru")} ${russianPlural(words.times, ["раз", "раза", "раз"])}`
          : `на ${words.percent}${noBreakSpace}%`;
      return `${begin} — ${much} ${words.more ? "больше" : "меньше"}, чем ${average.replace(" — ", " (")}).`;
    },
    (facts) => {
      const value = valueIn(facts);
      const [appeared, ended, applied] = [value(nkoNew.id), value(nkoEnded.id), value(grantApplications.id)];
      const centers = value(centerCoverage.id);
      const flows = [
        appeared === 0
          ? "не зарегистрировано ни одной НКО"
          : counted(appeared, ["зарегистрирована", "зарегистрированы", "зарегистрировано"], nouns.nko.ru),
        ended === 0
          ? "ни одна не прекратила деятельность"
          : `${russianPlural(ended, ["прекратила", "прекратили", "прекратили"])} деятельность ${formatNumber(ended, "ru")}`,
        applied === 0
          ? "заявок на гранты не подано"
          : `на гранты ${counted(applied, ["подана", "поданы", "подано"], nouns.application.ru)}`,
      ];
      const help =
        centers === 0
          ? "ресурсного центра здесь нет"
          : `НКО ${counted(centers, ["помогает", "помогают", "помогают"], ["ресурсный центр", "ресурсных центра", "ресурсных центров"])}`;
      return `За 12 месяцев ${flows[0]}, ${flows[1]}, ${flows[2]}; ${help}.`;
    },
  ],
  en: [
    (facts) => {
      const { here, part, whole } = activeOf(facts);
      const day = `On ${formatDate(facts.stamp.asOf, "en")}, ${facts.municipality.nameEn}`;
      if (here === 0) return `${day} has no active non-profit.`;
      const what = here === 1 ? "active non-profit" : "active non-profits";
      const share = whole < few ? formatFraction(part, whole, "en") : `${formatPercent(part, whole, "en")} of all`;
      return `${day} has ${formatNumber(here, "en")} ${what}: ${share} in the region, rank ${rankOf(facts, here)} of ${municipalities.length} municipalities.`;
    },
    (facts) => {
      const { own, region } = densityOf(facts);
      if (own === null) return "Per resident nothing can be said: the population is unknown.";
      const begin = `That is ${formatNumber(own.value, "en", 1)} per 10,000 residents`;
      if (region === null) return `${begin}.`;
      const average = `regional average (${formatNumber(region, "en", 1)})`;
      if (own.count < few) return `${begin}; the ${average.replace(" (", " is ").replace(")", "")}.`;
      const words = comparison(own.value, region);
      if (words.kind === "same") return `${begin}, about the ${average}.`;
      if (words.kind === "percent") {
        return `${begin}, ${words.percent}% ${words.more ? "above" : "below"} the ${average}.`;
      }
      const times = formatExact(words.times, "en");
      return words.more
        ? `${begin}, ${times} times the ${average}.`
        : `${begin}; the ${average} is ${times} times that.`;
    },
    (facts) => {
      const value = valueIn(facts);
      const centers = value(centerCoverage.id);
      const help =
        centers === 0
          ? "no resource centre serves it"
          : `${countOf(centers, { ru: nouns.center.ru, en: ["resource centre serves", "resource centres serve"] }, "en")} it`;
      const count = (many: number, none: string) => (many === 0 ? none : formatNumber(many, "en"));
      const [appeared, applied] = [value(nkoNew.id), value(grantApplications.id)];
      const flows = [
        `${count(appeared, "no")} ${appeared === 1 ? "non-profit was" : "non-profits were"} registered`,
        `${count(value(nkoEnded.id), "none")} ended`,
        `and ${count(applied, "no")} grant ${applied === 1 ? "application was" : "applications were"} submitted`,
      ];
      return `Over 12 months, ${flows.join(", ")}; ${help}.`;
    },
  ],
};

/** «подана 21 заявка»: a verb that agrees with the number, and the thing counted. */
function counted(count: number, verb: RussianForms, noun: RussianForms): string {
  return `${russianPlural(count, verb)} ${formatNumber(count, "ru")} ${russianPlural(count, noun)}`;
}

/** How many are active here, and of how many in the region, as `nko-share` counts them. */
function activeOf({ municipality, figures }: Facts) {
  const here = figures.get(nkoActive.id)?.get(municipality.key)?.value ?? 0;
  const share = figures.get(nkoShare.id)?.get(municipality.key);
  return { here, part: share?.numerator ?? 0, whole: share?.denominator ?? 0 };
}

function valueIn({ municipality, figures }: Facts): (metric: string) => number {
  return (metric) => figures.get(metric)?.get(municipality.key)?.value ?? 0;
}

function densityOf({ municipality, figures }: Facts) {
  const own = figures.get(nkoDensity.id)?.get(municipality.key);
  const region = figures.get(nkoDensity.id)?.get("region")?.value ?? null;
  const value = own?.value ?? null;
  return { own: value === null ? null : { value, count: own?.numerator ?? 0 }, region: region === 0 ? null : region };
}

/** «5», or «5–7» where others have as many. */
function rankOf({ municipality, figures }: Facts, here: number): string {
  const others = municipalities
    .filter(({ key }) => key !== municipality.key)
    .map(({ key }) => figures.get(nkoActive.id)?.get(key)?.value ?? 0);
  const rank = 1 + others.filter((one) => one > here).length;
  const last = rank + others.filter((one) => one === here).length;
  return rank === last ? `${rank}` : `${rank}–${last}`;
}

type Comparison =
  | { readonly kind: "same" }
  | { readonly kind: "percent"; readonly percent: number; readonly more: boolean }
  | { readonly kind: "times"; readonly times: number; readonly more: boolean };

/** Of two values with one decimal. */
function comparison(value: number, average: number): Comparison {
  const [own, other] = [Math.round(value * 10), Math.round(average * 10)];
  const more = own > other;
  const [large, small] = more ? [own, other] : [other, own];
  if (small === 0) return { kind: "same" };
  const difference = roundFraction(large - small, other, 100);
  if (difference < 5) return { kind: "same" };
  if (large < 1.5 * small) return { kind: "percent", percent: difference, more };
  return { kind: "times", times: roundFraction(large, small, 10) / 10, more };
}
