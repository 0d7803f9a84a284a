import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { startHostServer } from "../../addon/host/server/server.ts";
import { coordinator, evaluate, member, startHost } from "../harness/scripted-host.ts";

test("the network is an argument, and only the whitelist and the local Worker are reached", async () => {
  const asked: string[] = [];
  const code = `function main() {
    var answers = UrlFetchApp.fetchAll([
      { url: "http://127.0.0.1:8787/a", method: "post", contentType: "application/json", payload: "{}", headers: { Authorization: "x" }, muteHttpExceptions: true },
      { url: "https://club.example.org/b", muteHttpExceptions: true },
    ]);
    return answers.map(function (answer) { return [answer.getResponseCode(), answer.getContentText(), answer.getHeaders()["x-y"]]; });
  }
  function foreign() { UrlFetchApp.fetch("https://example.com/"); }
  function failing() { UrlFetchApp.fetch("https://club.example.org/fail"); }`;
  const host = startHost(
    { code, manifest: { urlFetchWhitelist: ["https://club.example.org/"] } },
    {
      localOrigins: ["http://127.0.0.1:8787"],
      fetch: async ({ url, method, headers, body }) => {
        asked.push(`${method} ${url} ${headers.authorization ?? ""} ${body ? new TextDecoder().decode(body) : ""}`);
        const status = url.endsWith("fail") ? 500 : 200;
        return { status, headers: { "x-y": "z" }, body: new TextEncoder().encode("ответ") };
      },
    },
  );
  expect(await evaluate(host)).toEqual([
    [200, "ответ", "z"],
    [200, "ответ", "z"],
  ]);
  expect(asked).toEqual(["POST http://127.0.0.1:8787/a x {}", "GET https://club.example.org/b  "]);
  expect((await host.run({ user: member, function: "foreign" })).error).toContain("urlFetchWhitelist");
  expect((await host.run({ user: member, function: "failing" })).error).toContain("returned code 500");
});

test("requests beyond Google's quota of a day are refused in its words until the day is over", async () => {
  let now = 0;
  const code = `function main(count) {
    var requests = [];
    while (requests.length < count) requests.push("https://example.org/");
    return UrlFetchApp.fetchAll(requests).length;
  }
  function long() { UrlFetchApp.fetch("https://example.org/" + "a".repeat(3000)); }`;
  const answer = { status: 200, headers: {}, body: new Uint8Array() };
  const host = startHost(code, { clock: () => now, fetch: async () => answer });
  const fetching = (user: string, count: number) => host.run({ user, function: "main", args: [count] });
  expect((await fetching(member, 20_000)).result).toBe(20_000);
  expect((await fetching(member, 1)).error).toBe("Exception: Service invoked too many times for one day: urlfetch.");
  expect((await fetching(coordinator, 1)).result).toBe(1);
  now += 86_400_000;
  expect((await fetching(member, 1)).result).toBe(1);
  expect((await host.run({ user: member, function: "long" })).error).toBe(
    "Exception: Limit Exceeded: URLFetch URL Length.",
  );
});

test("without a network of its own the host makes real requests", async () => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const host = startHost(
    `function main() { return UrlFetchApp.fetch("http://127.0.0.1:${port}/x").getContentText(); }`,
  );
  expect(await evaluate(host)).toBe("GET /x");
});

test("identity tokens name the user and verify against the published keys", async () => {
  const host = startHost("function main() { return ScriptApp.getIdentityToken(); }", { clock: Date.now });
  const server = await startHostServer({ host, port: 0, page: null });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  const token = String(await evaluate(host, coordinator));
  const keys = createRemoteJWKSet(new URL(`${server.url}/local/jwks.json`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: "http://127.0.0.1:8788",
    audience: "local-club",
    algorithms: ["RS256"],
  });
  expect(payload).toMatchObject({ sub: coordinator, email: coordinator, email_verified: true });
  expect(decodeJwt(await host.identityToken(member))).toMatchObject({ email: member });
  expect(JSON.stringify(await host.keys())).not.toContain('"d"');
});
