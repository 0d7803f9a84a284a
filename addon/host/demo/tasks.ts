import { writtenPeriod } from "../../../shared/fields/period-text.ts";
import { addDays, addMonths, parseCalendarDate } from "../../../shared/language/dates.ts";
import { lastFullPeriod, periodBefore } from "../../../shared/language/periods.ts";
import { roundTable } from "../../../shared/minutes/round-table-2023-03-30.ts";
import type { CalendarDate, Cell, Cells } from "../../../shared/table.ts";
import type { DemoCenter } from "./centers.ts";
import { at, type Random } from "./random.ts";
import { type DemoPlace, dayBetween, type TypedRow, typedDate, typedList } from "./row.ts";

/** The seven real recommendations with invented letters: five sent, three of them answered. */
export function demoRecommendations(): readonly TypedRow[] {
  return roundTable().map((cells, index) => ({
    ...typedCells(cells),
    ...(index < 5 ? { sentOn: "10.04.2023", sentRef: `Вымышленное письмо № ${index + 1}` } : {}),
    ...(index < 3
      ? { repliedOn: `${12 + index}.05.2023`, replyRef: `Вымышленный ответ № ${index + 1}`, position: "принято" }
      : {}),
    ...(index === 3 || index === 4 ? { position: "на рассмотрении" } : {}),
  }));
}

/** What may be done about each recommendation, in its order. */
const actions: readonly (readonly string[])[] = [
  [
    "Провести день открытых дверей для заявителей",
    "Разобрать с НКО отклонённые заявки",
    "Составить календарь конкурсов",
    "Подготовить памятку о софинансировании",
    "Собрать примеры поддержанных проектов",
    "Назначить консультации перед подачей заявок",
  ],
  [
    "Открыть общественную приёмную для инициативных групп",
    "Опубликовать перечень свободных помещений",
    "Провести встречу с ТОС о регистрации НКО",
    "Обновить страницу о поддержке НКО на сайте",
    "Объявить муниципальный конкурс проектов",
    "Помочь инициативной группе с уставом",
  ],
  [
    "Согласовать график выездных встреч",
    "Назначить контакт по работе с НКО",
    "Пригласить активных жителей на встречу",
    "Разместить объявления о консультациях",
    "Подвести итоги выездных встреч",
  ],
  [
    "Утвердить положение о Клубе",
    "Провести первое заседание Клуба",
    "Вести общую таблицу Клуба",
    "Подготовить план работы на год",
    "Обменяться методиками консультаций",
    "Опубликовать отчёт о работе Клуба",
  ],
  [
    "Завести рубрику об НКО",
    "Подготовить серию историй НКО",
    "Провести пресс-тур по проектам",
    "Открыть колонку ресурсных центров",
    "Составить список экспертов для интервью",
  ],
  [
    "Провести ярмарку НКО",
    "Создать общий календарь событий",
    "Провести мастер-класс по работе со СМИ",
    "Заключить соглашения о партнёрстве",
    "Запустить рассылку новостей НКО",
    "Собрать отзывы о совместных проектах",
  ],
  [
    "Пройти курс о социальном проектировании",
    "Собрать группу на обучение до подачи заявки",
    "Провести разбор заданий курса",
    "Проверить обучение заявителей перед конкурсом",
    "Обновить перечень курсов",
    "Провести итоговый тест",
  ],
];

const statuses = [
  "исполнено",
  "на исполнении",
  "исполнено",
  "направлено",
  "исполнено частично",
  "на исполнении",
  "отчёт на рассмотрении",
  "исполнено",
  "не исполнено",
  "на доработке",
  "на исполнении",
  "снято с контроля",
  "исполнено",
  "черновик",
  "утратило актуальность",
] as const;

type Status = (typeof statuses)[number];

const closed: readonly Status[] = [
  "исполнено",
  "исполнено частично",
  "не исполнено",
  "снято с контроля",
  "утратило актуальность",
];

/** Forty tasks in all statuses, with dated and standing deadlines, some extended, some past. */
export function demoTasks(
  random: Random,
  places: readonly DemoPlace[],
  centers: readonly DemoCenter[],
  today: CalendarDate,
): readonly TypedRow[] {
  const planned = actions.flatMap((list, index) =>
    list.map((action) => ({ action, recommendation: String(at(roundTable(), index).title) })),
  );
  return planned.map(({ action, recommendation }, index) => {
    const status = at(statuses, index % statuses.length);
    const opening = {
      recommendation,
      action,
      lead: random.pick(centers).name,
      ...(random.chance(0.3) ? { coExecutors: typedList(random.shuffled(helpers).slice(0, 2)) } : {}),
      territory: random.chance(0.5) ? "вся область" : random.pick(places).name,
    };
    const days = timing(random, index, status, today);
    return {
      ...opening,
      ...days,
      status,
      ...outcome(random, index, status),
      ...reporting(index, status, days, today),
      ...(random.chance(0.4) ? { mailbox: "info@example.org" } : {}),
      note: "Задача вымышлена",
    };
  });
}

