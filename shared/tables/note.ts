/** «Примечание», the same in every table: the members' own words, which never leave the sheet. */

import { text } from "../fields/text.ts";
import { column } from "../table.ts";

export const note = column({ header: { ru: "Примечание", en: "Note" }, field: text(), reach: "sheet", names: "loose" });
