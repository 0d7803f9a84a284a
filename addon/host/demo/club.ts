/** The made-up club that a first start fills the sheet with: labelled as invented throughout, all of it clean. */

import { inn } from "../../../shared/fields/inn.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import { clubSettings, settingList } from "../../../shared/settings/settings.ts";
import type { CalendarDate, TableKey } from "../../../shared/table.ts";
import { type DemoCenter, demoCenters } from "./centers.ts";
import { demoMeetings, demoPublications, demoTrainings } from "./events.ts";
import { type DemoNko, demoNkos } from "./nkos.ts";
import { type Random, seededRandom } from "./random.ts";
import { type DemoPlace, type TypedRow, typedDate } from "./row.ts";
import { demoApplications, demoRequests } from "./support.ts";
import { demoDecisions, demoRecommendations, demoReports, demoTasks } from "./tasks.ts";

/** Rows by table as a person would type them; references are names, titles and ОГРН. */
export type DemoClub = { readonly [table in TableKey]: readonly TypedRow[] };

/**
 * The same seed and day give the same club: 1,563 active НКО split as the round table of 30.03.2023 says, some ended,
 * some that don't count. «Районы и округа» stays empty, because the add-on fills it.
 */
export function demoClub(seed: number, today: CalendarDate): DemoClub {
  const random = seededRandom(seed);
  const places = municipalities.map(
    ({ key, name, centre, population }): DemoPlace => ({ key, name, centre, residents: population.residents }),
  );
  const nkos = demoNkos(random, places, today);
  const centers = demoCenters(random, places, nkos, today);
  const recommended = demoTasks(random, places, centers, today);
  const meetings = demoMeetings(random, places, centers, today);
  const tasks = [...recommended, ...demoDecisions(meetings, centers, today)];
  return {
    nkos: nkos.map((nko) => ({ ...nko.row, ...supportedBy(random, centers, nko) })),
    centers: centers.map(({ row }) => row),
    recommendations: demoRecommendations(),
    tasks,
    reports: demoReports(tasks, today),
    meetings,
    requests: demoRequests(random, centers, nkos, today),
    applications: demoApplications(random, centers, nkos, today),
    trainings: demoTrainings(random, centers, nkos, today),
    publications: demoPublications(random, places, nkos, today),
    municipalities: [],
    settings: demoSettings(today),
  };
}

/** One НКО in five is looked after by a center that serves its municipality. */
function supportedBy(random: Random, centers: readonly DemoCenter[], { place }: DemoNko): TypedRow {
  const center = centers.find(({ places }) => places.includes(place));
  return center && random.chance(0.2) ? { centers: center.name } : {};
}

function demoSettings(today: CalendarDate): readonly TypedRow[] {
  const values = new Map<string, string>([
    [clubSettings.mailbox.name.ru, "info@example.org"],
    [clubSettings.phone.name.ru, "8 (4842) 00-00-00"],
    [clubSettings.inn.name.ru, inn().sample as string],
    [clubSettings.responsible.name.ru, "Координатор клуба"],
    [clubSettings.updateDays.name.ru, "30"],
    [clubSettings.registersCheckedOn.name.ru, typedDate(today)],
    [clubSettings.demonstration.name.ru, "да"],
  ]);
  return settingList
    .map(({ name, default: usual }) => ({ name: name.ru, value: values.get(name.ru) ?? usual }))
    .filter(({ value }) => value !== "");
}
