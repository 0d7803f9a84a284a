/** Signatures of editions, the chain of statements and the chain of commits behind them. */

import {
  type ChainedCommit,
  commitsPath,
  type EditionKey,
  keysPath,
  linkOf,
  type SignedStatement,
  statementsPath,
  statementText,
} from "../../shared/public/provenance.ts";
import { isSignedBy, kidOf } from "../files/jws.ts";
import { sha256Hex } from "../files/sha256.ts";
import { few, type Report } from "./report.ts";
import { type Copy, readDocument, readParts } from "./source.ts";

/** What a copy says of its editions, the newest first, and its chain of commits, the newest first. */
export interface Provenance {
  readonly statements: readonly SignedStatement[];
  readonly commits: readonly ChainedCommit[];
  readonly keys: readonly EditionKey[];
}

const sha256 = (bytes: Uint8Array) => sha256Hex(bytes);

export async function readProvenance(copy: Copy): Promise<Provenance> {
  // Commits after statements: a chain that has grown meanwhile holds what the statements name.
  const statements = (await readParts<SignedStatement>(copy, statementsPath)) ?? [];
  const commits = (await readParts<ChainedCommit>(copy, commitsPath)) ?? [];
  const keys = (await readDocument<{ readonly keys: readonly EditionKey[] }>(copy, keysPath))?.keys ?? [];
  return { statements, commits, keys };
}

/** Checks them by themselves. `pinned` is the name of the key that the reader knows the site by, where there is one. */
export async function checkProvenance(own: Provenance, pinned: string | null, report: Report): Promise<void> {
  if (own.statements.length === 0) {
    report.unknown(
      "Выпуски не подтверждены: на сайте нет ни одного заявления о них. Так бывает, пока не вышел первый выпуск после обновления сервера.",
      "Editions aren't proved: the site has no statement of them. So it is until the first edition after the server's update.",
    );
    return;
  }
  await checkSignatures(own, pinned, report);
  checkSequence(own.statements, report);
  checkChain(own, report);
}

async function checkSignatures({ statements, keys }: Provenance, pinned: string | null, report: Report): Promise<void> {
  const wrong: string[] = [];
  const unsigned: string[] = [];
  const foreign: string[] = [];
  for (const { statement, sha256: said, jws } of statements) {
    const name = nameOf(statement);
    if (sha256Hex(statementText(statement)) !== said) {
      wrong.push(name);
      continue;
    }
    if (jws === null) {
      unsigned.push(name);
      continue;
    }
    const kid = kidOf(jws);
    const key = keys.find((one) => one.kid === kid);
    const isGood = key !== undefined && isValidAt(key, statement.signedAt) && (await isSignedBy(statement, jws, key));
    if (!isGood) wrong.push(name);
    if (pinned !== null && kid !== pinned) foreign.push(name);
  }
  if (wrong.length > 0) {
    report.fails(
      `Подпись не сходится: выпуски ${few(wrong)}. Сказанное о них изменили после подписания, или подписал кто-то другой.`,
      `The signature doesn't hold: editions ${few(wrong)}. What is said of them was changed after it was signed, or somebody else signed it.`,
    );
  }
  if (foreign.length > 0) {
    report.note(
      `Подписаны не тем ключом, который вы назвали: выпуски ${few(foreign)}. Если клуб менял ключ, он об этом скажет.`,
      `Signed by another key than you named: editions ${few(foreign)}. If the club changed its key, it will say so.`,
    );
  }
  if (unsigned.length > 0) {
    report.note(
      `Без подписи: выпуски ${few(unsigned)}. У сервера тогда не было ключа; целость этих выпусков видна только по цепочке.`,
      `Unsigned: editions ${few(unsigned)}. The server had no key then; only the chain shows that they are whole.`,
    );
  }
  const signed = statements.length - wrong.length - unsigned.length;
  if (signed > 0) {
    const own = keys.filter(({ kid }) => statements.some(({ jws }) => jws !== null && kidOf(jws) === kid));
    const names = own.map(({ kid }) => kid).join(", ");
    report.holds(`Подписи сходятся: ${signed}. Ключи: ${names}.`, `Signatures hold: ${signed}. Keys: ${names}.`);
  }
}

