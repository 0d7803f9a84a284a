/** Repeatable randomness: the same seed gives the same club. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True this often, 0 to 1. */
  chance(probability: number): boolean;
  /** One of the choices; throws if there are none. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** One of the choices, as often as its weight says. */
  weighted<Choice>(choices: readonly (readonly [choice: Choice, weight: number])[]): Choice;
  shuffled<Item>(items: readonly Item[]): Item[];
}

export function seededRandom(seed: number): Random {
  const next = mulberry32(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => at(choices, between(0, choices.length - 1)),
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const found = choices.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? at(choices, choices.length - 1))[0];
    },
    shuffled: (items) => {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [mixed[last], mixed[other]] = [at(mixed, other), at(mixed, last)];
      }
      return mixed;
    },
  };
}

/** The element at an index that must exist. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`No element ${index} of ${items.length}`);
  return item;
}

/** Numbers from 0 to 1, by Tommy Ettinger's mulberry32 (public domain): 32 bits of state are plenty for a made-up club. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
