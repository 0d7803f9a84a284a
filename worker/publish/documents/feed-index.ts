/** `/v1/`: where a stranger begins. All it names stands in its edition, but what it calls current. */

import { changesPath } from "../../../shared/public/changes.ts";
import { datasetPath, editionPath, schemaVersion, wordsJson } from "../../../shared/public/envelope.ts";
import { indexSchema } from "../../../shared/public/feed-schemas.ts";
import { documentText, formats } from "../../../shared/public/formats.ts";
import { editionsPath, searchPath } from "../../../shared/public/live.ts";
import { metricHistoryPath } from "../../../shared/public/metric-history.ts";
import { metricMetadataPath, metricTablePath } from "../../../shared/public/metric-table.ts";
import { commitsPath, keysPath, statementsPath } from "../../../shared/public/provenance.ts";
import { demonstrationNotice } from "../../../shared/public/publisher.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Json, Words } from "../../../shared/table.ts";
import { fileEntry, replacedBy } from "../../files/file-list.ts";
import type { FactsByPath } from "../../store/files.ts";
import { fileListPath, type WithdrawnFile } from "../../store/withdrawal.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";
import type { DocumentReader } from "./reader.ts";

export const feedIndex: Document = {
  path: "/v1/",
  type: "application/json; charset=utf-8",
  summary: "The edition: resources, formats, counts, links",
  schema: indexSchema,
  cost: 60,
  reads: { shows: ["settings"], files: "region", edition: true },
  texts: async (reader) => [documentText(await indexJson(reader))],
};

interface Around {
  readonly files: FactsByPath;
  readonly replaced: readonly WithdrawnFile[];
  readonly site: string;
  /** The address of a path inside the edition. */
  inside(path: string): string;
}

async function indexJson(reader: DocumentReader): Promise<Json> {
  const { site } = reader;
  const publisher = reader.publisher();
  const edition = reader.edition();
  const [files, replaced, revised] = await Promise.all([reader.files(), reader.replaced(), reader.revised()]);
  const inside = (path: string) => `${site}${editionPath(edition.number, path)}`;
  return {
    title: wordsJson(feedTitle(publisher.name)),
    schemaVersion,
    ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    edition: {
      number: edition.number,
      asOf: edition.asOf,
      publishedAt: edition.publishedAt,
      signed: reader.isSigned(),
      ...(revised === null ? {} : { revision: revised.revision }),
    },
    ...(reader.isSigned() ? {} : { unsigned: wordsJson(unsigned) }),
    licence: { ...publisher.licence },
    attribution: publisher.name,
    resources: resources.map((resource) => resourceEntry(resource, { files, replaced, site, inside })),
    municipalities: {
      keys: municipalities.map(({ key }) => key),
      resources: resources.filter(({ byMunicipality }) => byMunicipality).map(({ key }) => key),
      template: inside("/v1/m/{key}/{resource}.{format}"),
    },
    search: { template: `${site}${searchPath}?q={q}` },
    links: {
      self: inside("/v1/"),
      edition: inside("/v1/"),
      files: inside(fileListPath),
      openapi: inside("/v1/openapi.json"),
    },
    current: {
      self: `${site}/v1/`,
      editions: `${site}${editionsPath}`,
      changes: `${site}${changesPath}`,
      statements: `${site}${statementsPath}`,
      commits: `${site}${commitsPath}`,
      keys: `${site}${keysPath}`,
      status: `${site}/status.json`,
      page: `${site}/`,
    },
    templates: {
      changes: `${site}${changesPath}?since={edition}`,
      metric: `${site}${metricHistoryPath("{metric}", "{key}")}`,
      metricCsv: `${site}${metricTablePath("{metric}")}`,
      metricMetadata: `${site}${metricMetadataPath("{metric}")}`,
      news: `${site}/v1/m/{key}/feed.json`,
    },
  };
}

function resourceEntry(resource: Resource, { files, replaced, site, inside }: Around): Json {
  const path = datasetPath({ resource, municipality: null });
  const records = files[`${path}.json`]?.records?.count;
  return {
    key: resource.key,
    title: wordsJson(resource.title),
    schema: inside(`/v1/schemas/${resource.key}.json`),
    ...(records === undefined ? {} : { count: records }),
    formats: formats.flatMap(({ extension, inParts }) => {
      const own = `${path}.${extension}`;
      const file = files[own];
      if (file === undefined) return [];
      const parts = Object.keys(files).filter(
        (other) => other.startsWith(`${path}/part/`) && other.endsWith(`.${extension}`),
      );
      return [
        {
          format: extension,
          url: inside(own),
          current: `${site}${own}`,
          ...(inParts ? { parts: parts.length } : {}),
          ...fileEntry(file),
          ...replacedBy(own, replaced),
        },
      ];
    }),
    ...(resource.source === "metrics" && replaced.some(isOfRows) ? { notes: [wordsJson(erasedRows)] } : {}),
  };
}

const unsigned: Words = {
  ru: "Выпуск не подписан: у сервера нет ключа подписи. Суммы SHA-256 файлов и цепочка передач есть, но кто их назвал, по подписи не проверить.",
  en: "This edition isn't signed: the server has no signing key. SHA-256 sums of files and the chain of commits are there, but no signature proves who named them.",
};

/** Figures stay as they were said, so that those over erased rows can't be computed again from what is left. */
const erasedRows: Words = {
  ru: "После публикации из выпуска стёрты или сняты строки. Показатели названы такими, какими вышли: там, где они считались, по этому выпуску не сойдутся ни значение, ни rows.count, ни rows.sha256.",
  en: "Rows were erased or withdrawn from this edition after it was published. Figures are given as they came out: where these rows were counted, neither the value nor rows.count nor rows.sha256 can be computed again from this edition.",
};

function isOfRows({ path }: WithdrawnFile): boolean {
  return resources.some((resource) => {
    const own = datasetPath({ resource, municipality: null });
    return typeof resource.source !== "string" && path === `${own}.json`;
  });
}
