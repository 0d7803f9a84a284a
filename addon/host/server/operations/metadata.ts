/** Developer metadata. A column's belongs to the column itself and so moves with it. */
import type { Core } from "../core/core.ts";
import type { MetadataEntry, MetadataOwner, OperationTable } from "../protocol/operations.ts";
import type { Metadata } from "../workbook/sheet.ts";
import { takeId } from "../workbook/workbook.ts";
import { sheetOf } from "./lookup.ts";

type MetadataOperations = Pick<OperationTable, "metadata" | "addMetadata" | "changeMetadata" | "removeMetadata">;

export function metadataOperations(core: Core): MetadataOperations {
  return {
    metadata: () => lists(core).flatMap(({ owner, list }) => list.map((entry) => ({ ...entry, owner }))),
    addMetadata(owner, key, value, visibility) {
      const entry: Metadata = { id: takeId(core.workbook), key, value, visibility };
      listOf(core, owner).push(entry);
      tell(core, owner);
      return { ...entry, owner };
    },
    changeMetadata(id, { owner, ...patch }) {
      const { list, owner: current, entry } = find(core, id);
      Object.assign(entry, patch);
      if (owner) {
        list.splice(list.indexOf(entry), 1);
        listOf(core, owner).push(entry);
      }
      tell(core, owner ?? current);
    },
    removeMetadata(id) {
      const { list, owner, entry } = find(core, id);
      list.splice(list.indexOf(entry), 1);
      tell(core, owner);
    },
  };
}

function lists(core: Core): { owner: MetadataOwner; list: Metadata[] }[] {
  return [
    { owner: { kind: "SPREADSHEET" }, list: core.workbook.metadata },
    ...core.workbook.sheets.flatMap((sheet) => [
      { owner: { kind: "SHEET", sheet: sheet.id } as const, list: sheet.metadata },
      ...sheet.columns.map((column, index) => ({
        owner: { kind: "COLUMN", sheet: sheet.id, column: index + 1 } as const,
        list: column.metadata,
      })),
    ]),
  ];
}

function listOf(core: Core, owner: MetadataOwner): Metadata[] {
  if (owner.kind === "SPREADSHEET") return core.workbook.metadata;
  const sheet = sheetOf(core, owner.sheet);
  if (owner.kind === "SHEET") return sheet.metadata;
  const column = sheet.columns[owner.column - 1];
  if (!column) throw new Error("Those columns are out of bounds.");
  return column.metadata;
}

function find(core: Core, id: MetadataEntry["id"]): { owner: MetadataOwner; list: Metadata[]; entry: Metadata } {
  for (const { owner, list } of lists(core)) {
    const entry = list.find((candidate) => candidate.id === id);
    if (entry) return { owner, list, entry };
  }
  throw new Error("The developer metadata was removed");
}

function tell(core: Core, owner: MetadataOwner): void {
  if (owner.kind === "SPREADSHEET") core.sheetsChanged();
  else core.changed(sheetOf(core, owner.sheet), null);
}
