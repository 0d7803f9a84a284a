/** Facts about the sector: how many НКО there are, where, how that changed, who helps them. */

import { nouns } from "../language/declension.ts";
import { formatNumber } from "../language/numbers.ts";
import { centerCoverage } from "../metrics/center-coverage.ts";
import { centerGap } from "../metrics/center-gap.ts";
import { nkoActive } from "../metrics/nko-active.ts";
import { nkoDensity } from "../metrics/nko-density.ts";
import { nkoEnded } from "../metrics/nko-ended.ts";
import { nkoNew } from "../metrics/nko-new.ts";
import type { SessionFacts } from "../session/input.ts";
import { onDay } from "../session/words.ts";
import { fact, type PressFact, type PressTopic, within } from "./fact.ts";
import { compared, counted, inMunicipalities, inPlace, ranked, valueAt, wholePercent } from "./sentences.ts";

export function sectorTopic(facts: SessionFacts): PressTopic {
  return {
    title: "Некоммерческий сектор",
    facts: [
      ...active(facts),
      ...shares(facts),
      ...fact(facts, nkoNew, appeared(facts)),
      ...mostNew(facts),
      ...fact(facts, nkoEnded, gone(facts)),
      ...density(facts),
    ],
  };
}

export function centersTopic(facts: SessionFacts): PressTopic {
  const centers = valueAt(facts, centerCoverage);
  const gap = valueAt(facts, centerGap);
  const without = ranked(facts, centerCoverage).filter(({ value }) => value === 0);
  const names = without.length <= 8 ? `: ${without.map(({ name }) => name).join(", ")}` : "";
  return {
    title: "Ресурсные центры",
    facts: [
      ...fact(
        facts,
        centerCoverage,
        centers
          ? `${onDay(facts.day)} в области ${counted(centers, ["работает", "работают", "работает"], ["ресурсный центр", "ресурсных центра", "ресурсных центров"])} для НКО`
          : null,
      ),
      ...fact(
        facts,
        centerGap,
        centers && gap ? `Ни один ресурсный центр не работает ${inMunicipalities(gap)}${names}` : null,
      ),
    ].map(capitalised),
  };
}

function active(facts: SessionFacts): readonly PressFact[] {
  const count = valueAt(facts, nkoActive);
  if (!count) return [];
  return fact(
    facts,
    nkoActive,
    `В Калужской области ${onDay(facts.day)} ${counted(count, ["действует", "действуют", "действует"], nouns.nko.ru)}${compared(facts, nkoActive)}`,
  );
}

/** «47 % НКО зарегистрированы в Калуге, 14 % — в Обнинске, 6 % — в Боровском районе, остальные 33 % — в 23 муниципалитетах». */
function shares(facts: SessionFacts): readonly PressFact[] {
  const all = valueAt(facts, nkoActive) ?? 0;
  const first = ranked(facts, nkoActive).slice(0, 3);
  // A rate with a denominator under 10 is no percentage.
  if (all < 10 || first.length < 3 || first.some(({ value }) => value === 0)) return [];
  const rest = all - first.reduce((sum, { value }) => sum + value, 0);
  const [top, ...others] = first.map(({ key, value }) => ({
    where: inPlace(key),
    share: wholePercent(value, all),
    value,
  }));
  const named = others.map(({ where, share }) => `${share} — ${where}`).join(", ");
  const exact = first.map(({ name, value }) => `${name} — ${formatNumber(value, "ru")}`).join(", ");
  return fact(
    facts,
    nkoActive,
    `${top?.share} действующих НКО зарегистрированы ${top?.where}, ${named}; остальные ${wholePercent(rest, all)} — в других муниципалитетах или место неизвестно (из ${formatNumber(all, "ru")}: ${exact}; проценты округлены до целых)`,
  ).map(byRegistration);
}

function appeared(facts: SessionFacts): string | null {
  const count = valueAt(facts, nkoNew);
  if (!count) return null;
  return `В области ${within(facts)} ${counted(count, ["зарегистрирована", "зарегистрированы", "зарегистрировано"], ["новая НКО", "новые НКО", "новых НКО"])}${compared(facts, nkoNew)}`;
}

function mostNew(facts: SessionFacts): readonly PressFact[] {
  const [first, second] = ranked(facts, nkoNew);
  if (first === undefined || first.value < 2 || first.value === second?.value) return [];
  return fact(
    facts,
    nkoNew,
    `Больше всего новых НКО ${within(facts)} появилось ${inPlace(first.key)}: ${formatNumber(first.value, "ru")}`,
    first.key,
  );
}

function gone(facts: SessionFacts): string | null {
  const count = valueAt(facts, nkoEnded);
  if (!count) return null;
  return `В области ${within(facts)} ${counted(count, ["прекратила деятельность", "прекратили деятельность", "прекратили деятельность"], nouns.nko.ru)}${compared(facts, nkoEnded)}`;
}

/** Only where one municipality is first and one is last. */
function density(facts: SessionFacts): readonly PressFact[] {
  const all = ranked(facts, nkoDensity);
  const [first, second] = all;
  const [last, beforeLast] = [all[all.length - 1], all[all.length - 2]];
  if (first === undefined || last === undefined || first === last) return [];
  if (first.value === second?.value || last.value === beforeLast?.value) return [];
  const written = (value: number) => formatNumber(value, "ru", nkoDensity.unit.digits);
  return fact(
    facts,
    nkoDensity,
    `Больше всего НКО на 10 000 жителей ${inPlace(first.key)} (${written(first.value)}), меньше всего — ${inPlace(last.key)} (${written(last.value)})`,
    first.key,
  );
}

function byRegistration(one: PressFact): PressFact {
  return {
    ...one,
    notes: ["По месту регистрации: областные организации обычно зарегистрированы в Калуге.", ...one.notes],
  };
}

function capitalised(one: PressFact): PressFact {
  return { ...one, text: one.text.charAt(0).toUpperCase() + one.text.slice(1) };
}
