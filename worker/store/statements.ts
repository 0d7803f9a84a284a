/** Statements of editions and the keys that signed them. */

import type { SignedStatement, Statement } from "../../shared/public/provenance.ts";
import type { Rendering } from "./editions.ts";
import { fileListPath } from "./withdrawal.ts";

/** What a statement is made of besides the edition itself. */
export interface Ground {
  /** SHA-256 of the list of files as it was rendered; `null` where the rendering was given up. */
  readonly files: string | null;
  /** Of the edition's commit; `null` where it isn't linked yet. */
  readonly link: string | null;
  readonly previous: string | null;
  readonly replaces: string | null;
  /** How often something was taken out of the edition; 0 of a new one. */
  readonly revision: number;
}

export async function readGround(db: D1Database, { digest, edition, commit }: Rendering): Promise<Ground> {
  const ground = await db
    .prepare(
      `SELECT (SELECT file.value ->> 'sha256' FROM rendering_units AS unit, json_each(unit.state, '$.files') AS file
           WHERE unit.digest = ?1 AND file.key = '${fileListPath}') AS files,
         (SELECT link FROM commits WHERE number = ?3) AS link,
         (SELECT sha256 FROM edition_statements WHERE edition < ?2 ORDER BY edition DESC, revision DESC LIMIT 1) AS previous,
         (SELECT sha256 FROM edition_statements WHERE edition = ?2 ORDER BY revision DESC LIMIT 1) AS replaces,
         coalesce((SELECT revision FROM editions WHERE number = ?2), 0) AS revision`,
    )
    .bind(digest, edition, commit)
    .first<Ground>();
  if (ground === null) throw new Error("A SELECT of values gives one row");
  return ground;
}

/** A statement as it is kept. */
export interface KeptStatement {
  readonly statement: Statement;
  /** The statement's bytes as text, and their SHA-256. */
  readonly text: string;
  readonly sha256: string;
  readonly signed: { readonly jws: string; readonly kid: string; readonly x: string } | null;
}

/** Statements for the batch in which the edition comes out, where `condition` holds of edition (?1) and digest (?2). */
export function statementStatements(
  db: D1Database,
  digest: string,
  { statement, text, sha256, signed }: KeptStatement,
  condition: string,
): readonly D1PreparedStatement[] {
  const { edition, revision, signedAt } = statement;
  return [
    db
      .prepare(
        `INSERT INTO edition_statements (edition, revision, statement, sha256, signature, kid)
         SELECT ?1, ?3, ?4, ?5, ?6, ?7 WHERE ${condition} ON CONFLICT DO NOTHING`,
      )
      .bind(edition, digest, revision, text, sha256, signed?.jws ?? null, signed?.kid ?? null),
    ...(signed === null
      ? []
      : [
          db
            .prepare(
              `INSERT INTO signing_keys (kid, x, since) SELECT ?3, ?4, ?5 WHERE ${condition} ON CONFLICT DO NOTHING`,
            )
            .bind(edition, digest, signed.kid, signed.x, signedAt),
        ]),
  ];
}

/** At most so many statements up to a number, `null` for the last, the newest first. */
export async function statementsUntil(
  db: D1Database,
  number: number | null,
  most: number,
): Promise<readonly (SignedStatement & { readonly number: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT number, statement, sha256, signature AS jws FROM edition_statements
       WHERE number <= coalesce(?1, number) ORDER BY number DESC LIMIT ?2`,
    )
    .bind(number, most)
    .all<Omit<SignedStatement, "statement"> & { readonly number: number; readonly statement: string }>();
  return results.map((row) => ({ ...row, statement: JSON.parse(row.statement) }));
}

/** A key with the moments of its first and last signature. */
export interface KeptKey {
  readonly kid: string;
  readonly x: string;
  readonly since: string;
  readonly last: string;
}

export async function keptKeys(db: D1Database): Promise<readonly KeptKey[]> {
  const { results } = await db
    .prepare(
      `SELECT kid, x, since, coalesce((SELECT max(statement ->> 'signedAt') FROM edition_statements AS own
         WHERE own.kid = signing_keys.kid), since) AS last
       FROM signing_keys ORDER BY since, kid`,
    )
    .all<KeptKey>();
  return results;
}
