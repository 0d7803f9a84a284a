/** Moves whatever names a place in a tab along when rows or columns are put in, taken out or moved. */
import { type Area, type Axis, stretchOf, withStretch } from "../cells/area.ts";
import { shiftFilter } from "./filtering.ts";
import { followInRule, followLines } from "./following.ts";
import type { Sheet } from "./sheet.ts";
import { followed, type LineChange, shared } from "./stretch.ts";
import type { Workbook } from "./workbook.ts";

/** Ranges of rules, protections and charts stay where they are when lines are moved; formulas follow. */
export function shiftPlaces(workbook: Workbook, sheet: Sheet, axis: Axis, change: LineChange): void {
  followLines(workbook, sheet, axis, change);
  if (change.kind === "move") return;
  const shift = (area: Area): Area | null => {
    const stretch = followed(stretchOf(area, axis), change);
    return stretch && withStretch(area, axis, stretch);
  };
  shiftRules(sheet, axis, change, shift);
  shiftFilter(sheet, axis, change, shift);
  sheet.protections = sheet.protections.flatMap((protection) => {
    if (!protection.area) return [protection];
    const area = shift(protection.area);
    return area ? [{ ...protection, area }] : [];
  });
  workbook.namedRanges = workbook.namedRanges.flatMap((named) => shifted(named, sheet, shift));
  for (const { charts } of workbook.sheets) {
    for (const chart of charts) chart.ranges = chart.ranges.flatMap((range) => shifted(range, sheet, shift));
  }
  shiftCharts(sheet, axis, change);
  shiftFrozen(sheet, axis, change);
}

function shiftRules(sheet: Sheet, axis: Axis, change: LineChange, shift: (area: Area) => Area | null): void {
  for (const rule of sheet.rules) {
    const [before] = rule.areas;
    rule.areas = rule.areas.map(shift).filter((area) => area !== null);
    const [after] = rule.areas;
    if (before && after) followInRule(rule, axis, change, before, after);
  }
  sheet.rules = sheet.rules.filter((rule) => rule.areas.length > 0);
}

function shifted<Named extends { sheet: number; area: Area }>(
  named: Named,
  sheet: Sheet,
  shift: (area: Area) => Area | null,
): Named[] {
  if (named.sheet !== sheet.id) return [named];
  const area = shift(named.area);
  return area ? [{ ...named, area }] : [];
}

function shiftCharts(sheet: Sheet, axis: Axis, change: LineChange): void {
  for (const chart of sheet.charts) chart[axis] = positionAfter(chart[axis], change);
}

function shiftFrozen(sheet: Sheet, axis: Axis, change: LineChange): void {
  const key = axis === "row" ? "frozenRows" : "frozenColumns";
  if (change.kind === "insert" && change.before <= sheet[key]) sheet[key] += change.count;
  if (change.kind === "remove") {
    sheet[key] -= shared({ start: change.first, length: change.count }, { start: 1, length: sheet[key] });
  }
}

/** What was on a line that is taken out is then on the next one. */
function positionAfter(position: number, change: LineChange): number {
  if (change.kind === "insert") return position >= change.before ? position + change.count : position;
  if (change.kind === "move") return position;
  return position - shared({ start: change.first, length: change.count }, { start: 1, length: position - 1 });
}
