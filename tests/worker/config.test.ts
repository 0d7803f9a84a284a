import path from "node:path";
import { expect, test } from "vitest";
import { startLocalWorker } from "../../addon/host/server/local-worker.ts";
import { readSettings } from "../../worker/http/config.ts";

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
  for (const site of ["http://localhost:8787", "http://[::1]:8787", "https://club.example.org:8443"]) {
    expect(readSettings({ ...local, SITE_URL: site })).toMatchObject({ ok: true, settings: { site } });
  }
  expect(readSettings({ ...local, SITE_URL: "http://club.example.org" })).toMatchObject({ ok: false });
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
