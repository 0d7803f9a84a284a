/** Names for programs: Russian words in the letters that identifiers may have. */

const letters: { readonly [letter: string]: string } = Object.fromEntries(
  "а a,б b,в v,г g,д d,е e,ё yo,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya"
    .split(",")
    .map((pair) => pair.split(" ")),
);

/** An identifier that reads like the label: `снято с контроля` → `snyato_s_kontrolya`. It never begins with a digit. */
export function latinName(label: string): string {
  const latin = label.toLowerCase().replace(/[а-яё]/g, (letter) => letters[letter] ?? "");
  const name = latin.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(name) ? name : `n${name}`;
}

/** An identifier for each label, in their order; labels that differ only in signs are told apart by a number. */
export function latinNames(labels: readonly string[]): readonly string[] {
  const names = labels.map(latinName);
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}_${before + 1}`;
  });
}
