/** `/v1/catalog.jsonld`: the datasets and their files as data catalogues harvest them (DCAT 3, schema.org). */

import { datasetPath, editionPath } from "../../../shared/public/envelope.ts";
import { documentText, formats } from "../../../shared/public/formats.ts";
import type { Publisher } from "../../../shared/public/publisher.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import type { Json, Words } from "../../../shared/table.ts";
import type { FactsByPath, FileFacts } from "../../store/files.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";
import type { OwnEdition } from "./reader.ts";

export const catalogue: Document = {
  path: "/v1/catalog.jsonld",
  type: "application/ld+json; charset=utf-8",
  summary: "The datasets and their files as a DCAT catalogue",
  cost: 20,
  reads: { shows: ["settings"], files: "region", edition: true },
  async texts(reader) {
    const [publisher, files] = [reader.publisher(), await reader.files()];
    return [documentText(catalogueOf({ publisher, files, edition: reader.edition(), site: reader.site }))];
  },
};

interface Catalogued {
  readonly publisher: Publisher;
  readonly files: FactsByPath;
  readonly edition: OwnEdition;
  readonly site: string;
}

/** Numbers and days are typed texts: a bare JSON-LD number with a fraction would become a double, and a day a mere text. */
const context: Json = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  schema: "https://schema.org/",
  spdx: "http://spdx.org/rdf/terms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

function catalogueOf(catalogued: Catalogued): Json {
  const { publisher, site, edition } = catalogued;
  return {
    "@context": context,
    "@id": `${site}/v1/`,
    "@type": ["dcat:Catalog", "schema:DataCatalog"],
    "dct:title": inLanguages(feedTitle(publisher.name)),
    "dct:publisher": { "@type": "foaf:Organization", "foaf:name": publisher.name },
    "dct:modified": typed(edition.publishedAt, "dateTime"),
    ...licenceOf(publisher),
    "foaf:homepage": { "@id": `${site}/` },
    "dcat:dataset": resources.map((resource) => datasetOf(resource, catalogued)),
  };
}

function datasetOf(resource: Resource, { publisher, files, edition, site }: Catalogued): Json {
  const path = datasetPath({ resource, municipality: null });
  return {
    "@id": `${site}${path}`,
    "@type": ["dcat:Dataset", "schema:Dataset"],
    "dct:identifier": resource.key,
    "dct:title": inLanguages(resource.title),
    "dct:description": inLanguages(resource.method),
    ...licenceOf(publisher),
    "dcat:distribution": formats.flatMap(({ extension, mediaType }) => {
      const file = files[`${path}.${extension}`];
      const address = `${site}${editionPath(edition.number, path)}.${extension}`;
      return file === undefined ? [] : [distributionOf(address, mediaType.replace(/;.*/, ""), file)];
    }),
  };
}

function distributionOf(address: string, mediaType: string, { size, sha256, at }: FileFacts): Json {
  return {
    "@id": address,
    "@type": ["dcat:Distribution", "schema:DataDownload"],
    "dcat:downloadURL": { "@id": address },
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${mediaType}` },
    "dcat:byteSize": typed(String(size), "nonNegativeInteger"),
    "dct:issued": typed(at, "dateTime"),
    "spdx:checksum": {
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": typed(sha256, "hexBinary"),
    },
  };
}

function licenceOf({ licence }: Publisher): { readonly [key: string]: Json } {
  return licence.url === null ? {} : { "dct:license": { "@id": licence.url } };
}

function inLanguages({ ru, en }: Words): Json {
  return [
    { "@language": "ru", "@value": ru },
    { "@language": "en", "@value": en },
  ];
}

function typed(value: string, type: string): Json {
  return { "@type": `xsd:${type}`, "@value": value };
}
