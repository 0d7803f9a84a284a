/** Reading and writing what cells hold and how they look. */

import { plainStyle, restyler, type Style } from "../cells/cell.ts";
import { dayOf } from "../cells/date-serial.ts";
import type { Core } from "../core/core.ts";
import type { OperationTable, Place } from "../protocol/operations.ts";
import { enter, formulaAt, mapArea, shownAt, wireValueAt } from "../workbook/entry.ts";
import { cellAt, cellsIn, restyleArea, type Sheet, touchArea } from "../workbook/sheet.ts";
import { fitting } from "./found-text.ts";
import { checkProtection, sheetAround } from "./lookup.ts";
import type { Run } from "./run.ts";
import { runWrites } from "./run-writes.ts";

type CellOperations = Pick<
  OperationTable,
  | ("readValues" | "readShown" | "readFormulas" | "readNotes" | "readStyles" | "findText" | "clear")
  | ("writeValues" | "fillValue" | "writeNotes" | "fillNote" | "fillNotes" | "writeStyles" | "fillStyle")
>;

export function cellOperations(core: Core, run: Run): CellOperations {
  const writes = runWrites(core, run.user);
  /** Makes a change in the place's sheet and tells everybody. */
  function write(place: Place, change: (sheet: Sheet) => void): void {
    const sheet = sheetAround(core, place);
    checkProtection(sheet, place.area, run.user);
    writes.during(sheet, place.area, () => change(sheet));
    core.changed(sheet, null);
  }
  return {
    readValues(place) {
      const sheet = sheetAround(core, place);
      return mapArea(place.area, (row, column) => wireValueAt(core.workbook, sheet, row, column));
    },
    readShown(place) {
      const sheet = sheetAround(core, place);
      return mapArea(place.area, (row, column) => shownAt(core.workbook, sheet, row, column));
    },
    readFormulas(place) {
      const sheet = sheetAround(core, place);
      return mapArea(place.area, (row, column) => formulaAt(sheet, row, column));
    },
    readNotes(place) {
      const sheet = sheetAround(core, place);
      return mapArea(place.area, (row, column) => cellAt(sheet, row, column)?.note ?? "");
    },
    findText(place, search) {
      const sheet = sheetAround(core, place);
      const fits = fitting(search);
      return [...cellsIn(sheet, place.area)].flatMap(({ row, column }) => {
        const text = (search.inFormulas && formulaAt(sheet, row, column)) || shownAt(core.workbook, sheet, row, column);
        return text !== "" && fits(text) ? [{ row, column }] : [];
      });
    },
    readStyles(place) {
      const sheet = sheetAround(core, place);
      return mapArea(place.area, (row, column) => cellAt(sheet, row, column)?.style ?? plainStyle);
    },
    writeValues(place, values) {
      const day = dayOf(core.clock());
      write(place, (sheet) =>
        touchArea(sheet, place.area).forEach((line, down) => {
          line.forEach((cell, right) => {
            enter(cell, values[down]?.[right] ?? null, day, "english");
          });
        }),
      );
    },
    fillValue(place, value) {
      const day = dayOf(core.clock());
      write(place, (sheet) => {
        for (const cell of touchArea(sheet, place.area).flat()) enter(cell, value, day, "english");
      });
    },
    writeNotes(place, notes) {
      write(place, (sheet) =>
        touchArea(sheet, place.area).forEach((line, down) => {
          line.forEach((cell, right) => {
            cell.note = notes[down]?.[right] ?? "";
          });
        }),
      );
    },
    fillNote(place, note) {
      write(place, (sheet) => {
        for (const cell of touchArea(sheet, place.area).flat()) cell.note = note;
      });
    },
    fillNotes(places, note) {
      for (const place of places) {
        write(place, (sheet) => {
          for (const cell of touchArea(sheet, place.area).flat()) cell.note = note;
        });
      }
    },
    writeStyles(place, patches) {
      const restylers = new Map<Partial<Style>, (style: Style) => Style>();
      write(place, (sheet) =>
        touchArea(sheet, place.area).forEach((line, down) => {
          line.forEach((cell, right) => {
            const patch = patches[down]?.[right];
            if (patch === undefined) return;
            let restyle = restylers.get(patch);
            if (restyle === undefined) {
              restyle = restyler(patch);
              restylers.set(patch, restyle);
            }
            cell.style = restyle(cell.style);
          });
        }),
      );
    },
    fillStyle(place, patch) {
      write(place, (sheet) => restyleArea(sheet, place.area, restyler(patch)));
    },
    clear(place, parts) {
      const keepFormat = !parts.includes("format");
      const keepValidation = !parts.includes("validation");
      write(place, (sheet) => {
        for (const { cell } of cellsIn(sheet, place.area)) {
          if (parts.includes("content")) cell.content = null;
          if (parts.includes("notes")) cell.note = "";
          const looks = keepFormat ? cell.style : plainStyle;
          const validation = keepValidation ? cell.style.validation : null;
          if (!keepFormat || !keepValidation) cell.style = { ...looks, validation };
        }
      });
    },
  };
}
