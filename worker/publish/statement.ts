/** What is said of an edition in a few lines, and signed where the deployment has a key. */

import { type Statement, statementText } from "../../shared/public/provenance.ts";
import { signerOf } from "../files/jws.ts";
import { sha256Hex } from "../files/sha256.ts";
import type { Rendering } from "../store/editions.ts";
import type { Ground, KeptStatement } from "../store/statements.ts";

/** What comes from outside: the configured address, the key or `null`, and the moment of this request. */
export interface Signing {
  readonly site: string;
  readonly signingKey: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A ground on which a statement can be made. */
export type WholeGround = Ground & { readonly files: string; readonly link: string };

export function isWhole(ground: Ground): ground is WholeGround {
  return ground.files !== null && ground.link !== null;
}

export async function makeStatement(
  { edition, commit, asOf, publishedAt }: Rendering,
  ground: WholeGround,
  { site, signingKey, at: signedAt }: Signing,
): Promise<KeptStatement> {
  const statement: Statement = { site, edition, commit, asOf, publishedAt, signedAt, ...ground };
  const text = statementText(statement);
  const made = { statement, text, sha256: sha256Hex(text) };
  if (signingKey === null) return { ...made, signed: null };
  const signer = await signerOf(signingKey);
  return { ...made, signed: { jws: await signer.sign(statement), kid: signer.kid, x: signer.x } };
}
