/** Checks a copy of the public site from outside, and two copies against each other. */

import { compareCopies } from "./compare.ts";
import { checkFigures } from "./figures.ts";
import { checkFiles, checkLists, readEditions } from "./files.ts";
import { Report } from "./report.ts";
import { type Copy, copyOf, Unreadable } from "./source.ts";
import { checkProvenance, type Provenance, readProvenance } from "./statements.ts";

export interface Asked {
  /** An address or a folder. */
  readonly copy: string;
  /** Another one to compare it with. */
  readonly against?: string;
  /** The name of the key that the reader knows the site by. */
  readonly key?: string;
}

/**
 * A copy that is being published moves while it is read, and what stands between it and the reader keeps answers for half a
 * minute: it is looked at again before anything is said against it.
 */
const mostLooks = 4;
const usualPauseMs = 35_000;

/** `pauseMs` is how long it waits before it looks again. */
export async function verify({ copy, against, key }: Asked, pauseMs = usualPauseMs): Promise<Report> {
  const own = await lookAtAll(copyOf(copy), key ?? null, pauseMs);
  if (against === undefined || own.provenance === null) return own.report;
  const other = await lookAtAll(copyOf(against), key ?? null, pauseMs);
  const report = new Report();
  report.findings.push(...own.report.findings, ...other.report.findings);
  if (other.provenance !== null) compareCopies(own.provenance, other.provenance, report);
  return report;
}

interface Look {
  readonly report: Report;
  /** `null` where the copy couldn't be read. */
  readonly provenance: Provenance | null;
}

/** Believes what fails once it has failed twice of the same editions. */
async function lookAtAll(copy: Copy, key: string | null, pauseMs: number): Promise<Look> {
  let before: string | null = null;
  for (let look = 1; ; look++) {
    const seen = await lookOnce(copy, key);
    if (seen.report.code !== 1 || seen.editions === before || look === mostLooks) return seen;
    before = seen.editions;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function lookOnce(copy: Copy, key: string | null): Promise<Look & { readonly editions: string }> {
  const report = new Report();
  try {
    const editions = await readEditions(copy);
    const provenance = await readProvenance(copy);
    const [current] = editions;
    if (current === undefined) {
      report.unknown(`${copy.name}: выпусков ещё нет.`, `${copy.name}: there is no edition yet.`);
      return { report, provenance, editions: "" };
    }
    const { number, asOf } = current;
    report.note(
      `${copy.name}: выпуск ${number}, данные на ${asOf}.`,
      `${copy.name}: edition ${number}, as of ${asOf}.`,
    );
    await checkProvenance(provenance, key, report);
    await checkLists(copy, editions, provenance.statements, report);
    await checkFiles(copy, current, report);
    await checkFigures(copy, editions, report);
    return { report, provenance, editions: JSON.stringify(editions) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report.unknown(
      `Прочитать не удалось: ${error.message}. О копии ничего не известно; повторите позже.`,
      `Couldn't be read: ${error.message}. Nothing is known of the copy; try again later.`,
    );
    return { report, provenance: null, editions: "" };
  }
}
