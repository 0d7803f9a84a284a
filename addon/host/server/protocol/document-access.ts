import type { OperationName } from "./operations.ts";

/**
 * How an operation touches the document. `read` and `write` carry cells, notes or looks and are what the counters count;
 * a `fact` is a name or a size that Google sends along with the spreadsheet.
 */
export const documentAccess: Partial<Record<OperationName, "read" | "write" | "fact">> = {
  ...entries("fact", ["sheets", "sheetInfo", "selection", "namedRange"]),
  ...entries("read", [
    "readValues",
    "readShown",
    "readFormulas",
    "readNotes",
    "findText",
    "readStyles",
    "columnLooks",
    "rowHidden",
  ]),
  ...entries("read", ["rules", "protections", "metadata", "charts", "filter", "rowFiltered"]),
  ...entries("write", ["renameSpreadsheet", "addSheet", "deleteSheet", "renameSheet", "moveSheet", "hideSheet"]),
  ...entries("write", ["colourTab", "activate", "nameRange", "writeValues", "fillValue", "writeNotes", "fillNote"]),
  ...entries("write", [
    "fillNotes",
    "writeStyles",
    "fillStyle",
    "clear",
    "insertRows",
    "deleteRows",
    "insertColumns",
    "moveColumns",
  ]),
  ...entries("write", ["deleteColumns", "freeze", "hideColumns", "hideRows", "widenColumns", "fitColumns", "setRules"]),
  ...entries("write", ["addProtection", "changeProtection", "removeProtection", "addMetadata", "changeMetadata"]),
  ...entries("write", ["removeMetadata", "putChart", "removeChart", "putFilter", "setCriteria", "removeFilter"]),
};

/** Survives restarts, though it is no cell, note or look. */
const storing: OperationName[] = ["writeProperties", "deleteProperty"];

/** Returns whether the operation changes what survives restarts. */
export function isKept(operation: OperationName): boolean {
  return (documentAccess[operation] === "write" && operation !== "activate") || storing.includes(operation);
}

/** Operations that no scheduler needs to know of: they neither see nor change what others do. */
export const unscheduled: ReadonlySet<OperationName> = new Set(["now", "log"]);

function entries<T>(value: T, names: OperationName[]): Partial<Record<OperationName, T>> {
  return Object.fromEntries(names.map((name) => [name, value]));
}
