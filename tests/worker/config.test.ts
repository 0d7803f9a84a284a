import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { compatibility, startLocalWorker } from "../../addon/host/server/local-worker.ts";
import { readSettings } from "../../worker/http/config.ts";

const der = { type: "pkcs8", format: "der" } as const;
const rsaKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(der).toString("base64");
const publicKey = () =>
  generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");

const production = {
  ENVIRONMENT: "production",
  SITE_URL: "https://club.example.org",
  TOKEN_AUDIENCES: "one.apps.example.org, two.apps.example.org",
  FIRST_COORDINATOR: "Coordinator@example.org",
  DB: {},
};

test("a whole production configuration is read, with Google's sign-in by default", () => {
  expect(readSettings(production)).toEqual({
    ok: true,
    settings: {
      environment: "production",
      site: "https://club.example.org",
      issuers: ["https://accounts.google.com", "accounts.google.com"],
      jwksUrl: new URL("https://www.googleapis.com/oauth2/v3/certs"),
      audiences: ["one.apps.example.org", "two.apps.example.org"],
      mirror: null,
      securityContact: null,
      signingKey: null,
      firstCoordinator: "coordinator@example.org",
    },
  });
});

test.each([
  ["a local token issuer", "TOKEN_ISSUER", "http://127.0.0.1:8788"],
  ["a local token issuer over https", "TOKEN_ISSUER", "https://localhost:8788"],
  ["a token issuer in a private network", "TOKEN_ISSUER", "https://10.0.0.7"],
  ["a local key set", "TOKEN_JWKS_URL", "https://[::1]:8788/keys"],
  ["a key set over http", "TOKEN_JWKS_URL", "http://keys.example.org"],
  ["a token issuer that isn't Google", "TOKEN_ISSUER", "https://id.example.org"],
  ["a name that begins like Google's", "TOKEN_ISSUER", "https://accounts.google.com.example.org"],
  ["keys for Google's tokens that aren't Google's", "TOKEN_JWKS_URL", "https://keys.example.org/oauth2/v3/certs"],
  ["a contact that is no address", "SECURITY_CONTACT", "security"],
  ["a contact with a second line", "SECURITY_CONTACT", "mailto:a@example.org\nExpires: never"],
  ["a signing key that is none", "EDITION_SIGNING_KEY", "c2VjcmV0"],
  ["an RSA key for signing", "EDITION_SIGNING_KEY", rsaKey()],
  ["the public half of a key for signing", "EDITION_SIGNING_KEY", publicKey()],
  ["a site over http", "SITE_URL", "http://club.example.org"],
  ["no site", "SITE_URL", ""],
  ["a site on this machine", "SITE_URL", "http://127.0.0.1:8787"],
  ["a site with a slash at its end", "SITE_URL", "https://club.example.org/"],
  ["a site with a path", "SITE_URL", "https://club.example.org/feed"],
  ["a site with a query", "SITE_URL", "https://club.example.org?a=1"],
  ["a site with a fragment", "SITE_URL", "https://club.example.org#a"],
  ["a site with a sign-in", "SITE_URL", "https://a:b@club.example.org"],
  ["a site in letters that no header carries", "SITE_URL", "https://клуб.рф"],
  ["an empty audience list", "TOKEN_AUDIENCES", " , "],
  ["no audience list", "TOKEN_AUDIENCES", undefined],
  ["no coordinator", "FIRST_COORDINATOR", ""],
  ["an unknown environment", "ENVIRONMENT", "staging"],
  ["no database", "DB", undefined],
])("production with %s is refused by the setting's name", (_, name, value) => {
  const reading = readSettings({ ...production, [name]: value });
  expect(reading).toMatchObject({ ok: false, faults: [expect.stringMatching(new RegExp(`^${name} `))] });
  expect(JSON.stringify(reading)).not.toContain("8788");
});

test("the local environment may name local addresses", () => {
  const local = { ENVIRONMENT: "local", TOKEN_ISSUER: "http://127.0.0.1:8788", SITE_URL: "http://127.0.0.1:8787" };
  expect(readSettings({ ...production, ...local })).toMatchObject({
    ok: true,
    settings: { issuers: ["http://127.0.0.1:8788"] },
  });
});

