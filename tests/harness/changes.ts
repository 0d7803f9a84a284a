/** A reader of `/v1/changes.json`, who keeps a copy by it. */

import { readJson } from "./publishing.ts";
import type { TestClub } from "./worker.ts";

export interface Change {
  readonly kind: "add" | "update" | "withdraw" | "correction";
  readonly resource?: string;
  readonly id?: string | null;
  readonly label?: string;
  readonly record?: { readonly [field: string]: unknown };
  readonly fields?: {
    readonly [field: string]: {
      readonly title: { readonly ru: string };
      readonly before: unknown;
      readonly after: unknown;
    };
  };
  readonly edition?: number;
  readonly revision?: number;
}

export interface ChangesPart {
  readonly data: readonly Change[];
  readonly meta: { readonly since: number; readonly until: number; readonly count: number };
  readonly links: { readonly self: string; readonly next?: string; readonly later: string };
}

/** All changes of a range, part by part as `links.next` leads on. */
export async function changesSince(club: TestClub, query: string): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let path: string | null = `/v1/changes.json${query}`;
  while (path !== null) {
    const part: ChangesPart = await readJson<ChangesPart>(club, path);
    changes.push(...part.data);
    path = part.links.next === undefined ? null : part.links.next.replace(/^https?:\/\/[^/]+/, "");
  }
  return changes;
}

export type Copy = ReadonlyMap<string, { readonly [field: string]: unknown }>;

/** The records of a resource after its changes, by id, without some fields. Throws where a change doesn't fit what the copy says. */
export function applied(copy: Copy, resource: string, changes: readonly Change[], left: readonly string[]): Copy {
  const kept = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([name]) => !left.includes(name)));
  const records = new Map(copy);
  for (const { kind, id, record, fields = {} } of changes.filter((one) => one.resource === resource)) {
    const name = String(id);
    const before = records.get(name);
    if ((kind === "add") !== (before === undefined)) throw new Error(`${kind} of ${resource}/${name}`);
    if (kind === "withdraw") records.delete(name);
    else if (kind === "add") records.set(name, kept(record ?? {}));
    else {
      const own = Object.entries<{ before: unknown; after: unknown }>(kept(fields));
      const stale = own.filter(([field, said]) => JSON.stringify(said.before) !== JSON.stringify(before?.[field]));
      if (stale.length > 0) throw new Error(`${resource}/${name} wasn't so: ${JSON.stringify(stale)}`);
      records.set(name, { ...before, ...Object.fromEntries(own.map(([field, said]) => [field, said.after])) });
    }
  }
  return records;
}
