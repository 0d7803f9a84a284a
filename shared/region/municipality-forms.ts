/** Names of municipalities in the cases that sentences need: «в Боровском районе», «по Ферзиковскому району», «в Калуге». */

export interface PlaceForms {
  /** «Боровский район» */
  readonly nominative: string;
  /** «Боровского района» */
  readonly genitive: string;
  /** «Боровскому району» */
  readonly dative: string;
  /** «в Боровском районе», with its preposition. */
  readonly within: string;
}

/** Endings of an adjective in -ий and of the nouns that may follow it. */
const endings: readonly (readonly [name: RegExp, genitive: string, dative: string, prepositional: string])[] = [
  [/(?<=[кц])ий(?= )/, "ого", "ому", "ом"],
  [/(?<=муниципальн)ый(?= )/, "ого", "ому", "ом"],
  [/(?<= (?:район|округ))$/, "а", "у", "е"],
];

const cities: { readonly [name: string]: Omit<PlaceForms, "nominative"> } = {
  Калуга: { genitive: "Калуги", dative: "Калуге", within: "в Калуге" },
  Обнинск: { genitive: "Обнинска", dative: "Обнинску", within: "в Обнинске" },
};

/** Forms of a short name of one of the region's municipalities, a district's, an okrug's or a city's. */
export function placeForms(name: string): PlaceForms {
  const city = cities[name];
  if (city !== undefined) return { nominative: name, ...city };
  const form = (which: 1 | 2 | 3) => endings.reduce((text, ending) => text.replace(ending[0], ending[which]), name);
  return { nominative: name, genitive: form(1), dative: form(2), within: `в ${form(3)}` };
}
