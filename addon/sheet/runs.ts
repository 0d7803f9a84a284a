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

/** Least and greatest; far more rows than a call takes arguments may come. */
export function boundsOf(rows: readonly number[]): [first: number, last: number] {
  return [
    rows.reduce((least, row) => Math.min(least, row), Number.POSITIVE_INFINITY),
    rows.reduce((most, row) => Math.max(most, row), 0),
  ];
}
