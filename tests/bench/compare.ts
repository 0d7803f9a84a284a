/** Measures this build and a base entry by entry, both in the same run. */

import path from "node:path";
import { loadBuild } from "./build.ts";
import { kalugaNkos } from "./club.ts";
import { type EntryName, type EntryOptions, entries, timedEntries } from "./entries.ts";
import { type Compared, compared, type Figure } from "./figures.ts";
import { type Subject, startSubject } from "./first-days.ts";
import type { BenchOptions } from "./options.ts";

export interface CompareOptions extends BenchOptions, EntryOptions {
  /** This build's checkout. */
  readonly root: string;
  readonly folder: string;
}

const manyNkos = 20_000;

/** Each figure of this build, beside the base's where there is one. */
export async function compareBuilds(options: CompareOptions): Promise<readonly Compared[]> {
  const chosen = (options.only ?? (Object.keys(entries) as EntryName[])).filter(
    (name) => !(options.countsOnly && timedEntries.has(name)),
  );
  const figures = await atSize(kalugaNkos, chosen, options);
  if (!options.isLarge) return figures;
  const alsoMany = chosen.filter((name) => !timedEntries.has(name));
  return [...figures, ...(await atSize(manyNkos, alsoMany, options))];
}

async function atSize(
  nkos: number,
  names: readonly EntryName[],
  options: CompareOptions,
): Promise<readonly Compared[]> {
  const roots = [options.root, ...(options.base === null ? [] : [options.base])];
  const copies = names.includes("routes") ? options.processes : 1;
  const subjects: Subject[] = [];
  try {
    for (const [index, root] of roots.entries()) {
      options.say(`The first days with ${nkos} НКО: ${root}`);
      subjects.push(
        await startSubject(await loadBuild(root), nkos, path.join(options.folder, `${nkos} ${index}`), copies),
      );
    }
    const own: Figure[] = [];
    const ofBase: Figure[] = [];
    for (const name of names) {
      const [figures = [], base = []] = await entries[name](subjects, options);
      own.push(...figures);
      ofBase.push(...base);
    }
    return compared(own, ofBase);
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}
