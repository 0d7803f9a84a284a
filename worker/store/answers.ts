/** Rows of one statement's answer in a batch, of the shape that its SQL gives them. */
export function rowsOf<Row>(answer: D1Result | undefined): readonly Row[] {
  return (answer?.results ?? []) as readonly unknown[] as readonly Row[];
}