const helpers = ["Комиссия Общественной палаты", "Клуб ресурсных центров", "Вымышленное издание", "Вымышленная НКО"];

const standingDeadlines = ["постоянно", "ежеквартально", "без срока"] as const;

const isStanding = (index: number) => index % 5 === 4;

/** Deadlines from two years ago to half a year ahead; every fifth task has none that is a date, every sixth was extended. */
function timing(random: Random, index: number, status: Status, today: CalendarDate): TypedRow {
  const closedOn = dayBetween(random, addMonths(today, -20), addDays(today, -5));
  const closing: TypedRow = closed.includes(status) ? { closedOn: typedDate(closedOn) } : {};
  if (isStanding(index)) return { deadline: at(standingDeadlines, index % 3), ...closing };
  const due = closed.includes(status)
    ? addDays(closedOn, random.between(-40, 60))
    : addDays(today, random.between(-90, 180));
  if (index % 6 !== 5) return { deadline: typedDate(due), ...closing };
  return {
    deadline: typedDate(due),
    originalDeadline: typedDate(addMonths(due, -2)),
    extendedReason: "Ждали итогов конкурса",
    ...closing,
  };
}

function outcome(random: Random, index: number, status: Status): TypedRow {
  if (status === "снято с контроля" || status === "утратило актуальность") {
    return {
      removalReason: "Вымышленное основание: программа конкурса изменилась",
      evidenceRef: `Вымышленное решение № ${index + 1}`,
    };
  }
  if (status !== "исполнено") return {};
  return random.chance(0.5)
    ? { evidence: `https://reports.example.org/${index + 1}` }
    : { evidenceRef: `Вымышленное письмо № ${index + 1}` };
}

/** On the day of closing, or some weeks ago; of standing tasks half a year ago, so that a new report is due. */
function reporting(index: number, status: Status, { closedOn }: TypedRow, today: CalendarDate): TypedRow {
  const isSilent = status === "на исполнении" && !isStanding(index);
  if (isSilent || !reported.includes(status)) return {};
  const day = isStanding(index) ? addMonths(today, -5) : addDays(today, -3 - (index % 20));
  return { report: "Сделанное описано в вымышленном отчёте", reportedOn: closedOn ?? typedDate(day) };
}

const reported: readonly Status[] = [
  "исполнено",
  "исполнено частично",
  "отчёт на рассмотрении",
  "на доработке",
  "на исполнении",
];

/** What the Club's last two meetings decided. */
export function demoDecisions(
  meetings: readonly TypedRow[],
  centers: readonly DemoCenter[],
  today: CalendarDate,
): readonly TypedRow[] {
  const held = meetings.filter(({ kind, state }) => kind === "заседание Клуба" && state === "состоялась").slice(-2);
  return held.map(({ kind, date }, index) => ({
    meeting: `${kind} ${date}`,
    protocol: `${index + 1}-В`,
    protocolItem: "2.1",
    action: at(["Составить график выездных встреч", "Собрать вопросы НКО к заседанию"], index),
    lead: at(centers, index).name,
    territory: "вся область",
    deadline: typedDate(addDays(today, 10 + 60 * index)),
    status: "на исполнении",
    note: "Задача вымышлена",
  }));
}

/** Of the quarterly tasks that are worked on: of two quarters each, so that the report of the last one is due or late. */
export function demoReports(tasks: readonly TypedRow[], today: CalendarDate): readonly TypedRow[] {
  const late = periodBefore(lastFullPeriod(today, "quarter"));
  const quarterly = tasks.filter(({ deadline, status }) => deadline === "ежеквартально" && status !== "черновик");
  return quarterly.flatMap(({ action }) =>
    [periodBefore(late), late].map((period) => ({
      task: String(action),
      period: writtenPeriod(period),
      submittedOn: typedDate(addDays(period.end, 7)),
      text: "Сделанное за квартал описано в вымышленном отчёте",
    })),
  );
}

function typedCells(cells: Cells): TypedRow {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, typedCell(cell)]));
}

function typedCell(cell: Cell): string {
  const date = typeof cell === "object" && "date" in cell ? parseCalendarDate(cell.date) : null;
  if (date !== null) return typedDate(date);
  if (typeof cell !== "string") throw new Error("The round table's rows hold texts and dates");
  return cell;
}
