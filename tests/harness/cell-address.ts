import { cellName } from "../../addon/host/server/cells/area.ts";
import type { Host } from "../../addon/host/server/host.ts";
import { wantedHeaders } from "../../addon/sheet/layout.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

/** Returns the A1 address of a cell by the key of its column (`own:state` for «Проверка»); throws where there is no such column. */
export function cellAddress(host: Host, table: TableKey, column: string, row: number): string {
  return cellName(row, columnPlace(host, table, column));
}

/** Returns the number of a column, from 1. */
export function columnPlace(host: Host, table: TableKey, column: string): number {
  const { title } = tables[table];
  const header = wantedHeaders(tables[table]).get(column);
  const place = host.state(title.ru)?.values[0]?.indexOf(header ?? null) ?? -1;
  if (header === undefined || place < 0) throw new Error(`«${title.ru}» has no column ${column}`);
  return place + 1;
}
