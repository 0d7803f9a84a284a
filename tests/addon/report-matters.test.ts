/** What the reports about centers, requests, grants, training, meetings and media compute, without any sheet. */

import { describe, expect, test } from "vitest";
import { loadOf } from "../../addon/reports/center-load.ts";
import { grantsOf, sumOf } from "../../addon/reports/grants.ts";
import { mentioned, placesOf } from "../../addon/reports/media.ts";
import { meetingsOf, visits } from "../../addon/reports/meetings.ts";
import { referred } from "../../addon/reports/parts/referred.ts";
import type { ReportRow } from "../../addon/reports/parts/rows.ts";
import { metByExpectedDay, requestsOf } from "../../addon/reports/request-results.ts";
import { applicantsOf } from "../../addon/reports/trained-applicants.ts";
import type { CalendarDate, Json, TableKey } from "../../shared/table.ts";

const day = (text: string) => text as CalendarDate;
const quarter = { start: day("2026-07-01"), end: day("2026-09-30") };

interface Row {
  readonly [column: string]: Json;
}

const rowsOf = (...all: readonly Row[]): ReportRow[] =>
  all.map((values, index) => ({ row: index + 2, id: `id-${index}`, values }));
/** Numbers of rows. */
const numbers = (rows: readonly ReportRow[]) => rows.map(({ row }) => row);

const nkos = rowsOf(
  { ogrn: "1067799030639", name: "Опора", municipality: "29-06", counted: "да", status: "действующая" },
  { ogrn: "1027739445250", name: "Родник", municipality: "29-13", counted: "да", status: "действующая" },
).map((row) => ({ ...row, values: { registeredOn: null, endedOn: null, centers: ["Центр"], ...row.values } }));

describe("requests", () => {
  const request = (values: Row): Row => ({
    status: "в работе",
    closedOn: null,
    firstReplyOn: null,
    expectedBy: null,
    ...values,
  });

  test.each<[string, Row, readonly string[]]>([
    ["received in the period and open", { receivedOn: "2026-07-01" }, ["received", "unanswered"]],
    ["received before", { receivedOn: "2026-06-30", firstReplyOn: "2026-07-01" }, []],
    ["received later", { receivedOn: "2026-10-01" }, []],
    ["answered only later", { receivedOn: "2026-08-01", firstReplyOn: "2026-10-01" }, ["received", "unanswered"]],
    [
      "open past the expected day",
      { receivedOn: "2026-01-01", firstReplyOn: "2026-01-02", expectedBy: "2026-09-29" },
      ["late"],
    ],
    [
      "expected on the day itself",
      { receivedOn: "2026-01-01", firstReplyOn: "2026-01-02", expectedBy: "2026-09-30" },
      [],
    ],
    [
      "closed later than the period",
      {
        receivedOn: "2026-01-01",
        firstReplyOn: "2026-01-02",
        expectedBy: "2026-02-01",
        status: "закрыт",
        closedOn: "2026-10-01",
      },
      ["late"],
    ],
    [
      "closed in time",
      { receivedOn: "2026-08-01", firstReplyOn: "2026-08-02", status: "закрыт", closedOn: "2026-08-03" },
      ["received"],
    ],
    ["declined on an unknown day", { receivedOn: "2026-08-01", status: "отказано" }, ["received"]],
  ])("one %s", (_, values, expected) => {
    const found = requestsOf(rowsOf(request(values)), quarter, quarter.end);
    expect(Object.entries(found).flatMap(([name, rows]) => (rows.length > 0 ? [name] : []))).toEqual(expected);
  });

  test("are met by the expected day, not met, or not to be judged yet", () => {
    const rows = rowsOf(
      request({ expectedBy: "2026-08-10", status: "закрыт", closedOn: "2026-08-10" }),
      request({ expectedBy: "2026-08-10", status: "закрыт", closedOn: "2026-08-11" }),
      request({ expectedBy: "2026-08-10" }),
      request({ expectedBy: "2026-12-01" }),
      request({ expectedBy: "2026-12-01", status: "закрыт", closedOn: "2026-09-01" }),
      request({ status: "закрыт", closedOn: "2026-09-01" }),
    );
    expect(metByExpectedDay(rows, quarter.end)).toEqual([2, 4]);
  });
});

test("grants count where they happen: submitted by one day, decided by another, withdrawn ones not at all", () => {
  const rows = rowsOf(
    { submittedOn: "2026-08-01", decidedOn: null, status: "подана", granted: null },
    { submittedOn: "2026-03-01", decidedOn: "2026-07-01", status: "победитель", granted: 500_000 },
    { submittedOn: "2026-03-01", decidedOn: "2026-09-30", status: "завершена", granted: null },
    { submittedOn: "2026-03-01", decidedOn: "2026-08-01", status: "не поддержана", granted: null },
    { submittedOn: "2026-08-01", decidedOn: "2026-08-05", status: "отозвана", granted: null },
    { submittedOn: "2026-08-01", decidedOn: "2026-10-01", status: "победитель", granted: 9 },
  );
  const found = grantsOf(rows, quarter);
  expect([numbers(found.submitted), numbers(found.decided), numbers(found.won), sumOf(found.won)]).toEqual([
    [2, 6, 7],
    [3, 4, 5],
    [3, 4],
    500_000,
  ]);
});

