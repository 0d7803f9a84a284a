import { describe, expect, test } from "vitest";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import { formatPercent } from "../../shared/language/numbers.ts";
import { adoptionDays } from "../../shared/metrics/adoption-days.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { citation, valueWords } from "../../shared/metrics/citation.ts";
import {
  computeMetrics,
  finishMetrics,
  type MetricRows,
  mergeStates,
  metricColumns,
  reduceRows,
} from "../../shared/metrics/compute.ts";
import { flagWords } from "../../shared/metrics/flags.ts";
import { type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { gini } from "../../shared/metrics/nko-concentration.ts";
import { silentMonths } from "../../shared/metrics/task-unreported.ts";
import { placeName } from "../../shared/public/places.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { PopulationFigure } from "../../shared/region/population.ts";
import { populations } from "../../shared/region/population.ts";
import { regionPopulation } from "../../shared/region/region.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { fc } from "../harness/properties.ts";

const day = (text: string): CalendarDate => {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`not a date: ${text}`);
  return date;
};

const population = (residents: number, confidence: PopulationFigure["confidence"] = "secondary"): PopulationFigure => ({
  residents,
  date: day("2022-01-01"),
  confidence,
});

/** Kaluga, Obninsk and Borovsky with their real figures; the other 23 as one, so that the shares can be read off. */
const october2022 = {
  asOf: day("2022-10-31"),
  municipalities: ["29-701", "29-715", "29-06", "rest"],
  population: {
    "29-701": population(358_960),
    "29-715": population(121_508),
    "29-06": population(66_066),
    rest: population(526_000, "estimate"),
  },
};
const oblast = metricContext(october2022);

const nko = (values: Partial<Record<string, Values[string]>> = {}): Values => ({
  municipality: "29-06",
  counted: "да",
  registeredOn: "2015-06-01",
  endedOn: null,
  status: "действующая",
  operatesIn: null,
  ...values,
});

const many = (count: number, values: Values): readonly Values[] => Array.from({ length: count }, () => values);

const find = (observations: readonly Observation[], metric: string, municipality = "region"): Observation => {
  const found = observations.find((one) => one.metric === metric && one.municipality === municipality);
  if (!found) throw new Error(`no ${metric} of ${municipality}`);
  return found;
};

const compute = (rows: MetricRows, context: MetricContext = oblast) => computeMetrics(rows, context);

describe("the round table's own figures", () => {
  const register = [
    ...many(735, nko({ municipality: "29-701" })),
    ...many(219, nko({ municipality: "29-715" })),
    ...many(94, nko({ municipality: "29-06" })),
    ...many(515, nko({ municipality: "rest" })),
  ];
  const observations = compute({ nkos: register });

  test("come out of a register of 1,563 that splits as the text says", () => {
    expect(find(observations, "nko-active").value).toBe(1563);
    const share = (key: string) => find(observations, "nko-share", key);
    expect([share("29-701").value, share("29-715").value, share("29-06").value]).toEqual([47, 14, 6]);
    expect(share("29-701")).toMatchObject({ numerator: 735, denominator: 1563, unit: "percent", rows: { count: 735 } });
    expect(share("unknown")).toMatchObject({ value: 0, numerator: 0 });
  });

  test("leave a remainder of 33 % that is stated", () => {
    const shares = observations.filter(({ metric }) => metric === "nko-share");
    const others = shares.filter(({ municipality }) => !["29-701", "29-715", "29-06"].includes(municipality));
    const numerator = others.reduce((sum, share) => sum + (share.numerator ?? 0), 0);
    expect([numerator, formatPercent(numerator, 1563, "ru", 0)]).toEqual([515, "33\u00a0%"]);
  });

  test("mean location quotients near 1.40, 1.23 and 0.97", () => {
    const quotient = (key: string) => find(observations, "nko-location-quotient", key).value;
    expect(quotient("29-701")).toBeCloseTo(1.4, 1);
    expect(quotient("29-715")).toBeCloseTo(1.23, 1);
    expect(quotient("29-06")).toBeCloseTo(0.97, 1);
    expect(quotient("rest")).toBeLessThan(0.7);
  });

  test("are cited in a ready sentence with edition, date and link", () => {
    const source = {
      place: { ru: "Калуга", en: "Kaluga" },
      publisher: { ru: "Клуб", en: "The Club" },
      edition: 12,
      asOf: day("2022-10-30"),
      link: "https://feed.example.org/v1/editions/12/metrics.json",
    };
    const share = find(observations, "nko-share", "29-701");
    expect(citation(share, source, "ru").replaceAll("\u00a0", " ")).toBe(
      "Доля в действующих НКО области (по месту регистрации), Калуга: 47,0 % (735 из 1 563) на 31 октября 2022 г. (Клуб, выпуск 12, данные на 30 октября 2022 г., https://feed.example.org/v1/editions/12/metrics.json).",
    );
    expect(citation(share, source, "en").replaceAll("\u00a0", " ")).toBe(
      "Share of the region's active non-profits (by place of registration), Kaluga: 47.0% (735 of 1,563) on 31 October 2022 (The Club, edition 12, data as of 30 October 2022, https://feed.example.org/v1/editions/12/metrics.json).",
    );
    const dense = citation(find(observations, "nko-density", "rest"), source, "ru").replaceAll("\u00a0", " ");
    expect(dense).toMatch(/metrics\.json\)\. Население на 1 января 2022 г\. Численность .* показатель ненадёжен\.$/);
    const grown = find(observations, "nko-new", "29-701");
    expect(citation(grown, source, "ru").replaceAll("\u00a0", " ")).toContain(
      "0 организаций с 1 ноября 2021 г. по 31 октября 2022 г. (",
    );
  });
});

