/**
 * What lets a stranger prove that nothing published was changed unseen: commits chained by their hashes, and for each edition a
 * signed statement that names its files, the chain and the statement before it.
 */

import { canonicalJson } from "../canonical-json.ts";
import type { Sha256 } from "../short-hash.ts";
import type { CalendarDate, JsonSchema } from "../table.ts";
import { utf8 } from "../utf8.ts";

export const commitsPath = "/v1/commits.json";
export const statementsPath = "/v1/statements.json";
/** A JWK Set (RFC 7517). */
export const keysPath = "/.well-known/jwks.json";

/** Those up to a number, where `null` is the newest. */
export function commitsUntilPath(commit: number | null): string {
  return commit === null ? commitsPath : `/v1/commits/until/${commit}.json`;
}

export function statementsUntilPath(number: number | null): string {
  return number === null ? statementsPath : `/v1/statements/until/${number}.json`;
}

/** A commit of the chain. */
export interface ChainedCommit {
  readonly commit: number;
  /** HMAC-SHA-256 of the rows that it opened and closed, when and by whom, under the club's secret. */
  readonly said: string;
  readonly link: string;
}

/** The link of a commit: SHA-256 of canonical JSON that names the link before it, `null` before the first. */
export function linkOf(
  { commit, said }: Pick<ChainedCommit, "commit" | "said">,
  previous: string | null,
  sha256: Sha256,
): string {
  return sha256(utf8(canonicalJson({ commit, previous, said })));
}

/** What is signed of an edition, in canonical JSON (RFC 8785). All hashes are SHA-256 in lower-case hex. */
export type Statement = {
  readonly site: string;
  readonly edition: number;
  /** 0 as it was published; it grows when something is taken out of the edition later. */
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly signedAt: string;
  /** The commit that the edition shows, and its link. */
  readonly commit: number;
  readonly link: string;
  /** Of the edition's list of files, which names every file by its SHA-256. */
  readonly files: string;
  /** The statement of the edition before it, as it stood then; `null` where there was none. */
  readonly previous: string | null;
  /** The statement of this edition that this one takes the place of; `null` at revision 0. */
  readonly replaces: string | null;
};

/** A statement with its signature: a JWS (RFC 7515, Ed25519 by RFC 8037) whose payload, the canonical JSON, is left out. */
export interface SignedStatement {
  readonly statement: Statement;
  readonly sha256: string;
  /** `null` where the deployment had no key. */
  readonly jws: string | null;
}

/** The bytes that are signed and hashed, as text. */
export function statementText(statement: Statement): string {
  return canonicalJson(statement);
}

/** A key of the set: when it signed first, and where another took its place, when it signed last. Seconds since 1970. */
export interface EditionKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly use: "sig";
  readonly alg: "EdDSA";
  readonly nbf?: number;
  readonly exp?: number;
}

const uri = { type: "string", format: "uri" } as const;
const count = { type: "integer", minimum: 0 } as const;
const number = { type: "integer", minimum: 1 } as const;
const text = { type: "string" } as const;
const sum = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const maybe = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] });

function object(properties: { readonly [name: string]: JsonSchema }, free: readonly string[] = []): JsonSchema {
  return { type: "object", required: Object.keys(properties).filter((name) => !free.includes(name)), properties };
}

function part(item: JsonSchema): JsonSchema {
  return object({
    data: { type: "array", items: item },
    meta: object({ schemaVersion: text, edition: number, count }),
    links: object({ self: uri, next: uri }, ["next"]),
  });
}

/** `/v1/commits.json`. */
export const commitsSchema = part(object({ commit: number, said: sum, link: sum }));

/** `/v1/statements.json`. */
export const statementsSchema = part(
  object({
    statement: object({
      site: uri,
      edition: number,
      revision: count,
      asOf: { type: "string", format: "date" },
      publishedAt: { type: "string", format: "date-time" },
      signedAt: { type: "string", format: "date-time" },
      commit: number,
      link: sum,
      files: sum,
      previous: maybe(sum),
      replaces: maybe(sum),
    }),
    sha256: sum,
    jws: maybe(text),
  }),
);

/** `/.well-known/jwks.json`. */
export const keysSchema = object({
  keys: {
    type: "array",
    items: object({ kty: text, crv: text, x: text, kid: text, use: text, alg: text, nbf: count, exp: count }, [
      "nbf",
      "exp",
    ]),
  },
});
