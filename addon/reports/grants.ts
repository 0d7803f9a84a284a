/** «Гранты»: applications, winners and money, with and without a center, by fund, level of budget and place. */

import { isWithin, type Period } from "../../shared/language/periods.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { Values } from "../../shared/table.ts";
import { countLines, grouped, share } from "./parts/figures.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { placesOrSeat, placeTitle } from "./parts/places.ts";
import { type Referred, referred } from "./parts/referred.ts";
import { dateOf, listOf, numberOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

export const grants: Report = {
  title: { ru: "Гранты", en: "Grants" },
  tab: "Отчёт: гранты",
  sources: ["applications", "nkos", "centers", "municipalities"],
  metrics: [],
  page(input) {
    const { period, before, day } = input.span;
    const parties = partiesOf(input);
    const all = input.rows("applications");
    const own = grantsOf(all, { start: period.start, end: day });
    const earlier = grantsOf(all, before);
    return {
      widths: [280, 88, 88, 88, 88, 130, 96, 96],
      lead: [],
      sections: [
        countLines(input, [
          ["Заявок подано", own.submitted.length, earlier.submitted.length],
          ["Разных НКО-заявителей", applicants(own.submitted, parties), applicants(earlier.submitted, parties)],
          ["Решений принято", own.decided.length, earlier.decided.length],
          ["Победителей", own.won.length, earlier.won.length],
          ["Присуждено, ₽", sumOf(own.won), sumOf(earlier.won)],
        ]),
        ofGroups("С поддержкой центра и без неё", "Поддержка", own, (row) => supportOf(row, parties), [
          "Разница не доказывает, что центр помог: к нему могут приходить сильные заявители, а заявку могут поддержать и неформально. Собственные заявки центра — без поддержки.",
        ]),
        ofGroups("По конкурсам", "Конкурс", own, ({ values }) => textOf(values, "fund") || "не указан"),
        ofGroups("По бюджетам", "Бюджет", own, ({ values }) => textOf(values, "level") || "не указан"),
        byPlace(input, own, parties),
      ],
      rules: [
        "Подано — по дню подачи, решения, победители и суммы — по дню решения в периоде: заявки одного периода решают и в следующем. Доля побед — победители / решения; отозванные не считаются.",
        "Проект в нескольких районах считается в каждом и один раз в области, его деньги стоят в строке «несколько районов». Если территория не указана, берётся муниципалитет регистрации НКО. На жителя — деньги самого района без межрайонных проектов.",
        "Победители без суммы в столбце «Присуждено» дают 0 ₽.",
      ],
    };
  },
};

export interface Grants {
  readonly submitted: readonly ReportRow[];
  /** Won or lost within the period. */
  readonly decided: readonly ReportRow[];
  readonly won: readonly ReportRow[];
}

const winning: ReadonlySet<string> = new Set(["победитель", "завершена"]);
const losing: ReadonlySet<string> = new Set(["не поддержана", "не допущена"]);

export function isWon({ values }: ReportRow): boolean {
  return winning.has(textOf(values, "status"));
}

/** Applications by what happened to them within the period. */
export function grantsOf(all: readonly ReportRow[], period: Period): Grants {
  const decided = all.filter(
    (row) =>
      isWithin(dateOf(row.values, "decidedOn"), period) && (isWon(row) || losing.has(textOf(row.values, "status"))),
  );
  return {
    submitted: all.filter(({ values }) => isWithin(dateOf(values, "submittedOn"), period)),
    decided,
    won: decided.filter(isWon),
  };
}

/** Who applies and who helps. */
interface Parties {
  readonly nko: Referred;
  readonly center: Referred;
}

export function partiesOf(input: Pick<ReportInput, "rows">): Parties {
  return { nko: referred("nkos", input.rows("nkos")), center: referred("centers", input.rows("centers")) };
}

/** Whether a center helped; its own bids are nobody's help. */
export function supportOf({ values }: ReportRow, { nko, center }: Parties): "с центром" | "без центра" {
  const named = textOf(values, "center");
  if (named === "") return "без центра";
  const operator = textOf(center(named)?.values ?? {}, "operatorOgrn");
  const own = textOf(nko(textOf(values, "nko"))?.values ?? {}, "ogrn");
  return operator !== "" && operator === own ? "без центра" : "с центром";
}

/** Distinct НКО behind applications. */
export function applicants(rows: readonly ReportRow[], { nko }: Parties): number {
  return new Set(rows.map(({ values }) => nko(textOf(values, "nko"))?.row ?? textOf(values, "nko"))).size;
}

export function sumOf(won: readonly ReportRow[]): number {
  return won.reduce((sum, { values }) => sum + (numberOf(values, "granted") ?? 0), 0);
}

function line(name: string, { submitted, decided, won }: Grants): readonly PageCell[] {
  return [name, submitted.length, decided.length, won.length, share(won.length, decided.length), sumOf(won)];
}

const columns = (header: string) =>
  [
    { header, kind: "text" },
    { header: "Подано", kind: "count" },
    { header: "Решено", kind: "count" },
    { header: "Побед", kind: "count" },
    { header: "Доля побед", kind: "percent" },
    { header: "Присуждено", kind: "money" },
  ] as const;

function ofGroups(
  title: string,
  header: string,
  own: Grants,
  nameOf: (row: ReportRow) => string,
  notes: readonly string[] = [],
): PageSection {
  const names = grouped([...new Set([...own.submitted, ...own.decided])], nameOf).map(([name]) => name);
  const of = (name: string): Grants => ({
    submitted: own.submitted.filter((row) => nameOf(row) === name),
    decided: own.decided.filter((row) => nameOf(row) === name),
    won: own.won.filter((row) => nameOf(row) === name),
  });
  return {
    title,
    notes,
    columns: columns(header),
    rows: names.map((name) => line(name, of(name))),
    total: line("Всего", own),
    empty: "За период заявок не подано и не решено.",
  };
}

const several = "Несколько районов";
const nowhere = "Территория не указана";

/** Counts in each municipality that a project names; its money in the only one, else in a line of its own. */
export function grantsByPlace(own: Grants, seatOf: (row: ReportRow) => Values | undefined) {
  const placesOf = (row: ReportRow) => placesOrSeat(row.values, seatOf(row));
  const at = (rows: readonly ReportRow[], place: string) => rows.filter((row) => placesOf(row).includes(place));
  const purse = (row: ReportRow) => {
    const places = placesOf(row);
    if (places.length === 1) return places[0];
    return places.length > 1 || listOf(row.values, "territory").length > 0 ? several : nowhere;
  };
  const money = new Map(grouped(own.won, (row) => purse(row) ?? nowhere).map(([place, rows]) => [place, sumOf(rows)]));
  return {
    places: municipalities.map(({ key }) => ({
      key,
      submitted: at(own.submitted, key).length,
      decided: at(own.decided, key).length,
      won: at(own.won, key).length,
      granted: money.get(key) ?? 0,
    })),
    several: money.get(several) ?? 0,
    nowhere: money.get(nowhere) ?? 0,
  };
}

function byPlace(input: ReportInput, own: Grants, { nko }: Parties): PageSection {
  const found = grantsByPlace(own, ({ values }) => nko(textOf(values, "nko"))?.values);
  const perResident = (place: string, sum: number): number | "" => {
    const residents = input.population(place)?.residents ?? 0;
    return residents > 0 ? sum / residents : "";
  };
  const without = found.places.filter(({ submitted }) => submitted === 0).length;
  return {
    title: "По муниципалитетам",
    notes: [`Муниципалитетов без заявок за период: ${without} из ${municipalities.length}.`],
    columns: [
      ...columns("Муниципалитет"),
      { header: "₽ на жителя", kind: "hundredths" },
      { header: "Население", kind: "count" },
    ],
    rows: [
      ...found.places.map(({ key, submitted, decided, won, granted }) => [
        placeTitle(key),
        submitted,
        decided,
        won,
        share(won, decided),
        granted,
        perResident(key, granted),
        input.population(key)?.residents ?? "",
      ]),
      [several, "", "", "", "", found.several],
      [nowhere, "", "", "", "", found.nowhere],
    ],
    total: [
      ...line("Вся область", own),
      perResident("region", sumOf(own.won)),
      input.population("region")?.residents ?? "",
    ],
    empty: "Муниципалитетов нет.",
    picture: { kind: "bar", title: "Присуждено по муниципалитетам, ₽", series: [5], height: 640 },
  };
}
