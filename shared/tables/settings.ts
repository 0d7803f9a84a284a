/** «Настройки»: a name and a value a row. Roles aren't here: everyone can edit the sheet. */

import { settingNameField, settingValueField } from "../settings/fields.ts";
import { column, defineTable } from "../table.ts";

export const settings = defineTable({
  key: "settings",
  title: { ru: "Настройки", en: "Settings" },
  columns: {
    name: column({
      header: { ru: "Настройка", en: "Setting" },
      field: settingNameField(),
      reach: "public",
      required: true,
    }),
    value: column({
      header: { ru: "Значение", en: "Value" },
      field: settingValueField(),
      reach: "public",
      names: "loose",
    }),
  },
  living: ["value"],
  naturalKey: [["name"]],
  unique: [["name"]],
  resource: false,
  label: (values) => values.name ?? "",
});
