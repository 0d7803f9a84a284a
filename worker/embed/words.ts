/** Sentences of embeds. */

import { formatDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { demonstrationNotice } from "../../shared/public/publisher.ts";
import type { EmbedSource } from "./embed.ts";

/** «Клуб ресурсных центров. Выпуск 12, данные на 30 марта 2023 г. CC BY 4.0. example.org» */
export function sourceWords(source: EmbedSource, language: Language): string {
  const { publisher, licence, site, edition, asOf, demonstration } = source;
  const day = formatDate(asOf, language);
  // A Russian date ends in «г.», which is the sentence's full stop too.
  const origin = language === "ru" ? `Выпуск ${edition}, данные на ${day}` : `Edition ${edition}, data as of ${day}.`;
  return [
    ...(demonstration ? [`${demonstrationNotice[language]}.`] : []),
    `${publisher}.`,
    origin,
    `${licence}.`,
    site.replace(/^https?:\/\//, ""),
  ].join(" ");
}
