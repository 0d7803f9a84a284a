/** Whole files, their parts, and where everything else is. */

import { countOf, nouns, russianPlural } from "../../shared/language/declension.ts";
import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import type { Download, PageData } from "./data.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export function Downloads({ data, language }: { readonly data: PageData; readonly language: Language }) {
  return (
    <>
      <p class="muted">{say(pageWords.downloadsNote, language)}</p>
      <ul class="files">
        {data.downloads.map((download) => (
          <li>
            <div>
              {say(download.resource, language)} <Records download={download} language={language} />
            </div>
            <p>
              {download.files.map(({ format, path, gzipBytes }) => (
                <>
                  <a href={path}>
                    <span>{format.toUpperCase()}</span> <small>{size(gzipBytes, language)}</small>
                  </a>{" "}
                </>
              ))}
              <Parts download={download} language={language} />
            </p>
          </li>
        ))}
      </ul>
      <ul class="row">
        <li>
          <a href="/v1/">{say(pageWords.index, language)}</a>
        </li>
        <li>
          <a href="/v1/editions.json">{say(pageWords.editions, language)}</a>
        </li>
        <li>
          <a href="/v1/openapi.json">OpenAPI</a>
        </li>
      </ul>
    </>
  );
}

/** «1 695 записей, из них 1 563 действующие и учитываемые»: a file has more rows than its figure counts. */
function Records({ download, language }: { readonly download: Download; readonly language: Language }) {
  const { records, active } = download;
  if (records === null) return null;
  const all = countOf(records, nouns.record, language);
  return <small>{typeset(active === null ? all : `${all}, ${activeOf(active, language)}`, language)}</small>;
}

function activeOf(active: number, language: Language): string {
  const many = formatNumber(active, language);
  if (language === "en") return `of these ${many} active and counted`;
  return `из них ${many} ${russianPlural(active, ["действующая и учитываемая", "действующие и учитываемые", "действующих и учитываемых"])}`;
}

/** The first part; each leads on to the next. */
function Parts({ download, language }: { readonly download: Download; readonly language: Language }) {
  const { parts, firstPart } = download;
  if (parts < 2) return null;
  return (
    <a href={firstPart}>
      <span>{typeset(language === "ru" ? `частями: ${parts}` : `in ${parts} parts`, language)}</span>
    </a>
  );
}

function size(bytes: number, language: Language): string {
  return `${formatNumber(Math.max(1, Math.round(bytes / 1000)), language)}${noBreakSpace}${language === "ru" ? "КБ" : "KB"}`;
}
