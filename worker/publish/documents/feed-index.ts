/** `/v1/`: where a stranger begins. */

import { datasetPath, editionPath, schemaVersion, wordsJson } from "../../../shared/public/envelope.ts";
import { documentText, formats } from "../../../shared/public/formats.ts";
import { demonstrationNotice } from "../../../shared/public/publisher.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Json } from "../../../shared/table.ts";
import { fileEntry, replacedBy } from "../../files/file-list.ts";
import type { FileIndex } from "../../store/files.ts";
import { fileListPath, type WithdrawnFile } from "../../store/withdrawal.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";
import type { DocumentReader } from "./reader.ts";

export const feedIndex: Document = {
  path: "/v1/",
  type: "application/json; charset=utf-8",
  summary: "The edition: resources, formats, counts, links",
  cost: 60,
  reads: { shows: ["settings"], files: "datasets", edition: true },
  texts: async (reader) => [documentText(await indexJson(reader))],
};

async function indexJson(reader: DocumentReader): Promise<Json> {
  const { site } = reader;
  const publisher = reader.publisher();
  const edition = reader.edition();
  const [files, replaced] = await Promise.all([reader.files(), reader.replaced()]);
  return {
    title: wordsJson(feedTitle(publisher.name)),
    schemaVersion,
    ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    edition: { number: edition.number, asOf: edition.asOf, publishedAt: edition.publishedAt },
    licence: { ...publisher.licence },
    attribution: publisher.name,
    resources: resources.map((resource) => resourceEntry(resource, files, replaced, site)),
    municipalities: {
      keys: municipalities.map(({ key }) => key),
      resources: resources.filter(({ byMunicipality }) => byMunicipality).map(({ key }) => key),
      template: `${site}/v1/m/{key}/{resource}.{format}`,
    },
    links: {
      self: `${site}/v1/`,
      edition: `${site}${editionPath(edition.number, "/v1/")}`,
      editions: `${site}/v1/editions.json`,
      files: `${site}${editionPath(edition.number, fileListPath)}`,
      openapi: `${site}/v1/openapi.json`,
      status: `${site}/status.json`,
      page: `${site}/`,
    },
  };
}

function resourceEntry(resource: Resource, files: FileIndex, replaced: readonly WithdrawnFile[], site: string): Json {
  const path = datasetPath({ resource, municipality: null });
  const records = files[`${path}.json`]?.records;
  return {
    key: resource.key,
    title: wordsJson(resource.title),
    schema: `${site}/v1/schemas/${resource.key}.json`,
    ...(records === undefined ? {} : { count: records }),
    formats: formats.flatMap(({ extension, inParts }) => {
      const file = files[`${path}.${extension}`];
      if (file === undefined) return [];
      const parts = Object.keys(files).filter(
        (other) => other.startsWith(`${path}/part/`) && other.endsWith(`.${extension}`),
      );
      return [
        {
          format: extension,
          url: `${site}${path}.${extension}`,
          ...(inParts ? { parts: parts.length } : {}),
          ...fileEntry(file),
          ...replacedBy(`${path}.${extension}`, replaced),
        },
      ];
    }),
  };
}
