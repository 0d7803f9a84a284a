/** Descriptions of the CSV files for programs that read tables. */

import { documentText } from "../../../shared/public/formats.ts";
import { csvMetadata, dataPackage } from "../../../shared/public/table-schema.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";

export const dataPackageDocument: Document = {
  path: "/v1/datapackage.json",
  type: "application/json; charset=utf-8",
  summary: "Data Package v2 of all CSV files",
  cost: 15,
  reads: { shows: ["settings"] },
  async texts(reader) {
    const publisher = reader.publisher();
    return [documentText(dataPackage(feedTitle(publisher.name).ru, publisher, reader.site))];
  },
};

export const csvMetadataDocument: Document = {
  path: "/v1/csv-metadata.json",
  type: "application/csvm+json; charset=utf-8",
  summary: "CSV on the Web metadata of all CSV files",
  cost: 15,
  reads: {},
  texts: async () => [documentText(csvMetadata())],
};
