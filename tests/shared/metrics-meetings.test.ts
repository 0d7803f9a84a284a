import { describe, expect, test } from "vitest";
import { metricContext } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import type { Values } from "../../shared/table.ts";
import { compute, find, nko, october2022 } from "../harness/metric-cases.ts";

const observe = (rows: { readonly [table: string]: readonly Values[] }) =>
  compute(rows, metricContext({ ...october2022, related: relationsOf(rows) }));

describe("meetings", () => {
  const meeting = (values: Values = {}): Values => ({
    date: "2022-05-01",
    kind: "рабочая встреча",
    state: "состоялась",
    organiser: "Клуб",
    territory: ["29-06"],
    participantKinds: null,
    nkoCount: null,
    ...values,
  });

  test.each([
    ["held", {}, 1, 1],
    ["held on the last day of the period", { date: "2022-10-31" }, 1, 1],
    ["planned for a day of the period", { state: "план" }, 0, 1],
    ["planned for later", { state: "план", date: "2022-11-01" }, 0, 0],
    ["cancelled", { state: "отменена" }, 0, 0],
    ["of which nobody says whether it was held", { state: null }, 0, 0],
  ])("one %s", (_, values, held, meant) => {
    const ofEachSort = { kind: "заседание Клуба", participantKinds: ["органы местного самоуправления"], nkoCount: 2 };
    const observations = observe({ meetings: [meeting({ ...ofEachSort, ...values })] });
    for (const metric of ["meeting-count", "meeting-club", "meeting-local", "meeting-nkos"])
      expect(find(observations, metric), metric).toMatchObject({ value: held, denominator: meant });
    expect(find(observations, "meeting-municipalities").value).toBe(held);
  });

  test.each([
    ["meeting-club", { kind: "заседание Клуба" }, { kind: "круглый стол", organiser: "Клуб" }],
    ["meeting-local", { participantKinds: ["НКО", "органы местного самоуправления"] }, { participantKinds: ["НКО"] }],
    ["meeting-nkos", { nkoCount: 2 }, { nkoCount: 1 }],
    ["meeting-nkos", { nkoCount: 40 }, { nkoCount: null }],
  ])("%s counts %j, not %j", (metric, counted, other) => {
    const observation = find(observe({ meetings: [meeting(counted), meeting(other)] }), metric);
    expect(observation).toMatchObject({ value: 1, denominator: 1, rows: { count: 1 } });
  });

  test("the Chamber's commission held 4 in 3 districts in 2022", () => {
    const organiser = "комиссия Общественной палаты";
    const meetings = [["29-06"], ["29-06"], ["29-715"], ["29-701"]].map((territory) =>
      meeting({ organiser, territory }),
    );
    const observations = observe({ meetings: [...meetings, meeting({ organiser: null, territory: ["region"] })] });
    expect(find(observations, "meeting-count")).toMatchObject({
      value: 5,
      breakdown: [
        { label: { ru: organiser }, count: 4 },
        { label: { ru: "не указано" }, count: 1 },
      ],
    });
    expect(find(observations, "meeting-municipalities")).toMatchObject({
      value: 3,
      denominator: 4,
      rows: { count: 4 },
    });
  });
});

describe("publications", () => {
  const story = (values: Values = {}): Values => ({
    date: "2022-05-01",
    outlet: "Газета «Выдуманная весть»",
    kind: "новость",
    initiatedBy: null,
    territory: ["29-06"],
    nkos: null,
    ...values,
  });

  test.each([
    ["names that differ in quotes, case and ё", ["Весть «Ёлка»", 'ВЕСТЬ "ЕЛКА"'], "новость", [1, 0]],
    ["two outlets", ["Весть", "Волна"], "эфир", [2, 0]],
    ["social channels, which stand apart", ["Весть", "Волна"], "публикация в соцсетях", [0, 2]],
    ["an outlet whose kind of publication isn't said", ["Весть"], null, [1, 0]],
    ["outlets with the names of a program", ["constructor", "__proto__", "toString"], "печать", [3, 0]],
  ])("outlets: %s", (_, outlets, kind, counts) => {
    const observation = find(
      observe({ publications: outlets.map((outlet) => story({ outlet, kind })) }),
      "publication-outlets",
    );
    expect(observation.value).toBe(counts[0]);
    expect(observation.breakdown?.map(({ count }) => count)).toEqual(counts);
  });

  test("an outlet with a social channel is an outlet and a channel", () => {
    const publications = [story(), story({ kind: "публикация в соцсетях" })];
    const observation = find(observe({ publications }), "publication-outlets");
    expect(observation).toMatchObject({ value: 1, rows: { count: 1 } });
    expect(observation.breakdown?.map(({ count }) => count)).toEqual([1, 1]);
  });

  test("an НКО named by ОГРН here and by name there is one, at its place of registration", () => {
    const rows = {
      nkos: [nko({ ogrn: "1024000000011", name: "Фонд «Родник»", shortName: null, municipality: "29-701" }), nko()],
      publications: [story({ nkos: ["1024000000011"] }), story({ nkos: ["фонд Родник", "constructor"] })],
    };
    const observations = observe(rows);
    expect(find(observations, "publication-nkos").value).toBe(1);
    expect(find(observations, "publication-nkos", "29-701").value).toBe(1);
    expect(find(observations, "publication-nkos", "29-06").value).toBe(0);
  });

  test("that non-profits initiated are those that say so", () => {
    const publications = ["НКО", "НКО", "СМИ", "ресурсный центр", null].flatMap((initiatedBy) => [
      story({ initiatedBy }),
      story({ initiatedBy, date: "2021-10-31" }),
      story({ initiatedBy, date: "2022-10-31" }),
    ]);
    expect(find(observe({ publications }), "publication-by-nkos")).toMatchObject({
      value: 40,
      numerator: 4,
      denominator: 10,
    });
  });
});