function isValidAt({ nbf, exp }: EditionKey, moment: string): boolean {
  const seconds = Date.parse(moment) / 1000;
  return (nbf === undefined || seconds >= nbf) && (exp === undefined || seconds <= exp);
}

/**
 * Each statement names the one before, and a revision the one that it replaces. Editions from before there were statements have
 * some of their revisions alone.
 */
function checkSequence(statements: readonly SignedStatement[], report: Report): void {
  const byName = new Map(statements.map((one) => [one.sha256, one.statement]));
  const published = statements.flatMap(({ statement }) => (statement.revision === 0 ? [statement.edition] : []));
  const [newest = 0, oldest = 0] = [published[0], published.at(-1)];
  const broken = statements.filter(({ statement }) => !isInSequence(statement, byName, oldest));
  const numbers = new Set(published);
  const gaps = Array.from({ length: newest - oldest }, (_, index) => oldest + index).filter((one) => !numbers.has(one));
  if (gaps.length > 0) {
    report.fails(
      `О выпусках ${few(gaps.map(String))} ничего не сказано, хотя есть более ранние и более поздние: их заявления убрали.`,
      `Nothing is said of editions ${few(gaps.map(String))}, though there are earlier and later ones: their statements were removed.`,
    );
  }
  if (broken.length === 0) {
    report.holds(
      `Выпуски ${oldest}–${newest} называют друг друга без разрывов.`,
      `Editions ${oldest}–${newest} name each other without a gap.`,
    );
    return;
  }
  const names = few(broken.map(({ statement }) => nameOf(statement)));
  report.fails(
    `Цепочка выпусков разорвана: выпуски ${names} называют прежним не то, что опубликовано перед ними.`,
    `The chain of editions is broken: editions ${names} name another one before them than was published.`,
  );
}

function isInSequence(
  { edition, revision, previous, replaces }: SignedStatement["statement"],
  byName: ReadonlyMap<string, SignedStatement["statement"]>,
  oldest: number,
): boolean {
  const before = previous === null ? null : byName.get(previous);
  const replaced = replaces === null ? null : byName.get(replaces);
  const isFirst = edition <= oldest;
  if (before === undefined || replaced === undefined) return false;
  if (isFirst ? before !== null && before.edition >= edition : before?.edition !== edition - 1) return false;
  if (replaced === null) return revision === 0 || edition < oldest;
  return replaced.edition === edition && replaced.revision < revision;
}

function checkChain({ commits, statements }: Provenance, report: Report): void {
  const inOrder = [...commits].reverse();
  const first = inOrder[0]?.commit ?? 0;
  const broken = inOrder.find(({ commit, said, link }, index) => {
    // Before the first there is nothing.
    const previous = inOrder[index - 1];
    if (commit !== first + index || (index === 0 && commit !== 1)) return true;
    return link !== linkOf({ commit, said }, previous?.link ?? null, sha256);
  });
  const links = new Map(commits.map(({ commit, link }) => [commit, link]));
  const apart = statements.filter(({ statement }) => links.get(statement.commit) !== statement.link);
  if (broken !== undefined) {
    report.fails(
      `Цепочка передач разорвана на передаче ${broken.commit}: её или то, что перед ней, изменили.`,
      `The chain of commits is broken at commit ${broken.commit}: it, or what comes before, was changed.`,
    );
  }
  if (apart.length > 0) {
    const names = few(apart.map(({ statement }) => nameOf(statement)));
    report.fails(
      `Выпуски ${names} названы по другой цепочке передач, чем сейчас на сайте: историю заменили.`,
      `Editions ${names} name another chain of commits than the site has now: history was replaced.`,
    );
  }
  if (broken === undefined && apart.length === 0) {
    report.holds(`Цепочка передач цела: ${commits.length}.`, `The chain of commits is whole: ${commits.length}.`);
  }
}

/** As people say it: 12, or 12.1 after something was taken out of it. */
export function nameOf({ edition, revision }: { readonly edition: number; readonly revision: number }): string {
  return revision === 0 ? String(edition) : `${edition}.${revision}`;
}
