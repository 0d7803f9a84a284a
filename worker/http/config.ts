/** The Worker's settings, parsed once at start. A deployment that would be unsafe says which setting is wrong and serves nothing. */

import * as z from "zod";
import { isSigningKey } from "../files/jws.ts";

export interface Settings {
  readonly environment: "production" | "local";
  /** Where the public site lives, without a slash at its end. Links come from here, never from request headers. */
  readonly site: string;
  /** Where a static copy of the site lives, without a slash at its end; `null` where there is none. */
  readonly mirror: string | null;
  /** Accepted spellings of a token's `iss`. */
  readonly issuers: readonly string[];
  readonly jwksUrl: URL;
  /** Accepted `aud` of a token: OAuth client ids of the add-on's scripts. */
  readonly audiences: readonly string[];
  /** Where weaknesses of the site are reported (RFC 9116), `null` where nobody is named. */
  readonly securityContact: string | null;
  /** Signs editions: an Ed25519 key, PKCS #8 in base64; `null` where editions aren't signed. */
  readonly signingKey: string | null;
  /** Lower case. A coordinator whatever the members' list says. */
  readonly firstCoordinator: string;
}

/** `faults` name settings and what is wrong with them, never their values. */
export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly string[] };

const googleIssuer = "https://accounts.google.com";
const googleIssuers = [googleIssuer, "accounts.google.com"];
const googleKeys = "https://www.googleapis.com/oauth2/v3/certs";

const webAddress = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

const notAnOrigin =
  "must be https:// and a name (http:// for this machine only), without a slash at its end, path, query or sign-in";

const notAContact = "must be https:// and a page, or mailto: and an e-mail address, or empty";

const notAKey = "must be an Ed25519 private key (PKCS #8, base64), or be left out: the README says how to make one";

const list = z.string({ error: "must be a list separated by commas" }).transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);

const variables = z.object({
  ENVIRONMENT: z.enum(["production", "local"], { error: "must be production or local" }),
  SITE_URL: z.string({ error: notAnOrigin }).refine(isOrigin, { error: notAnOrigin }),
  TOKEN_ISSUER: webAddress.default(googleIssuer),
  TOKEN_JWKS_URL: webAddress.default(googleKeys),
  TRUSTED_ISSUERS: list.default([]),
  TOKEN_AUDIENCES: list.refine((ids) => ids.length > 0, { error: "must name at least one OAuth client id" }),
  FIRST_COORDINATOR: z.email({ error: "must be an e-mail address" }),
  SECURITY_CONTACT: z
    .string({ error: notAContact })
    .refine((text) => text === "" || /^(?:https:\/\/|mailto:)[!-~]+$/.test(text), { error: notAContact })
    .default(""),
  EDITION_SIGNING_KEY: z
    .string({ error: notAKey })
    .trim()
    .refine((text) => text === "" || isSigningKey(text), { error: notAKey })
    .default(""),
  MIRROR_URL: z
    .union([z.literal(""), z.url({ protocol: /^https$/ })], { error: "must be empty or an https address" })
    .default(""),
  DB: z.custom((value) => typeof value === "object" && value !== null, { error: "must be a D1 binding" }),
});

type Variables = z.infer<typeof variables>;

/** Reads bindings and variables. */
export function readSettings(env: unknown): SettingsReading {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) };
  }
  const { ENVIRONMENT, SITE_URL, TOKEN_ISSUER, TOKEN_JWKS_URL, TOKEN_AUDIENCES, FIRST_COORDINATOR, MIRROR_URL } =
    parsed.data;
  const mirror = MIRROR_URL.replace(/\/+$/, "");
  const faults = [
    ...(ENVIRONMENT === "production" ? productionFaults(parsed.data) : localFaults(parsed.data)),
    ...(mirror !== "" && new URL(mirror).origin === SITE_URL
      ? ["MIRROR_URL must lead to another address than SITE_URL"]
      : []),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    settings: {
      environment: ENVIRONMENT,
      site: SITE_URL,
      mirror: mirror || null,
      issuers: TOKEN_ISSUER === googleIssuer ? googleIssuers : [TOKEN_ISSUER],
      jwksUrl: new URL(TOKEN_JWKS_URL),
      audiences: TOKEN_AUDIENCES,
      signingKey: parsed.data.EDITION_SIGNING_KEY || null,
      securityContact: parsed.data.SECURITY_CONTACT || null,
      firstCoordinator: FIRST_COORDINATOR.toLowerCase(),
    },
  };
}

/**
 * In production everything a token's trust rests on is on the public web over https, and the issuer is Google or one that the
 * deployment names twice: whoever signs tokens may be anyone in the club.
 */
function productionFaults({ SITE_URL, TOKEN_ISSUER, TOKEN_JWKS_URL, TRUSTED_ISSUERS }: Variables): readonly string[] {
  const addresses = { SITE_URL, TOKEN_ISSUER, TOKEN_JWKS_URL };
  const local = Object.entries(addresses).filter(([, address]) => !isPublicHttps(new URL(address)));
  if (local.length > 0) return local.map(([name]) => `${name} must be a public https address in production`);
  if (TOKEN_ISSUER === googleIssuer) {
    return TOKEN_JWKS_URL === googleKeys ? [] : ["TOKEN_JWKS_URL must be left out: Google's tokens have Google's keys"];
  }
  if (!TRUSTED_ISSUERS.includes(TOKEN_ISSUER)) {
    return ["TOKEN_ISSUER must be left out for Google, or be named in TRUSTED_ISSUERS too"];
  }
  return new URL(TOKEN_JWKS_URL).origin === new URL(TOKEN_ISSUER).origin
    ? []
    : ["TOKEN_JWKS_URL must be an address of TOKEN_ISSUER's own site"];
}

/** A local club takes tokens that this machine signs, so it never stands on the public web. */
function localFaults({ SITE_URL }: Variables): readonly string[] {
  return isPublicHttps(new URL(SITE_URL)) ? ["ENVIRONMENT must be production for a public SITE_URL"] : [];
}

/** Exactly an origin, in the letters that headers can carry; http for this machine only. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.origin !== text) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** A name with a dot that isn't an address of this machine or a private network. */
function isPublicHttps({ protocol, hostname }: URL): boolean {
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const isLocalName = !hostname.includes(".") || /\.(localhost|local|internal|test|home\.arpa)$/.test(hostname);
  return protocol === "https:" && !isAddress && !isLocalName;
}
