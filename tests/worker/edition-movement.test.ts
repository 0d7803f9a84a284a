/** An edition looks at what moved since the last one. Made of everything anew it says the same, whatever moved. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { resources } from "../../shared/public/resources.ts";
import type { Cells } from "../../shared/table.ts";
import { editionFiles } from "../../worker/store/files.ts";
import { applied, type Copy, changesSince } from "../harness/changes.ts";
import { onDay, startDatedClub } from "../harness/dated-club.ts";
import { dated } from "../harness/dated-headers.ts";
import { publishEdition, readJson } from "../harness/publishing.ts";
import { idOf, nko, nkos, ogrnOf, recommendation, type Sheet, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startDatedClub();
});
afterAll(() => club.stop());

const start = { date: "2023-03-01" };

const center = (name: string, cells: Cells = {}): Cells => ({
  name,
  municipality: "Калуга",
  status: "действует",
  operatorName: "Автономная некоммерческая организация «Родник 3»",
  ...cells,
});
const application = (nkoName: string, centerName: string): Cells => ({
  nko: nkoName,
  center: centerName,
  fund: "Фонд президентских грантов",
  contest: "Первый конкурс 2023",
  title: `Проект ${nkoName}`,
  territory: "Калуга",
  status: "победитель",
  submittedOn: { date: "2023-01-10" },
  decidedOn: { date: "2023-02-10" },
  requested: 100_000,
  granted: 100_000,
});
const story = (named: string): Cells => ({ date: start, outlet: "Газета", kind: "печать", nkos: named });

const marked: Cells = { legalMark: "признана нежелательной", markSince: start, markSource: "Минюст" };

const first = {
  nkos: {
    ...nkos(90),
    [idOf(80)]: nko(80, { ...marked, markUntil: { date: "2023-05-12" } }),
    [idOf(81)]: nko(81, { ...marked, markUntil: { date: "2025-01-01" } }),
    [idOf(70)]: nko(70, { counted: "да", endedOn: { date: "2023-05-13" } }),
  },
  centers: { [idOf(401)]: center("Центр «Опора»"), [idOf(402)]: center("Центр «Мост»", { municipality: "Обнинск" }) },
  recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
  tasks: {
    [idOf(201)]: task("Создать Клуб", "Собраться"),
    [idOf(202)]: task("Создать Клуб", "Отчитаться", { deadline: "ежеквартально" }),
  },
  publications: {
    [idOf(301)]: story(ogrnOf(10)),
    [idOf(302)]: story("Автономная некоммерческая организация «Родник 20»"),
    [idOf(303)]: story(ogrnOf(80)),
    [idOf(304)]: story(ogrnOf(81)),
  },
  applications: { [idOf(501)]: application(ogrnOf(3), "Центр «Опора»") },
} satisfies Sheet;

type Edit = (sheet: Sheet) => Sheet;

function row(table: keyof typeof first | "reports" | "meetings", id: string, cells: Cells | null): Edit {
  return (sheet) => {
    const { [id]: before, ...rest } = sheet[table] ?? {};
    return { ...sheet, [table]: cells === null ? rest : { ...rest, [id]: { ...before, ...cells } } };
  };
}

const quietDay = "2023-05-15";

/** What moves from one edition to the next. */
const movements: readonly (readonly [day: string, edits: readonly Edit[]])[] = [
  // Only days pass, a legal mark lapses and an organisation ends.
  ["2023-05-14", []],
  // A day on which nothing turns.
  [quietDay, []],
  [
    quietDay,
    [
      // Renamed, and named in a publication by its number; the next one by the name that goes.
      row("nkos", idOf(10), { name: "Фонд «Заря»" }),
      row("nkos", idOf(20), { name: "Фонд «Полночь»" }),
      row("nkos", idOf(30), { municipality: "Обнинск" }),
      row("nkos", idOf(95), nko(95, { municipality: "Обнинск" })),
      row("nkos", idOf(40), null),
    ],
  ],
  [
    quietDay,
    [
      // Its last good version stays.
      row("nkos", idOf(50), { status: "никакая", name: "Фонд «Ошибка»" }),
      // It runs a center, which helped with an application of its own.
      row("nkos", idOf(3), { name: "Фонд «Ключ»" }),
      row("centers", idOf(402), { status: "закрыт" }),
      row("recommendations", idOf(101), { title: "Создать Клуб центров" }),
      row("tasks", idOf(201), { recommendation: "Создать Клуб центров", status: "направлено" }),
      row("tasks", idOf(202), { recommendation: "Создать Клуб центров" }),
      row("publications", idOf(301), { outlet: "Журнал" }),
      row("applications", idOf(501), { granted: 90_000 }),
      row("reports", idOf(601), {
        task: "Отчитаться",
        period: "I квартал 2023",
        submittedOn: { date: "2023-04-20" },
        text: "Сделано",
      }),
      // It stands still, but not as long.
      row("nkos", idOf(81), { markUntil: { date: "2023-06-11" } }),
      // They count from a later day on.
      row("tasks", idOf(203), task("Создать Клуб центров", "Написать устав", { deadline: { date: "2023-06-05" } })),
      row("meetings", idOf(701), {
        date: { date: "2023-06-10" },
        kind: "круглый стол",
        state: "план",
        territory: "Калуга",
        title: "О Клубе",
      }),
    ],
  ],
  // Days pass and a row moves: a deadline is over, the day of the meeting has come.
  ["2023-06-12", [row("nkos", idOf(70), { municipality: "Обнинск" })]],
  // Another quarter, and months of silence.
  ["2023-07-02", []],
  // What happened a year ago counts no more.
  ["2024-01-12", []],
];

