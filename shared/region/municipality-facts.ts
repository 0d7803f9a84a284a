/** Facts about the municipalities that change with time, each with how far it may be trusted. */

import type { CalendarDate, Words } from "../table.ts";
import type { MunicipalityKey } from "./municipality-names.ts";

export interface Population {
  readonly residents: number;
  readonly date: CalendarDate;
  /** `secondary`: Rosstat's figure as repeated elsewhere; `estimate`: only an old figure was found. The club enters Rosstat's own. */
  readonly confidence: "official" | "secondary" | "estimate";
  readonly source: Words;
}

export interface Facts {
  readonly population: Population;
  /** When the district became a municipal okrug, in words, because most days couldn't be verified; `null`: no reform known. */
  readonly reform: Words | null;
  /** The first day of the municipal okrug; `null` where it isn't known, or where there is none. */
  readonly reformOn: CalendarDate | null;
  /** `verified` in the OKTMO classifier, or `inferred` from the pattern that the others follow. */
  readonly oktmoConfidence: "verified" | "inferred";
}

const sources: { readonly [confidence in Population["confidence"]]: Words } = {
  official: { ru: "Росстат", en: "Rosstat" },
  secondary: { ru: "Росстат, по вторичному источнику", en: "Rosstat, from a secondary source" },
  estimate: { ru: "оценка 2010 года, ненадёжно", en: "an estimate of 2010, unreliable" },
};

const reforms = {
  exact: { ru: "муниципальный округ с 01.01.2025", en: "a municipal okrug since 1 January 2025" },
  year: {
    ru: "муниципальный округ с 2025 года, день не проверен",
    en: "a municipal okrug since 2025, day not verified",
  },
  unclear: {
    ru: "преобразование готовилось на 2025 год, день не проверен",
    en: "a reform was planned for 2025, not verified",
  },
  kaluga: {
    ru: "преобразование, вероятно, с 15.09.2025, не проверено",
    en: "a reform probably in force since 15 September 2025, not verified",
  },
} as const;

/** Figures of 2021 and 2022 repeat Rosstat (the census of 1 October 2021 is one of them); none was checked at the source. */
export const facts: { readonly [key in MunicipalityKey]: Facts } = {
  "29-02": known(18010, "2022-01-01", "secondary", reforms.year),
  "29-04": known(6034, "2022-01-01", "secondary", reforms.exact, "inferred"),
  "29-06": known(66066, "2022-01-01", "secondary", reforms.year),
  "29-08": known(52600, "2022-01-01", "secondary", null),
  "29-10": known(13578, "2022-01-01", "secondary", reforms.year),
  "29-12": known(9946, "2022-01-01", "secondary", reforms.exact),
  "29-13": known(56440, "2022-01-01", "secondary", reforms.year),
  "29-14": known(39293, "2022-01-01", "secondary", reforms.year),
  "29-15": known(7236, "2022-01-01", "secondary", reforms.year),
  "29-16": known(35421, "2022-01-01", "secondary", null),
  "29-18": known(7542, "2022-01-01", "secondary", null),
  "29-20": known(39213, "2021-10-01", "secondary", reforms.year),
  "29-23": known(52784, "2010-01-01", "estimate", reforms.exact),
  "29-25": known(13081, "2010-01-01", "estimate", reforms.year),
  "29-27": known(11529, "2021-10-01", "secondary", reforms.exact),
  "29-29": known(8727, "2010-01-01", "estimate", reforms.exact),
  "29-32": known(13280, "2021-01-01", "secondary", reforms.year),
  "29-34": known(7057, "2021-01-01", "secondary", reforms.exact),
  "29-36": known(22959, "2021-01-01", "secondary", reforms.exact),
  "29-38": known(15333, "2021-01-01", "secondary", reforms.year),
  "29-42": known(6947, "2021-01-01", "secondary", reforms.exact),
  "29-44": known(17557, "2021-10-01", "secondary", reforms.year),
  "29-46": known(10851, "2010-01-01", "estimate", reforms.unclear, "inferred"),
  "29-50": known(12476, "2010-01-01", "estimate", reforms.exact),
  "29-701": known(358960, "2021-01-01", "secondary", reforms.kaluga),
  "29-715": known(121508, "2022-01-01", "secondary", null),
};

function known(
  residents: number,
  date: string,
  confidence: Population["confidence"],
  reform: Words | null,
  oktmoConfidence: Facts["oktmoConfidence"] = "verified",
): Facts {
  const population = { residents, date: date as CalendarDate, confidence, source: sources[confidence] };
  const reformOn = reform === reforms.exact ? ("2025-01-01" as CalendarDate) : null;
  return { population, reform, reformOn, oktmoConfidence };
}
