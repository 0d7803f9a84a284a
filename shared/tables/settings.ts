/** «Настройки»: a name and a value a row. Roles aren't here: everyone can edit the sheet. */

import { choice } from "../fields/choice.ts";
import { settingField } from "../settings/field.ts";
import { settingNames } from "../settings/settings.ts";
import { column, defineTable } from "../table.ts";

export const settings = defineTable({
  key: "settings",
  title: { ru: "Настройки", en: "Settings" },
  columns: {
    name: column({
      header: { ru: "Настройка", en: "Setting" },
      field: choice(settingNames),
      reach: "public",
      required: true,
    }),
    value: column({
      header: { ru: "Значение", en: "Value" },
      field: settingField(),
      reach: "public",
      names: "loose",
    }),
  },
  naturalKey: [["name"]],
  unique: [["name"]],
  resource: false,
  label: (values) => values.name ?? "",
});
