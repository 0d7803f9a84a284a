/** Abbreviations in names of НКО and what they stand for: a name has the one or the other, and people type either. */

import { legalForms } from "../fields/legal-forms.ts";
import { fold } from "../fields/near-miss.ts";
import { stemOf } from "../language/word-forms.ts";
import { once } from "../once.ts";

export interface Abbreviation {
  /** Lower case. */
  readonly short: string;
  /** Words of what it stands for, lower case, е for ё. */
  readonly words: readonly string[];
  /** Code of the legal form, where the abbreviation is that of the form itself: such a row may say neither in its name. */
  readonly form: string | null;
}

/** Words of a text as a search sees them: letters and digits, lower case, е for ё. */
export function wordsOf(text: string): readonly string[] {
  return fold(text.normalize("NFC")).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const others: readonly (readonly [short: string, long: string])[] = [
  ["АНОО", "автономная некоммерческая образовательная организация"],
  ["АНПОО", "автономная некоммерческая профессиональная образовательная организация"],
  ["АНОПО", "автономная некоммерческая организация профессионального образования"],
  ["ЧПОУ", "частное профессиональное образовательное учреждение"],
  ["ДПО", "дополнительное профессиональное образование"],
  ["МОО", "межрегиональная общественная организация"],
  ["ООО", "общероссийская общественная организация"],
  ["КРОО", "калужская региональная общественная организация"],
  ["КОО", "калужская областная организация"],
  ["КГОО", "калужская городская общественная организация"],
  ["РОД", "региональное общественное движение"],
  ["РО", "региональное отделение"],
  ["МО", "местное отделение"],
  ["МО", "муниципальное образование"],
  ["КО", "Калужская область"],
  ["РФ", "Российская Федерация"],
  ["РПЦ", "Русская православная церковь"],
  ["НКО", "некоммерческая организация"],
  ["СОНКО", "социально ориентированная некоммерческая организация"],
  ["СРО", "саморегулируемая организация"],
  ["ХКО", "хуторское казачье общество"],
  ["СКО", "станичное казачье общество"],
  ["ДНТ", "дачное некоммерческое товарищество"],
  ["ОНТ", "огородническое некоммерческое товарищество"],
  ["СПОК", "сельскохозяйственный потребительский обслуживающий кооператив"],
  ["ДК", "дом культуры"],
  ["РДК", "районный дом культуры"],
  ["СДК", "сельский дом культуры"],
  ["ВОВ", "Великая Отечественная война"],
  ["ВОИ", "Всероссийское общество инвалидов"],
  ["ВОС", "Всероссийское общество слепых"],
  ["ВОГ", "Всероссийское общество глухих"],
  ["ВДПО", "Всероссийское добровольное пожарное общество"],
  ["ДОСААФ", "Добровольное общество содействия армии, авиации и флоту"],
  ["РСМ", "Российский союз молодежи"],
  ["РКК", "Российский Красный Крест"],
];

/** «ПО» of a consumers' society, in small letters, is one too. */
const prepositions = new Set(["по"]);

/** Of each legal form those of its names that are the initials of another one. */
const ofForms: readonly Abbreviation[] = legalForms.flatMap(({ code, label, names }) => {
  const long = [...names, label].map(wordsOf).filter((words) => words.length > 1);
  // A label is in the plural, and the same words in the singular are among the names.
  const phrases = [...new Map(long.map((words) => [words.map(stemOf).join(" "), words])).values()];
  return names.flatMap((name) => {
    const [short = "", ...rest] = wordsOf(name);
    if (rest.length > 0 || prepositions.has(short)) return [];
    const form = initials(wordsOf(label)) === short ? code : null;
    return phrases.filter((words) => initials(words) === short).map((words) => ({ short, words, form }));
  });
});

export const abbreviations: readonly Abbreviation[] = [
  ...ofForms,
  ...others.map(([short, long]) => ({ short: short.toLowerCase(), words: wordsOf(long), form: null })),
];

/** Codes of the legal forms that a word names by itself, in any of its forms: «фонд», «союзы». Abbreviations aren't words. */
export function formsCalled(word: string): readonly string[] {
  return codesByStem().get(stemOf(word)) ?? [];
}

const codesByStem = once(() => {
  const codes = new Map<string, string[]>();
  for (const { code, names } of legalForms) {
    for (const name of names.filter((one) => /^[а-я]+$/.test(one))) {
      const own = codes.get(stemOf(name));
      if (own === undefined) codes.set(stemOf(name), [code]);
      else if (!own.includes(code)) own.push(code);
    }
  }
  return codes;
});

function initials(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join("");
}
