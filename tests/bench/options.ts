/** What stands behind `npm run bench --`. */

import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { bundleOf } from "./build.ts";
import { type EntryName, entries } from "./entries.ts";

export interface BenchOptions {
  /** A built checkout to compare with. */
  readonly base: string | null;
  /** Entries to compare; `null` for all. */
  readonly only: readonly EntryName[] | null;
  readonly countsOnly: boolean;
  /** Counts of ten times as many НКО beside. */
  readonly isLarge: boolean;
  readonly isQuick: boolean;
  /** Where the JSON goes. */
  readonly json: string | null;
}

/** Throws a sentence at what isn't an option. Paths are taken from the folder in which npm was called. */
export function optionsOf(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: "string" },
      only: { type: "string" },
      json: { type: "string" },
      counts: { type: "boolean", default: false },
      large: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
    },
  });
  const fromHere = (file: string | undefined) =>
    file === undefined ? null : path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  const base = fromHere(values.base);
  if (base !== null && !existsSync(bundleOf(base))) {
    throw new Error(`--base takes a built checkout of this project; in ${base} run npm ci and npm run build first`);
  }
  return {
    base,
    only: values.only?.split(",").map(entryNamed) ?? (values.counts || values.large ? allEntries() : null),
    countsOnly: values.counts,
    isLarge: values.large,
    isQuick: values.quick,
    json: fromHere(values.json),
  };
}

function allEntries(): readonly EntryName[] {
  return Object.keys(entries) as EntryName[];
}

function entryNamed(name: string): EntryName {
  const entry = allEntries().find((one) => one === name);
  if (entry === undefined) throw new Error(`--only takes ${allEntries().join(", ")}; not «${name}»`);
  return entry;
}
