/** `/v1/files.json`: every file of the edition by its SHA-256, those of datasets in lists beside it. */

import { fileIndexSchema, fileListSchema } from "../../../shared/public/feed-schemas.ts";
import { documentText } from "../../../shared/public/formats.ts";
import { fileIndex, fileLists, fileListText } from "../../files/file-list.ts";
import { fileListPath, fileListsPath } from "../../store/withdrawal.ts";
import type { Document } from "./document.ts";

export const filesList: Document = {
  path: fileListPath,
  type: "application/json; charset=utf-8",
  summary:
    "Documents of the edition and lists of its other files by their SHA-256, with the versions that they replace",
  schema: fileIndexSchema,
  cost: 40,
  reads: { files: "all", edition: true },
  parts: {
    described: {
      path: `${fileListsPath}nkos/1.json`,
      template: `${fileListsPath}{list}/{n}.json`,
      type: "application/json; charset=utf-8",
      summary: "Some files of a resource or a municipality by their SHA-256",
      schema: fileListSchema,
    },
    async texts(reader) {
      const lists = fileLists(await reader.files(), await reader.replaced());
      return new Map(lists.map((list) => [list.path, fileListText(list)]));
    },
  },
  async texts(reader, parts) {
    const edition = (await reader.revised()) ?? reader.edition();
    const before = await reader.files();
    const replaced = Object.entries(parts).flatMap(([path, { sha256, at }]) => {
      const shown = before[path];
      return shown === undefined || shown.sha256 === sha256 ? [] : [{ path, sha256: shown.sha256, at }];
    });
    const withdrawn = [...(await reader.replaced()), ...replaced];
    return [documentText(fileIndex(edition, { ...before, ...parts }, withdrawn, reader.site))];
  },
};