describe("being active on a day", () => {
  const activeWith = (values: Partial<Record<string, Values[string]>>) => compute({ nkos: [nko(values)] });
  const count = (values: Partial<Record<string, Values[string]>>) => find(activeWith(values), "nko-active").value;

  test("needs to be counted, registered by then and not ended by then", () => {
    expect(count({})).toBe(1);
    expect([count({ counted: "нет" }), count({ counted: null })]).toEqual([0, 0]);
    expect([count({ registeredOn: "2022-10-31" }), count({ registeredOn: "2022-11-01" })]).toEqual([1, 0]);
    expect([count({ endedOn: "2022-10-31" }), count({ endedOn: "2022-11-01" })]).toEqual([0, 1]);
    expect(count({ registeredOn: null })).toBe(1);
    expect([count({ status: "в процессе ликвидации" }), count({ status: "неизвестно" })]).toEqual([1, 1]);
  });

  test("goes by the day of ending, so that today's status never rewrites the past", () => {
    const ended = { endedOn: "2023-05-05", status: "деятельность прекращена" };
    expect(count(ended)).toBe(1);
    expect(find(activeWith(ended), "nko-active", "29-06").flags).not.toContain("ended-by-status");
  });

  test("goes by the status only where the day is unknown, and says so", () => {
    const observations = activeWith({ status: "деятельность прекращена" });
    expect(find(observations, "nko-active").value).toBe(0);
    expect(find(observations, "nko-active", "29-06").flags).toContain("ended-by-status");
    expect(find(observations, "nko-active", "29-701").flags).not.toContain("ended-by-status");
    expect(find(observations, "nko-ended", "29-06")).toMatchObject({
      value: 0,
      flags: ["by-registration", "ended-by-status"],
    });
  });
});

