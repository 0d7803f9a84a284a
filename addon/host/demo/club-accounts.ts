/** Who is who in the local club, and how its Worker is configured. Only `npm start`, the tests and the benches use it. */

import { generateKeyPairSync } from "node:crypto";
import { localAudience } from "../server/core/identity.ts";

export const club = {
  member: "member@example.org",
  coordinator: "coordinator@example.org",
  stranger: "stranger@example.org",
} as const;

/** Signs editions on this machine as long as the process lives. */
export const throwawayKey = makeSigningKey();

/** A new key as `EDITION_SIGNING_KEY` takes it. */
export function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
}

/** The Worker's variables for a sheet that signs its own tokens. A production deployment refuses them. */
export function localVariables({ site, sheet }: { site: string; sheet: string }): Record<string, string> {
  return {
    ENVIRONMENT: "local",
    SITE_URL: site,
    TOKEN_ISSUER: sheet,
    TOKEN_JWKS_URL: `${sheet}/local/jwks.json`,
    TOKEN_AUDIENCES: localAudience,
    FIRST_COORDINATOR: club.coordinator,
    EDITION_SIGNING_KEY: throwawayKey,
  };
}