/** What every dataset says, by path; of observations what doesn't tell when they were said first. */
async function said(edition: number): Promise<ReadonlyMap<string, unknown>> {
  const paths = Object.keys(await editionFiles(club.db, edition)).filter((path) =>
    /^\/v1\/(m\/[^/]+\/)?\w+\.json$/.test(path),
  );
  const own = paths.filter((path) => !/\/(files|editions|openapi|datapackage|feed)\.json$/.test(path));
  return new Map(
    await Promise.all(
      own.map(async (path) => {
        const { data } = await readJson<{ data: readonly Record<string, unknown>[] }>(
          club,
          `/v1/editions/${edition}${path.slice("/v1".length)}`,
        );
        return [
          path,
          data.map(
            ({ citation: _said, edition: _in, asOf: _on, periodStart: _from, periodEnd: _to, rows, ...record }) => ({
              ...record,
              rows: sumOf(rows),
            }),
          ),
        ] as const;
      }),
    ),
  );
}

/** The same club, whose every request is answered by an isolate of its own, and tells how many queries it took. */
function counting(club: TestClub, queries: number[]): TestClub {
  const call: TestClub["call"] = async (method, address, options) => {
    const headers = { ...options?.headers, [dated.alone]: "1" };
    const answer = await club.call<never>(method, address, { ...options, headers });
    queries.push(Number(answer.headers.get(dated.queries)));
    return answer;
  };
  return { ...club, call };
}

/** Files that speak of the edition, and are made with each. */
const ownPaths = ["/", "/en/", "/v1/", "/v1/catalog.jsonld", "/v1/feed.atom", "/v1/feed.json", "/v1/files.json"];

/** Files that an edition has made. */
async function pathsOf(edition: number): Promise<readonly string[]> {
  const { results } = await club.db
    .prepare("SELECT path FROM edition_files WHERE edition = ?1 ORDER BY path")
    .bind(edition)
    .all<{ path: string }>();
  return results.map(({ path }) => path);
}

/** Whether each edition calls an organisation active. */
async function activity(id: string): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  for (const edition of [1, 2, 3, 4]) {
    const { data } = await readJson(club, `/v1/editions/${edition}/nkos.json`);
    said.push(data.find((record) => record.id === id)?.active);
  }
  return said;
}

function sumOf(rows: unknown): unknown {
  return typeof rows === "object" && rows !== null && "sha256" in rows ? rows.sha256 : rows;
}

type Resource = (typeof resources)[number];

/** What records of an edition say themselves, by id: without what they refer to, and what is computed. */
async function ownWords(edition: number, resource: Resource): Promise<Copy> {
  const { data } = await readJson(club, `/v1/editions/${edition}/${resource.key}.json`);
  const beside = fieldsBeside(resource);
  return new Map(
    data.map((record) => [
      record.id,
      Object.fromEntries(Object.entries(record).filter(([name]) => !beside.includes(name))),
    ]),
  );
}

function fieldsBeside({ fields, source }: Resource): readonly string[] {
  const columns = typeof source === "string" ? {} : source.table.columns;
  return fields
    .filter(
      ({ name, part, column }) =>
        part === "computed" || name === "metrics" || columns[column ?? ""]?.field.refersTo !== undefined,
    )
    .map(({ name }) => name);
}

/** Whoever has an edition and follows the changes has the later one. */
async function expectChangesToLeadOn(since: number, until: number): Promise<void> {
  const changes = await changesSince(club, `?since=${since}&until=${until}`);
  for (const resource of resources.filter(({ key }) => key !== "metrics")) {
    const [before, after] = await Promise.all([ownWords(since, resource), ownWords(until, resource)]);
    const copy = applied(before, resource.key, changes, fieldsBeside(resource));
    expect(copy, `${resource.key} from ${since} to ${until}`).toEqual(after);
  }
}

test("what moved one after the other says in the end what everything made anew says", async () => {
  let sheet: Sheet = first;
  const begun = onDay(club, Date.parse("2023-05-10T09:00:00Z"));
  expect(await begun.handOver(sheet)).toMatchObject({ status: 200, body: { held: [] } });
  let edition = await publishEdition(begun);
  const queries: number[] = [];
  for (const [day, edits] of movements) {
    const then = onDay(club, Date.parse(`${day}T10:00:00Z`));
    for (const edit of edits) sheet = edit(sheet);
    if (edits.length > 0) expect(await then.handOver(sheet), day).toMatchObject({ status: 200 });
    edition = await publishEdition(counting(then, queries));
    if (day === quietDay && edits.length === 0) expect(await pathsOf(edition)).toEqual(ownPaths);
  }
  for (const since of [1, 3, 4, 5]) await expectChangesToLeadOn(since, edition);
  // What D1 takes in a request of the free plan.
  expect(Math.max(...queries)).toBeLessThanOrEqual(50);
  const before = await said(edition);
  await club.db.prepare("DELETE FROM current_units").run();
  const anew = await said(await publishEdition(onDay(club, Date.parse("2024-01-12T11:00:00Z"))));
  expect([...anew.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [path, records] of anew) expect(before.get(path), path).toEqual(records);
  expect(JSON.stringify(anew.get("/v1/publications.json"))).not.toContain("нежелательной");
  expect(await activity(ogrnOf(70))).toEqual([true, false, false, false]);
});
