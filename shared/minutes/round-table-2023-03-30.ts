/** The seven recommendations that a fresh sheet starts with. */
import { todayIs } from "../language/today.ts";
import { grantApplications } from "../metrics/grant-applications.ts";
import { meetingClub } from "../metrics/meeting-club.ts";
import { meetingMunicipalities } from "../metrics/meeting-municipalities.ts";
import type { Metric } from "../metrics/metric.ts";
import { nkoNewRate } from "../metrics/nko-new-rate.ts";
import { publicationByNkos } from "../metrics/publication-by-nkos.ts";
import { publicationCount } from "../metrics/publication-count.ts";
import { trainingBefore } from "../metrics/training-before.ts";
import { once } from "../once.ts";
import type { CalendarDate, Cells } from "../table.ts";
import { cellsOf, readMinutes } from "./read.ts";
import { roundTableText } from "./round-table-text.ts";

/** What an editor adds to each item of the text, in its order: a short wording, and the metric that shows progress. */
const edited: readonly { readonly title: string; readonly metric: Metric["title"] }[] = [
  { title: "Привлекать федеральные гранты для НКО через ресурсные центры", metric: grantApplications.title },
  { title: "Создать условия для новых НКО и их участия в грантовых конкурсах", metric: nkoNewRate.title },
  { title: "Содействовать Общественной палате в работе с активными гражданами", metric: meetingMunicipalities.title },
  { title: "Создать Клуб ресурсных центров", metric: meetingClub.title },
  { title: "Активнее освещать деятельность СО НКО", metric: publicationCount.title },
  { title: "Укреплять связи между НКО и работать со СМИ", metric: publicationByNkos.title },
  { title: "Проходить обучение фондов при подготовке проектов", metric: trainingBefore.title },
];

const adoptedOn = "2023-03-30" as CalendarDate;

/** Cells of «Рекомендации», the quotes straight from the text. */
export const roundTable = once((): readonly Cells[] => {
  const minutes = readMinutes(roundTableText, todayIs(adoptedOn));
  if (minutes.adoptedOn !== adoptedOn || minutes.drafts.length !== edited.length) {
    throw new Error("The round table's text and its seven short wordings have come apart");
  }
  return minutes.drafts.map((draft, index) => {
    const { title = "", metric } = edited[index] ?? {};
    return { ...cellsOf(draft, minutes), title, ...(metric && { metric: metric.ru }), state: "принята" };
  });
});
