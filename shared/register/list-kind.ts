/** What a list is of: one that a law asks media to speak of, one that organisations join and leave, or neither. */

import { fold } from "../fields/near-miss.ts";
import type { Table } from "../table.ts";
import { joined, left } from "./header-words.ts";

export interface ListKind {
  /** «Отметка по закону» that standing in this list means; `null` for any other list. */
  readonly mark: string | null;
  /** Organisations enter the list and leave it: «исключена» is said of the list, not of the organisation. */
  readonly isJoined: boolean;
}

export const plainList: ListKind = { mark: null, isJoined: false };

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
  const plain = [...titles, ...headers].map((text) => fold(text.slice(0, 500)));
  const isMarked = targets.includes("legalMark");
  const found = new Set(
    plain.flatMap((text) => marks.flatMap(([pattern, mark]) => (pattern.test(text) ? [mark] : []))),
  );
  const [mark] = found;
  const ofList = targets.includes(joined) || targets.includes(left) || plain.some((text) => lists.test(text));
  return { mark: found.size === 1 && mark !== undefined && !isMarked ? mark : null, isJoined: ofList };
}
