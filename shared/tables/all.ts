/** Every table of the club's sheet, in the order of its tabs. */

import type { Table, TableKey } from "../table.ts";
import { applications } from "./applications.ts";
import { centers } from "./centers.ts";
import { meetings } from "./meetings.ts";
import { municipalities } from "./municipalities.ts";
import { nkos } from "./nkos.ts";
import { publications } from "./publications.ts";
import { recommendations } from "./recommendations.ts";
import { reports } from "./reports.ts";
import { requests } from "./requests.ts";
import { settings } from "./settings.ts";
import { tasks } from "./tasks.ts";
import { trainings } from "./trainings.ts";

export const tables: { readonly [key in TableKey]: Table } = {
  nkos,
  centers,
  recommendations,
  tasks,
  reports,
  meetings,
  requests,
  applications,
  trainings,
  publications,
  municipalities,
  settings,
};

export const tableList: readonly Table[] = Object.values(tables);
