import { addDays, addMonths } from "../../../shared/language/dates.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import type { DemoNko } from "./nkos.ts";
import { at, type Random } from "./random.ts";
import { type DemoPlace, type TypedRow, typedDate, typedList } from "./row.ts";

/** A center that the other tables may speak of. */
export interface DemoCenter {
  readonly name: string;
  readonly places: readonly DemoPlace[];
  readonly row: TypedRow;
}

/** Seat first, then the municipalities served; some of the region is left without a center on purpose. */
const plans: readonly {
  readonly proper: string;
  readonly keys: readonly string[];
  readonly services: readonly string[];
}[] = [
  {
    proper: "Опора",
    keys: ["29-701", "29-44", "29-32", "29-02"],
    services: ["регистрация и устав", "юридическая консультация", "заявки на гранты", "обучение"],
  },
  {
    proper: "Созвездие",
    keys: ["29-701", "29-08", "29-50"],
    services: ["отчётность", "бухгалтерский учёт", "информационная поддержка"],
  },
  {
    proper: "Орбита",
    keys: ["29-715", "29-23", "29-13"],
    services: ["заявки на гранты", "обучение", "поиск партнёров и волонтёров"],
  },
  { proper: "Росток", keys: ["29-06", "29-25"], services: ["регистрация и устав", "помещение и оборудование"] },
  {
    proper: "Содействие",
    keys: ["29-20", "29-12", "29-14", "29-18"],
    services: ["юридическая консультация", "обучение", "информационная поддержка"],
  },
  { proper: "Мост", keys: ["29-16", "29-36", "29-42"], services: ["отчётность", "заявки на гранты"] },
];

export function demoCenters(
  random: Random,
  places: readonly DemoPlace[],
  nkos: readonly DemoNko[],
  today: CalendarDate,
): readonly DemoCenter[] {
  const taken = new Set<string>();
  return plans.map(({ proper, keys, services }, index) => {
    const served = keys.map((key) => placeOf(places, key));
    const seat = at(served, 0);
    const operator = operatorIn(nkos, seat, taken);
    const openedOn = addDays(addMonths(today, -random.between(30, 70)), -random.between(0, 27));
    const name = `Выдуманный ресурсный центр «${proper}»`;
    const row: TypedRow = {
      name,
      operatorName: operator.name,
      operatorOgrn: operator.ogrn,
      municipality: seat.name,
      coverage: typedList(served.map((place) => place.name)),
      services: typedList(services),
      status: "действует",
      openedOn: typedDate(openedOn),
      clubSince: typedDate(addMonths(openedOn, random.between(2, 20))),
      basis: "Вымышленное решение учредителя",
      website: `https://center-${index + 1}.example.org`,
      mailbox: `info@center-${index + 1}.example.org`,
      note: "Центр вымышлен",
    };
    return { name, places: served, row };
  });
}

function placeOf(places: readonly DemoPlace[], key: string): DemoPlace {
  const place = places.find((one) => one.key === key);
  if (!place) throw new RangeError(`No municipality ${key}`);
  return place;
}

function operatorIn(nkos: readonly DemoNko[], seat: DemoPlace, taken: Set<string>): DemoNko {
  const operator = nkos.find(({ active, place, ogrn }) => active && place.key === seat.key && !taken.has(ogrn));
  if (!operator) throw new RangeError(`No НКО in ${seat.key} to run a center`);
  taken.add(operator.ogrn);
  return operator;
}