test("the local environment takes http only from this machine", () => {
  const local = { ...production, ENVIRONMENT: "local" };
  for (const site of ["http://localhost:8787", "http://[::1]:8787", "https://localhost:8443"]) {
    expect(readSettings({ ...local, SITE_URL: site })).toMatchObject({ ok: true, settings: { site } });
  }
  expect(readSettings({ ...local, SITE_URL: "http://club.example.org" })).toMatchObject({ ok: false });
});

test("production takes another issuer only where it is named twice, with keys of its own site", () => {
  const other = {
    ...production,
    TOKEN_ISSUER: "https://id.example.org/club",
    TOKEN_JWKS_URL: "https://id.example.org/keys",
    TRUSTED_ISSUERS: "https://id.example.com, https://id.example.org/club",
  };
  expect(readSettings(other)).toMatchObject({ ok: true, settings: { issuers: ["https://id.example.org/club"] } });
  const untrusted = { ...other, TRUSTED_ISSUERS: "https://id.example.org" };
  expect(readSettings(untrusted)).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(/^TOKEN_ISSUER .*TRUSTED_ISSUERS/)],
  });
  for (const keys of ["https://keys.example.org/keys", "https://www.googleapis.com/oauth2/v3/certs"]) {
    expect(readSettings({ ...other, TOKEN_JWKS_URL: keys })).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^TOKEN_JWKS_URL /)],
    });
  }
});

test("the local environment at a public address is refused: it takes tokens that this machine signs", () => {
  const local = { ...production, ENVIRONMENT: "local" };
  expect(readSettings(local)).toEqual({ ok: false, faults: [expect.stringMatching(/^ENVIRONMENT .*SITE_URL/)] });
});

test("a misconfigured Worker answers every address by saying which setting is wrong", async () => {
  const root = path.join(import.meta.dirname, "../..");
  const { DB: _, ...vars } = { ...production, TOKEN_AUDIENCES: "", FIRST_COORDINATOR: "not an address" };
  const worker = await startLocalWorker({ root, port: 0, dataDir: null, vars });
  if (!worker.ok) throw new Error(worker.message);
  try {
    for (const address of ["/", "/v1/", "/club/status", "/anything"]) {
      const response = await fetch(new URL(address, worker.url));
      const body = await response.json();
      expect(response.status).toBe(500);
      expect(body).toMatchObject({
        type: "/problems/misconfigured",
        settings: [expect.stringContaining("TOKEN_AUDIENCES"), expect.stringContaining("FIRST_COORDINATOR")],
      });
      expect(JSON.stringify(body)).not.toContain("not an address");
    }
  } finally {
    await worker.dispose();
  }
});

test("a Worker without its database says so at every address, by https too", async () => {
  const contents = readFileSync(path.join(import.meta.dirname, "../../dist/worker/index.js"), "utf8");
  const { DB: _, ...env } = production;
  const texts = Object.entries(env).map(([name, value]) => [name, { type: "text" as const, value }]);
  const miniflare = new Miniflare({
    host: "127.0.0.1",
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: "club",
          ...compatibility(path.join(import.meta.dirname, "../../wrangler.toml")),
          manifest: { mainModule: "index.js", modulesRoot: "/", modules: { "index.js": { type: "esm", contents } } },
          env: Object.fromEntries(texts),
        },
      },
    ],
  });
  try {
    for (const address of ["/", "/v1/nkos.json", "/status.json", "/club/status"]) {
      const response = await miniflare.dispatchFetch(`https://club.example.org${address}`);
      expect([response.status, await response.json()]).toMatchObject([
        500,
        { type: "/problems/misconfigured", settings: ["DB must be a D1 binding"] },
      ]);
      expect(response.headers.get("Strict-Transport-Security")).toMatch(/^max-age=\d{8}$/);
    }
  } finally {
    await miniflare.dispose();
  }
});
