/** Words typed on two keyboard layouts at once: they look right, but can't be found, sorted or matched. */

const mixed = /[A-Za-zΑ-ω][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-zΑ-ω]/;
const word = /[A-Za-zА-Яа-яЁёІі\u0370-\u03ff]+/g;
/** Latin (and Greek) letters that have a Cyrillic twin, and the twins in the same order. */
const latin = "ABCEHKMOPTXYaceopxyΑΒΕΗΚΜΟΡΤΧο";
const cyrillic = "АВСЕНКМОРТХУасеорхуАВЕНКМОРТХо";
const toCyrillic = new Map([...latin].map((letter, at) => [letter, cyrillic.charAt(at)]));
const toLatin = new Map([..."АВСЕНКМОРТХУасеорхуІі"].map((letter, at) => [letter, "ABCEHKMOPTXYaceopxyIi".charAt(at)]));

/**
 * The text with such words mended, or `null` if it has none. A word is taken for Cyrillic when all its Latin letters have
 * Cyrillic twins («Pодник»); failing that for Latin when all its Cyrillic letters have Latin ones; «ХХI» is a Roman
 * numeral. «PROдвижение» and «IT-школа» mix the scripts on purpose and stay.
 */
export function withoutLookAlikes(text: string): string | null {
  if (!latinLetter.test(text) || !(mixed.test(text) || abbreviation.test(text))) return null;
  if (!/[А-Яа-яЁё]/.test(text)) return asCyrillic(text);
  const mended = text.replace(word, (found) =>
    mixed.test(found) ? mend(found) : abbreviations.has(found) ? exchange(found, toCyrillic) : found,
  );
  return mended === text ? null : mended;
}

/** The text with every Latin letter exchanged for its Cyrillic twin; `null` where it has none, or one without a twin. */
export function asCyrillic(text: string): string | null {
  if (!latinLetter.test(text)) return null;
  const exchanged = exchange(text, toCyrillic);
  return latinLetter.test(exchanged) ? null : exchanged;
}

const latinLetter = /[A-Za-zΑ-ω]/;
/** «AHO» typed on the Latin layout looks like «АНО». Latin words that look like other Russian ones may be what they are. */
const abbreviations = new Set(
  "АНО АНОО НКО СОНКО РОО МОО КРОО МРО ТОС ТСН СНТ СРО НОО ВОО ВОС РСО"
    .split(" ")
    .map((name) => exchange(name, toLatin)),
);
const abbreviation = new RegExp(`(?<![A-Za-z])(?:${[...abbreviations].join("|")})(?![A-Za-z])`);

function mend(found: string): string {
  if (/^[IVXLСМCMХІ]+$/.test(found) && /[IVІ]/.test(found)) return exchange(found, toLatin);
  if (/^[XХ]+$/.test(found)) return exchange(found, toLatin);
  const asCyrillic = exchange(found, toCyrillic);
  if (!/[A-Za-zΑ-ω]/.test(asCyrillic)) return asCyrillic;
  const asLatin = exchange(found, toLatin);
  return /[А-Яа-яЁё]/.test(asLatin) || found.length < 4 ? found : asLatin;
}

function exchange(found: string, twins: ReadonlyMap<string, string>): string {
  let exchanged = "";
  for (const letter of found) exchanged += twins.get(letter) ?? letter;
  return exchanged;
}
