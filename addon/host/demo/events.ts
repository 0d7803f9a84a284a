/** What the club did: meetings, trainings, publications. */
import { addDays, addMonths, calendarDate } from "../../../shared/language/dates.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import type { DemoCenter } from "./centers.ts";
import type { DemoNko } from "./nkos.ts";
import { at, type Random } from "./random.ts";
import { type DemoPlace, dayBetween, type TypedRow, typedDate, typedList } from "./row.ts";

const participantKinds = [
  "члены Общественной палаты",
  "органы исполнительной власти",
  "органы местного самоуправления",
  "ресурсные центры",
  "НКО",
  "СМИ",
] as const;

/** The commission's four working meetings in three districts of 2022 (as many as the round table says; days and places are invented). */
const meetings2022 = [
  ["14.04.2022", "29-13"],
  ["16.06.2022", "29-20"],
  ["22.09.2022", "29-20"],
  ["17.11.2022", "29-16"],
] as const;

export function demoMeetings(
  random: Random,
  places: readonly DemoPlace[],
  centers: readonly DemoCenter[],
  today: CalendarDate,
): readonly TypedRow[] {
  const names = new Map(places.map(({ key, name }) => [key, name]));
  const first: readonly TypedRow[] = meetings2022.map(([date, key]) => ({
    date,
    kind: "рабочая встреча",
    state: "состоялась",
    organiser: "комиссия Общественной палаты",
    territory: names.get(key) ?? key,
    title: "Развитие некоммерческого сектора (день и место вымышлены)",
    participantKinds: typedList(["члены Общественной палаты", "органы местного самоуправления", "НКО"]),
    nkoCount: random.between(5, 15),
    participants: random.between(16, 40),
  }));
  return [...first, ...laterMeetings(random, places, centers, today)];
}

/** A meeting every 40 days since the round table, the Club's own each third time, and three planned ones. */
function laterMeetings(
  random: Random,
  places: readonly DemoPlace[],
  centers: readonly DemoCenter[],
  today: CalendarDate,
): readonly TypedRow[] {
  const rows: TypedRow[] = [];
  const last = addDays(today, 120);
  let date = dayOf(2023, 3, 30);
  for (let index = 0; date <= last; index += 1) {
    const ofClub = index % 3 === 2;
    const held = date < today;
    const common = {
      date: typedDate(date),
      state: held ? (index % 11 === 10 ? "отменена" : "состоялась") : "план",
      territory: index === 0 || ofClub ? "вся область" : random.pick(places).name,
    };
    rows.push({
      ...common,
      ...(index === 0 ? roundTable : ofClub ? clubMeeting(index) : workingMeeting(random, centers)),
      ...(common.state === "состоялась" ? attendance(random) : {}),
    });
    date = addDays(date, 40);
  }
  return rows;
}

const roundTable: TypedRow = {
  kind: "круглый стол",
  organiser: "комиссия Общественной палаты",
  title: "Работа ресурсных центров. Запрос НКО на поддержку: ожидание – реальность",
};

function clubMeeting(index: number): TypedRow {
  return { kind: "заседание Клуба", organiser: "Клуб", title: `Вымышленное заседание Клуба № ${(index + 1) / 3}` };
}

function workingMeeting(random: Random, centers: readonly DemoCenter[]): TypedRow {
  return {
    kind: "рабочая встреча",
    organiser: random.pick(["комиссия Общественной палаты", "ресурсный центр", "орган местного самоуправления"]),
    title: "Вымышленная встреча с НКО и инициативными группами",
    centers: random.pick(centers).name,
  };
}

function attendance(random: Random): TypedRow {
  const nkoCount = random.between(2, 25);
  return {
    participantKinds: typedList(participantKinds.filter((kind) => kind === "НКО" || random.chance(0.5))),
    nkoCount,
    participants: nkoCount + random.between(5, 30),
    outcome: "Договорённости внесены в задачи",
  };
}

export function demoTrainings(
  random: Random,
  centers: readonly DemoCenter[],
  nkos: readonly DemoNko[],
  today: CalendarDate,
): readonly TypedRow[] {
  return Array.from({ length: 16 }, (_, index): TypedRow => {
    const participants = random.between(8, 40);
    const ownCenter = index % 4 === 0;
    return {
      date: typedDate(dayBetween(random, addMonths(today, -24), addDays(today, -3))),
      title: `Вымышленный курс № ${index + 1}: ${at(courses, index % courses.length)}`,
      provider: ownCenter ? "ресурсный центр" : at(funds, index % funds.length),
      centers: random.pick(centers).name,
      territory: "вся область",
      nkos: typedList(ogrnsOf(random, nkos, 3)),
      participants,
      completed: participants - random.between(0, 7),
    };
  });
}

const courses = ["социальное проектирование", "бюджет проекта", "отчётность по гранту", "работа со СМИ"];
const funds = ["Фонд президентских грантов", "Президентский фонд культурных инициатив"];

export function demoPublications(
  random: Random,
  places: readonly DemoPlace[],
  nkos: readonly DemoNko[],
  today: CalendarDate,
): readonly TypedRow[] {
  return Array.from({ length: 50 }, (_, index): TypedRow => {
    const kind = at(publicationKinds, index % publicationKinds.length);
    return {
      date: typedDate(dayBetween(random, addMonths(today, -18), addDays(today, -1))),
      outlet: kind === "публикация в соцсетях" ? "Вымышленный канал Клуба" : at(outlets, index % outlets.length),
      kind,
      ...(kind === "эфир" || kind === "печать" ? {} : { link: `https://media.example.org/${index + 1}` }),
      title: `Вымышленная публикация № ${index + 1}`,
      nkos: typedList(ogrnsOf(random, nkos, 2)),
      territory: random.chance(0.2) ? "вся область" : random.pick(places).name,
      initiatedBy: random.pick(["СМИ", "НКО", "ресурсный центр"]),
      markPresent: "не требуется",
    };
  });
}

const publicationKinds = [
  "новость",
  "интервью",
  "репортаж",
  "эфир",
  "печать",
  "история НКО",
  "публикация в соцсетях",
] as const;
const outlets = ["Вымышленная газета", "Выдуманное радио", "Придуманные новости", "Вымышленный телеканал"];

function ogrnsOf(random: Random, nkos: readonly DemoNko[], most: number): readonly string[] {
  const picked = Array.from({ length: random.between(1, most) }, () => random.pick(nkos).ogrn);
  return [...new Set(picked)];
}

function dayOf(year: number, month: number, day: number): CalendarDate {
  const date = calendarDate(year, month, day);
  if (date === null) throw new RangeError(`No such day: ${year}-${month}-${day}`);
  return date;
}