describe("a value that can't be had", () => {
  test("is null with a reason: nothing to divide by", () => {
    const observations = compute({});
    expect(find(observations, "nko-share", "29-06")).toMatchObject({ value: null, numerator: 0, denominator: 0 });
    expect(find(observations, "nko-share", "29-06").reason?.ru).toMatch(/делить не на что/);
    expect(find(observations, "nko-concentration").value).toBeNull();
    expect(find(observations, "task-done").reason?.en).toMatch(/no cases/);
  });

  test("is «1 из 2» where there are fewer than ten cases", () => {
    const observations = compute({ nkos: [nko(), nko({ municipality: "29-701" })] });
    const share = find(observations, "nko-share", "29-06");
    expect(share).toMatchObject({ value: null, numerator: 1, denominator: 2 });
    expect(share.flags).toContain("small-denominator");
    expect(share.reason?.ru).toMatch(/^1 из 2:/);
    expect(valueWords(share, "ru")).toBe("1 из 2");
    const ten = find(compute({ nkos: many(10, nko()) }), "nko-share", "29-06");
    expect(ten.value).toBe(100);
  });

  test("is a fraction, or nothing, of a quotient too", () => {
    const quotient = (rows: MetricRows) => find(compute(rows), "nko-location-quotient", "29-06");
    expect(quotient({})).toMatchObject({ value: null, flags: ["by-registration"] });
    expect(quotient({}).reason?.ru).toMatch(/делить не на что/);
    const few = quotient({ nkos: [...many(2, nko()), nko({ municipality: "rest" })] });
    expect(few).toMatchObject({ value: null, numerator: 2, denominator: 3 });
    expect(few.reason?.ru).toBe("2 из 3: случаев меньше десяти, коэффициент не считается.");
    expect(valueWords(few, "ru")).toBe("2 из 3");
  });

  test("is null where nobody knows how many live there, for the place and for the region", () => {
    const { rest: _unknown, ...known } = oblast.population;
    const observations = compute({ nkos: many(20, nko({ municipality: "rest" })) }, { ...oblast, population: known });
    expect(find(observations, "nko-density", "rest")).toMatchObject({ value: null, numerator: 20, denominator: null });
    expect(find(observations, "nko-density").value).toBeNull();
    expect(find(observations, "nko-location-quotient", "29-06").reason?.ru).toMatch(/населения неизвестна/);
    expect(find(observations, "nko-density", "29-06").value).toBe(0);
  });

  test("old estimates of the population are flagged, and dated", () => {
    const observations = compute({ nkos: many(20, nko({ municipality: "rest" })) });
    expect(find(observations, "nko-density", "rest")).toMatchObject({
      value: 0.4,
      populationDate: "2022-01-01",
      flags: ["by-registration", "population-estimate"],
    });
    expect(find(observations, "nko-density", "29-06").flags).toEqual(["by-registration"]);
    expect(find(observations, "nko-density").flags).toEqual(["population-partly-estimated"]);
  });
});

describe("«не определён»", () => {
  const register = [...many(15, nko()), ...many(4, nko({ municipality: "unknown" })), nko({ municipality: null })];
  const observations = compute({ nkos: register });

  test("stays in the denominator of a share and has a line of its own", () => {
    expect(find(observations, "nko-share", "29-06")).toMatchObject({ value: 75, numerator: 15, denominator: 20 });
    expect(find(observations, "nko-share", "unknown")).toMatchObject({ value: 25, numerator: 5 });
    expect(find(observations, "nko-active", "unknown").value).toBe(5);
    expect(find(observations, "nko-top-three")).toMatchObject({ value: 75, denominator: 20 });
  });

  test("is left out of the location quotient and of the concentration", () => {
    expect(find(observations, "nko-location-quotient", "29-06").rows.count).toBe(15);
    expect(find(observations, "nko-concentration").rows.count).toBe(15);
  });
});

describe("flows of a period", () => {
  const context = metricContext({ ...october2022, asOf: day("2022-12-31"), periodStart: day("2022-01-01") });
  const observations = compute(
    {
      nkos: [
        nko({ registeredOn: "2022-01-01" }),
        nko({ registeredOn: "2022-12-31", endedOn: "2022-12-31", status: "деятельность прекращена" }),
        nko({ registeredOn: "2021-12-31", endedOn: "2023-01-01", status: "деятельность прекращена" }),
        nko({ registeredOn: null }),
        nko({ registeredOn: "2022-05-05", counted: "нет" }),
        nko({ municipality: "29-701", endedOn: "2022-03-03", status: "деятельность прекращена" }),
      ],
    },
    context,
  );

  test("count both ends of the period, and leave out unknown days with a flag", () => {
    expect(find(observations, "nko-new", "29-06")).toMatchObject({
      value: 2,
      periodStart: "2022-01-01",
      periodEnd: "2022-12-31",
      flags: ["by-registration", "registered-unknown"],
    });
    expect(find(observations, "nko-ended").value).toBe(2);
    expect(find(observations, "nko-net")).toMatchObject({ value: 0, rows: { count: 3 } });
    expect(find(observations, "nko-net", "29-701").value).toBe(-1);
    expect(find(observations, "nko-new-rate", "29-06").value).toBe(0.3);
  });

  test("go over the last twelve months unless said otherwise", () => {
    expect(metricContext(october2022)).toMatchObject({
      periodStart: "2021-11-01",
      periodEnd: "2022-10-31",
    });
  });
});

