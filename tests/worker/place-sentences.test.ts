/** The three sentences of a municipality's page, in right Russian for each of the 26. */

import { expect, test } from "vitest";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import { municipalities, municipalityByKey } from "../../shared/region/municipalities.ts";
import type { PlaceFigure } from "../../worker/page/place-data.ts";
import { placeSentences } from "../../worker/page/place-sentences.ts";

const asOf = parseCalendarDate("2026-11-29");
if (asOf === null) throw new Error("Not a day");
const stamp = { edition: 1, asOf, at: "2026-11-29T10:00:00.000Z" };

interface Numbers {
  readonly active?: number;
  readonly whole?: number;
  readonly density?: number | null;
  readonly regional?: number;
  readonly appeared?: number;
  readonly ended?: number;
  readonly applied?: number;
  readonly centers?: number;
  /** Active НКО of every other municipality. */
  readonly others?: number;
}

function sentencesOf(key: string, numbers: Numbers, language: "ru" | "en" = "ru"): readonly string[] {
  const municipality = municipalityByKey(key);
  if (municipality === undefined) throw new Error(key);
  const { active = 66, whole = 1563, density = 10, regional = 14.6, others = 10 } = numbers;
  const { appeared = 5, ended = 2, applied = 21, centers = 2 } = numbers;
  const figure = (value: number | null, numerator = value, denominator: number | null = null): PlaceFigure => ({
    value,
    numerator,
    denominator,
    flags: [],
  });
  const everywhere = municipalities.map((one) => [one.key, figure(one.key === key ? active : others)] as const);
  const figures = new Map([
    ["nko-active", new Map<string, PlaceFigure>(everywhere)],
    ["nko-share", new Map([[key, figure(null, active, whole)]])],
    [
      "nko-density",
      new Map([
        [key, figure(density, active)],
        ["region", figure(regional)],
      ]),
    ],
    ["nko-new", new Map([[key, figure(appeared)]])],
    ["nko-ended", new Map([[key, figure(ended)]])],
    ["grant-applications", new Map([[key, figure(applied)]])],
    ["center-coverage", new Map([[key, figure(centers)]])],
  ]);
  return placeSentences({ municipality, stamp, figures }, language).map((text) => text.replaceAll("\u00a0", " "));
}

/** «в …» for every key, written out by hand. */
const within: { readonly [key: string]: string } = {
  "29-02": "в Бабынинском районе",
  "29-04": "в Барятинском районе",
  "29-06": "в Боровском районе",
  "29-08": "в Дзержинском районе",
  "29-10": "в Думиничском районе",
  "29-12": "в Жиздринском районе",
  "29-13": "в Жуковском районе",
  "29-14": "в Кировском районе",
  "29-15": "в Износковском районе",
  "29-16": "в Козельском районе",
  "29-18": "в Куйбышевском районе",
  "29-20": "в Людиновском районе",
  "29-23": "в Малоярославецком районе",
  "29-25": "в Медынском районе",
  "29-27": "в Мещовском районе",
  "29-29": "в Мосальском районе",
  "29-32": "в Перемышльском районе",
  "29-34": "в Спас-Деменском районе",
  "29-36": "в Сухиничском районе",
  "29-38": "в Тарусском районе",
  "29-42": "в Ульяновском районе",
  "29-44": "в Ферзиковском районе",
  "29-46": "в Хвастовичском районе",
  "29-50": "в Юхновском районе",
  "29-701": "в Калуге",
  "29-715": "в Обнинске",
};

test("each of the 26 municipalities is named in its right case, with its rank", () => {
  expect(Object.keys(within).sort()).toEqual(municipalities.map(({ key }) => key).sort());
  for (const { key } of municipalities) {
    expect(sentencesOf(key, {})).toEqual([
      `На 29 ноября 2026 г. ${within[key]} 66 действующих НКО: 4,2 % всех в области, 1-е место среди 26 муниципалитетов.`,
      "На 10 000 жителей приходится 10,0 НКО — на 32 % меньше, чем в среднем по области (14,6).",
      "За 12 месяцев зарегистрировано 5 НКО, прекратили деятельность 2, на гранты подана 21 заявка; НКО помогают 2 ресурсных центра.",
    ]);
  }
});

test.each<readonly [Numbers, number, string]>([
  [{ active: 0 }, 0, "На 29 ноября 2026 г. в Калуге нет ни одной действующей НКО."],
  [{ active: 1 }, 0, "в Калуге 1 действующая НКО: 0,1 % всех в области, 26-е место среди"],
  [{ active: 22, others: 22 }, 0, "в Калуге 22 действующие НКО: 1,4 % всех в области, 1–26-е место среди"],
  [{ active: 1, whole: 2 }, 0, "в Калуге 1 действующая НКО: 1 из 2 в области, "],
  [{ density: null }, 1, "Сколько это на число жителей, не посчитано: численность населения неизвестна."],
  [{ density: 14.5 }, 1, "14,5 НКО, почти столько же, сколько в среднем по области (14,6)."],
  [{ density: 29.2 }, 1, "29,2 НКО — в 2 раза больше, чем в среднем по области (14,6)."],
  [{ density: 73 }, 1, "73,0 НКО — в 5 раз больше, чем в среднем по области (14,6)."],
  [{ density: 6.1 }, 1, "6,1 НКО — в 2,4 раза меньше, чем в среднем по области (14,6)."],
  [{ active: 3, density: 29.2 }, 1, "На 10 000 жителей приходится 29,2 НКО, в среднем по области — 14,6."],
  [
    { appeared: 1, ended: 1, applied: 1, centers: 1 },
    2,
    "За 12 месяцев зарегистрирована 1 НКО, прекратила деятельность 1, на гранты подана 1 заявка; НКО помогает 1 ресурсный центр.",
  ],
  [
    { appeared: 3, ended: 5, applied: 3, centers: 5 },
    2,
    "За 12 месяцев зарегистрированы 3 НКО, прекратили деятельность 5, на гранты поданы 3 заявки; НКО помогают 5 ресурсных центров.",
  ],
  [
    { appeared: 0, ended: 0, applied: 0, centers: 0 },
    2,
    "За 12 месяцев не зарегистрировано ни одной НКО, ни одна не прекратила деятельность, заявок на гранты не подано; ресурсного центра здесь нет.",
  ],
])("%o is said as people say it", (numbers, sentence, words) => {
  expect(sentencesOf("29-701", numbers)[sentence]).toContain(words);
});

test("English says the same", () => {
  expect(sentencesOf("29-06", { active: 1, whole: 2, appeared: 1, ended: 0, applied: 0, centers: 1 }, "en")).toEqual([
    "On 29 November 2026, Borovsky District has 1 active non-profit: 1 of 2 in the region, rank 26 of 26 municipalities.",
    "That is 10.0 per 10,000 residents; the regional average is 14.6.",
    "Over 12 months, 1 non-profit was registered, none ended, and no grant applications were submitted; 1 resource centre serves it.",
  ]);
});
