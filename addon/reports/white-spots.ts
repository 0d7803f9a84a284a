/** «Белые пятна»: municipalities that lack НКО, a center, meetings or applications, and where the nearest ones are. */

import { countOf, type Noun, nouns } from "../../shared/language/declension.ts";
import { isWithin, type Period } from "../../shared/language/periods.ts";
import { type CenterValues, isActiveCenter, serves } from "../../shared/metrics/active-centers.ts";
import { isActive, type NkoValues } from "../../shared/metrics/active-nkos.ts";
import { centerGap } from "../../shared/metrics/center-gap.ts";
import { grantMunicipalities } from "../../shared/metrics/grant-municipalities.ts";
import { meetingMunicipalities } from "../../shared/metrics/meeting-municipalities.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { placeForms } from "../../shared/region/municipality-forms.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { headlines } from "./parts/figures.ts";
import { placesNamed } from "./parts/places.ts";
import { dateOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [centerGap, meetingMunicipalities, grantMunicipalities];

export const whiteSpots: Report = {
  title: { ru: "Белые пятна", en: "Blank spots" },
  tab: "Отчёт: белые пятна",
  sources: ["nkos", "centers", "meetings", "applications"],
  metrics,
  page(input) {
    const { period, day } = input.span;
    const found = presence(
      {
        nkos: input.rows("nkos"),
        centers: input.rows("centers"),
        meetings: input.rows("meetings"),
        applications: input.rows("applications"),
      },
      { start: period.start, end: day },
      day,
    );
    const spots = blankSpots(found);
    return {
      widths: [180, 70, 70, 70, 70, 220, 270],
      frozen: { columns: 1 },
      lead: [],
      sections: [
        {
          title: `Муниципалитеты, где чего-то нет: ${spots.length} из ${municipalities.length}`,
          columns: [
            { header: "Муниципалитет", kind: "text" },
            { header: "НКО", kind: "count" },
            { header: "Центры", kind: "count" },
            { header: "Встречи", kind: "count" },
            { header: "Заявки", kind: "count" },
            { header: "Чего нет", kind: "text" },
            { header: "Что у соседей", kind: "text" },
          ],
          rows: spots.map(({ place, lacks, near }) => {
            const own = found.get(place.key) ?? nothing;
            return [place.name, own.nkos, own.centers, own.meetings, own.applications, lacks, near];
          }),
          empty: "Белых пятен нет: в каждом муниципалитете есть НКО, центр, встречи и заявки.",
        },
        headlines(input, metrics),
      ],
      rules: [
        "НКО — действующие по месту регистрации, центры — действующие, которые обслуживают муниципалитет не только онлайн; то и другое на последний день периода. Встречи — состоявшиеся за период, территория которых называет муниципалитет; встреча «на всю область» никуда не выезжала. Заявки — поданные за период, территория которых называет муниципалитет.",
        "Ноль может означать и то, что в таблицу не внесли строку.",
        "Соседи — муниципалитеты с общей границей. Список составлен по карте области и с официальными описаниями границ не сверялся: перед решением проверьте.",
      ],
    };
  },
};

export interface Presence {
  readonly nkos: number;
  readonly centers: number;
  readonly meetings: number;
  readonly applications: number;
}

const nothing: Presence = { nkos: 0, centers: 0, meetings: 0, applications: 0 };

type Kind = keyof Presence;

type Rows = { readonly [kind in Kind]: readonly ReportRow[] };

/** What each municipality has: НКО and centers on the day, meetings and applications of the period. */
export function presence(rows: Rows, period: Period, day: CalendarDate): ReadonlyMap<string, Presence> {
  const found = new Map(municipalities.map(({ key }) => [key as string, { ...nothing }]));
  const count = (kind: Kind, place: string) => {
    const counts = found.get(place);
    if (counts !== undefined) counts[kind]++;
  };
  for (const { values } of rows.nkos) {
    if (isActive(values as NkoValues, day)) count("nkos", textOf(values, "municipality"));
  }
  for (const { values } of rows.centers) {
    if (!isActiveCenter(values as CenterValues, day)) continue;
    for (const { key } of municipalities) if (serves(values as CenterValues, key)) count("centers", key);
  }
  for (const { values } of rows.meetings) {
    if (values.state !== "состоялась" || !isWithin(dateOf(values, "date"), period)) continue;
    for (const place of placesNamed(values)) count("meetings", place);
  }
  for (const { values } of rows.applications) {
    if (!isWithin(dateOf(values, "submittedOn"), period)) continue;
    for (const place of placesNamed(values)) count("applications", place);
  }
  return found;
}

interface Spot {
  readonly place: { readonly key: string; readonly name: string };
  /** «в Боровском районе нет центра и заявок» */
  readonly lacks: string;
  /** «в Жуковском районе 2 центра; в Обнинске 5 заявок» */
  readonly near: string;
}

const kinds: readonly (readonly [kind: Kind, lacking: string, noun: Noun])[] = [
  ["nkos", "НКО", nouns.nko],
  ["centers", "центра", nouns.center],
  ["meetings", "встреч", nouns.meeting],
  ["applications", "заявок", nouns.application],
];

/** Municipalities that lack something, those that lack most first. */
export function blankSpots(found: ReadonlyMap<string, Presence>): readonly Spot[] {
  const of = (key: string) => found.get(key) ?? nothing;
  return municipalities
    .map((place) => ({ place, missing: kinds.filter(([kind]) => of(place.key)[kind] === 0) }))
    .filter(({ missing }) => missing.length > 0)
    .sort((one, other) => other.missing.length - one.missing.length)
    .map(({ place, missing }) => ({
      place,
      lacks: `${placeForms(place.name).within} нет ${joined(missing.map(([, lacking]) => lacking))}`,
      near: neighboursWords(place.neighbours, missing, of),
    }));
}

function neighboursWords(
  neighbours: readonly string[],
  missing: readonly (typeof kinds)[number][],
  of: (key: string) => Presence,
): string {
  const said = municipalities
    .filter(({ key }) => neighbours.includes(key))
    .flatMap(({ key, name }) => {
      const has = missing.flatMap(([kind, , noun]) => (of(key)[kind] > 0 ? [countOf(of(key)[kind], noun, "ru")] : []));
      return has.length === 0 ? [] : [`${placeForms(name).within} ${joined(has)}`];
    });
  return said.length === 0 ? "у соседей тоже нет" : said.join("; ");
}

/** «центра, встреч и заявок» */
function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} и ${words[words.length - 1]}`;
}