describe("nko-reach", () => {
  test("counts where an НКО works, once in each municipality and once in the region", () => {
    const observations = compute({
      nkos: [
        nko({ operatesIn: ["29-06", "29-06", "rest"] }),
        nko({ operatesIn: ["region", "29-06"] }),
        nko({ operatesIn: ["online"] }),
        nko({ operatesIn: ["unknown"] }),
        nko({ operatesIn: [] }),
        nko(),
        nko({ operatesIn: ["29-06"], endedOn: "2020-01-01", status: "деятельность прекращена" }),
      ],
    });
    const reach = (place: string) => find(observations, "nko-reach", place).value;
    expect([reach("29-06"), reach("rest"), reach("29-701"), reach("unstated"), reach("region")]).toEqual([
      2, 2, 1, 3, 3,
    ]);
    expect(find(observations, "nko-reach").denominator).toBe(6);
  });

  test("says where organisations are left out because nobody knows when they ended", () => {
    const ended = { status: "деятельность прекращена" };
    const observations = compute({ nkos: [nko({ ...ended, operatesIn: ["29-06"] }), nko()] });
    expect(find(observations, "nko-reach", "29-06")).toMatchObject({ value: 0, flags: ["ended-by-status"] });
    expect(find(observations, "nko-reach", "29-701").flags).toEqual([]);
    expect(find(observations, "nko-reach", "unstated").flags).toEqual([]);
    expect(find(observations, "nko-reach").flags).toEqual(["ended-by-status"]);
    expect(placeName("unstated").ru).toBe("территория не указана");
  });
});

describe("concentration", () => {
  const value = (shares: readonly (readonly [count: number, residents: number])[]) => {
    const { numerator, denominator } = gini(shares.map(([count, residents]) => ({ count, residents })));
    return numerator / denominator;
  };

  test("is 0 where everyone has as many per resident, and nears 1 where one tiny place has them all", () => {
    expect(
      value([
        [10, 1000],
        [20, 2000],
        [5, 500],
      ]),
    ).toBe(0);
    expect(
      value([
        [0, 999_999],
        [50, 1],
      ]),
    ).toBeCloseTo(1, 5);
  });

  test("agrees with the pairwise definition of the weighted Gini index", () => {
    const share = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 400_000 }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 26 }), (shares) => {
        const count = shares.reduce((sum, [n]) => sum + n, 0);
        const residents = shares.reduce((sum, [, p]) => sum + p, 0);
        fc.pre(count > 0);
        let differences = 0;
        for (const [n, p] of shares) for (const [m, q] of shares) differences += p * q * Math.abs(n / p - m / q);
        expect(value(shares)).toBeCloseTo(differences / (2 * residents * residents * (count / residents)), 9);
      }),
    );
  });
});

describe("centers", () => {
  const center = (values: Partial<Record<string, Values[string]>>): Values => ({
    municipality: "29-701",
    coverage: null,
    status: "действует",
    openedOn: "2020-01-01",
    ...values,
  });

  test("serve what they say, else their own municipality, and the rest is a gap", () => {
    const observations = compute({
      centers: [
        center({}),
        center({ coverage: ["29-06", "29-701"] }),
        center({ coverage: ["online"] }),
        center({ coverage: ["29-715"], status: "деятельность приостановлена" }),
        center({ coverage: ["29-715"], openedOn: "2023-01-01" }),
      ],
    });
    const coverage = (place: string) => find(observations, "center-coverage", place).value;
    expect([coverage("29-701"), coverage("29-06"), coverage("29-715"), coverage("region")]).toEqual([2, 1, 0, 3]);
    expect(find(observations, "center-gap")).toMatchObject({ value: 2, denominator: 4 });
    expect(find(compute({ centers: [center({ coverage: ["region"] })] }), "center-gap").value).toBe(0);
  });
});

