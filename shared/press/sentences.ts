/** Pieces of sentences about numbers. */

import { type RussianForms, russianPlural } from "../language/declension.ts";
import { formatNumber, formatPercent } from "../language/numbers.ts";
import type { Metric } from "../metrics/metric.ts";
import { municipalities } from "../region/municipalities.ts";
import { placeForms } from "../region/municipality-forms.ts";
import type { SessionFacts } from "../session/input.ts";
import { onDay } from "../session/words.ts";
import { within } from "./fact.ts";

/** The region's value, or a municipality's; `null` where there is none or it is withheld. */
export function valueAt(
  facts: SessionFacts,
  metric: Metric,
  when: "now" | "before" = "now",
  place = "region",
): number | null {
  return facts.figure(metric, when, place)?.value ?? null;
}

/** «подана 21 заявка», «подано 5 заявок»: a verb that agrees with the number, and the thing counted. */
export function counted(count: number, verb: RussianForms, noun: RussianForms): string {
  return `${russianPlural(count, verb)} ${formatNumber(count, "ru")} ${russianPlural(count, noun)}`;
}

/** «в 1 муниципалитете», «в 21 муниципалитете», «в 5 муниципалитетах» */
export function inMunicipalities(count: number): string {
  const form = russianPlural(count, ["муниципалитете", "муниципалитетах", "муниципалитетах"]);
  return `в ${formatNumber(count, "ru")} ${form}`;
}

/** «, на 4 больше, чем за II квартал 2026 г. (17)»; nothing where nothing is known of the period before. */
export function compared(facts: SessionFacts, metric: Metric): string {
  const [now, before] = [valueAt(facts, metric), valueAt(facts, metric, "before")];
  if (now === null || before === null) return "";
  const { digits } = metric.unit;
  const then = metric.span === "day" ? onDay(facts.before.end) : within(facts, "before");
  const written = formatNumber(before, "ru", digits);
  if (now === before) return `, столько же, сколько ${then}`;
  const difference = formatNumber(Math.abs(now - before), "ru", digits);
  return `, на ${difference} ${now > before ? "больше" : "меньше"}, чем ${then} (${written})`;
}

/** «47 %» for sentences: whole, by ordinary rounding. */
export function wholePercent(part: number, whole: number): string {
  return formatPercent(part, whole, "ru", 0);
}

/** «в Боровском районе» */
export function inPlace(key: string): string {
  const name = municipalities.find((one) => one.key === key)?.name ?? key;
  return placeForms(name).within;
}

/** Municipalities by a metric's value, the largest first; equal ones as they stand in the list of all. */
export function ranked(
  facts: SessionFacts,
  metric: Metric,
): readonly { readonly key: string; readonly name: string; readonly value: number }[] {
  return municipalities
    .flatMap(({ key, name }) => {
      const value = valueAt(facts, metric, "now", key);
      return value === null ? [] : [{ key, name, value }];
    })
    .sort((one, other) => other.value - one.value);
}

/** «в Калуге, в Обнинске и в Боровском районе» */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} и ${parts[parts.length - 1]}`;
}
