/** Municipalities beside each other, with pictures. */

import { formatNumber } from "../language/numbers.ts";
import { centerCoverage } from "../metrics/center-coverage.ts";
import { grantApplications } from "../metrics/grant-applications.ts";
import { meetingCount } from "../metrics/meeting-count.ts";
import type { Metric } from "../metrics/metric.ts";
import { nkoActive } from "../metrics/nko-active.ts";
import { nkoDensity } from "../metrics/nko-density.ts";
import { nkoNew } from "../metrics/nko-new.ts";
import { publicationCount } from "../metrics/publication-count.ts";
import { municipalities } from "../region/municipalities.ts";
import { type Chart, type DocumentSection, note, tableOr } from "./document.ts";
import type { SessionFacts } from "./input.ts";
import { dash, ended, onDay } from "./words.ts";

/** Columns with a header short enough for a page. */
const columns = [
  { metric: nkoActive, header: "НКО", share: 9 },
  { metric: nkoDensity, header: "НКО на 10 000", share: 11 },
  { metric: nkoNew, header: "Новые", share: 10 },
  { metric: centerCoverage, header: "Центры", share: 11 },
  { metric: grantApplications, header: "Заявки", share: 11 },
  { metric: meetingCount, header: "Встречи", share: 12 },
  { metric: publicationCount, header: "Публика\u00adции", share: 12 },
] as const;

export function districtsSection(facts: SessionFacts): DocumentSection {
  const lines = [...municipalities.map(({ key, name }) => ({ key, name })), { key: "region", name: "Вся область" }];
  return {
    title: "Районы и округа",
    summary: `${municipalities.length} муниципалитетов, диаграмм: 2`,
    blocks: [
      tableOr(
        "",
        [
          { title: "Муниципалитет", share: 29 },
          ...columns.map(({ header, share }) => ({ title: header, align: "right", share }) as const),
        ],
        lines.map(({ key, name }) => [name, ...columns.map(({ metric }) => cell(facts, metric, key))]),
      ),
      note(
        `НКО и новые НКО — по месту регистрации: областные организации обычно зарегистрированы в Калуге; «на 10 000» — на 10 000 жителей. Заявка или встреча нескольких районов стоит у каждого, у области — один раз. Состояние ${onDay(facts.day)}`,
      ),
      chart(facts, nkoActive, `Действующие НКО ${onDay(facts.day)}`),
      chart(facts, nkoDensity, `НКО на 10 000 жителей ${onDay(facts.day)}`),
    ],
  };
}

function cell(facts: SessionFacts, metric: Metric, place: string): string {
  const value = facts.figure(metric, "now", place)?.value ?? null;
  return value === null ? dash : formatNumber(value, "ru", metric.unit.digits);
}

/** Those with most first. */
function chart(facts: SessionFacts, metric: Metric, title: string): Chart {
  const bars = municipalities
    .map(({ key, name }) => ({
      label: name,
      value: facts.figure(metric, "now", key)?.value ?? 0,
      shown: cell(facts, metric, key),
    }))
    .sort((one, other) => other.value - one.value);
  const [first] = bars;
  const last = bars[bars.length - 1];
  const words = `${ended(title)} Больше всего: ${first?.label}, ${first?.shown}; меньше всего: ${last?.label}, ${last?.shown}. Все числа — в таблице выше.`;
  return { kind: "chart", title, words, bars };
}