describe("tasks", () => {
  const due = (date: string) => ({ kind: "date", date, words: date });
  const task = (values: Partial<Record<string, Values[string]>>): Values => ({
    status: "на исполнении",
    deadline: due("2022-06-30"),
    originalDeadline: null,
    closedOn: null,
    recommendation: "Создать Клуб",
    report: null,
    reportedOn: null,
    ...values,
  });
  const taskOf = { recommendation: null, status: "на исполнении", closedOn: null };
  const done = (closedOn: string | null, values = {}) => task({ status: "исполнено", closedOn, ...values });

  test("are on time by their original deadline: an extension changes nothing", () => {
    const observations = compute({
      tasks: [
        ...many(4, done("2022-06-30")),
        done("2022-07-01"),
        done("2022-07-01", { originalDeadline: due("2022-05-31"), deadline: due("2022-08-01") }),
        done("2022-05-31", { originalDeadline: due("2022-05-31"), deadline: due("2022-08-01") }),
        done("2022-05-31", { deadline: due("2030-01-01") }),
        done(null),
        task({}),
        task({ status: "не исполнено", closedOn: "2022-01-01" }),
        task({ status: "исполнено частично", closedOn: "2022-01-01" }),
        task({ originalDeadline: due("2022-10-30"), deadline: due("2023-01-01") }),
        task({ deadline: due("2022-10-31") }),
        done("2022-06-01", { deadline: { kind: "permanent", words: "постоянно" } }),
        task({ status: "черновик" }),
        task({ status: "снято с контроля" }),
        task({ status: "утратило актуальность" }),
      ],
    });
    expect(find(observations, "task-on-time")).toMatchObject({ numerator: 6, denominator: 13, value: 46.2 });
    expect(find(observations, "task-on-time").flags).toEqual(["closed-unknown"]);
    expect(find(observations, "task-done")).toMatchObject({ numerator: 10, denominator: 15, value: 66.7 });
  });

  test("are overdue by the present deadline while open, unless a report is under review", () => {
    const observations = compute({
      tasks: [
        task({}),
        task({ status: "отчёт на рассмотрении", report: "готово" }),
        task({ deadline: due("2022-10-31") }),
        task({ originalDeadline: due("2022-01-01"), deadline: due("2023-01-01") }),
        task({ deadline: { kind: "permanent", words: "постоянно" } }),
        task({
          deadline: { kind: "recurring", every: "quarter", until: null, words: "ежеквартально" },
          report: "есть",
        }),
        task({ deadline: { kind: "relative", months: 2, words: "в 2-месячный срок", date: "2022-05-30" } }),
        done("2022-12-01"),
        done("2022-06-01"),
      ],
    });
    expect(find(observations, "task-overdue")).toMatchObject({ value: 3, denominator: 6, rows: { count: 3 } });
  });

  test("without a dated deadline are silent when no report has come for longer than their kind allows", () => {
    const permanent = { kind: "permanent", words: "постоянно" };
    const recurring = (every: string) => ({ kind: "recurring", every, until: null, words: "" });
    const context = { ...oblast, adoptedOn: adoptionDays([{ title: "Создать «Клуб»", adoptedOn: "2022-05-30" }]) };
    const unreported = (values: Partial<Record<string, Values[string]>>) => {
      const observations = compute({ tasks: [task({ deadline: permanent, ...values })] }, context);
      return find(observations, "task-unreported");
    };
    const value = (values: Partial<Record<string, Values[string]>>) => unreported(values).value;
    expect(unreported({})).toMatchObject({ value: 1, denominator: 1, flags: [] });
    expect(value({ recommendation: "Иное" })).toBe(0);
    const report = (reportedOn: string | null) => ({ report: "Сделано", reportedOn });
    expect([value(report("2022-07-30")), value(report("2022-07-31"))]).toEqual([1, 0]);
    expect(unreported(report(null))).toMatchObject({ value: 0, flags: ["report-undated"] });
    expect([value({ deadline: recurring("year") }), value({ deadline: recurring("quarter") })]).toEqual([0, 1]);
    expect(value({ deadline: recurring("month"), ...report("2022-09-29") })).toBe(1);
    expect(value({ status: "отчёт на рассмотрении", ...report("2022-01-01") })).toBe(0);
    expect(value({ status: "исполнено", closedOn: "2022-06-01" })).toBe(0);
    const silent = { ...taskOf, deadline: permanent, ...report("2022-05-31") };
    expect(silentMonths(silent, day("2022-10-31"), null)).toBe(5);
  });

  test("recommendations count as answered by their date or by the addressee's position", () => {
    const recommendation = (values: Partial<Record<string, Values[string]>>): Values => ({
      state: "принята",
      sentOn: "2022-04-10",
      repliedOn: null,
      position: null,
      ...values,
    });
    const observations = compute({
      recommendations: [
        ...many(6, recommendation({ repliedOn: "2022-05-10", position: "принято" })),
        recommendation({ repliedOn: "2022-11-01", position: "принято" }),
        recommendation({ position: "не поддержано" }),
        recommendation({ sentOn: null, position: "принято частично" }),
        recommendation({ position: "на рассмотрении" }),
        recommendation({}),
        recommendation({ sentOn: null }),
        recommendation({ sentOn: null, position: "ответа нет" }),
        recommendation({ sentOn: "2022-11-01" }),
        recommendation({ state: "черновик" }),
      ],
    });
    expect(find(observations, "task-replied")).toMatchObject({ numerator: 8, denominator: 12, value: 66.7 });
    const breakdown = find(observations, "task-replied").breakdown ?? [];
    expect(breakdown.map(({ label, count }) => [label.ru, count])).toEqual([
      ["принято", 6],
      ["принято частично", 1],
      ["не поддержано", 1],
      ["на рассмотрении", 1],
      ["ответ без позиции", 0],
      ["ответа нет", 3],
    ]);
    expect(find(observations, "task-replied").flags).toEqual(["reply-undated"]);
    expect(find(observations, "task-accepted")).toMatchObject({ value: null, numerator: 6, denominator: 8 });
  });
});

