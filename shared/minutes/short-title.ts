/** A recommendation in a few words: its first sentence from the first infinitive on, to where reasons begin. */

import { infinitiveAt } from "./infinitive.ts";

/** Characters. */
const longest = 110;
const reasons =
  /,? (?:с целью|в целях|в том числе|в рамках|в соответствии|способствуя|для того чтобы|а также|путём|путем|с уч[её]том)(?![а-яё])/;

const asking = /^(?:рекомендовать|рекомендуется|поручить|предложить) /i;
/** «активнее», «ежегодно», «не»: belong to what is to be done. */
const manner = /^(?:[а-яё]*(?:ее|о|не) ){1,2}$/i;

export function shortTitle(quote: string): { readonly title: string; readonly isCut: boolean } {
  const sentence = (quote.split(/(?<=[а-яё»)]{3})[.;] |\n/)[0] ?? quote).replace(/[.;:,\s]+$/, "");
  const asked = asking.exec(sentence)?.[0].length ?? 0;
  const rest = infinitiveAt(sentence.slice(asked)) >= 0 ? sentence.slice(asked) : sentence;
  const from = Math.max(0, infinitiveAt(rest));
  const action = manner.test(rest.slice(0, from)) ? rest : rest.slice(from);
  const reason = action.search(reasons);
  const clause = reason > 20 ? action.slice(0, reason) : action;
  const isCut = clause.length > longest;
  const cut = isCut
    ? `${clause
        .slice(0, longest)
        .replace(/\s+\S*$/, "")
        .replace(/[,;:–—\s]+(?:и|в|во|на|по|с|со|о|об|от|до|для|из|к|у|при|за|или)?$/, "")}…`
    : clause;
  return { title: cut.charAt(0).toUpperCase() + cut.slice(1), isCut };
}
