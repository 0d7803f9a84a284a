/** How much at once, and bit by bit, is more than everyday work. */

import type { FallenRow, Losses } from "../store/losses.ts";
import type { TableChange } from "../store/mass-change.ts";

/** This many rows or fewer are everyday work, whatever their share of a small table. */
const everydayRows = 5;
/** A small table loses most of what it has with so many already. */
const fewestOfHalf = 3;
/** Rows that fall with those they name: a handful is nothing unusual. */
const everydayFallen = 10;

/**
 * More than 10 % of a table removed or under another natural key, more than 25 % removed or not what it was (emptied cells,
 * other names and numbers, most of the row), each beyond five rows; at least half of it removed; a table emptied. New statuses,
 * replies and reports are work, in however many rows.
 */
export function isMassive({ total, added, removed, rekeyed, disturbed }: TableChange): boolean {
  if (removed > 0 && removed === total && added === 0) return true;
  const spoiled = removed + disturbed;
  return isMuchLost(removed, rekeyed, total) || (spoiled > everydayRows && spoiled * 4 > total);
}

/** The same of what went since the last edition, or since the last confirmed mass change. */
export function isGradual(losses: Losses | null | undefined): boolean {
  if (losses === null || losses === undefined) return false;
  const removed = losses.rows.filter(({ kind }) => kind === "removed").length;
  return isMuchLost(removed, losses.rows.length - removed, losses.total);
}

function isMuchLost(removed: number, rekeyed: number, total: number): boolean {
  const lost = removed + rekeyed;
  return (lost > everydayRows && lost * 10 > total) || (removed >= fewestOfHalf && removed * 2 >= total);
}

/** More than ten rows and 5 % of their table, some of them now. */
export function isTooManyFallen(rows: readonly FallenRow[]): boolean {
  const total = rows[0]?.total ?? 0;
  return rows.length > everydayFallen && rows.length * 20 > total && rows.some(({ isNew }) => isNew === 1);
}
