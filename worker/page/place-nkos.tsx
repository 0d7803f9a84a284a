/** One page of the list of a municipality's НКО: a part of its data, by name. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { placeForms } from "../../shared/region/municipality-forms.ts";
import { PageLinks } from "./place.tsx";
import type { NkoListData } from "./place-data.ts";
import { NkoItems, Rest } from "./place-items.tsx";
import { Imprint, inLanguage, renderShell, stampWords } from "./shell.tsx";
import { typeset } from "./typeset.ts";

/** The page; and without what there is no room for, were each name as long as may be. */
export function* renderNkoList(data: NkoListData, language: Language): Generator<string> {
  yield nkoListPage(data, language);
}

function nkoListPage(data: NkoListData, language: Language): string {
  const { municipality, stamp, day, count, page, pages } = data;
  const { key } = municipality;
  const ru = language === "ru";
  const name = ru ? municipality.name : municipality.nameEn;
  const where = ru ? `НКО ${placeForms(municipality.name).within}` : `Non-profits: ${name}`;
  const title =
    pages === 1 ? where : ru ? `${where}: страница ${page} из ${pages}` : `${where}, page ${page} of ${pages}`;
  const all = countOf(count, nouns.record, language);
  const order = ru
    ? `Всего ${all}. На странице они стоят по алфавиту, страницы — в порядке внесения.`
    : `${all} in all. A page is in alphabetical order; pages are in the order of entry.`;
  const shell = {
    frame: data,
    language,
    path: `/m/${key}/nkos/${page}`,
    title,
    description: `${title}. ${order}`,
    picture: null,
    above: [{ path: inLanguage(`/m/${key}`, language), words: name }],
  };
  const body = (
    <>
      <h1>{typeset(title, language)}</h1>
      <p class="muted">{typeset(`${order} ${stampWords(stamp, language)}`, language)}</p>
      <NkoItems records={data.records} language={language} asOf={day} />
      {pages === 1 ? null : <PageLinks municipality={key} pages={pages} current={page} language={language} />}
      <Rest shown={null} noun={nouns.record} path={`/v1/m/${key}/nkos`} language={language} />
    </>
  );
  const about = `${where}, ${ru ? "выпуск" : "edition"} ${stamp.edition}`;
  return renderShell(shell, body, <Imprint frame={data} language={language} about={about} />);
}
