import { describe, expect, test } from "vitest";
import { metricContext } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import type { Values } from "../../shared/table.ts";
import { compute, find, many, nko, october2022 } from "../harness/metric-cases.ts";

const [ogrn, otherOgrn] = ["1024000000011", "1024000000022"];
const applicant = nko({ ogrn, name: "Фонд «Выдуманный родник»", shortName: "ФВР" });

const bid = (values: Values = {}): Values => ({
  nko: ogrn,
  center: null,
  territory: ["29-06"],
  level: "федеральный",
  status: "подана",
  submittedOn: "2022-03-01",
  decidedOn: null,
  granted: null,
  trainedBefore: null,
  ...values,
});
const won = (values: Values = {}) =>
  bid({ status: "победитель", decidedOn: "2022-06-01", granted: 100_000, ...values });

const observe = (rows: { readonly [table: string]: readonly Values[] }) =>
  compute(rows, metricContext({ ...october2022, related: relationsOf(rows) }));

/** A breakdown as `{label: count}`. */
const parts = (rows: Parameters<typeof observe>[0], metric: string) =>
  Object.fromEntries((find(observe(rows), metric).breakdown ?? []).map(({ label, count }) => [label.ru, count]));

describe("applications", () => {
  const places = ["29-701", "29-715", "29-06", "unstated", "region"];

  test.each([
    ["in several districts counts in each and once in the region", ["29-06", "29-715"], [0, 1, 1, 0, 1]],
    ["in one district named twice counts once", ["29-06", "29-06"], [0, 0, 1, 0, 1]],
    ["for the whole region counts in the region alone", ["region"], [0, 0, 0, 0, 1]],
    ["online counts in the region alone", ["online"], [0, 0, 0, 0, 1]],
    ["in a district and online counts in the district", ["29-06", "online"], [0, 0, 1, 0, 1]],
    ["without a territory has a line of its own", null, [0, 0, 0, 1, 1]],
    ["of an unknown territory stands with those without one", ["unknown"], [0, 0, 0, 1, 1]],
    ["in a district and somewhere unknown counts in the district", ["29-06", "unknown"], [0, 0, 1, 0, 1]],
  ])("a project %s", (_, territory, counts) => {
    const observations = observe({ applications: [bid({ territory })] });
    expect(places.map((place) => find(observations, "grant-applications", place).value)).toEqual(counts);
    const known = counts.slice(0, 3).filter((count) => count > 0).length;
    expect(find(observations, "grant-municipalities")).toMatchObject({ value: known, denominator: 4 });
  });

  test.each([
    ["on the first day of the period", { submittedOn: "2021-11-01" }, 1, false],
    ["on its last day", { submittedOn: "2022-10-31" }, 1, false],
    ["the day before it", { submittedOn: "2021-10-31" }, 0, false],
    ["as a draft", { status: "черновик" }, 0, false],
    ["as a draft without a day, which none of them has", { status: "черновик", submittedOn: null }, 0, false],
    ["on an unknown day, which is said", { submittedOn: null }, 0, true],
    ["and withdrawn", { status: "отозвана" }, 1, false],
  ])("submitted %s", (_, values, count, isFlagged) => {
    const { value, flags } = find(observe({ applications: [bid(values)] }), "grant-applications");
    expect([value, flags.includes("submitted-unknown")]).toEqual([count, isFlagged]);
  });
});

describe("a center's support", () => {
  const center = { name: "Центр «Опора»", operatorName: "АНО «Выдуманная опора»", operatorOgrn: otherOgrn };
  const operator = nko({ ogrn: otherOgrn, name: "АНО «Выдуманная опора»", shortName: "АНО «ВО»" });
  const unnumbered = { ...center, operatorOgrn: null };

  test.each([
    ["another's bid", center, { nko: ogrn, center: center.name }, true],
    ["no center", center, { nko: ogrn }, false],
    ["its own bid by ОГРН", center, { nko: otherOgrn, center: center.name }, false],
    [
      "its own bid by name, quotes and case apart",
      center,
      { nko: 'ано "ВЫДУМАННАЯ ОПОРА"', center: center.name },
      false,
    ],
    ["its own bid by the short name", center, { nko: "АНО «ВО»", center: center.name }, false],
    ["its own bid, the center named by its ОГРН", center, { nko: center.operatorName, center: otherOgrn }, false],
    [
      "its own bid by ОГРН where the operator is known by name",
      unnumbered,
      { nko: otherOgrn, center: center.name },
      false,
    ],
    ["a bid of nobody known", center, { nko: "Иное", center: center.name }, true],
    ["a center that isn't in the list", center, { nko: ogrn, center: "constructor" }, true],
  ])("%s", (_, named, values, isSupported) => {
    const rows = { nkos: [applicant, operator], centers: [named], applications: [won(values)] };
    const label = isSupported ? "с поддержкой центра" : "без поддержки центра";
    expect(parts(rows, "grant-applications")).toEqual({ [label]: 1 });
    expect(parts(rows, "grant-success")).toEqual({ [`победили ${label}`]: 1 });
  });
});

describe("success", () => {
  test("leaves out who withdrew, who waits and who was decided on in another period", () => {
    const applications = [
      ...many(6, won()),
      ...many(2, won({ status: "завершена" })),
      ...many(3, bid({ status: "не поддержана", decidedOn: "2022-10-31" })),
      bid({ status: "не допущена", decidedOn: "2021-11-01" }),
      bid({ status: "отозвана", decidedOn: "2022-06-01" }),
      bid({ status: "на экспертизе" }),
      won({ decidedOn: "2021-10-31" }),
    ];
    const success = find(observe({ applications }), "grant-success");
    expect(success).toMatchObject({ value: 66.7, numerator: 8, denominator: 12, flags: ["as-entered"] });
  });

  test.each(["победитель", "завершена", "не поддержана", "не допущена"])(
    "says that a decision has no day: «%s»",
    (status) => {
      const { flags, denominator } = find(observe({ applications: [bid({ status })] }), "grant-success");
      expect([denominator, flags.includes("decided-unknown")]).toEqual([0, true]);
    },
  );
});

