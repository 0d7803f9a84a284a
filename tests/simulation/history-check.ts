/** Nothing is lost: every commit is exactly what its hand-over offered, and everything ever committed is still there. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { tableList } from "../../shared/tables/all.ts";
import { wasHeld } from "./erasure-check.ts";
import type { OfferedTabs } from "./hand-overs.ts";
import { hashOf } from "./row-facts.ts";
import { type StoredHistory, type StoredVersion, standingAt } from "./stored-history.ts";

/** Says what is wrong. */
export function checkHistory(history: StoredHistory, offers: ReadonlyMap<number, OfferedTabs>): readonly string[] {
  return [...checkStructure(history), ...checkContents(history), ...checkCommits(history, offers)];
}

function checkStructure({ commits, versions, contents }: StoredHistory): string[] {
  const last = commits.length;
  const gaps = commits.flatMap(({ number }, index) =>
    number === index + 1 ? [] : [`commit ${number} is out of turn`],
  );
  const broken = versions.flatMap((version, index) => {
    const { table, id, from, to, hash } = version;
    const name = `${table} ${id} from ${from} to ${to}`;
    const next = versions[index + 1];
    const hasFollower = next?.table === table && next.id === id;
    return [
      ...(from < 1 || from > last || (to !== null && (to <= from || to > last)) ? [`${name}: no such commits`] : []),
      ...(hasFollower && (to === null || to > next.from) ? [`${name}: still stands when the next one begins`] : []),
      ...(contents.has(`${table} ${hash}`) ? [] : [`${name}: its content is gone`]),
    ];
  });
  return [...gaps, ...broken];
}

function checkContents({ contents }: StoredHistory): string[] {
  return [...contents.values()].flatMap(({ table, hash, cells }) =>
    cells === null || hashOf(table, cells) === hash ? [] : [`content ${table} ${hash} says something else`],
  );
}

/** State after state: rows as offered, rows with personal data and those that are held as erased as they were, nothing else. */
function checkCommits(history: StoredHistory, offers: ReadonlyMap<number, OfferedTabs>): string[] {
  let before: { readonly [table: string]: { readonly [id: string]: string } } = {};
  return history.commits.flatMap(({ number, offer }) => {
    // An erasure, a withdrawal and its end leave every row where it is.
    if (offer === 0) {
      const isSame = canonicalJson(wholeState(history, number)) === canonicalJson(wholeState(history, number - 1));
      return isSame ? [] : [`commit ${number} changes what rows say, and nobody handed anything over`];
    }
    const offered = offers.get(offer);
    if (offered === undefined) return [`commit ${number} is of offer ${offer}, which nobody made`];
    const standing = stateOf(standingAt(history, number), Object.keys(offered));
    const expected = Object.fromEntries(
      Object.entries(offered).map(([table, { rows, blocked }]) => {
        const kept = blocked.flatMap((id) => {
          const hash = before[table]?.[id];
          return hash === undefined ? [] : [[id, hash] as const];
        });
        const stood = before[table] ?? {};
        const taken = Object.entries(rows).flatMap(([id, hash]) => {
          const isRefused = wasHeld(history, table, id, hash) && standing[table]?.[id] !== hash;
          const last = isRefused ? stood[id] : hash;
          return last === undefined ? [] : [[id, last] as const];
        });
        return [table, { ...Object.fromEntries(kept), ...Object.fromEntries(taken) }];
      }),
    );
    before = { ...before, ...expected };
    const stored = stateOf(standingAt(history, number), Object.keys(offered));
    return canonicalJson(stored) === canonicalJson(expected) ? [] : [`commit ${number} isn't what offer ${offer} held`];
  });
}

function wholeState(history: StoredHistory, commit: number) {
  return stateOf(
    standingAt(history, commit),
    tableList.map(({ key }) => key),
  );
}

function stateOf(versions: readonly StoredVersion[], tables: readonly string[]) {
  return Object.fromEntries(
    tables.map((table) => [
      table,
      Object.fromEntries(versions.filter((version) => version.table === table).map(({ id, hash }) => [id, hash])),
    ]),
  );
}
