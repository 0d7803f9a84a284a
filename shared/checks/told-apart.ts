/** Whether two rows that share a key are one record entered twice, or two records of which one is mistyped. */

import { fold } from "../fields/near-miss.ts";
import type { Table, Values } from "../table.ts";

/** `numbers`: ОГРН or ИНН say that these are two; `names`: only what they are called does. */
export type ToldApart = "numbers" | "names" | null;

/** The columns that tell records apart. */
export const tellingColumns = ["ogrn", "inn", "name", "shortName", "title", "nko"] as const;

/** `null` where nothing speaks against one record. */
export function toldApart(table: Table, first: Values, second: Values): ToldApart {
  if (table.key === "nkos") {
    const numbers = (["ogrn", "inn"] as const).flatMap((key) => {
      const [one, other] = [first[key], second[key]];
      return typeof one === "string" && typeof other === "string" ? [one === other] : [];
    });
    if (numbers.includes(false)) return "numbers";
    if (numbers.length === 2) return null;
    const [names, otherNames] = [namesOf(first), namesOf(second)];
    const isKnown = names.length > 0 && otherNames.length > 0;
    return isKnown && !names.some((name) => otherNames.includes(name)) ? "names" : null;
  }
  const isOther = (["title", "nko"] as const).some((key) => {
    const [one, other] = [first[key], second[key]];
    return typeof one === "string" && typeof other === "string" && fold(one) !== fold(other);
  });
  return isOther ? "names" : null;
}

/** Full and short name, and what stands in them in quotation marks: «Клуб „Лад“» and «АНО „Лад“» may be one. */
function namesOf(values: Values): readonly string[] {
  const texts = [values.name, values.shortName].filter((text) => typeof text === "string");
  const within = texts.flatMap((text) =>
    [...text.matchAll(/[«„“"]([^«»„“”"]{2,})[»“”"]/g)].map(([, name = ""]) => name),
  );
  return [...new Set([...texts, ...within].map(fold))];
}
