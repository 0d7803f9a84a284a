import { describe, expect, test } from "vitest";
import { lastFullPeriod, type Period } from "../../shared/language/periods.ts";
import type { MetricRows } from "../../shared/metrics/compute.ts";
import { pressPage, pressText } from "../../shared/press/page.ts";
import { inMunicipalities } from "../../shared/press/sentences.ts";
import type { SessionInput } from "../../shared/session/input.ts";
import type { Values } from "../../shared/table.ts";
import { publicDemoRows } from "../harness/demo-rows.ts";
import { day, many, nko } from "../harness/metric-cases.ts";

const today = day("2026-11-29");
const quarter = { start: day("2026-07-01"), end: day("2026-09-30") };

const page = (rows: MetricRows, input: Partial<SessionInput> = {}) =>
  pressPage({
    period: quarter,
    today,
    rows,
    held: [],
    edition: { number: 12, day: day("2026-11-20") },
    site: "https://club.example.org",
    ...input,
  });

/** Sentences with usual spaces. */
const said = (rows: MetricRows, input: Partial<SessionInput> = {}) =>
  page(rows, input)
    .topics.flatMap(({ facts }) => facts)
    .map(({ text }) => text.replace(/\u00a0/g, " "));

const kaluga = nko({ municipality: "29-701" });
const obninsk = nko({ municipality: "29-715" });

const meeting = (values: Values = {}): Values => ({
  date: "2026-08-10",
  state: "состоялась",
  kind: "рабочая встреча",
  organiser: "Клуб",
  territory: ["29-06"],
  title: null,
  participantKinds: null,
  nkoCount: null,
  ...values,
});

const application = (values: Values = {}): Values => ({
  nko: "1234567890127",
  fund: "Фонд президентских грантов",
  level: "федеральный",
  territory: ["29-701"],
  center: null,
  status: "подана",
  submittedOn: "2026-08-01",
  decidedOn: null,
  granted: null,
  trainedBefore: null,
  ...values,
});

const publication = (values: Values = {}): Values => ({
  date: "2026-08-01",
  outlet: "Вымышленная газета",
  kind: "новость",
  nkos: null,
  territory: null,
  initiatedBy: "СМИ",
  ...values,
});

const center = (values: Values = {}): Values => ({
  name: "Выдуманный центр",
  operatorName: null,
  operatorOgrn: null,
  municipality: "29-701",
  coverage: ["region"],
  status: "действует",
  openedOn: null,
  clubSince: null,
  ...values,
});

