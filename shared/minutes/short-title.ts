/** A recommendation in a few words: its first sentence from the first infinitive on, to where reasons begin. */

import { withoutEnd } from "../language/trim.ts";
import { addresseeWithin, withoutAsking } from "./heading.ts";
import { infinitiveAt } from "./infinitive.ts";
import { withoutPersons } from "./persons.ts";

/** Characters. */
const longest = 110;
const shortest = 20;
const reasons =
  /,? (?:с целью|в целях|в том числе|в рамках|в соответствии|способствуя|для того чтобы|а также|путём|путем|с уч[её]том)(?![а-яё])/;

/** Characters before the infinitive that tell when and what for, rather than what. */
const farInfinitive = 40;
/** «активнее», «ежегодно», «не»: belong to what is to be done. */
const manner = /^(?:[а-яё]*(?:ее|о|не) ){1,2}$/i;

/** Nothing but its verb stands behind the addressee. */
function barely(lead: string): boolean {
  return infinitiveAt(lead) >= 0 && lead.length - infinitiveAt(lead) < shortest;
}

export function shortTitle(quote: string): { readonly title: string; readonly isCut: boolean } {
  const [, lead = "", first = ""] = /^(.+):\n\S+ (.+)/.exec(quote) ?? [];
  // «Обеспечить: – доступ …» says nothing without its first part.
  const isBare = lead !== "" && barely(withoutAsking(lead));
  const sentence = withoutEnd(
    (isBare ? `${lead} ${first}` : quote).split(/(?<=[а-яё»)]{3})[.;] |\n/)[0] ?? "",
    /[.;:,\s]/,
  );
  const place = infinitiveAt(withoutAsking(sentence));
  const rest = place >= 0 ? withoutAsking(sentence) : sentence;
  const isFar = place > farInfinitive || addresseeWithin(sentence) !== null;
  const action = withoutPersons(isFar && !manner.test(rest.slice(0, place)) ? rest.slice(place) : rest);
  const reason = action.search(reasons);
  const clause = reason > 20 ? action.slice(0, reason) : action;
  const isCut = clause.length > longest;
  const cut = isCut
    ? `${clause
        .slice(0, longest)
        .replace(/\s+\S*$/, "")
        .replace(/[,;:–—\s]+(?:и|в|во|на|по|с|со|о|об|от|до|для|из|к|у|при|за|или)?$/, "")}…`
    : clause;
  return { title: cut.charAt(0).toUpperCase() + cut.slice(1), isCut: isCut || isBare };
}
