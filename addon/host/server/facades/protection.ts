/** `Protection` of a range or a sheet. */
import type { ProtectionEntry } from "../protocol/operations.ts";
import { protectionTypes } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";
import { wholeSheet } from "./sheet-place.ts";

type Protection = GoogleAppsScript.Spreadsheet.Protection;

export function protectionFacade(script: Script, entry: ProtectionEntry): Protection {
  let current = entry;
  const change = (patch: { description?: string; warningOnly?: boolean }): Protection => {
    script.remote("changeProtection", entry.id, patch);
    current = { ...current, ...patch };
    return protection;
  };
  const protection: Protection = facade<Protection>(script, "Protection", {
    getDescription: () => current.description,
    setDescription: (description) => change({ description }),
    isWarningOnly: () => current.warningOnly,
    setWarningOnly: (warningOnly) => change({ warningOnly }),
    getProtectionType: () => protectionTypes(script)[current.area ? "RANGE" : "SHEET"],
    getRange: () =>
      current.area ? script.range({ sheet: current.sheet, area: current.area }) : wholeSheet(script, current.sheet),
    setRange(range) {
      const { area } = placeOf(range);
      script.remote("changeProtection", entry.id, { area });
      current = { ...current, area };
      return protection;
    },
    canEdit: () => current.warningOnly || current.owner === script.user,
    remove: () => script.remote("removeProtection", entry.id),
  });
  return protection;
}
