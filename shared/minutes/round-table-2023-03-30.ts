/** The seven recommendations that a fresh sheet starts with. */
import type { Cells } from "../table.ts";
import { parseRoundTable } from "./parse.ts";
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

/** Cells of «Рекомендации», the quotes straight from the text. */
export const roundTable: readonly Cells[] = rows();

function rows(): readonly Cells[] {
  const { document, adoptedOn, recommendations } = parseRoundTable(roundTableText);
  if (adoptedOn === null || recommendations.length !== edited.length) {
    throw new Error("The round table's text and its seven short wordings have come apart");
  }
  return edited.map(({ title, metric }, index) => {
    const parsed = recommendations[index];
    if (!parsed) throw new Error(`No recommendation ${index + 1} in the round table's text`);
    return {
      title,
      document,
      adoptedOn: { date: adoptedOn },
      item: String(parsed.item),
      quote: parsed.quote,
      addressees: parsed.addressees.join("; "),
      addresseeText: parsed.addresseeText,
      metric,
      state: "принята",
    };
  });
}
