/** Every file of an edition that isn't a dataset. A new one is a file here and its line below. */

import { liveFiles } from "../../../shared/public/live.ts";
import type { DescribedFile } from "../../../shared/public/openapi-files.ts";
import { resources } from "../../../shared/public/resources.ts";
import { catalogue } from "./catalogue.ts";
import type { Document } from "./document.ts";
import { feedIndex } from "./feed-index.ts";
import { filesList } from "./files-list.ts";
import { frontPage } from "./front-page.ts";
import { geojson } from "./geojson.ts";
import { newsDocuments } from "./news.ts";
import { openapiDocuments } from "./openapi.ts";
import { placeInOrder } from "./reads.ts";
import { schemaOf, schemaOfChanges } from "./schema.ts";
import { csvMetadataDocument, dataPackageDocument } from "./tables.ts";

const described: readonly Document[] = [
  frontPage("ru"),
  frontPage("en"),
  feedIndex,
  ...resources.map(schemaOf),
  schemaOfChanges,
  csvMetadataDocument,
  dataPackageDocument,
  geojson,
  catalogue,
  ...newsDocuments,
  filesList,
];

const parts = described.flatMap((document) => document.parts?.described ?? []);

/** In the order in which they are made: those that name others after them. */
export const documents: readonly Document[] = [
  ...described,
  ...openapiDocuments([...described, ...parts, ...liveFiles]),
].sort((one, other) => placeInOrder(one.reads) - placeInOrder(other.reads));

/** What OpenAPI describes besides datasets. */
export const describedFiles: readonly DescribedFile[] = [...documents, ...parts, ...liveFiles];
