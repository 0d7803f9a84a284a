/** Stands where Google's sign-in stands: signs tokens with a throwaway key and serves the key set over HTTP. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

export const audience = "club-under-test";

/** A plain token serves so long, as at Google: signing costs as much as many a request. */
const tokenSeconds = 60;

export interface SignIn {
  readonly issuer: string;
  readonly keysUrl: string;
  /** How often the key set was asked for. */
  readonly requests: number;
  /** While true the key set answers 500. */
  isDown: boolean;
  /** A token as `ScriptApp.getIdentityToken()` gives it; `claims` and `header` replace parts of it. */
  token(email: string, claims?: JWTPayload, header?: { readonly kid?: string }): Promise<string>;
  /** Replaces the signing key, as Google does every few weeks. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export async function startSignIn(): Promise<SignIn> {
  let key = await makeKey("first");
  let requests = 0;
  const plain = new Map<string, { readonly token: Promise<string>; readonly at: number }>();
  const server = createServer((_, response) => {
    requests++;
    if (signIn.isDown) response.writeHead(500).end();
    else response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ keys: [key.publicKey] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const signIn: SignIn = {
    issuer,
    keysUrl: `${issuer}/keys`,
    isDown: false,
    get requests() {
      return requests;
    },
    token(email, claims, header) {
      const now = Math.floor(Date.now() / 1000);
      const isPlain = claims === undefined && header === undefined;
      const before = plain.get(email);
      if (isPlain && before !== undefined && now - before.at < tokenSeconds) return before.token;
      const usual = { iss: issuer, aud: audience, iat: now, exp: now + 3600, email, email_verified: true };
      const token = new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: key.name, ...header })
        .sign(key.privateKey);
      if (isPlain) plain.set(email, { token, at: now });
      return token;
    },
    async rotate() {
      key = await makeKey(`${key.name}+`);
      plain.clear();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return signIn;
}

interface Key {
  readonly name: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

async function makeKey(name: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return { name, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid: name, alg: "RS256", use: "sig" } };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The key server has no port");
  return address.port;
}