describe("whatever the rows", () => {
  const oneOf = (...values: readonly Values[string][]) => fc.constantFrom(...values);
  const place = oneOf("29-701", "29-06", "rest", "unknown", "elsewhere", null);
  const places = fc.option(
    fc.array(fc.constantFrom("29-701", "29-06", "region", "online", "unknown"), { maxLength: 3 }),
  );
  const date = oneOf(null, "2021-10-31", "2021-11-01", "2022-04-04", "2022-10-31", "2022-11-01");
  const deadline = oneOf(null, { kind: "date", date: "2022-10-30", words: "" }, { kind: "none", words: "" });
  const anyRows: fc.Arbitrary<MetricRows> = fc.record({
    nkos: fc.array(
      fc.record({
        municipality: place,
        counted: oneOf("да", "да", "нет", null),
        registeredOn: date,
        endedOn: date,
        status: oneOf("действующая", "деятельность прекращена", null),
        operatesIn: places,
      }),
      { maxLength: 40 },
    ),
    centers: fc.array(
      fc.record({ municipality: place, coverage: places, status: oneOf("действует", "закрыт"), openedOn: date }),
    ),
    tasks: fc.array(
      fc.record({
        status: oneOf("исполнено", "на исполнении", "не исполнено", "черновик"),
        closedOn: date,
        deadline,
        originalDeadline: deadline,
        recommendation: oneOf("Создать Клуб", "Иное"),
        report: oneOf(null, "отчёт"),
        reportedOn: date,
      }),
      { maxLength: 30 },
    ),
    recommendations: fc.array(
      fc.record({
        state: oneOf("принята", "черновик"),
        sentOn: date,
        repliedOn: date,
        position: oneOf(null, "принято", "не поддержано", "ответа нет"),
      }),
      { maxLength: 30 },
    ),
  });

  test("chunks reduced apart, sent as JSON and merged in their order give what one pass gives", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const chunks = Object.entries(rows).flatMap(([table, all = []]) =>
          Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
            reduceRows({ [table]: all.slice(index * size, (index + 1) * size) }, oblast),
          ),
        );
        const merged = chunks.reduce((states, chunk) => mergeStates(states, JSON.parse(JSON.stringify(chunk))), {});
        expect(finishMetrics(merged, oblast)).toEqual(compute(rows));
      }),
    );
  });

  test("the rows that an observation says it counted can be picked out again", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const observations = compute(rows);
        for (const metric of metrics) {
          for (const {
            municipality,
            rows: { count },
          } of observations.filter((one) => one.metric === metric.id)) {
            const behind = (rows[metric.table] ?? []).filter((values) => metric.counts(values, municipality, oblast));
            expect([metric.id, municipality, behind.length]).toEqual([metric.id, municipality, count]);
            for (const values of behind) expect(metric.near?.(values) ?? [municipality]).toContain(municipality);
          }
        }
      }),
    );
  });

  test("parts of the region add up to the whole, and no value is anything but a finite number or null", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const observations = compute(rows);
        for (const metric of ["nko-active", "nko-new", "nko-ended", "nko-net"]) {
          const lines = observations.filter((one) => one.metric === metric);
          const parts = lines.filter(({ municipality }) => municipality !== "region");
          expect(parts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(find(lines, metric).value);
        }
        for (const { value, reason } of observations) {
          expect(value === null ? reason !== undefined : Number.isFinite(value) && reason === undefined).toBe(true);
        }
      }),
    );
  });

  test("reducers read no column but those they declare", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const narrowed = Object.fromEntries(
          Object.entries(rows).map(([table, all = []]) => {
            const columns = metricColumns(table as TableKey);
            return [table, all.map((values) => Object.fromEntries(columns.map((key) => [key, values[key] ?? null])))];
          }),
        );
        expect(compute(narrowed)).toEqual(compute(rows));
      }),
    );
  });
});

