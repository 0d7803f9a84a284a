/** Every file of an edition that isn't a dataset. A new one is a file here and its line below. */

import { resources } from "../../../shared/public/resources.ts";
import { catalogue } from "./catalogue.ts";
import type { Document } from "./document.ts";
import { editionsList } from "./editions-list.ts";
import { feedIndex } from "./feed-index.ts";
import { filesList } from "./files-list.ts";
import { frontPage } from "./front-page.ts";
import { geojson } from "./geojson.ts";
import { newsDocuments } from "./news.ts";
import { openapiDocument } from "./openapi.ts";
import { placeInOrder } from "./reads.ts";
import { schemaOf } from "./schema.ts";
import { csvMetadataDocument, dataPackageDocument } from "./tables.ts";

const described: readonly Document[] = [
  frontPage("ru"),
  frontPage("en"),
  feedIndex,
  ...resources.map(schemaOf),
  csvMetadataDocument,
  dataPackageDocument,
  geojson,
  catalogue,
  ...newsDocuments,
  filesList,
  editionsList,
];

/** In the order in which they are made: those that name others after them. */
export const documents: readonly Document[] = [...described, openapiDocument(described)].sort(
  (one, other) => placeInOrder(one.reads) - placeInOrder(other.reads),
);
