/** Who is who in the local club, and how its Worker is configured. Only `npm start`, the tests and the benches use it. */

import { localAudience } from "../server/core/identity.ts";

export const club = {
  member: "member@example.org",
  coordinator: "coordinator@example.org",
  stranger: "stranger@example.org",
} as const;

/** The Worker's variables for a sheet that signs its own tokens. A production deployment refuses them. */
export function localVariables({ site, sheet }: { site: string; sheet: string }): Record<string, string> {
  return {
    ENVIRONMENT: "local",
    SITE_URL: site,
    TOKEN_ISSUER: sheet,
    TOKEN_JWKS_URL: `${sheet}/local/jwks.json`,
    TOKEN_AUDIENCES: localAudience,
    FIRST_COORDINATOR: club.coordinator,
  };
}
