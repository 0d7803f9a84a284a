/** What this edition changed, in counts; the records themselves are in the data. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { PageData } from "./data.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

const kinds = {
  added: { ru: "добавлено", en: "added" },
  changed: { ru: "изменено", en: "changed" },
  withdrawn: { ru: "снято", en: "withdrawn" },
} as const;

export function News({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const lines = tableList.flatMap(({ key, title }) => {
    const counts = data.changes[key];
    if (counts === undefined) return [];
    const said = (["added", "changed", "withdrawn"] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${kinds[kind][language]} ${formatNumber(counts[kind], language)}`);
    return said.length === 0 ? [] : [`${title[language]}: ${said.join(", ")}`];
  });
  if (lines.length === 0) return <p>{say(pageWords.noNews, language)}</p>;
  return (
    <ul class="row">
      {lines.map((line) => (
        <li>{typeset(line, language)}</li>
      ))}
    </ul>
  );
}
