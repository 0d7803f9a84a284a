/**
 * The reports in the menu's order. A new one is a file in this folder and a line here: its menu item, its global
 * functions and its test follow.
 */

import { centerLoad } from "./center-load.ts";
import { dataQuality } from "./data-quality.ts";
import { dueTasks } from "./due-tasks.ts";
import { fulfilment } from "./fulfilment.ts";
import { grants } from "./grants.ts";
import { media } from "./media.ts";
import { meetings } from "./meetings.ts";
import { municipalities } from "./municipalities.ts";
import type { Report } from "./parts/report.ts";
import { requestResults } from "./request-results.ts";
import { sectorGrowth } from "./sector-growth.ts";
import { taskMovement } from "./task-movement.ts";
import { trainedApplicants } from "./trained-applicants.ts";
import { whiteSpots } from "./white-spots.ts";

export const reports = {
  municipalities,
  whiteSpots,
  fulfilment,
  dueTasks,
  taskMovement,
  centerLoad,
  requestResults,
  grants,
  trainedApplicants,
  meetings,
  media,
  sectorGrowth,
  dataQuality,
} as const satisfies { readonly [key: string]: Report };

export type ReportKey = keyof typeof reports;

/**
 * Exports of main.ts of which the build makes a global function for each report: a menu can call functions by their names
 * only, and gives them nothing to tell reports apart by.
 */
export const reportFunctions = ["report", "menuReport"] as const;

export type ReportFunction = (typeof reportFunctions)[number];

/** Name of a report's global function, such as `menuReportMunicipalities`. */
export function reportFunctionName<Name extends ReportFunction>(name: Name, key: string): `${Name}${string}` {
  return `${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
