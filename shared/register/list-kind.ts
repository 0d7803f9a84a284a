/** What a list is of: one that a law asks media to speak of, one that organisations join and leave, or neither. */

import { fold } from "../fields/near-miss.ts";
import type { Table } from "../table.ts";
import { joined, left } from "./header-words.ts";

export interface ListKind {
  /** «Отметка по закону» that standing in this list means; `null` for any other list. */
  readonly mark: string | null;
  /** The text that says so, as the mark's source; empty where only a header does. */
  readonly title: string;
  /** Organisations enter the list and leave it: «исключена» is said of the list, not of the organisation. */
  readonly isJoined: boolean;
}

export const plainList: ListKind = { mark: null, title: "", isJoined: false };

const marks: readonly (readonly [pattern: RegExp, mark: string])[] = [
  [/ин(?:остранн\S*|о) ?агент/, "включена в реестр иностранных агентов"],
  [/террорист/, "признана террористической"],
  [/экстремис/, "деятельность запрещена (экстремистская)"],
  [/нежелательн/, "признана нежелательной"],
];
const lists =
  /(?:реестр|перечень|список|перечня|реестра).{0,80}(?:социально ориентированн|со ?нко|поставщик|получател|исполнител|волонт|добровольч|участник)/;

/**
 * `titles` are the texts above the headers and the register's name, `targets` what each header means (with `joined` and `left`).
 * Two of the laws' lists named at once («экстремистские и террористические») tell none.
 */
export function listKind(
  table: Table,
  titles: readonly string[],
  headers: readonly string[],
  targets: readonly (string | null)[],
): ListKind {
  if (table.key !== "nkos") return plainList;
  const marksIn = (text: string) => {
    const plain = fold(text.slice(0, 500));
    // «Организации, не включенные в реестр иностранных агентов».
    if (/(?:^| )не (?:явл|вход|включ|внес|состо|призна|имеющ)/.test(plain)) return [];
    return marks.flatMap(([pattern, mark]) => (pattern.test(plain) ? [mark] : []));
  };
  const found = new Set([...titles, ...headers].flatMap(marksIn));
  const [mark] = found;
  const isMarked = found.size === 1 && mark !== undefined && !targets.includes("legalMark");
  const isList = [...titles, ...headers].some((text) => lists.test(fold(text.slice(0, 500))));
  return {
    mark: isMarked ? mark : null,
    title:
      titles
        .find((text) => marksIn(text).length > 0)
        ?.trim()
        .slice(0, 200) ?? "",
    isJoined: isList || targets.includes(joined) || targets.includes(left),
  };
}