describe("populations", () => {
  /** Only an estimate of 2010 is known of it. */
  const repeated = { key: "29-25", population: 13_081, populationOn: "2010-01-01" };
  const of = (...entered: readonly Values[]) => populations(entered);

  test("are the club's own where it entered them; repeating an old estimate doesn't make it certain", () => {
    expect(of(repeated)["29-25"]?.confidence).toBe("estimate");
    expect(of({ ...repeated, population: 9100 })["29-25"]).toMatchObject({ residents: 9100, confidence: "official" });
    expect(of({ ...repeated, population: null }, { ...repeated, populationOn: null })).toEqual(of());
    expect(of({ ...repeated, key: "elsewhere" }, { ...repeated, key: "region" })).toEqual(of());
  });

  test("of the region are its own figure until Rosstat's are entered for all municipalities", () => {
    const keys = municipalities.map(({ key }) => key);
    const density = (entered: readonly Values[]) => {
      const context = metricContext({ asOf: day("2026-01-31"), municipalities: keys, population: of(...entered) });
      return find(compute({ nkos: many(20, nko()) }, context), "nko-density").denominator;
    };
    const rosstat = keys.map((key) => ({ key, population: 40_000, populationOn: "2026-01-01" }));
    expect(density(rosstat.slice(1))).toBe(regionPopulation.residents);
    expect(density(rosstat)).toBe(26 * 40_000);
  });
});

describe("every metric", () => {
  test("explains itself in both languages", () => {
    for (const { id, title, formula, version } of metrics) {
      expect(
        [title.ru, formula.ru].every((text) => /[а-я]/.test(text)),
        id,
      ).toBe(true);
      expect(
        [title.en, formula.en].some((text) => /[а-яё]/i.test(text)),
        id,
      ).toBe(false);
      expect(version).toBeGreaterThanOrEqual(1);
    }
    expect(flagWords("by-registration").ru).toMatch(/^По месту регистрации/);
  });

  test("every share by municipality says «по месту регистрации»", () => {
    const observations = compute({ nkos: many(20, nko()) });
    for (const { id, title } of metrics) {
      if (!observations.some(({ metric, flags }) => metric === id && flags.includes("by-registration"))) continue;
      expect([id, title.ru]).toEqual([id, expect.stringMatching(/по месту регистрации/)]);
      expect(title.en).toMatch(/by place of registration/);
    }
    for (const metric of ["nko-share", "nko-density", "nko-location-quotient"]) {
      expect(find(observations, metric, "29-06").flags).toContain("by-registration");
    }
  });
});