describe("money", () => {
  test.each([
    ["one district", ["29-06"], "29-06"],
    ["one district named twice", ["29-06", "29-06"], "29-06"],
    ["two districts", ["29-06", "29-715"], "several"],
    ["the whole region", ["region"], "several"],
    ["online", ["online"], "several"],
    ["a district and online", ["29-06", "online"], "several"],
    ["nowhere stated", null, "unstated"],
    ["a district of which nobody asks", ["29-02"], "unstated"],
  ])("for %s stands in one line and in the region", (_, territory, place) => {
    const observations = observe({ applications: [won({ territory })] });
    const lines = observations.filter(({ metric, value }) => metric === "grant-sum" && value !== 0);
    expect(lines.map(({ municipality, value }) => [municipality, value])).toEqual([
      [place, 100_000],
      ["region", 100_000],
    ]);
    expect(find(observations, "grant-per-resident", "29-06").numerator).toBe(place === "29-06" ? 100_000 : 0);
  });

  test("adds up in kopecks: 0.1 and 0.2 are 0.3, and levels of budget are apart", () => {
    const applications = [
      ...many(10, won({ granted: 0.1, level: "региональный" })),
      ...many(10, won({ granted: 0.2 })),
      won({ granted: 0.07, level: null }),
    ];
    expect(find(observe({ applications }), "grant-sum").value).toBe(3.07);
    expect(parts({ applications }, "grant-sum")).toEqual({
      "федеральный бюджет, без поддержки": 2,
      "региональный бюджет, без поддержки": 1,
      "не указано": 0.07,
    });
  });

  test.each([
    ["a winner without a day of decision isn't counted", { decidedOn: null }, 0, "decided-unknown"],
    ["a winner without a sum counts as nothing", { granted: null }, 0, "granted-unknown"],
    ["a sum of who didn't win isn't counted", { status: "не поддержана" }, 0, "as-entered"],
  ])("%s", (_, values, value, flag) => {
    const sum = find(observe({ applications: [won(values)] }), "grant-sum");
    expect(sum.value).toBe(value);
    expect(sum.flags.at(-1)).toBe(flag);
  });

  test("per resident is roubles by population, and rounds the sum to a rouble", () => {
    const observations = observe({ applications: [won({ granted: 66_066.5 })] });
    const there = find(observations, "grant-per-resident", "29-06");
    expect(there).toMatchObject({ value: 1, numerator: 66_067, denominator: 66_066 });
  });
});

describe("applicants", () => {
  const course = (values: Values = {}): Values => ({
    date: "2022-02-01",
    provider: "Фонд президентских грантов",
    nkos: [ogrn],
    ...values,
  });
  const standing = (applications: readonly Values[], trainings: readonly Values[] = []) =>
    Object.keys(parts({ nkos: [applicant], applications, trainings }, "training-before"));

  test.each([
    ["ОГРН", ogrn],
    ["the full name", 'фонд "Выдуманный Родник"'],
    ["the short name", "фвр"],
  ])("are one НКО, named by %s in one row and otherwise in another", (_, handle) => {
    const rows = { nkos: [...many(9, nko()), applicant], applications: [bid(), bid({ nko: handle })] };
    expect(find(observe(rows), "grant-participation", "29-06")).toMatchObject({
      value: 10,
      numerator: 1,
      denominator: 10,
    });
    expect(standing([bid({ nko: handle })], [course()])).toEqual(["обучены до подачи"]);
  });

  test.each([
    ["by a fund before the application", [bid()], [course()], "обучены до подачи"],
    ["by a fund on its day", [bid()], [course({ date: "2022-03-01" })], "обучены до подачи"],
    ["by a fund the day after", [bid()], [course({ date: "2022-03-02" })], "нет данных"],
    ["by a center", [bid()], [course({ provider: "ресурсный центр" })], "нет данных"],
    ["as the application says", [bid({ trainedBefore: "да" })], [], "обучены до подачи"],
    ["not, as the application says", [bid({ trainedBefore: "нет" })], [], "не обучены"],
    ["though the application says otherwise", [bid({ trainedBefore: "нет" })], [course()], "обучены до подачи"],
    [
      "before the later of two",
      [bid(), bid({ submittedOn: "2022-09-01" })],
      [course({ date: "2022-05-01" })],
      "обучены до подачи",
    ],
    ["somebody else", [bid()], [course({ nkos: ["constructor", otherOgrn] })], "нет данных"],
  ])("trained %s", (_, applications, trainings, label) => {
    expect(standing(applications, trainings)).toEqual([label]);
  });

  test("that aren't active at the end of the period take no part, nor do drafts", () => {
    const ended = { ...applicant, endedOn: "2022-10-31" };
    const numerator = (rows: Parameters<typeof observe>[0]) => find(observe(rows), "grant-participation").numerator;
    expect(numerator({ nkos: [ended], applications: [bid()] })).toBe(0);
    expect(numerator({ nkos: [applicant], applications: [bid({ status: "черновик" })] })).toBe(0);
    expect(numerator({ nkos: [applicant], applications: [bid({ nko: "constructor" })] })).toBe(0);
    expect(numerator({ nkos: [applicant], applications: [bid()] })).toBe(1);
  });
});
