/** Reads what the club has entered in «Настройки»; where it has entered nothing, the default. */

import type { Setting } from "../../shared/settings/settings.ts";
import { settings } from "../../shared/tables/settings.ts";
import { readTab } from "./tab.ts";

/** The value of a setting as text; its default where the row or the tab is missing. */
export function readSetting(setting: Setting): string {
  const reading = readTab(settings, "values");
  const row = reading.ok ? reading.tab.rows.find(({ cells }) => cells.name === setting.name.ru) : undefined;
  const value = row?.cells.value;
  if (value === undefined) return setting.default;
  if (typeof value !== "object") return String(value).trim();
  return "date" in value ? value.date : setting.default;
}
