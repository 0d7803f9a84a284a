/** Returns a function that works a value out when it is first asked for: what few runs need, no run of a script begins with. */
export function once<Value>(work: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}
