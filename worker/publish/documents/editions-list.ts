/** `/v1/editions.json`: every edition until then. */

import { editionPath, schemaVersion } from "../../../shared/public/envelope.ts";
import { documentText } from "../../../shared/public/formats.ts";
import type { Json } from "../../../shared/table.ts";
import type { ListedEdition } from "../../store/files.ts";
import { fileListPath } from "../../store/withdrawal.ts";
import type { Document } from "./document.ts";

export const editionsList: Document = {
  path: "/v1/editions.json",
  type: "application/json; charset=utf-8",
  summary: "Every edition until then",
  cost: 60,
  reads: { files: "list", edition: true },
  async texts(reader) {
    const { site } = reader;
    const own = reader.edition();
    const listSha256 = (await reader.files())[fileListPath]?.sha256 ?? null;
    const editions = [
      { ...own, revision: 0, listSha256, publishedListSha256: null, withdrawnAt: null },
      ...(await reader.editions()),
    ];
    const list = {
      data: editions.map((edition) => entry(edition, site)),
      meta: { schemaVersion, edition: own.number, count: editions.length, total: editions.length },
      links: { self: `${site}/v1/editions.json` },
    };
    return [documentText(list)];
  },
};

function entry(edition: ListedEdition, site: string): Json {
  const { number, revision, asOf, publishedAt, listSha256, publishedListSha256, changes } = edition;
  return {
    number,
    ...(revision > 0 ? { revision } : {}),
    asOf,
    publishedAt,
    url: `${site}${editionPath(number, "/v1/")}`,
    files: {
      url: `${site}${editionPath(number, fileListPath)}`,
      sha256: listSha256 ?? publishedListSha256,
      ...(publishedListSha256 === null ? {} : { publishedSha256: publishedListSha256 }),
    },
    changes: Object.fromEntries(Object.entries(changes).map(([table, counts]) => [table, { ...counts }])),
  };
}
