/**
 * `npx node tests/recompute.ts https://…`: the shares of the round table once more, from the public feed alone. Nothing of the
 * program is used, so that whoever doubts a figure can read these lines instead.
 */

import { pathToFileURL } from "node:url";

interface Organisation {
  readonly municipality: string | null;
  readonly counted: string | null;
  readonly registeredOn: string | null;
  readonly endedOn: string | null;
  readonly status: string | null;
}

interface Observed {
  readonly metric: string;
  readonly municipality: string;
  readonly municipalityName: string;
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly periodEnd: string;
}

export interface Recomputed {
  /** Per cent by municipality's key, whole numbers, as a sentence gives them; only of the three that the round table named. */
  readonly named: { readonly [municipality: string]: number };
  /** What is left of the hundred, whole. */
  readonly others: number;
  /** Lines in which the feed says something else than its own rows. */
  readonly differences: readonly string[];
}

/** Калуга, Обнинск, Боровский район. */
const named = ["29-701", "29-715", "29-06"];

/** Reads the feed of a site. Throws where it can't be read. */
export async function recompute(site: string): Promise<Recomputed> {
  const [organisations, observed] = await Promise.all([
    read<Organisation>(site, "/v1/nkos.json"),
    read<Observed>(site, "/v1/metrics.json"),
  ]);
  const shares = observed.filter(({ metric }) => metric === "nko-share");
  const day = shares[0]?.periodEnd ?? "";
  const active = organisations.filter((one) => isActive(one, day));
  const count = (place: string) => active.filter(({ municipality }) => (municipality ?? "unknown") === place).length;
  const percent = (part: number) => Math.round((part / active.length) * 100);
  return {
    named: Object.fromEntries(named.map((place) => [place, percent(count(place))])),
    others: percent(active.length - named.reduce((sum, place) => sum + count(place), 0)),
    differences: shares.flatMap(({ municipality, municipalityName, numerator, denominator }) => {
      const [part, whole] = [municipality === "region" ? active.length : count(municipality), active.length];
      if (part === numerator && whole === denominator) return [];
      return [`${municipalityName}: the rows give ${part} of ${whole}, the feed says ${numerator} of ${denominator}`];
    }),
  };
}

/** As the formula of `nko-active` says in words. */
function isActive({ counted, registeredOn, endedOn, status }: Organisation, day: string): boolean {
  if (counted !== "да" || (registeredOn !== null && registeredOn > day)) return false;
  return endedOn === null ? status !== "деятельность прекращена" : endedOn > day;
}

async function read<Item>(site: string, path: string): Promise<readonly Item[]> {
  const response = await fetch(new URL(path, site));
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  return ((await response.json()) as { readonly data: readonly Item[] }).data;
}

const [, script, site] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  if (site === undefined) {
    console.error("npx node tests/recompute.ts <address of the site>");
    process.exit(1);
  }
  const { named: shares, others, differences } = await recompute(site);
  const [kaluga, obninsk, borovsk] = named.map((place) => shares[place]);
  console.log(`Калуга ${kaluga} %, Обнинск ${obninsk} %, Боровский район ${borovsk} %, остальные ${others} %`);
  for (const difference of differences) console.log(`✗ ${difference}`);
  if (differences.length === 0) console.log("✓ the feed says what its own rows give");
  process.exitCode = differences.length === 0 ? 0 : 1;
}
