/** Which rows are read or written together. */

/** Neighbouring row numbers together, in order. */
export function runsOf(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run[run.length - 1] === row - 1) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** First and last rows of at most so many blocks that hold all of these rows; the widest gaps are left out. */
export function blocksOf(rows: readonly number[], most: number): (readonly [first: number, last: number])[] {
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((row, index) => ({ index: index + 1, width: row - (sorted[index] ?? row) - 1 }));
  const widest = [...gaps].sort((a, b) => b.width - a.width).slice(0, most - 1);
  const beginnings = [0, ...widest.filter(({ width }) => width > 0).map(({ index }) => index)].sort((a, b) => a - b);
  return sorted.length === 0
    ? []
    : beginnings.map((from, index) => {
        const to = (beginnings[index + 1] ?? sorted.length) - 1;
        return [sorted[from] ?? 0, sorted[to] ?? 0] as const;
      });
}
