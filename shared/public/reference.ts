/** The reference of the sheet's tables for members, from the declarations. */

import type { Column, Field, Reach, Table, Words } from "../table.ts";

const reaches: { readonly [reach in Reach]: string } = {
  public: "на сайте",
  club: "только Клубу",
  sheet: "только в таблице",
};

/** Longer lists, of municipalities and legal forms, are for the cell's drop-down. */
const mostChoices = 13;

/** Markdown with a chapter for each table. */
export function tablesReference(tables: readonly Table[]): string {
  const chapters = tables.map(({ title, columns }) =>
    [
      `## ${title.ru}`,
      "",
      "| столбец | ключ | обязателен | кто видит | что вводить |",
      "|---|---|---|---|---|",
      ...Object.entries(columns).map(([key, column]) => line(key, column)),
      "",
    ].join("\n"),
  );
  return [
    "# Таблицы и столбцы",
    "",
    "Составлено по объявлениям в `shared/tables/`. «На сайте»: попадает в выпуск; «только Клубу»: уходит на сервер, но не публикуется; «только в таблице»: никуда не уходит.",
    "",
    ...chapters,
  ].join("\n");
}

function line(key: string, { header, field, reach, required, help }: Column): string {
  const cells = [header.ru, `\`${key}\``, required ? "да" : "", reaches[reach], whatToType(field, help)];
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
}

function whatToType({ choices = [], help: usual }: Field, help: Words | undefined): string {
  if (help !== undefined) return help.ru;
  return choices.length > 0 && choices.length <= mostChoices ? `Одно из: ${choices.join("; ")}` : usual.ru;
}
