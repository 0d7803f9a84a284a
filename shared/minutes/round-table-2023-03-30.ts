/** The seven recommendations that a fresh sheet starts with. */
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cells } from "../table.ts";
import { cellsOf, readMinutes } from "./read.ts";
import { roundTableText } from "./round-table-text.ts";

/** What an editor adds to each item of the text, in its order: a short wording, and the id of the metric that shows progress. */
const edited: readonly { readonly title: string; readonly metric: string }[] = [
  { title: "Привлекать федеральные гранты для НКО через ресурсные центры", metric: "grant-applications" },
  { title: "Создать условия для новых НКО и их участия в грантовых конкурсах", metric: "nko-new" },
  { title: "Содействовать Общественной палате в работе с активными гражданами", metric: "meeting-municipalities" },
  { title: "Создать Клуб ресурсных центров", metric: "meeting-count" },
  { title: "Активнее освещать деятельность СО НКО", metric: "publication-count" },
  { title: "Укреплять связи между НКО и работать со СМИ", metric: "publication-reach" },
  { title: "Проходить обучение фондов при подготовке проектов", metric: "training-before" },
];

const adoptedOn = "2023-03-30" as CalendarDate;

/** Cells of «Рекомендации», the quotes straight from the text. */
export const roundTable: readonly Cells[] = rows();

function rows(): readonly Cells[] {
  const minutes = readMinutes(roundTableText, todayIs(adoptedOn));
  if (minutes.adoptedOn !== adoptedOn || minutes.drafts.length !== edited.length) {
    throw new Error("The round table's text and its seven short wordings have come apart");
  }
  return minutes.drafts.map((draft, index) => ({ ...cellsOf(draft, minutes), ...edited[index], state: "принята" }));
}
