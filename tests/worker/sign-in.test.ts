import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audience } from "../harness/sign-in.ts";
import { coordinator, member, nkos, startOwnClub, stranger, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startOwnClub();
});
afterAll(() => club.stop());

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = () => ({
  iss: club.signIn.issuer,
  aud: audience,
  iat: seconds(0),
  exp: seconds(3600),
  email: coordinator,
  email_verified: true,
});

async function statusWith(token: string | null): Promise<readonly [number, string]> {
  const call = token === null ? { as: null } : { token };
  const { status, body } = await club.call("GET", "/club/status", call);
  return [status, status === 200 ? "" : body.type];
}

test("a verified member is let in by role, whatever the case of the address", async () => {
  const { status, body } = await club.call("GET", "/club/status", { as: "Member@Example.org" });
  expect([status, body]).toMatchObject([200, { you: { email: member, role: "member" }, members: null }]);
});

test("the first coordinator needs no list", async () => {
  const { body } = await club.call("GET", "/club/status", { as: coordinator });
  expect(body).toMatchObject({ you: { role: "coordinator" }, members: [{ email: member, role: "member" }] });
});

test("who isn't in the list is told to ask a coordinator", async () => {
  const { status, body } = await club.call("GET", "/club/status", { as: stranger });
  expect([status, body]).toMatchObject([403, { type: "/problems/not-a-member" }]);
  expect(body.detail).toContain(`Google передал адрес ${stranger}`);
  expect(body.detail).toContain("координатор");
});

test("a token signed by someone else is refused", async () => {
  const { privateKey } = await generateKeyPair("RS256");
  const forged = await new SignJWT(claims()).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(privateKey);
  expect(await statusWith(forged)).toEqual([401, "/problems/token-invalid"]);
});

test("a token whose claims were exchanged is refused", async () => {
  const [header, , signature] = (await club.signIn.token(stranger)).split(".");
  expect(await statusWith(`${header}.${base64(claims())}.${signature}`)).toEqual([401, "/problems/token-invalid"]);
});

test("an unsigned token is refused", async () => {
  const unsigned = `${base64({ alg: "none" })}.${base64(claims())}.`;
  expect((await statusWith(unsigned))[0]).toBe(401);
  expect((await statusWith(`${unsigned}AAAA`))[0]).toBe(401);
});

test("the public key used as a shared secret doesn't sign", async () => {
  const { keys } = await (await fetch(club.signIn.keysUrl)).json();
  for (const secret of [JSON.stringify(keys[0]), keys[0].n]) {
    const confused = await new SignJWT(claims())
      .setProtectedHeader({ alg: "HS256", kid: "first" })
      .sign(new TextEncoder().encode(secret));
    expect(await statusWith(confused)).toEqual([401, "/problems/token-invalid"]);
  }
});

test.each([
  ["PS256", "token-invalid"],
  ["ES256", "token-invalid"],
])("a token signed with %s is refused", async (alg, code) => {
  const { privateKey } = await generateKeyPair(alg);
  const token = await new SignJWT(claims()).setProtectedHeader({ alg, kid: "first" }).sign(privateKey);
  expect(await statusWith(token)).toEqual([401, `/problems/${code}`]);
});

test.each([
  [
    "expired beyond the tolerance",
    () => ({ iat: seconds(-3700), exp: seconds(-70) }),
    [401, "/problems/token-expired"],
  ],
  ["expired within the tolerance", () => ({ iat: seconds(-3600), exp: seconds(-50) }), [200, ""]],
  ["issued in the future beyond the tolerance", () => ({ iat: seconds(70) }), [401, "/problems/token-expired"]],
  ["issued in the future within the tolerance", () => ({ iat: seconds(50) }), [200, ""]],
  ["that lives two hours", () => ({ iat: seconds(-3600), exp: seconds(3600) }), [200, ""]],
  ["that lives longer", () => ({ iat: seconds(0), exp: seconds(7201) }), [401, "/problems/token-invalid"]],
  [
    "that lives for decades",
    () => ({ iat: seconds(-1_000_000), exp: seconds(1_000_000_000) }),
    [401, "/problems/token-invalid"],
  ],
  ["issued years ago", () => ({ iat: 1, exp: seconds(60) }), [401, "/problems/token-invalid"]],
  ["of another issuer", () => ({ iss: "https://accounts.google.com" }), [401, "/problems/token-invalid"]],
  ["for another audience", () => ({ aud: "copied-script" }), [401, "/problems/wrong-audience"]],
  ["of an unverified address", () => ({ email_verified: false }), [401, "/problems/token-invalid"]],
  ["of an address verified in words only", () => ({ email_verified: "true" }), [401, "/problems/token-invalid"]],
])("a token %s gets the right answer", async (_, replaced, expected) => {
  expect(await statusWith(await club.signIn.token(coordinator, replaced()))).toEqual(expected);
});

