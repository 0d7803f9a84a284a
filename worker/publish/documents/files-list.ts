/** `/v1/files.json`: every file of the edition by its SHA-256. */

import { documentText } from "../../../shared/public/formats.ts";
import { fileList } from "../../files/file-list.ts";
import { fileListPath } from "../../store/withdrawal.ts";
import type { Document } from "./document.ts";

export const filesList: Document = {
  path: fileListPath,
  type: "application/json; charset=utf-8",
  summary: "Every file of the edition with its SHA-256, and the versions it replaces",
  cost: 120,
  reads: { files: "documents", edition: true },
  async texts(reader) {
    const edition = (await reader.revised()) ?? reader.edition();
    return [documentText(fileList(edition, await reader.files(), await reader.replaced(), reader.site))];
  },
};
