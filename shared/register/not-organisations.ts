/** Lines of a register that aren't an organisation of their own: people, branches, sums, headings. */

import { isFirstName } from "../fields/first-names.ts";
import { fold } from "../fields/near-miss.ts";
import { othersHeader } from "./header-words.ts";
import { plainHeader } from "./headers.ts";

/** What of a line tells that it is none. */
export interface WholeLine {
  /** As `plainHeader` writes them. */
  readonly headers: readonly string[];
  readonly texts: readonly string[];
  /** The list is one that a law speaks of: people stand in it beside organisations. */
  readonly isMarking?: boolean;
}

/** Why the line is about a person; `null` where nothing says so. Never repeats what stands there. */
export function personReason({ headers, texts, isMarking = false }: WholeLine): string | null {
  for (const [index, cell] of texts.entries()) {
    const text = cell.trim();
    const header = headers[index] ?? "";
    if (text === "" || othersHeader.test(header)) continue;
    const number = text.replace(/\.0$/, "").replace(/[ -]/g, "");
    if (/рожден|birth|снилс|паспорт/.test(header) && /\d/.test(text)) {
      return person("у строки дата рождения или документ человека");
    }
    if (/(?:^| )(?:инн|inn)(?: |$)/.test(header) && /^\d{12}$/.test(number)) {
      return person("12 цифр в ИНН бывает только у человека");
    }
    if (/огрн|ogrn/.test(header) && /^[34]\d{14}$/.test(number)) {
      return person("15 цифр бывает только в номере предпринимателя");
    }
    if (/^(?:физическ\S* лиц|физлиц|фл$|гражданин|индивидуальн\S* предпринимател)/.test(fold(text))) {
      return person("сказано, что это физическое лицо");
    }
    if (
      /наименован|название|фио|(?:^| )name(?: |$)/.test(header) &&
      (fullName.test(text) || (isMarking && isShortName(text)))
    ) {
      return person("вместо наименования имя человека");
    }
  }
  return null;
}

/** «Иванов Иван», «ИВАНОВА МАРИЯ»: in a list with people two words, one of them a first name, are a person. */
function isShortName(text: string): boolean {
  const words = text.split(/\s+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return words.length === 2 && words.every((word) => /^[А-ЯЁ][а-яё-]+$/.test(word)) && words.some(isFirstName);
}

function person(reason: string): string {
  return `Похоже, это человек, а не организация: ${reason}. Сведений о людях в таблице не держат, поэтому строка не внесена.`;
}

/** Surname, name and patronymic and nothing else; `ич` and `вна` in any case. */
const fullName =
  /^[А-ЯЁ][А-ЯЁа-яё-]+ [А-ЯЁ][А-ЯЁа-яё-]+ [А-ЯЁ][А-ЯЁа-яё]+(?:вич|вна|ична|инична|ьич|мич|кич|ВИЧ|ВНА|ИЧНА|ЬИЧ|МИЧ|КИЧ|(?: |-)(?:оглы|кызы|ОГЛЫ|КЫЗЫ))(?: ?[(*].*)?$/;

/** Why the line is a branch; `null` where nothing says so. */
export function branchReason(
  { texts }: WholeLine,
  { kpp, names, form }: { readonly kpp: string; readonly names: readonly string[]; readonly form: string },
): string | null {
  const isBranch =
    // Places 5 and 6 of a КПП: 43 a branch, 44 an agency, 45 another separate part; 02–05, 31, 32 by its place alone.
    /^\d{4}(?:0[2-5]|3[12]|4[345])\d{3}$/.test(kpp.replace(/\.0$/, "")) ||
    // ОКОПФ: 30001 agencies, 30002 branches, 30003 and 30004 other separate parts.
    /^3000[1-4]$/.test(form.replace(/\.0$/, "")) ||
    // Branches of foreign organisations (71610) stand in a register of their own.
    (!/71610|иностранн/i.test(form) && names.some((name) => branchWord.test(outsideQuotes(name)))) ||
    texts.some((text) => wholeBranch.test(text.trim()));
  return isBranch
    ? "Это филиал или другое подразделение: у него тот же ОГРН, что у всей организации. Филиал отдельной строкой не вносят, и из этой строки ничего не взято."
    : null;
}

const branchWord =
  /(?:^|[^а-яё])(?:филиал(?:а|у|ом)?|представительств(?:о|а|у|ом)|обособленн\S* подразделени\S*|структурн\S* подразделени\S*)(?![а-яё])/i;
const wholeBranch = /^(?:филиал|представительство|обособленное подразделение|branch)$/i;

function outsideQuotes(text: string): string {
  return text.replace(/[«"“„][^«»"”“„]*[»"”“]/g, " ");
}

/** «Итого», «Всего по области:» with sums beside it. */
export function isSummary(texts: readonly string[]): boolean {
  const first = texts.find((text) => text.trim() !== "")?.trim() ?? "";
  return /^(?:итого|всего|total)(?: (?:по \S.*|организаций|нко|записей|строк))?[ :.]*$/i.test(first);
}

/** The headers once more, as each printed page repeats them, or the numbers of the columns below them. */
export function isHeadAgain({ headers, texts }: WholeLine): boolean {
  const filled = texts.flatMap((text, index) => (text.trim() === "" ? [] : [[index, text.trim()] as const]));
  if (filled.length < 2) return false;
  return (
    filled.every(([index, text]) => plainHeader(text) === headers[index]) ||
    (filled.length > 2 && filled.every(([index, text]) => text === String(index + 1)))
  );
}
