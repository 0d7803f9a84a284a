/** Which protections stop a user, and which only warn. */
import { type Area, type Axis, overlaps, stretchOf } from "../cells/area.ts";
import type { Protection, Sheet } from "./sheet.ts";

/** The protection that keeps the user from changing an area (null: the tab itself). */
export function barring(sheet: Sheet, area: Area | null, user: string): Protection | undefined {
  return sheet.protections.find(
    (protection) => !protection.warningOnly && protection.owner !== user && covers(protection, area),
  );
}

/** The protection that keeps the user from putting rows or columns before a position, which is refused only inside it. */
export function barringGap(sheet: Sheet, axis: Axis, before: number, user: string): Protection | undefined {
  return sheet.protections.find(({ warningOnly, owner, area }) => {
    if (warningOnly || owner === user) return false;
    if (area === null) return true;
    const { start, length } = stretchOf(area, axis);
    return start < before && before < start + length;
  });
}

/** Protections of the area that only warn. */
export function guarding(sheet: Sheet, area: Area | null): Protection[] {
  return sheet.protections.filter((protection) => protection.warningOnly && covers(protection, area));
}

/** A protected range doesn't protect the tab around it. */
function covers(protection: Protection, area: Area | null): boolean {
  if (protection.area === null) return true;
  return area !== null && overlaps(protection.area, area);
}
