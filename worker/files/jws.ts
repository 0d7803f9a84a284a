/** Ed25519 signatures of editions' statements as JWS (RFC 7515, RFC 8037) whose payload is left out, and the keys behind them. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { type Statement, statementText } from "../../shared/public/provenance.ts";
import { sha256Hex } from "./sha256.ts";

export interface Signer {
  readonly kid: string;
  /** The public key, base64url. */
  readonly x: string;
  /** Returns the JWS without its payload. */
  sign(statement: Statement): Promise<string>;
}

/** How a private Ed25519 key begins in PKCS #8 (RFC 8410); 32 bytes follow, any of which are a key. */
const pkcs8Start = "302e020100300506032b657004220420";
const pkcs8Bytes = 48;

/** Whether a text is such a key in base64. */
export function isSigningKey(text: string): boolean {
  const bytes = Buffer.from(text, "base64");
  return (
    bytes.length === pkcs8Bytes && bytes.toString("base64") === text && bytes.toString("hex").startsWith(pkcs8Start)
  );
}

let known: { readonly key: string; readonly signer: Promise<Signer> } | null = null;

/** The signer of a key: PKCS #8 in base64. An isolate reads it once. */
export function signerOf(key: string): Promise<Signer> {
  if (known?.key !== key) known = { key, signer: readSigner(key) };
  return known.signer;
}

async function readSigner(text: string): Promise<Signer> {
  const key = await crypto.subtle.importKey("pkcs8", Buffer.from(text, "base64"), "Ed25519", true, ["sign"]);
  const jwk = await crypto.subtle.exportKey("jwk", key);
  const x = "x" in jwk && typeof jwk.x === "string" ? jwk.x : "";
  const kid = keyName(x);
  return {
    kid,
    x,
    async sign(statement) {
      const signature = await crypto.subtle.sign("Ed25519", key, Buffer.from(signedText(statement, kid)));
      return `${header(kid)}..${Buffer.from(signature).toString("base64url")}`;
    },
  };
}

/** A key's name: its thumbprint (RFC 7638), 43 letters. */
export function keyName(x: string): string {
  const thumbprint = sha256Hex(canonicalJson({ crv: "Ed25519", kty: "OKP", x }));
  return Buffer.from(thumbprint, "hex").toString("base64url");
}

function header(kid: string): string {
  return Buffer.from(canonicalJson({ alg: "EdDSA", kid })).toString("base64url");
}

/** What is signed: header and payload in base64url (RFC 7515, section 5.1). */
function signedText(statement: Statement, kid: string): string {
  return `${header(kid)}.${Buffer.from(statementText(statement)).toString("base64url")}`;
}

/** The name of the key that a JWS says it was signed with; `null` where it is none of these. */
export function kidOf(jws: string): string | null {
  const [start = ""] = jws.split("..");
  const said = /"kid":"([\w-]{43})"/.exec(Buffer.from(start, "base64url").toString())?.[1];
  return said !== undefined && header(said) === start ? said : null;
}

/** Whether a JWS without its payload is this key's signature of a statement. */
export async function isSignedBy(
  statement: Statement,
  jws: string,
  { kid, x }: { kid: string; x: string },
): Promise<boolean> {
  const [start, signature = ""] = jws.split("..");
  if (start !== header(kid) || keyName(x) !== kid) return false;
  const key = await crypto.subtle.importKey("raw", Buffer.from(x, "base64url"), "Ed25519", false, ["verify"]);
  const bytes = Buffer.from(signature, "base64url");
  return await crypto.subtle.verify("Ed25519", key, bytes, Buffer.from(signedText(statement, kid)));
}