describe("the page for the media", () => {
  test("says nothing where there is nothing to say", () => {
    const { topics, about } = page({});
    expect(topics).toEqual([]);
    expect(about.join(" ")).toContain("сказать нечего");
  });

  test.each<[string, MetricRows, string]>([
    [
      "one НКО",
      { nkos: [nko()] },
      "В Калужской области на 30 сентября 2026 г. действует 1 НКО, столько же, сколько на 30 июня 2026 г.",
    ],
    [
      "a new one",
      { nkos: [...many(21, nko({ registeredOn: "2026-07-10" })), nko()] },
      "В области за III квартал 2026 г. зарегистрирована 21 новая НКО, на 21 больше, чем за II квартал 2026 г. (0).",
    ],
    [
      "two new ones",
      { nkos: many(2, nko({ registeredOn: "2026-07-10" })) },
      "В области за III квартал 2026 г. зарегистрированы 2 новые НКО, на 2 больше, чем за II квартал 2026 г. (0).",
    ],
    [
      "where most are new",
      {
        nkos: [
          ...many(3, nko({ registeredOn: "2026-07-10" })),
          nko({ registeredOn: "2026-07-10", municipality: "29-701" }),
        ],
      },
      "Больше всего новых НКО за III квартал 2026 г. появилось в Боровском районе: 3.",
    ],
    [
      "ended ones",
      { nkos: [nko(), ...many(5, nko({ endedOn: "2026-09-01" }))] },
      "В области за III квартал 2026 г. прекратили деятельность 5 НКО, на 5 больше, чем за II квартал 2026 г. (0).",
    ],
    ["a center", { centers: [center()] }, "На 30 сентября 2026 г. в области работает 1 ресурсный центр для НКО."],
    [
      "places without a center",
      { centers: [center({ coverage: ["29-701"] })] },
      "Ни один ресурсный центр не работает в 25 муниципалитетах.",
    ],
    [
      "a meeting",
      { meetings: [meeting()] },
      "За III квартал 2026 г. состоялась 1 встреча, на 1 больше, чем за II квартал 2026 г. (0).",
    ],
    [
      "where meetings were",
      { meetings: [meeting(), meeting({ territory: ["29-701"] })] },
      "Встречи за III квартал 2026 г. прошли в 2 муниципалитетах: в Боровском районе и в Калуге.",
    ],
    [
      "as many meetings as before",
      { meetings: many(5, meeting()).concat(many(5, meeting({ date: "2026-05-01" }))) },
      "За III квартал 2026 г. состоялось 5 встреч, столько же, сколько за II квартал 2026 г.",
    ],
    [
      "applications",
      { applications: many(21, application()) },
      "НКО области за III квартал 2026 г. подали на гранты 21 заявку, на 21 больше, чем за II квартал 2026 г. (0).",
    ],
    [
      "few decided ones without a percentage",
      {
        applications: [
          application({ status: "победитель", decidedOn: "2026-08-10", granted: 500000 }),
          application({ status: "не поддержана", decidedOn: "2026-08-10" }),
        ],
      },
      "Из рассмотренных за III квартал 2026 г. заявок победили 1 из 2.",
    ],
    [
      "money",
      { applications: [application({ status: "победитель", decidedOn: "2026-08-10", granted: 1500000 })] },
      "За III квартал 2026 г. НКО области присуждено грантов на 1 500 000 ₽.",
    ],
    [
      "publications",
      { publications: many(22, publication()) },
      "За III квартал 2026 г. об НКО области вышли 22 публикации, на 22 больше, чем за II квартал 2026 г. (0).",
    ],
    ["outlets", { publications: many(2, publication()) }, "Об НКО за III квартал 2026 г. писало 1 издание."],
  ])("speaks of %s in correct Russian", (_, rows, sentence) => {
    expect(said(rows)).toContain(sentence);
  });

  test("gives shares in whole per cent with the exact numbers and what remains", () => {
    const nkos = [
      ...many(47, kaluga),
      ...many(14, obninsk),
      ...many(6, nko()),
      ...many(33, nko({ municipality: "29-44" })),
    ];
    expect(said({ nkos }).find((text) => text.startsWith("47 %"))).toBe(
      "47 % действующих НКО зарегистрированы в Калуге, 33 % — в Ферзиковском районе, 14 % — в Обнинске; остальные 6 % — в других муниципалитетах или место неизвестно (из 100: Калуга — 47, Ферзиковский район — 33, Обнинск — 14; проценты округлены до целых).",
    );
    expect(said({ nkos: nkos.slice(0, 9) }).some((text) => text.includes("%"))).toBe(false);
  });

  test("cites each fact: what, where, as of when, edition and link", () => {
    const [first] = page({ nkos: [nko()] }).topics[0]?.facts ?? [];
    expect(first?.citation.replace(/\u00a0/g, " ")).toBe(
      "Действующие НКО (по месту регистрации), Калужская область: 1 организация на 30 сентября 2026 г. (Клуб ресурсных центров НКО Калужской области, таблица Клуба на 29 ноября 2026 г.; последний выпуск № 12, данные на 20 ноября 2026 г.: https://club.example.org/v1/editions/12/).",
    );
  });

  test("says of what members record that growth may mean better records", () => {
    const facts = page({ publications: [publication()] }).topics.flatMap(({ facts }) => facts);
    expect(facts.length).toBeGreaterThan(0);
    for (const { notes } of facts) expect(notes.join(" ")).toContain("рост может означать лучший учёт");
  });

  test("changes with the period", () => {
    const rows = publicDemoRows(today);
    const pages = [quarter, lastFullPeriod(today, "year")].map((period: Period) => pressText(page(rows, { period })));
    expect(pages[0]).not.toBe(pages[1]);
    expect(pages[1]).toContain("2025\u00a0год");
  });

  test("keeps few requests to itself, and those of periods that could be taken from each other", () => {
    const request = (values: Values = {}): Values => ({
      receivedOn: "2026-08-01",
      municipality: "29-701",
      center: null,
      topic: "обучение",
      applicantKind: "НКО",
      status: "закрыт",
      result: "получено полностью",
      expectedBy: null,
      firstReplyOn: null,
      closedOn: "2026-08-05",
      ...values,
    });
    const about = (count: number, period: Period = quarter) =>
      said({ requests: many(count, request()) }, { period }).filter((text) => /запрос/.test(text));
    expect(about(4)).toEqual([]);
    expect(about(21)).toContain("За III квартал 2026 г. в ресурсные центры поступил 21 запрос.");
    expect(about(21, { start: day("2026-07-01"), end: day("2026-09-29") })).toEqual([]);
    expect(about(21, { start: day("2026-08-01"), end: day("2026-08-31") })).toEqual([]);
  });

  test("without the server gives all facts, and says what to check", () => {
    const rows = { nkos: [nko()] };
    const { about, topics } = page(rows, { edition: { why: "Сервер Клуба не ответил." } });
    expect(about.join(" ")).toContain("Сведения о выпуске получить не удалось. Сервер Клуба не ответил.");
    expect(topics).toHaveLength(page(rows).topics.length);
  });

  test("is copied whole with the source below each fact", () => {
    const text = pressText(page(publicDemoRows(today)));
    const facts = page(publicDemoRows(today)).topics.flatMap(({ facts }) => facts);
    expect(text.match(/^Источник: /gm)).toHaveLength(facts.length);
    expect(facts.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/undefined|null|NaN|\.\.| {2}/);
  });

  test.each([
    [1, "в 1 муниципалитете"],
    [2, "в 2 муниципалитетах"],
    [5, "в 5 муниципалитетах"],
    [11, "в 11 муниципалитетах"],
    [21, "в 21 муниципалитете"],
  ])("declines %i municipalities", (count, words) => {
    expect(inMunicipalities(count)).toBe(words);
  });
});
