/** The finding of a row whose content a coordinator erased from history, for as long as the sheet still holds it. */

import type { RowFinding } from "../table.ts";

export const erasedFinding: RowFinding = {
  column: null,
  code: "erased",
  severity: "error",
  message: {
    ru: "Содержимое этой строки стёрто из истории решением координатора. Удалите строку из таблицы или внесите в неё другие данные.",
    en: "A coordinator erased this row's content from history. Delete the row, or enter other data in it.",
  },
};
