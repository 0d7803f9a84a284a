/** What this edition changed, in counts; the records themselves are in the data. */

import type { Language } from "../../shared/language/language.ts";
import { changeLines } from "../../shared/public/edition-changes.ts";
import type { PageData } from "./data.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export function News({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const lines = changeLines(data.changes, language);
  if (lines.length === 0) return <p>{say(pageWords.noNews, language)}</p>;
  return (
    <ul class="row">
      {lines.map((line) => (
        <li>{typeset(line, language)}</li>
      ))}
    </ul>
  );
}
