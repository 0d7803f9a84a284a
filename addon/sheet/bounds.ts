/** The least and the greatest. `Math.min(...numbers)` would fail: a call doesn't take as many arguments as there may be rows. */
export function boundsOf(numbers: readonly number[]): [first: number, last: number] {
  return [
    numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY),
    numbers.reduce((most, number) => Math.max(most, number), 0),
  ];
}