test.each(["iss", "aud", "exp", "iat", "email", "email_verified"])("a token without %s is refused", async (claim) => {
  const { privateKey: _, ...rest } = { privateKey: null, ...claims() };
  const token = await club.signIn.token(coordinator, { ...rest, [claim]: undefined });
  expect((await statusWith(token))[0]).toBe(401);
});

test("a copied script's refusal says what to do", async () => {
  const token = await club.signIn.token(member, { aud: "copied-script" });
  const { body } = await club.call("GET", "/club/status", { token });
  expect(body.detail).toMatch(/копия.*TOKEN_AUDIENCES/s);
});

test.each([
  ["garbage", "Bearer a.b"],
  ["another scheme", "Basic bWVtYmVyOng="],
  ["a header beyond 8 KB", `Bearer ${"a".repeat(9000)}.b.c`],
])("%s in place of a token is refused", async (_, header) => {
  const { status } = await club.call("GET", "/club/status", { as: null, headers: { Authorization: header } });
  expect(status).toBe(401);
});

test("a refused token writes nothing", async () => {
  const token = await club.signIn.token(member, { aud: "copied-script" });
  expect(await club.offer({ nkos: nkos(2) }, { token })).toMatchObject({ status: 401 });
  expect(await club.db.prepare("SELECT count(*) AS n FROM offers").first("n")).toBe(0);
});

test("claims and headers that pretend to a role change nothing", async () => {
  const token = await club.signIn.token(member, { role: "coordinator", admin: true });
  const body = { members: [{ email: stranger, role: "coordinator" }] };
  const answer = await club.call("PUT", "/club/members", { token, body, headers: { "X-Role": "coordinator" } });
  expect(answer.status).toBe(403);
});

test("a coordinator sets the list as a whole, and can't leave the club without one", async () => {
  const put = (members: unknown) => club.call("PUT", "/club/members", { as: coordinator, body: { members } });
  const list = [
    { email: "Second.Coordinator@example.org", role: "coordinator" },
    { email: stranger, role: "member" },
  ];
  expect(await put(list)).toMatchObject({ status: 200 });
  expect(await club.call("GET", "/club/status", { as: stranger })).toMatchObject({ status: 200 });
  expect(await club.call("GET", "/club/status", { as: member })).toMatchObject({ status: 403 });
  expect(await club.call("GET", "/club/status", { as: "second.coordinator@example.org" })).toMatchObject({
    body: { you: { role: "coordinator" } },
  });
  expect(await put([{ email: stranger, role: "member" }])).toMatchObject({
    status: 422,
    body: { type: "/problems/last-coordinator" },
  });
  expect(await put([list[0], list[0]])).toMatchObject({ status: 422 });
  expect(await put([{ email: "not an address", role: "member" }])).toMatchObject({ status: 422 });
  await club.reset();
});

test("of two coordinators who change the list at once the second is told, and nothing of the first's is lost", async () => {
  const standing = [{ email: member, role: "member" }];
  const second = { email: "second.coordinator@example.org", role: "coordinator" };
  const put = (members: unknown) =>
    club.call("PUT", "/club/members", { as: coordinator, body: { members, base: standing } });
  expect(await put([...standing, second])).toMatchObject({ status: 200 });
  const late = await put([second, { email: stranger, role: "member" }]);
  expect(late).toMatchObject({ status: 409, body: { type: "/problems/members-changed" } });
  expect(await club.call("GET", "/club/status", { as: member })).toMatchObject({ status: 200 });
  expect(await club.call("GET", "/club/status", { as: stranger })).toMatchObject({ status: 403 });
  await club.reset();
});

test("the key set is fetched once, not at every request", async () => {
  const before = club.signIn.requests;
  for (let request = 0; request < 5; request++) await statusWith(await club.signIn.token(member));
  expect(club.signIn.requests).toBe(before);
});

test("a token with an unknown key is refused without asking for keys each time", async () => {
  const before = club.signIn.requests;
  for (let request = 0; request < 5; request++) {
    const token = await club.signIn.token(member, {}, { kid: `guess-${request}` });
    expect((await statusWith(token))[0]).toBe(401);
  }
  expect(club.signIn.requests - before).toBeLessThanOrEqual(1);
});

test("without keys nobody gets in, and the answer says to try again", async () => {
  const other = await startOwnClub();
  try {
    other.signIn.isDown = true;
    const { status, headers, body } = await other.call("GET", "/club/status");
    expect([status, body.type, headers.get("Retry-After")]).toEqual([503, "/problems/keys-unavailable", "60"]);
    other.signIn.isDown = false;
    expect(await other.call("GET", "/club/status")).toMatchObject({ status: 200 });
  } finally {
    await other.stop();
  }
});
