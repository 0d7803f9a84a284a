/** The menu's reports. A new one is a file in this folder and a line here; its functions are named in `globals.js`. */

import type { Words } from "../../shared/table.ts";

export interface Report {
  readonly title: Words;
  /** Name of the global function that the menu calls. */
  readonly menuItem: string;
}

export const reports: readonly Report[] = [
  { title: { ru: "Районы и округа", en: "Municipalities" }, menuItem: "menuReportMunicipalities" },
];
