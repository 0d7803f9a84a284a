/** Reads what the club has entered in «Настройки»; where it has entered nothing, the default. */

import { type SettingName, settingDefaults } from "../../shared/settings/settings.ts";
import { settings } from "../../shared/tables/settings.ts";
import { readTab } from "./tab.ts";

/** The value of a setting as text; its default where the row or the tab is missing. */
export function readSetting(name: SettingName): string {
  const reading = readTab(settings, "values");
  const row = reading.ok ? reading.tab.rows.find(({ cells }) => cells.name === name) : undefined;
  const value = row?.cells.value;
  if (value === undefined) return settingDefaults[name];
  if (typeof value !== "object") return String(value).trim();
  return "date" in value ? value.date : settingDefaults[name];
}
