/** What happened in the period: meetings, grants, training, publications, each list below the figures that count it. */

import { countOf, type Noun, nouns } from "../language/declension.ts";
import { isWithin, type Period } from "../language/periods.ts";
import type { TableKey, Values } from "../table.ts";
import { type DocumentColumn, type DocumentSection, type Inline, type Line, note, tableOr } from "./document.ts";
import { figures } from "./figures.ts";
import type { SessionFacts } from "./input.ts";
import { dash, dayOf, linked, numberOf, places, roubles, shortDay, textOf } from "./words.ts";

type Row = readonly (Inline | Line)[];

interface EventList {
  readonly table: TableKey;
  readonly title: string;
  /** What its rows are counted as. */
  readonly noun: Noun;
  /** Said where nothing is listed. */
  readonly empty: string;
  /** Said of the list. */
  readonly rule: string;
  readonly columns: readonly DocumentColumn[];
  /** Whether a row belongs to the period. */
  isOf(values: Values, period: Period): boolean;
  row(values: Values, facts: SessionFacts): Row;
}

/** What members write down themselves. */
const recorded = "Внесено в таблицу участниками; рост может означать лучший учёт.";

const meetings: EventList = {
  table: "meetings",
  title: "Встречи",
  noun: nouns.meeting,
  empty: "За период встреч не было.",
  rule: recorded,
  columns: [
    { title: "Дата", align: "right", share: 14 },
    { title: "Встреча", share: 34 },
    { title: "Где", share: 18 },
    { title: "Кто проводил", share: 17 },
    { title: "НКО", align: "right", share: 7 },
    { title: "Всего", align: "right", share: 8 },
  ],
  isOf: (values, period) => values.state === "состоялась" && isWithin(dayOf(values, "date"), period),
  row: (values) => [
    shortDay(dayOf(values, "date")),
    linked(textOf(values, "title") || textOf(values, "kind"), textOf(values, "evidence")),
    places(values.territory),
    textOf(values, "organiser") || dash,
    numberOf(values, "nkoCount"),
    numberOf(values, "participants"),
  ],
};

const won = (values: Values) => values.status === "победитель" || values.status === "завершена";

const grants: EventList = {
  table: "applications",
  title: "Гранты",
  noun: nouns.application,
  empty: "За период заявок не подавали и решений по ним не было.",
  rule: `Заявки, поданные или решённые в периоде. ${recorded}`,
  columns: [
    { title: "НКО", share: 24 },
    { title: "Проект и конкурс", share: 32 },
    { title: "Подана", align: "right", share: 14 },
    { title: "Статус", share: 14 },
    { title: "Присуждено", align: "right", share: 16 },
  ],
  isOf: (values, period) =>
    isWithin(dayOf(values, "submittedOn"), period) || isWithin(dayOf(values, "decidedOn"), period),
  row: (values, { called }) => [
    called("nkos", textOf(values, "nko")),
    [textOf(values, "title"), textOf(values, "contest") || textOf(values, "fund")]
      .filter((part) => part !== "")
      .join(". "),
    shortDay(dayOf(values, "submittedOn")),
    textOf(values, "status"),
    won(values) ? roubles(values.granted) : dash,
  ],
};

const trainings: EventList = {
  table: "trainings",
  title: "Обучение",
  noun: nouns.training,
  empty: "За период обучения не было.",
  rule: recorded,
  columns: [
    { title: "Дата", align: "right", share: 14 },
    { title: "Название", share: 40 },
    { title: "Кто проводил", share: 26 },
    { title: "Участни\u00adков", align: "right", share: 12 },
    { title: "Завер\u00adшили", align: "right", share: 12 },
  ],
  isOf: (values, period) => isWithin(dayOf(values, "date"), period),
  row: (values) => [
    shortDay(dayOf(values, "date")),
    textOf(values, "title"),
    textOf(values, "provider"),
    numberOf(values, "participants"),
    numberOf(values, "completed"),
  ],
};

const publications: EventList = {
  table: "publications",
  title: "Публикации",
  noun: nouns.publication,
  empty: "За период публикаций не внесено.",
  rule: recorded,
  columns: [
    { title: "Дата", align: "right", share: 14 },
    { title: "Издание или канал", share: 26 },
    { title: "Заголовок", share: 44 },
    { title: "По чьей инициативе", share: 18 },
  ],
  isOf: (values, period) => isWithin(dayOf(values, "date"), period),
  row: (values) => [
    shortDay(dayOf(values, "date")),
    textOf(values, "outlet"),
    linked(textOf(values, "title") || textOf(values, "kind") || "без заголовка", textOf(values, "link")),
    textOf(values, "initiatedBy") || dash,
  ],
};

/** In the document's order. */
export const eventLists: readonly EventList[] = [meetings, grants, trainings, publications];

/** A longer list is cut, and says so. */
const mostRows = 60;

export function eventSection(facts: SessionFacts, list: EventList): DocumentSection {
  const span = { start: facts.period.start, end: facts.day };
  const rows = facts
    .of(list.table)
    .filter((values) => list.isOf(values, span))
    .sort(byDay);
  const shown = rows.slice(0, mostRows);
  const left = rows.length - shown.length;
  return {
    title: list.title,
    summary: rows.length === 0 ? list.empty : countOf(rows.length, list.noun, "ru"),
    blocks: [
      ...figures(facts, list.table),
      tableOr(
        list.empty,
        list.columns,
        shown.map((values) => list.row(values, facts)),
      ),
      ...(rows.length === 0 ? [] : [note(list.rule)]),
      ...(left === 0 ? [] : [note(`Показаны первые ${mostRows}, остальные (${left}) — в таблице Клуба.`)]),
    ],
  };
}

function byDay(one: Values, other: Values): number {
  const day = (values: Values) =>
    textOf(values, "date") || textOf(values, "submittedOn") || textOf(values, "decidedOn");
  return day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0;
}
