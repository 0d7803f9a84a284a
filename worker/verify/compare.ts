/** What changed between two copies: one may be an ordinary later state of the other, or history was altered. */

import type { SignedStatement } from "../../shared/public/provenance.ts";
import { few, type Report } from "./report.ts";
import { nameOf, type Provenance } from "./statements.ts";

/** Compares what two copies say of the same editions and commits. Each is checked by itself before. */
export function compareCopies(one: Provenance, other: Provenance, report: Report): void {
  compareCommits(one, other, report);
  const theirs = new Map(other.statements.map((statement) => [nameOf(statement.statement), statement]));
  const shared = one.statements.filter(({ statement }) => theirs.has(nameOf(statement)));
  const forked = shared.filter(({ statement, sha256 }) => theirs.get(nameOf(statement))?.sha256 !== sha256);
  if (forked.length > 0) {
    const names = few(forked.map(({ statement }) => nameOf(statement)));
    report.fails(
      `Копии расходятся: об одних и тех же выпусках сказано разное (${names}). Один из них подменён или переписан.`,
      `The copies part: they say different things of the same editions (${names}). One of them is forged or rewritten.`,
    );
    for (const { statement } of forked.slice(-1)) sayFork(statement, theirs.get(nameOf(statement))?.statement, report);
    return;
  }
  if (shared.length === 0) {
    report.unknown(
      "У копий нет ни одного общего выпуска: сравнить их нельзя.",
      "The copies have no edition in common: they can't be compared.",
    );
    return;
  }
  report.holds(
    `Об общих выпусках сказано одно и то же: ${shared.length}.`,
    `Both say the same of the editions that they share: ${shared.length}.`,
  );
  sayNews(one, other, "в первой", "first", report);
  sayNews(other, one, "во второй", "second", report);
}

function compareCommits(one: Provenance, other: Provenance, report: Report): void {
  const theirs = new Map(other.commits.map(({ commit, link }) => [commit, link]));
  const shared = one.commits.filter(({ commit }) => theirs.has(commit));
  const apart = shared.filter(({ commit, link }) => theirs.get(commit) !== link).at(-1);
  if (apart === undefined) {
    if (shared.length === 0) return;
    report.holds(`Общая история передач: ${shared.length}.`, `Commits that both share: ${shared.length}.`);
    return;
  }
  report.fails(
    `История передач расходится с передачи ${apart.commit}: до неё она общая, после неё её переписали.`,
    `Commits part at ${apart.commit}: before it history is the same, from it on it was rewritten.`,
  );
}

type Said = SignedStatement["statement"];

function sayFork(one: Said, other: Said | undefined, report: Report): void {
  const fields = (Object.keys(one) as (keyof Said)[]).filter((field) => one[field] !== other?.[field]);
  report.note(
    `Первое расхождение — выпуск ${nameOf(one)}, поля: ${fields.join(", ")}.`,
    `The first difference is edition ${nameOf(one)}, fields: ${fields.join(", ")}.`,
  );
}

/** What one copy has that the other lacks: later editions, and revisions, each of which names what it replaces. */
function sayNews(one: Provenance, other: Provenance, ru: string, en: string, report: Report): void {
  const known = new Set(other.statements.map(({ statement }) => nameOf(statement)));
  const news = one.statements.filter(({ statement }) => !known.has(nameOf(statement)));
  if (news.length === 0) return;
  const names = few(news.map(({ statement }) => nameOf(statement)).reverse());
  report.note(
    `Только ${ru} копии: выпуски ${names}. Номер с точкой — выпуск, из которого что-то изъято; он называет тот, что был.`,
    `Only in the ${en} copy: editions ${names}. A number with a point is an edition that something was taken out of; it names the one before.`,
  );
}
