/** What a metric over one table may know of the rows of others, by the handles that rows are named by. */
import { meetingNameColumns } from "../fields/meeting-name.ts";
import { handleOf } from "../fields/reference.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, TableKey, Values } from "../table.ts";
import { type AdoptionDays, adoptionDays, meetingDays } from "./adoption-days.ts";
import { type ReportDays, reportDays } from "./report-days.ts";

/** By handle as `handleOf` makes it. */
type ByHandle<Told> = ReadonlyMap<string, Told>;

/** An application as the metrics over «НКО» know it. */
export interface Application {
  readonly submittedOn: CalendarDate | null;
  /** «Обучение до подачи» as it was entered. */
  readonly trainedBefore: string | null;
}

export interface Relations {
  /** The day of a recommendation's document, by the text that tasks refer to it by. */
  readonly adoptedOn: AdoptionDays;
  /** The day of a meeting, by the texts that tasks may refer to it by. */
  readonly heldOn: AdoptionDays;
  /** The days of reports on tasks, by the text that the reports call the task by. */
  readonly reportedOn: ReportDays;
  /** Applications by their НКО. */
  readonly applied: ByHandle<readonly Application[]>;
  /** The first day on which a federal fund taught the НКО. */
  readonly trained: ByHandle<CalendarDate>;
  /** Days of publications that name the НКО. */
  readonly published: ByHandle<readonly CalendarDate[]>;
  /** Handles of the organisation that runs a center, by the name of the center or its ОГРН. */
  readonly operators: ByHandle<readonly string[]>;
}

type RelatedRows = { readonly [table in TableKey]?: readonly Values[] };

/** The columns that relations are made of, by table. */
export const relatedColumns = {
  recommendations: ["title", "adoptedOn"],
  meetings: meetingNameColumns,
  reports: ["task", "submittedOn"],
  applications: ["nko", "submittedOn", "trainedBefore", "status"],
  trainings: ["date", "provider", "nkos"],
  publications: ["date", "nkos"],
  centers: ["name", "operatorName", "operatorOgrn"],
  nkos: ["ogrn", "name", "shortName"],
} as const satisfies { readonly [table in TableKey]?: readonly string[] };

/** A table that relations are made of. */
export type RelatedTable = keyof typeof relatedColumns;

/** Whose courses count as training before an application (the round table of 30.03.2023 names the two). */
const federalFunds = ["Фонд президентских грантов", "Президентский фонд культурных инициатив"];

export function relationsOf(rows: RelatedRows): Relations {
  return {
    adoptedOn: adoptionDays(rows.recommendations ?? []),
    heldOn: meetingDays(rows.meetings ?? []),
    reportedOn: reportDays(rows.reports ?? []),
    applied: applicationsByNko(rows.applications ?? []),
    trained: firstTrainings(rows.trainings ?? []),
    published: publicationDays(rows.publications ?? []),
    operators: operatorHandles(rows.centers ?? [], rows.nkos ?? []),
  };
}

/** What is told by any of the handles of a row: its ОГРН, its full and its short name. */
export function toldOf<Told>(by: ByHandle<Told>, handles: readonly Json[]): readonly Told[] {
  const keys = new Set(handles.flatMap((handle) => (typeof handle === "string" ? [handleOf(handle)] : [])));
  return [...keys].flatMap((key) => {
    const told = by.get(key);
    return told === undefined ? [] : [told];
  });
}

function applicationsByNko(applications: readonly Values[]): ByHandle<readonly Application[]> {
  const found = new Map<string, Application[]>();
  for (const { nko, submittedOn, trainedBefore, status } of applications) {
    if (typeof nko !== "string" || status === "черновик") continue;
    push(found, handleOf(nko), { submittedOn: dayOf(submittedOn), trainedBefore: textOf(trainedBefore) });
  }
  return found;
}

function firstTrainings(trainings: readonly Values[]): ByHandle<CalendarDate> {
  const first = new Map<string, CalendarDate>();
  for (const { date, provider, nkos } of trainings) {
    const day = dayOf(date);
    if (day === null || typeof provider !== "string" || !federalFunds.includes(provider)) continue;
    for (const handle of handlesIn(nkos)) {
      const earlier = first.get(handle);
      if (earlier === undefined || day < earlier) first.set(handle, day);
    }
  }
  return first;
}

function publicationDays(publications: readonly Values[]): ByHandle<readonly CalendarDate[]> {
  const days = new Map<string, CalendarDate[]>();
  for (const { date, nkos } of publications) {
    const day = dayOf(date);
    if (day !== null) for (const handle of handlesIn(nkos)) push(days, handle, day);
  }
  return days;
}

/** By what centers call the organisations that run them: of «НКО» relations tell no other rows. */
export function operatorsOf(centers: readonly Values[]): readonly string[] {
  return [...new Set(centers.flatMap(operatorOf))];
}

function operatorOf({ operatorName, operatorOgrn }: Values): readonly string[] {
  return handlesIn([operatorName ?? null, operatorOgrn ?? null]);
}

/** An organisation is known by its number here and by its name there, so the operators' rows of «НКО» tell their other handles. */
function operatorHandles(centers: readonly Values[], nkos: readonly Values[]): ByHandle<readonly string[]> {
  const operators = centers.map((center) => ({
    center: handlesIn([center.name ?? null, center.operatorOgrn ?? null]),
    own: operatorOf(center),
  }));
  const alike = new Map(operators.flatMap(({ own }) => own.map((handle): [string, string[]] => [handle, []])));
  for (const { ogrn, name, shortName } of alike.size === 0 ? [] : nkos) {
    const handles = handlesIn([ogrn ?? null, name ?? null, shortName ?? null]);
    for (const handle of handles) alike.get(handle)?.push(...handles);
  }
  const found = new Map<string, string[]>();
  for (const { center, own } of operators) {
    const handles = [...own, ...own.flatMap((handle) => alike.get(handle) ?? [])];
    for (const key of center) for (const handle of handles) push(found, key, handle);
  }
  return found;
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function handlesIn(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? list.flatMap((text) => (typeof text === "string" ? [handleOf(text)] : [])) : [];
}

function dayOf(value: Json | undefined): CalendarDate | null {
  return typeof value === "string" ? parseCalendarDate(value) : null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
