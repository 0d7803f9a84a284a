import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEntry } from "../../worker/entry.ts";
import { readSettings } from "../../worker/http/config.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { nkos, settingsFor, startClub, type TestClub } from "../harness/worker.ts";

const contact = "mailto:security@example.org";
let club: TestClub;

beforeAll(async () => {
  club = await startClub({ SECURITY_CONTACT: contact });
  await club.handOver({ nkos: nkos(2) });
  await publishEdition(club);
});
afterAll(() => club.stop());

type Context = Parameters<ReturnType<typeof createEntry>>[2];

/** The Worker's entry in this process, over the real D1, as Cloudflare calls it at a public address. */
function entry(now = Date.now()) {
  const { db: DB, signIn } = club;
  const reading = readSettings({ ...settingsFor(signIn), SECURITY_CONTACT: contact, DB });
  const fetch = createEntry(reading, { now: () => now, random: () => 1, newRequestId: () => "entry" });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined } as unknown as Context;
  type EntryRequest = Parameters<typeof fetch>[0];
  return async (url: string, init?: RequestInit) =>
    await fetch(new Request(url, init) as EntryRequest, { DB }, context);
}

describe("transport security", () => {
  const addresses = ["/", "/en", "/v1/", "/v1/nkos.json", "/v1/nkos", "/status.json", "/club/status", "/nothing"];

  test.each(addresses)(
    "%s tells browsers to come by https, from memory too and whatever the answer",
    async (address) => {
      const ask = entry();
      for (let request = 0; request < 3; request++) {
        const { headers } = await ask(`https://club.example.org${address}`);
        expect(headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
      }
      const unsafe = await ask(`https://club.example.org${address}`, { method: "POST" });
      expect(unsafe.headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
    },
  );

  test("nothing of the kind is said by http, where it would mean nothing", async () => {
    for (const address of addresses)
      expect((await read(club, address)).headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("security.txt", () => {
  const path = "/.well-known/security.txt";
  const fields = (text: string) =>
    Object.fromEntries(
      text
        .trimEnd()
        .split("\n")
        .map((line) => line.split(/: (.*)/)),
    );

  test("names the configured contact, and never lapses while the site is served", async () => {
    for (const now of [Date.UTC(2026, 10, 28), Date.UTC(2036, 1, 29, 23, 59)]) {
      const response = await entry(now)(`https://club.example.org${path}`);
      expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
      const told = fields(await response.text());
      expect(told).toMatchObject({ Contact: contact, Canonical: `http://127.0.0.1:8787${path}` });
      const days = (Date.parse(told.Expires ?? "") - now) / 86_400_000;
      expect(days).toBeGreaterThan(80);
      expect(days).toBeLessThan(365);
    }
  });

  test("isn't there where nobody is named", async () => {
    const silent = await startClub();
    try {
      expect((await read(silent, path)).status).toBe(404);
    } finally {
      await silent.stop();
    }
  });
});
