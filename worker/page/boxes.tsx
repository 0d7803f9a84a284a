/** What stands under each chart: a citation and an embed to copy, and the files that it is made from. */

import type { Language } from "../../shared/language/language.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import {
  currentEmbed,
  type EmbedAddress,
  embedKinds,
  embedOfPage,
  embedPath,
  embedSnippet,
  embedWidth,
} from "../../shared/public/embeds.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import { datasetCitation } from "../../shared/public/publisher.ts";
import type { PageData } from "./data.ts";
import { publisherName } from "./names.ts";
import { inLanguage } from "./shell.tsx";
import { say } from "./typeset.ts";
import { pageWords } from "./words.ts";

const files = {
  map: ["municipalities.csv", "municipalities.xlsx", "municipalities.geojson"],
  bars: ["municipalities.csv", "municipalities.xlsx"],
  progress: ["tasks.csv", "tasks.xlsx", "recommendations.csv"],
} as const;

/** What another site can show of a chart: НКО by municipality as tiles, per 10,000 residents as bars. */
const embeds = {
  map: { kind: "map", metric: nkoActive },
  bars: { kind: "bars", metric: nkoDensity },
} as const;

interface Charted {
  readonly data: PageData;
  readonly language: Language;
  readonly chart: keyof typeof files;
}

export function Boxes({ data, language, chart }: Charted) {
  return (
    <details>
      <summary>{say(pageWords.boxes, language)}</summary>
      <label>
        {say(pageWords.cite, language)}
        <textarea readonly rows={3}>
          {citationOf(data, language)}
        </textarea>
      </label>
      {chart === "progress" ? null : (
        <label>
          {say(pageWords.embed, language)}
          <textarea readonly rows={3}>
            {snippetOf(data, language, chart)}
          </textarea>
        </label>
      )}
      <p class="row">
        {files[chart].map((file) => (
          <>
            <a href={`/v1/${file}`}>{file}</a>{" "}
          </>
        ))}
      </p>
    </details>
  );
}

function snippetOf({ site }: PageData, language: Language, chart: keyof typeof embeds): string {
  const { kind, metric } = embeds[chart];
  return snippet(site, currentEmbed(kind, metric.id, language), metric.title[language]);
}

function snippet(site: string, address: EmbedAddress, title: string): string {
  return embedSnippet(`${site}${embedPath(address)}`, title, embedWidth, embedKinds[address.kind]);
}

/** What another site pastes to show what the page of a single thing is about. */
export function PageEmbed({
  site,
  path,
  title,
  language,
}: {
  readonly site: string;
  readonly path: string;
  readonly title: string;
  readonly language: Language;
}) {
  const address = embedOfPage(inLanguage(path, language));
  if (address === null) return null;
  return (
    <label>
      {say(pageWords.embed, language)}
      <textarea readonly rows={3}>
        {snippet(site, address, title)}
      </textarea>
    </label>
  );
}

/** Names the edition itself, where the data stay as they were cited. */
export function citationOf({ site, publisher, asOf, edition }: PageData, language: Language): string {
  const url = `${site}${editionPath(edition, "/v1/")}`;
  return datasetCitation({ asOf, edition, publisher: publisherName(publisher, language), url })[language];
}
