/** Figures of builds side by side: one row for each figure, as a table and as JSON. */

import { type Row, table } from "./table.ts";

export interface Figure {
  readonly entry: string;
  readonly figure: string;
  readonly nkos: number;
  /** Counts are the same on any machine, however busy; times are not. */
  readonly kind: "count" | "time";
  readonly value: number;
}

export interface Compared extends Figure {
  /** `null` where no base was measured, or it has no such figure. */
  readonly base: number | null;
  /** This build's figure to the base's. */
  readonly ratio: number | null;
}

/** Every figure of this build beside the same one of the base. */
export function compared(figures: readonly Figure[], ofBase: readonly Figure[]): readonly Compared[] {
  const bases = new Map(ofBase.map((figure) => [nameOf(figure), figure.value]));
  return figures.map((figure) => {
    const base = bases.get(nameOf(figure)) ?? null;
    return { ...figure, base, ratio: base === null || base === 0 ? null : figure.value / base };
  });
}

export function comparisonTable(figures: readonly Compared[]): string {
  const rows = figures.map(
    ({ entry, figure, nkos, value, base, ratio }): Row => [
      entry,
      figure,
      nkos,
      value,
      base ?? "–",
      ratio === null ? "–" : ratio.toFixed(ratio < 0.1 ? 3 : 2),
    ],
  );
  return table("Figures of this build and of the base", ["entry", "figure", "НКО", "this", "base", "ratio"], rows);
}

function nameOf({ entry, figure, nkos }: Figure): string {
  return JSON.stringify([entry, figure, nkos]);
}
