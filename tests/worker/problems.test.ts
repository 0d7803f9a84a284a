import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problems } from "../../worker/http/problems.ts";
import { clientOf } from "../../worker/http/rate-limit.ts";
import { type Call, coordinator, idOf, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

const json = { "Content-Type": "application/json" };
const offer = (call: Call) => club.call("POST", "/club/offer", call);

test("every problem has a status, and in both languages a title and a sentence that says what to do", () => {
  for (const { status, title, detail } of Object.values(problems)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title.en).toMatch(/^[A-Z]/);
    expect(title.ru).toMatch(/^[А-ЯЁ]/);
    expect(detail.ru).toMatch(/^(Google|[А-ЯЁ]).*[.)]$/);
    expect(detail.en).toMatch(/^[A-Z][^А-Яа-яЁё]*[.)]$/);
  }
});

test("an error is a problem document with a request id, and is never stored", async () => {
  const { headers, body } = await club.call("GET", "/club/nothing");
  expect(headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(body).toMatchObject({
    type: "/problems/not-found",
    status: 404,
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  });
});

test("nothing that the club's addresses answer is stored or shared between people, errors among it", async () => {
  const answers = [
    await club.call("GET", "/club/status"),
    await club.call("GET", "/club/status", { as: null }),
    await club.call("GET", "/club/nothing"),
    await club.call("GET", "/club"),
    await club.call("DELETE", "/club/status"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 404, 405]);
  for (const { headers } of answers) {
    expect([headers.get("Cache-Control"), headers.get("Vary")]).toEqual(["no-store", "Authorization"]);
  }
});

test("the club's addresses answer a browser with the problem document too", async () => {
  const { headers } = await club.call("GET", "/club/status", { as: null, headers: { Accept: "text/html" } });
  expect(headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
});

test("errors of the public addresses may be read by any site, those of the club by none", async () => {
  const missing = await club.call("GET", "/v1/nothing", { as: null });
  expect(missing.headers.get("Access-Control-Allow-Origin")).toBe("*");
  const refused = await club.call("GET", "/club/status", { as: null, headers: { Origin: "https://example.org" } });
  expect(refused.headers.get("Access-Control-Allow-Origin")).toBeNull();
});

test("a body without end is refused with 413", async () => {
  expect(await statusOfEndlessBody("/club/commit")).toBe(413);
});

/** Writes a chunked body until the answer comes; once more where the connection closes before it is read. */
async function statusOfEndlessBody(path: string, attempts = 5): Promise<number | undefined> {
  const headers = { ...json, Authorization: `Bearer ${await club.signIn.token(coordinator)}` };
  const status = new Promise<number | undefined>((resolve, reject) => {
    const upload = request(new URL(path, club.url), { method: "POST", headers });
    const writing = setInterval(() => upload.write(" ".repeat(500)), 2);
    upload.on("response", (response) => {
      clearInterval(writing);
      resolve(response.statusCode);
      upload.destroy();
    });
    upload.on("error", (error) => {
      clearInterval(writing);
      reject(error);
    });
  });
  return status.catch((error: NodeJS.ErrnoException) => {
    if (attempts === 1 || (error.code !== "EPIPE" && error.code !== "ECONNRESET")) throw error;
    return statusOfEndlessBody(path, attempts - 1);
  });
}

const row = `"${idOf(1)}":"${"0".repeat(64)}"`;
test.each([
  ["what isn't JSON", '{"offer":'],
  ["an empty body", ""],
  ["the same key twice", `{"spreadsheet":"a","tables":{},"rows":{"nkos":{${row},${row}}}}`],
  ["the same key twice, once escaped", '{"spreadsheet":"a","spread\\u0073heet":"b","tables":{}}'],
  ["__proto__", '{"spreadsheet":"a","tables":{},"__proto__":{"role":"coordinator"}}'],
  ["__proto__, escaped", '{"spreadsheet":"a","tables":{"\\u005f_proto__":{}}}'],
  ["nesting without end", `{"spreadsheet":"a","tables":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ["what isn't UTF-8", Buffer.from([0x22, 0xc3, 0x28, 0x22])],
])("%s is refused with 400", async (_, raw) => {
  const answer = await offer({ raw, headers: json });
  expect([answer.status, answer.body.type]).toEqual([400, "/problems/bad-json"]);
});

test("quotes, colons and backslashes inside of strings are not taken for keys", async () => {
  const rows = [{ table: "nkos", cells: { name: 'a":"b\\": {"name":1} \\\\', shortName: "конец\\" } }];
  expect(await club.call("POST", "/club/validate", { body: { rows } })).toMatchObject({ status: 200 });
});

test.each([
  ["an unknown member", { spreadsheet: "a", tables: {}, role: "coordinator" }],
  ["a wrong type", { spreadsheet: 1, tables: {} }],
  ["an unknown table", { spreadsheet: "a", tables: { people: { columns: [], buckets: [], blocked: [] } } }],
  [
    "an id of another form",
    { spreadsheet: "a", tables: { nkos: { columns: [], buckets: [["x", "0".repeat(64)]], blocked: [] } } },
  ],
  [
    "a row both offered and blocked",
    {
      spreadsheet: "a",
      tables: { nkos: { columns: [], buckets: [], blocked: [idOf(1)] } },
      rows: { nkos: { [idOf(1)]: "0".repeat(64) } },
    },
  ],
  ["a list in place of an object", []],
])("%s is refused with 422 and the place, not the value", async (_, body) => {
  const answer = await offer({ body });
  expect([answer.status, answer.body.type]).toEqual([422, "/problems/bad-shape"]);
});

test("a flood from one address is braked, whatever X-Forwarded-For says; another address is served", async () => {
  const statuses = new Set<number>();
  let refusal: Headers | undefined;
  for (let batch = 0; batch < 20; batch++) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        club.call("GET", "/club/status", {
          as: null,
          headers: { "CF-Connecting-IP": "203.0.113.7", "X-Forwarded-For": `198.51.100.${index}` },
        }),
      ),
    );
    for (const { status, headers } of answers) {
      statuses.add(status);
      if (status === 429) refusal = headers;
    }
  }
  expect(statuses).toEqual(new Set([401, 429]));
  expect(Number(refusal?.get("Retry-After"))).toBeGreaterThan(0);
  const other = await club.call("GET", "/club/status", { as: null, headers: { "CF-Connecting-IP": "203.0.113.8" } });
  expect(other.status).toBe(401);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
])("the brake knows %s as %s", (address, client) => {
  expect(clientOf(address)).toBe(client);
});
