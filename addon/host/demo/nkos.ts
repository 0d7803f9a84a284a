import { addDays, datePartsOf } from "../../../shared/language/dates.ts";
import { roundFraction } from "../../../shared/language/numbers.ts";
import { roundTableShares } from "../../../shared/region/region.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import { syntheticInn, syntheticOgrn } from "./identifiers.ts";
import { activities, countedForms, type DemoForm, type NkoName, nkoNames, uncountedForm } from "./nko-names.ts";
import type { Random } from "./random.ts";
import { type DemoPlace, dayBetween, inventedSource, type TypedRow, typedDate, typedList } from "./row.ts";

/** An НКО that the other tables may speak of, and the row that it is. */
export interface DemoNko extends NkoName {
  readonly ogrn: string;
  readonly place: DemoPlace;
  readonly active: boolean;
  readonly row: TypedRow;
}

/** As many НКО as the region had in October 2022. */
const activeCount = 1563;
const endedCount = 120;
const uncountedCount = 12;
const firstDay = "1999-03-01" as CalendarDate;

/** The made-up register, in no order: active, ended, and a few that the metrics don't count. */
export function demoNkos(random: Random, places: readonly DemoPlace[], today: CalendarDate): readonly DemoNko[] {
  const naming = nkoNames(random);
  const counts = activeCounts(places);
  const byCount = places.map((place) => [place, counts.get(place.key) ?? 0] as const);
  let serial = 0;
  const make = (place: DemoPlace, form: DemoForm, ended: boolean) => {
    serial += 1;
    return demoNko({ random, places, place, form, ended, serial, today, naming });
  };
  return random.shuffled([
    ...byCount.flatMap(([place, count]) =>
      Array.from({ length: count }, () => make(place, random.weighted(formWeights), false)),
    ),
    ...Array.from({ length: endedCount }, () => make(random.weighted(byCount), random.weighted(formWeights), true)),
    ...Array.from({ length: uncountedCount }, () => make(random.weighted(byCount), uncountedForm, false)),
  ]);
}

const formWeights = countedForms.map((form) => [form, form.weight] as const);

/** The shares that the round table named, rounded to whole НКО; the rest go by residents, largest remainders first, so that the sum is exact. */
function activeCounts(places: readonly DemoPlace[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, percent } of roundTableShares.shares) counts.set(key, roundFraction(activeCount * percent, 100));
  const others = places.filter(({ key }) => !counts.has(key));
  const rest = activeCount - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const residents = others.reduce((sum, place) => sum + place.residents, 0);
  const quotas = others.map((place) => ({ key: place.key, exact: (rest * place.residents) / residents }));
  for (const { key, exact } of quotas) counts.set(key, Math.floor(exact));
  const left = rest - quotas.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const byRemainder = [...quotas].sort((a, b) => (b.exact % 1) - (a.exact % 1));
  for (const { key } of byRemainder.slice(0, left)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

interface NkoPlan {
  readonly random: Random;
  readonly places: readonly DemoPlace[];
  readonly place: DemoPlace;
  readonly form: DemoForm;
  readonly ended: boolean;
  readonly serial: number;
  readonly today: CalendarDate;
  readonly naming: (form: DemoForm, center: string) => NkoName;
}

function demoNko({ random, places, place, form, ended, serial, today, naming }: NkoPlan): DemoNko {
  const [activity, center] = random.pick(activities);
  const names = naming(form, center);
  const registeredOn = dayBetween(random, firstDay, addDays(today, ended ? -900 : -20));
  const ogrn = syntheticOgrn(Math.max(2002, datePartsOf(registeredOn).year), serial);
  const row: TypedRow = {
    ogrn,
    inn: syntheticInn(serial),
    ...names,
    legalForm: form.label,
    counted: form === uncountedForm ? "нет" : "да",
    municipality: place.name,
    municipalityBasis: random.chance(0.8) ? "ОКТМО" : "адрес",
    ...operatesIn(random, places, place),
    address: `${place.centre}, Вымышленная улица, д. ${random.between(1, 90)}`,
    registeredOn: typedDate(registeredOn),
    ...(ended ? ending(random, registeredOn, today) : { status: random.weighted(activeStatuses) }),
    activity,
    sonko: random.weighted(sonkoAnswers),
    ...(random.chance(0.3) ? { website: `https://nko-${serial}.example.org` } : {}),
    source: inventedSource,
    asOf: typedDate(today),
    note: "Организация вымышлена",
  };
  return { ...names, ogrn, place, active: !ended && form !== uncountedForm, row };
}

const activeStatuses = [
  ["действующая", 96],
  ["в процессе ликвидации", 2],
  ["в процессе реорганизации", 1],
  ["неизвестно", 1],
] as const;

const sonkoAnswers = [
  ["нет", 70],
  ["да", 12],
  ["нет данных", 18],
] as const;

const endReasons = [
  ["ликвидация", 5],
  ["исключение из ЕГРЮЛ", 3],
  ["реорганизация", 1],
  ["решение суда", 1],
] as const;

function ending(random: Random, registeredOn: CalendarDate, today: CalendarDate): TypedRow {
  return {
    endedOn: typedDate(dayBetween(random, addDays(registeredOn, 400), addDays(today, -10))),
    endReason: random.weighted(endReasons),
    status: "деятельность прекращена",
  };
}

/** A third states nothing, as in real registers; those in the regional centre often work all over the region. */
function operatesIn(random: Random, places: readonly DemoPlace[], place: DemoPlace): TypedRow {
  if (random.chance(0.33)) return {};
  if (random.chance(place.key === "29-701" ? 0.3 : 0.06)) return { operatesIn: "вся область" };
  if (random.chance(0.02)) return { operatesIn: "онлайн" };
  const others = random.chance(0.2) ? [random.pick(places), random.pick(places)] : [];
  return { operatesIn: typedList([...new Set([place, ...others])].map(({ name }) => name)) };
}
