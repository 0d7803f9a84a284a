/** What НКО asked for and applied for. */

import { supportKinds } from "../../../shared/fields/support-kinds.ts";
import { addDays, addMonths, datePartsOf } from "../../../shared/language/dates.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import type { DemoCenter } from "./centers.ts";
import type { DemoNko } from "./nkos.ts";
import { at, type Random } from "./random.ts";
import { dayBetween, type TypedRow, typedDate } from "./row.ts";

export function demoRequests(
  random: Random,
  centers: readonly DemoCenter[],
  nkos: readonly DemoNko[],
  today: CalendarDate,
): readonly TypedRow[] {
  return Array.from({ length: 60 }, (_, index): TypedRow => {
    const center = random.pick(centers);
    const place = random.pick(center.places);
    const receivedOn = dayBetween(random, addMonths(today, -18), addDays(today, -40));
    const status = at(requestStatuses, index % requestStatuses.length);
    const nko = nkos.find((one) => one.active && one.place.key === place.key && random.chance(0.5));
    return {
      receivedOn: typedDate(receivedOn),
      applicantKind: nko ? "НКО" : "инициативная группа",
      center: center.name,
      ...(nko ? { nko: nko.ogrn } : {}),
      municipality: place.name,
      topic: random.pick(supportKinds).ru,
      expected: `Вымышленный запрос № ${index + 1}: ${random.pick(expectations)}`,
      expectedBy: typedDate(addDays(receivedOn, random.between(5, 45))),
      status,
      ...requestOutcome(random, status, receivedOn),
      note: "Запрос вымышлен",
    };
  });
}

const requestStatuses = ["закрыт", "закрыт", "закрыт", "в работе", "новый", "закрыт", "передан", "отказано"] as const;
const expectations = [
  "проверить документы",
  "помочь с отчётом",
  "объяснить условия конкурса",
  "подобрать помещение",
  "рассказать о проекте в новостях",
];

function requestOutcome(random: Random, status: (typeof requestStatuses)[number], receivedOn: CalendarDate): TypedRow {
  if (status === "новый") return {};
  const firstReplyOn = addDays(receivedOn, random.between(0, 9));
  const reply = { firstReplyOn: typedDate(firstReplyOn) };
  if (status === "в работе") return reply;
  const closedOn = typedDate(addDays(firstReplyOn, random.between(1, 28)));
  if (status !== "закрыт") return { ...reply, closedOn, result: "не получено" };
  return {
    ...reply,
    closedOn,
    result: random.pick(["получено полностью", "получено полностью", "частично"]),
    ...(random.chance(0.6) ? { rating: random.between(3, 5), ratingSource: "со слов НКО" } : {}),
  };
}

export function demoApplications(
  random: Random,
  centers: readonly DemoCenter[],
  nkos: readonly DemoNko[],
  today: CalendarDate,
): readonly TypedRow[] {
  const applicants = nkos.filter(({ active }) => active);
  return Array.from({ length: 80 }, (_, index): TypedRow => {
    const [fund, level] = random.weighted(contests);
    const nko = random.pick(applicants);
    const status = at(applicationStatuses, index % applicationStatuses.length);
    const submittedOn = dayBetween(random, addMonths(today, -30), addDays(today, -120));
    const requested = random.between(200, 3000) * 1000;
    return {
      fund,
      level,
      contest: `Вымышленный конкурс ${datePartsOf(submittedOn).year} года`,
      number: `ДЕМО-${String(index + 1).padStart(4, "0")}`,
      nko: nko.ogrn,
      territory: nko.place.name,
      ...(random.chance(0.5) ? { center: random.pick(centers).name } : {}),
      title: `Вымышленный проект № ${index + 1}`,
      requested,
      cofunding: random.between(20, 600) * 1000,
      status,
      ...(status === "черновик" ? {} : { submittedOn: typedDate(submittedOn) }),
      ...decision(random, status, submittedOn, requested),
      trainedBefore: random.pick(["да", "нет", "нет данных"]),
    };
  });
}

const contests: readonly (readonly [readonly [fund: string, level: string], number])[] = [
  [["Фонд президентских грантов", "федеральный"], 6],
  [["Президентский фонд культурных инициатив", "федеральный"], 4],
  [["Росмолодёжь.Гранты", "федеральный"], 2],
  [["региональный конкурс", "региональный"], 5],
  [["муниципальный конкурс", "муниципальный"], 2],
];

const applicationStatuses = [
  "победитель",
  "не поддержана",
  "на экспертизе",
  "завершена",
  "не поддержана",
  "подана",
  "не допущена",
  "отозвана",
  "не поддержана",
  "черновик",
] as const;

function decision(
  random: Random,
  status: (typeof applicationStatuses)[number],
  submittedOn: CalendarDate,
  requested: number,
): TypedRow {
  const won = status === "победитель" || status === "завершена";
  if (!won && status !== "не поддержана") return {};
  return {
    decidedOn: typedDate(addDays(submittedOn, random.between(45, 100))),
    score: random.between(3000, 9500) / 100,
    ...(won ? { granted: requested - random.between(0, 100) * 1000 } : {}),
  };
}
