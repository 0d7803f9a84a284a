/** `/.well-known/jwks.json`: public keys of editions' signatures. A former key stays, so that what it signed can be verified. */

import { Hono } from "hono";
import { type EditionKey, keysPath as path } from "../../shared/public/provenance.ts";
import { signerOf } from "../files/jws.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { type KeptKey, keptKeys } from "../store/statements.ts";
import { withoutAppended } from "./query.ts";

export const keysRoute = new Hono<PublicEnv>().options(path, preflight).get(path, async (c) => {
  const { site, signingKey } = c.var.settings;
  const clean = withoutAppended(c.req.raw, site);
  if (clean !== null) return clean;
  const [kept, signer] = await Promise.all([keptKeys(c.env.DB), signingKey === null ? null : signerOf(signingKey)]);
  const former = kept.filter(({ kid }) => kid !== signer?.kid);
  const own = kept.find(({ kid }) => kid === signer?.kid);
  const keys = [
    ...(signer === null ? [] : [keyOf(signer, own === undefined ? {} : { nbf: floorSeconds(own.since) })]),
    ...former.map((key) => keyOf(key, { nbf: floorSeconds(key.since), exp: floorSeconds(key.last) + 1 })),
  ];
  return new Response(`${JSON.stringify({ keys }, null, 1)}\n`, { headers });
});

function keyOf({ kid, x }: Pick<KeptKey, "kid" | "x">, valid: Pick<EditionKey, "nbf" | "exp">): EditionKey {
  return { kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA", ...valid };
}

function floorSeconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

const headers = {
  "Content-Type": "application/jwk-set+json",
  "Cache-Control": "public, max-age=300",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};
