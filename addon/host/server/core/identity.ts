/** Identity tokens of the local users, signed with a throwaway key that only a local configuration trusts. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { setAside } from "../disk/set-aside.ts";
import type { HostOptions } from "../options.ts";

/** The audience of the local sheet's tokens, which the local Worker's configuration allows. */
export const localAudience = "local-club";

const keyFile = "identity-key.json";
const keyId = "local-sheet";
/** Google's tokens live an hour. */
const lifetimeSeconds = 3600;

export interface Identity {
  /** As `ScriptApp.getIdentityToken()` gives it: RS256; e-mail claims only with the scope `userinfo.email`. */
  token(email: string, withEmail: boolean): Promise<string>;
  /** The public keys that tokens verify against. */
  keys(): Promise<{ readonly keys: JWK[] }>;
}

interface KeyPair {
  readonly privateKey: JWK;
  readonly publicKey: JWK;
}

type Folders = Pick<HostOptions, "dataDir" | "beginning">;

/** The key is that of the folders, or made when first asked for and kept in `dataDir`. `clock` is in milliseconds. */
export function createIdentity(folders: Folders, issuer: string, clock: () => number): Identity {
  let pair: Promise<KeyPair> | null = null;
  let key: ReturnType<typeof importJWK> | null = null;
  const keyPair = (): Promise<KeyPair> => {
    pair ??= loadOrMake(folders);
    return pair;
  };
  return {
    async token(email, withEmail) {
      key ??= keyPair().then(({ privateKey }) => importJWK(privateKey, "RS256"));
      const issuedAt = Math.floor(clock() / 1000);
      const claims = withEmail ? { email, email_verified: true } : {};
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", kid: keyId, typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(localAudience)
        .setSubject(email)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(await key);
    },
    async keys() {
      const { publicKey } = await keyPair();
      return { keys: [{ ...publicKey, kid: keyId, alg: "RS256", use: "sig" }] };
    },
  };
}

async function loadOrMake({ dataDir, beginning }: Folders): Promise<KeyPair> {
  const file = dataDir && path.join(dataDir, keyFile);
  const begun = file ?? (beginning && path.join(beginning, keyFile));
  if (begun && existsSync(begun)) {
    const kept = await readPair(begun);
    if (kept) return kept;
    if (file) setAside(file);
  }
  const made = await generateKeyPair("RS256", { extractable: true });
  const pair = { privateKey: await exportJWK(made.privateKey), publicKey: await exportJWK(made.publicKey) };
  if (file) writeFileSync(file, JSON.stringify(pair), { mode: 0o600 });
  return pair;
}

async function readPair(file: string): Promise<KeyPair | null> {
  try {
    const pair: KeyPair = JSON.parse(readFileSync(file, "utf8"));
    await importJWK(pair.privateKey, "RS256");
    await importJWK(pair.publicKey, "RS256");
    return pair;
  } catch {
    return null;
  }
}
