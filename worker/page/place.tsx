/** The page of a municipality: sentences, figures, lists, downloads, how to cite. Complete in one response, without scripts. */

import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { datasetPath, editionPath } from "../../shared/public/envelope.ts";
import { formatsForPeople } from "../../shared/public/formats.ts";
import { PageEmbed } from "./boxes.tsx";
import type { PlaceData, Shown } from "./place-data.ts";
import { hasEstimate, Neighbours, PlaceFigures } from "./place-figures.tsx";
import { PlaceHistory } from "./place-history.tsx";
import { ApplicationItems, CenterItems, NkoItems, Rest, TaskItems } from "./place-items.tsx";
import { placeSentences } from "./place-sentences.ts";
import { PlaceYear } from "./place-year.tsx";
import { Imprint, inLanguage, renderShell, stampWords } from "./shell.tsx";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

interface Part {
  readonly data: PlaceData;
  readonly language: Language;
}

/** The page from the fullest to the barest. */
export function* renderPlace(data: PlaceData, language: Language): Generator<string> {
  for (const most of [Number.POSITIVE_INFINITY, 4, 0]) {
    const some = ({ records, total }: Shown): Shown => ({ records: records.slice(0, most), total });
    const { tasks, applications, centers, nkos } = data;
    yield placePage(
      {
        ...data,
        nkos: { ...nkos, shown: most === 0 ? [] : nkos.shown },
        year: data.year.map((one) => ({ ...one, names: one.names.slice(0, most) })),
        centers: centers.slice(0, most),
        tasks: some(tasks),
        applications: some(applications),
      },
      language,
    );
  }
}

function placePage(data: PlaceData, language: Language): string {
  const { municipality, stamp } = data;
  const { key } = municipality;
  const ru = language === "ru";
  const name = ru ? municipality.name : municipality.nameEn;
  const sentences = placeSentences(data, language);
  const shell = {
    frame: data,
    language,
    path: `/m/${key}`,
    title: ru ? `${name}: НКО в цифрах` : `${name}: non-profits in figures`,
    description: sentences.slice(0, 2).join(" "),
    picture: data.picture?.path ?? null,
    above: [],
  };
  const body = (
    <>
      <h1>{typeset(name, language)}</h1>
      <p class="lead">{typeset(sentences.join(" "), language)}</p>
      <p class="muted">{typeset(`${stampWords(stamp, language)} ${pageWords.bySeat[language]}`, language)}</p>
      <PlaceFigures data={data} language={language} />
      <h2 id="year">{say(singleWords.year, language)}</h2>
      <PlaceYear data={data} language={language} />
      <h2 id="near">{say(singleWords.near, language)}</h2>
      <Neighbours data={data} language={language} />
      {hasEstimate(data) ? <p class="muted">{say(singleWords.estimate, language)}</p> : null}
      <h2 id="history">{say(singleWords.history, language)}</h2>
      <PlaceHistory history={data.history} language={language} />
      <h2>{say(singleWords.nkos, language)}</h2>
      <Nkos data={data} language={language} />
      <h2>{say(singleWords.centers, language)}</h2>
      {data.centers.length === 0 ? (
        <p>{say(singleWords.noCenters, language)}</p>
      ) : (
        <CenterItems records={data.centers} language={language} />
      )}
      <h2>{say(singleWords.tasks, language)}</h2>
      {data.tasks.records.length === 0 ? (
        <p>{say(singleWords.noTasks, language)}</p>
      ) : (
        <TaskItems records={data.tasks.records} language={language} />
      )}
      <Rest shown={data.tasks} noun={nouns.task} path={`/v1/m/${key}/tasks`} language={language} />
      <h2>{say(singleWords.applications, language)}</h2>
      {data.applications.records.length === 0 ? (
        <p>{say(singleWords.noApplications, language)}</p>
      ) : (
        <ApplicationItems records={data.applications.records} language={language} />
      )}
      <Rest shown={data.applications} noun={nouns.application} path={`/v1/m/${key}/applications`} language={language} />
      <h2>{say(singleWords.downloads, language)}</h2>
      <Downloads data={data} language={language} />
      <h2>{say(pageWords.cite, language)}</h2>
      <Citation data={data} language={language} />
      <PageEmbed
        site={data.site}
        path={shell.path}
        title={`${name}: ${nkoActive.title[language]}`}
        language={language}
      />
    </>
  );
  const about = `${name} (${key}), ${ru ? "выпуск" : "edition"} ${stamp.edition}`;
  return renderShell(shell, body, <Imprint frame={data} language={language} about={about} />);
}

/** A few stand here, more on pages of their own. */
function Nkos({ data, language }: Part) {
  const { municipality, nkos, day } = data;
  const ru = language === "ru";
  if (nkos.count === 0) return <p>{say(singleWords.noNkos, language)}</p>;
  if (nkos.shown.length > 0) return <NkoItems records={nkos.shown} language={language} asOf={day} />;
  const all = countOf(nkos.count, nouns.record, language);
  return (
    <>
      <p>
        {typeset(
          ru
            ? `В списке ${all}: действующие и прекратившие деятельность.`
            : `The list has ${all}: of active and of ended ones.`,
          language,
        )}
      </p>
      <PageLinks municipality={municipality.key} pages={nkos.pages} current={null} language={language} />
    </>
  );
}

/** «1 2 3 …»: the pages of the list, each of which fits through a cut connection. */
export function PageLinks({
  municipality,
  pages,
  current,
  language,
}: {
  readonly municipality: string;
  readonly pages: number;
  readonly current: number | null;
  readonly language: Language;
}) {
  const ru = language === "ru";
  return (
    <ul class="row pages" aria-label={ru ? "Страницы списка НКО" : "Pages of the list of non-profits"}>
      {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
        <li>
          {page === current ? (
            <b aria-current="page">{page}</b>
          ) : (
            <a
              href={inLanguage(`/m/${municipality}/nkos/${page}`, language)}
              aria-label={ru ? `Страница ${page}` : `Page ${page}`}
            >
              {current === null && pages === 1 ? (ru ? "Список НКО" : "List of non-profits") : page}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Downloads({ data, language }: Part) {
  const municipality = data.municipality.key;
  return (
    <>
      <p class="muted">{say(singleWords.downloadsNote, language)}</p>
      <ul class="files">
        {data.downloads.map(({ resource, count }) => (
          <li>
            <div>
              {say(resource.title, language)} <small>{typeset(countOf(count, nouns.record, language), language)}</small>
            </div>
            <p>
              {formatsForPeople.map(({ extension }) => (
                <>
                  <a href={`${datasetPath({ resource, municipality })}.${extension}`}>
                    <span>{extension.toUpperCase()}</span>
                  </a>{" "}
                </>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads to the edition itself, where the data stay as they were cited. */
function Citation({ data, language }: Part) {
  const { site, publisher, stamp, municipality } = data;
  const path = editionPath(stamp.edition, `/v1/m/${municipality.key}/metrics.json`);
  const day = formatDate(stamp.asOf, language);
  const words =
    language === "ru"
      ? `${publisher.name}. НКО Калужской области, ${municipality.name}: данные на ${day} Выпуск ${stamp.edition}. `
      : `${publisher.name}. Non-profits of Kaluga Oblast, ${municipality.nameEn}: data as of ${day}. Edition ${stamp.edition}. `;
  return (
    <blockquote>
      {typeset(words, language)}
      <a href={path}>{`${site}${path}`}</a>
    </blockquote>
  );
}
