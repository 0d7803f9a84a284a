import { describe, expect, test } from "vitest";
import { metricContext } from "../../shared/metrics/metric.ts";
import type { Values } from "../../shared/table.ts";
import { compute, find, many, october2022 } from "../harness/metric-cases.ts";

/** On 31 October 2022 the last quarter that is over is July to September. */
const request = (values: Values = {}): Values => ({
  receivedOn: "2022-08-01",
  municipality: "29-06",
  topic: "юридическая помощь",
  expectedBy: null,
  firstReplyOn: null,
  closedOn: null,
  status: "новый",
  result: null,
  ...values,
});

const observe = (requests: readonly Values[], smallest = 0) =>
  compute({ requests }, metricContext({ ...october2022, smallest }));

describe("requests of the quarter", () => {
  test.each([
    ["2022-06-30", 0],
    ["2022-07-01", 1],
    ["2022-09-30", 1],
    ["2022-10-01", 0],
    [null, 0],
  ])("received on %s", (receivedOn, count) => {
    const { value, periodStart, periodEnd } = find(observe([request({ receivedOn })]), "request-count");
    expect([value, periodStart, periodEnd]).toEqual([count, "2022-07-01", "2022-09-30"]);
  });

  test("belong to their municipality, or to one that isn't known", () => {
    const observations = observe([request(), request({ municipality: null }), request({ municipality: "29-02" })]);
    const at = ["29-06", "29-701", "unknown", "region"].map(
      (place) => find(observations, "request-count", place).value,
    );
    expect(at).toEqual([1, 0, 2, 3]);
  });
});

describe("days to the first reply", () => {
  const replied = (...days: readonly (string | null)[]) =>
    find(observe(days.map((firstReplyOn) => request({ firstReplyOn }))), "request-reply-days");

  test.each([
    ["a reply on the same day", ["2022-08-01"], 0],
    ["an odd number: the middle one", ["2022-08-02", "2022-08-04", "2022-08-31"], 3],
    ["an even number: the mean of the middle two", ["2022-08-02", "2022-08-05", "2022-08-07", "2022-08-31"], 5],
    ["halves", ["2022-08-02", "2022-08-03"], 1.5],
    ["ten and nine sort as numbers", ["2022-08-03", "2022-08-10", "2022-08-11"], 9],
    ["a reply after the quarter", ["2022-10-10"], 70],
    ["those without a reply stand apart", ["2022-08-03", null, null], 2],
  ])("%s", (_, days, median) => {
    expect(replied(...days).value).toBe(median);
  });

  test("there is no median of no replies, and open ones are counted apart", () => {
    expect(replied(null)).toMatchObject({ value: null, reason: { ru: "Ответов за квартал нет." } });
    const { breakdown } = replied("2022-08-03", null, null);
    expect(breakdown?.map(({ label, count }) => [label.ru, count])).toEqual([
      ["с ответом", 1],
      ["без ответа", 2],
    ]);
  });
});

describe("expectation and reality", () => {
  const full = "получено полностью";
  test.each([
    ["closed and fully met", { status: "закрыт", closedOn: "2022-09-01", result: full }, [1, 1]],
    ["closed and met in part", { status: "закрыт", closedOn: "2022-09-01", result: "частично" }, [0, 1]],
    ["closed on an unknown day", { status: "закрыт", result: full }, [1, 1]],
    ["closed after the quarter", { status: "закрыт", closedOn: "2022-10-01", result: full }, [0, 0]],
    ["passed on", { status: "передан", closedOn: "2022-09-01", result: full }, [0, 0]],
    ["open", { status: "в работе" }, [0, 0]],
  ])("request-met: one %s", (_, values, [numerator, denominator]) => {
    expect(find(observe([request(values)]), "request-met")).toMatchObject({ numerator, denominator });
  });

  test.each([
    ["closed before the day", { expectedBy: "2022-09-01", closedOn: "2022-08-20" }, [1, 1]],
    ["closed on the day", { expectedBy: "2022-09-01", closedOn: "2022-09-01" }, [1, 1]],
    ["closed a day late", { expectedBy: "2022-09-01", closedOn: "2022-09-02" }, [0, 1]],
    ["open when its day has passed", { expectedBy: "2022-09-01" }, [0, 1]],
    ["open on the last day of the quarter, which was its day", { expectedBy: "2022-09-30" }, [0, 0]],
    ["closed early though its day is still to come", { expectedBy: "2022-12-01", closedOn: "2022-09-01" }, [1, 1]],
    ["whose day and closing are after the quarter", { expectedBy: "2022-12-01", closedOn: "2022-10-20" }, [0, 0]],
    ["of which no day was expected", { closedOn: "2022-09-01" }, [0, 0]],
  ])("request-in-time: one %s", (_, values, [numerator, denominator]) => {
    expect(find(observe([request(values)]), "request-in-time")).toMatchObject({ numerator, denominator });
  });

  test("fewer than ten cases give a fraction, ten a percentage", () => {
    const met = request({ status: "закрыт", closedOn: "2022-09-01", result: full });
    expect(find(observe(many(9, met)), "request-met").value).toBeNull();
    expect(find(observe(many(10, met)), "request-met").value).toBe(100);
  });

  test("a share says nothing by which the few requests that it leaves out could be counted", () => {
    const met = request({ status: "закрыт", closedOn: "2022-09-01", result: full });
    const open = request({ status: "в работе", result: null });
    const share = (opened: number) => find(observe([...many(20, met), ...many(opened, open)], 5), "request-met").value;
    expect([share(0), share(1), share(4), share(5)]).toEqual([100, null, null, 100]);
  });
});
