/** Names of people don't go from minutes into the sheet. */

import { namesBody } from "../fields/addressee.ts";
import { nameIn } from "../fields/personal-name.ts";
import { withoutEnd } from "../language/trim.ts";

const initials = "[А-ЯЁ]\\. ?(?:[А-ЯЁ](?:\\.|(?![А-Яа-яЁё])) ?)?";
/** «Фонд А. Смирнова» is none. */
const surname =
  "(?!Фонд|Центр|Клуб|Совет|Школ|Музе|Библиотек|Район|Улиц|Театр|Дом|Групп|Име|Площад|Город)[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?";
const patronymic = "[А-ЯЁ][а-яё]+(?:ович|евич|ич|овн|евн|ичн|инишн)[а-яё]{0,2}";
const names = new RegExp(
  `(?<![А-Яа-яЁё.])(?:${surname} ${surname} ${patronymic}|${surname} ${patronymic} ${surname}|${surname} ${initials}|${initials}${surname}|${surname} ${patronymic})(?![а-яё])`,
  "g",
);

export function hasPerson(text: string): boolean {
  return text.search(names) >= 0 || nameIn(text) !== null;
}

/** The text without names and the brackets and commas that held them. */
export function withoutPersons(text: string): string {
  const bare = text
    .replace(names, "")
    .replace(/\((?:\s*[,;])?\s*\)/g, "")
    .replace(/ ?\([а-яё ]{1,40}[–—-]\s*\)/gi, "")
    .replace(/(?<!\s)\s+([,;)])/g, "$1")
    .replace(/([,;(])(?:\s*[,;])+/g, "$1")
    .replace(/ {2,}/g, " ")
    .replace(/^[\s,;–—-]+/, "");
  return withoutEnd(bare, /[\s,;–—-]/);
}

export interface Performers {
  /** As the text names them; bodies and organisations only. */
  readonly organisations: readonly string[];
  readonly hasPerson: boolean;
  /** Something was left out of which nobody can tell whether it is an organisation. */
  readonly isUnclear: boolean;
}

const quotedName = /^(?:[А-ЯЁа-яё]+ )*[«"]/;

/** Of «Ответственный: …»: the parts that are organisations. */
export function performersOf(value: string): Performers {
  const person = hasPerson(value);
  const parts = partsOf(withoutPersons(value));
  const organisations = parts.filter(isOrganisation);
  return {
    organisations: [...new Set(organisations)],
    hasPerson: person,
    isUnclear: organisations.length < parts.length,
  };
}

function isOrganisation(part: string): boolean {
  return !post.test(part) && (namesBody(part) || quotedName.test(part)) && !hasPerson(part);
}

/** A post without its name is still one person. */
const post =
  /^(?:начальник|директор|заместител|председател|секретар|специалист|координатор|министр|руководител[ья] (?!органов)|глава (?!администраци))/i;

/** Commas part organisations only where each begins as one. */
function partsOf(value: string): readonly string[] {
  return value.split(/;|\n|,(?=\s*[А-ЯЁа-яё-]+)/).reduce<string[]>((parts, typed) => {
    const part = typed.trim();
    const last = parts.length - 1;
    const goesOn = last >= 0 && !namesBody(part) && /^[а-яё]/.test(part) && !post.test(part);
    if (goesOn) parts[last] = `${parts[last]}, ${part}`;
    else if (part !== "") parts.push(part);
    return parts;
  }, []);
}
