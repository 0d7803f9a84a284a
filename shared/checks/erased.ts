/** What is said of rows whose content a coordinator erased from history, for as long as the sheet holds them and nobody has released them. */

import type { RowFinding, Table } from "../table.ts";

/** Of the erased row itself, whatever is typed into it. */
export const erasedFinding: RowFinding = {
  column: null,
  code: "erased",
  severity: "error",
  message: {
    ru: "Содержимое этой строки стёрто из истории решением координатора, поэтому она не передаётся и не публикуется, даже если её изменить. Удалите строку из таблицы; другие данные внесите в новую строку. Если её снова можно публиковать, попросите координатора разрешить: «Клуб РЦ ▸ Состояние ▸ Стереть из истории…».",
    en: "A coordinator erased this row's content from history, so it isn't handed over or published, even when changed. Delete the row; enter other data in a new one. If it may be public again, ask a coordinator to release it.",
  },
};

/** Of another row that says what was erased: a copy, or the same entered again. */
export function erasedAgainFinding({ naturalKey, columns }: Table): RowFinding {
  const headers = (language: "ru" | "en") =>
    [...new Set(naturalKey.flat())].map((key) => columns[key]?.header[language] ?? key).join(", ");
  return {
    column: null,
    code: "erased.again",
    severity: "error",
    message: {
      ru: `Такая строка стёрта из истории решением координатора, поэтому и эта не передаётся и не публикуется. Удалите её. Если это другая запись, проверьте, по чему её узнают: ${headers("ru")}. Если её снова можно публиковать, попросите координатора разрешить: «Клуб РЦ ▸ Состояние ▸ Стереть из истории…».`,
      en: `A coordinator erased such a row from history, so this one isn't handed over or published either. Delete it. If it is another record, check what it is known by: ${headers("en")}. If it may be public again, ask a coordinator to release it.`,
    },
  };
}
