/** What an ОГРН tells of the organisation's days. */

import type { CalendarDate, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/**
 * Digits 2 and 3 of an ОГРН are the year of the entry (постановление Правительства № 438 of 19.06.2002, seen 28.11.2026): nothing
 * is registered later than it is entered. A registration before that year is usual: organisations older
 * than the register of 2002 were entered later, and the Ministry of Justice decides before the tax service enters.
 */
export function entryYearAgrees({
  ogrn,
  registeredOn,
}: {
  readonly ogrn: string | null;
  readonly registeredOn: CalendarDate | null;
}): readonly RowFinding[] {
  if (ogrn === null || registeredOn === null) return [];
  const year = `20${ogrn.slice(1, 3)}`;
  if (registeredOn.slice(0, 4) <= year) return [];
  return [
    rowFinding(
      "registeredOn",
      "nko.ogrn.year",
      "warning",
      `ОГРН присвоен в ${year} году, это видно по его второй и третьей цифрам, а дата регистрации позже. Одно из двух неверно: сверьте с выпиской из ЕГРЮЛ и дату, и ОГРН.`,
      `The OGRN was given in ${year}, as its second and third digits tell, but the date of registration is later. Compare both with the register.`,
    ),
  ];
}