describe("applicants", () => {
  const find = referred("nkos", nkos);
  const fund = "Фонд президентских грантов";
  const course = (values: Row): Row => ({ date: "2026-05-01", provider: fund, nkos: ["Опора"], ...values });

  test.each<[string, Row, readonly Row[], string]>([
    ["said so in the application", { trainedBefore: "да" }, [], "да"],
    ["were at a fund's course before", { trainedBefore: null }, [course({})], "да"],
    ["were there though the application says no", { trainedBefore: "нет" }, [course({})], "да"],
    ["were there under their number", { trainedBefore: null }, [course({ nkos: ["1067799030639"] })], "да"],
    ["came on the day of submission", { trainedBefore: null }, [course({ date: "2026-08-01" })], "неизвестно"],
    ["were at somebody else's course", { trainedBefore: "нет" }, [course({ provider: "ресурсный центр" })], "нет"],
    ["nothing is known of", { trainedBefore: null }, [], "неизвестно"],
  ])("that %s", (_, application, trainings, training) => {
    const applications = rowsOf({ nko: "Опора", submittedOn: "2026-08-01", ...application });
    expect(applicantsOf(applications, rowsOf(...trainings), find, quarter)).toMatchObject([
      { name: "Опора", training },
    ]);
  });

  test("are counted once, by whatever name they applied", () => {
    const applications = rowsOf(
      { nko: "Опора", submittedOn: "2026-08-01" },
      { nko: "1067799030639", submittedOn: "2026-08-02" },
      { nko: "Родник", submittedOn: "2026-08-02" },
      { nko: "Родник", submittedOn: "2026-01-02" },
    );
    const found = applicantsOf(applications, [], find, quarter);
    expect(found.map(({ name, applications: own }) => [name, own.length])).toEqual([
      ["Опора", 2],
      ["Родник", 1],
    ]);
  });
});

test("meetings stand by their state in the order of their days, and a municipality's last visit is known", () => {
  const rows = rowsOf(
    { date: "2026-09-01", state: "состоялась", territory: ["29-06", "region"] },
    { date: "2026-07-05", state: "состоялась", territory: ["29-06", "29-13"] },
    { date: "2026-09-20", state: "план", territory: ["29-02"] },
    { date: "2026-08-20", state: "отменена", territory: ["29-02"] },
    { date: "2026-10-01", state: "состоялась", territory: ["29-04"] },
  );
  const found = meetingsOf(rows, quarter, quarter.end);
  expect([numbers(found.held), numbers(found.planned), numbers(found.cancelled)]).toEqual([[3, 2], [4], [5]]);
  expect([...visits(found.held)]).toEqual([
    ["29-06", "2026-09-01"],
    ["29-13", "2026-07-05"],
  ]);
});

test("publications name НКО by any of their names, each once a publication, and the places of their territory", () => {
  const find = referred("nkos", nkos);
  const rows = rowsOf(
    { nkos: ["Опора", "1067799030639", "Неизвестная"], territory: ["29-06"] },
    { nkos: ["опора", "Родник"], territory: ["region"] },
    { nkos: null, territory: null },
  );
  expect([...mentioned(rows, find)].map(([nko, count]) => [nko.values.name, count])).toEqual([
    ["Опора", 2],
    ["Родник", 1],
  ]);
  expect([...placesOf(rows)]).toEqual(["29-06"]);
});

test("a center's load is what names it: НКО, requests with their median reply, applications, courses, held meetings", () => {
  const rows: { readonly [table in TableKey]?: ReportRow[] } = {
    centers: rowsOf(
      { name: "Тихий", municipality: "29-13", coverage: null, status: "закрыт", openedOn: null },
      { name: "Центр", municipality: "29-06", coverage: ["29-06", "29-13"], status: "действует", openedOn: null },
    ),
    nkos,
    requests: rowsOf(
      { receivedOn: "2026-08-01", firstReplyOn: "2026-08-03", center: "Центр" },
      { receivedOn: "2026-08-01", firstReplyOn: "2026-08-11", center: "«центр»" },
      { receivedOn: "2026-08-01", firstReplyOn: null, center: "Центр" },
      { receivedOn: "2026-01-01", firstReplyOn: null, center: "Центр" },
    ),
    applications: rowsOf({ submittedOn: "2026-08-01", center: "Центр", status: "победитель" }),
    trainings: rowsOf({ date: "2026-08-01", centers: ["Центр", "Центр"] }),
    meetings: rowsOf(
      { date: "2026-08-01", state: "состоялась", centers: ["Центр"] },
      { date: "2026-08-01", state: "план", centers: ["Центр"] },
    ),
  };
  const load = loadOf({ rows: (table) => rows[table] ?? [] }, quarter, quarter.end);
  expect(load.map(({ center: _, ...counts }) => counts)).toEqual([
    {
      isActive: true,
      places: 2,
      nkos: 2,
      requests: 3,
      replyDays: 6,
      applications: 1,
      won: 1,
      trainings: 1,
      meetings: 1,
    },
    {
      isActive: false,
      places: 1,
      nkos: 0,
      requests: 0,
      replyDays: null,
      applications: 0,
      won: 0,
      trainings: 0,
      meetings: 0,
    },
  ]);
});
