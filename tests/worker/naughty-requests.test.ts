/** Addresses, parameters and headers that nobody should send: every route of the app, its parts exchanged for trouble. */

import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fc } from "../harness/properties.ts";
import { publishEdition } from "../harness/publishing.ts";
import { routesOfApp } from "../harness/routes.ts";
import { pieces } from "../harness/typed-cells.ts";
import { few, idOf, nkos, ogrnOf, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub({ SECURITY_CONTACT: "https://example.org/report" });
  const settings = { [idOf(900)]: { name: "ИНН издателя", value: "1234567894" } };
  await club.handOver({ nkos: nkos(3), recommendations: few.recommendations, settings });
  await publishEdition(club);
});
afterAll(() => club.stop());

const known = [
  ...["nkos", "nkos.json", "nkos.csv", "part", "1.csv", "1", "29-701", "m", "editions", "files", "until", "region"],
  ...["nko-active", "nko-active.csv", "nko-active.metadata.json", "schemas", "map", "bars", "figure", "metrics"],
  ...["region.dark.svg", "1.xml", "list.csv", "1234567894-nkos", "feed.atom", "search.json", "changes.json"],
  ...[ogrnOf(1), `${ogrnOf(1)}.json`, `${idOf(101)}.json`, "front.png", "commits.json", "statements.json", "en"],
];
const trouble = [
  ...[
    "",
    ".",
    "..",
    "%2e%2e",
    "%2f",
    "%5c",
    "%00",
    "%ff",
    "%E2%82",
    "%",
    "%zz",
    "%25",
    "*",
    "'",
    "%22",
    "\\",
    ";",
    ",",
  ],
  ...["null", "undefined", "NaN", "-0", "-1", "0", "01", "1.5", "1e309", "9".repeat(40), "2147483648"],
  ...["__proto__", "constructor", "toString", "a".repeat(3000), "%D1%91".repeat(600), "%0d%0aX:1", "%ED%A0%80"],
  ...["NEAR(", "AND", "%22%22", "^x", "{a}:b", "2026-02-30", "0000-00-00", "99999-01-01", "2026-11-30"],
  ...pieces.filter((piece) => piece.isWellFormed()).map(encodeURIComponent),
];
const segment = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, fc.constantFrom(...trouble));
const beginnings = [...new Set(routesOfApp().map(({ path }) => path.replace(/[:*].*$/, "")))].filter(
  (path) => !path.startsWith("/club/"),
);
const names = ["q", "since", "until", "after", "format", "url", "maxwidth", "municipality", "status", "utm_source"];
const parameter = fc
  .tuple(fc.oneof(fc.constantFrom(...names), fc.constantFrom(...trouble)), fc.constantFrom("", "="), segment)
  .map((parts) => parts.join(""));
const headerNames = ["If-None-Match", "If-Modified-Since", "Range", "If-Range", "Accept-Encoding", "Accept", "Origin"];
const headerValues = [
  ...["", "*", '""', 'W/"x"', "null", "garbage", ",,,,", "q=;;", "gzip;q=0", "br"],
  ...["bytes=0-", "bytes=-1", "bytes=5-2", "bytes=0-0,5-6", "bytes=99999999999999999999-", "bytes=-0", "items=0-1"],
  ...["Sat, 31 Feb 2026 99:00:00 GMT", "Fri, 27 Nov 2026 00:00:00 GMT", " ;".repeat(2000), "a".repeat(4000)],
];
const asked = fc.record({
  path: fc
    .tuple(
      fc.constantFrom(...beginnings),
      fc.array(segment, { maxLength: 4 }),
      fc.array(parameter, { maxLength: 3 }),
      fc.constantFrom("", "/"),
    )
    .map(
      ([start, parts, parameters, end]) =>
        start + parts.join("/") + end + (parameters.length > 0 ? `?${parameters.join("&")}` : ""),
    ),
  headers: fc.dictionary(fc.constantFrom(...headerNames), fc.constantFrom(...headerValues), { maxKeys: 2 }),
  method: fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "DELETE"),
});

test("whatever is asked, the answer is no fault of the Worker, and says what is wrong in a form that was meant for it", async () => {
  const property = fc.asyncProperty(asked, async ({ path, headers, method }) => {
    const { status, type, text } = await ask(path, method, headers);
    const said = JSON.stringify([method, path, headers, status, text.slice(0, 200)]);
    // 501 is what oEmbed asks for formats that a site doesn't have.
    expect(status < 500 || (status === 501 && path.startsWith("/oembed")), said).toBe(true);
    if (status < 400 || method === "HEAD") return;
    expect(type, said).toMatch(/^(?:application\/problem\+json|text\/html)/);
    if (type.startsWith("application/")) expect(JSON.parse(text), said).toMatchObject({ status });
  });
  await fc.assert(property, { numRuns: 1500 });
});

/** A request without what `fetch` mends of an address. */
function ask(path: string, method: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(club.url);
  return new Promise<{ readonly status: number; readonly type: string; readonly text: string }>((resolve, reject) => {
    const question = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () => {
        const type = answer.headers["content-type"] ?? "";
        resolve({ status: answer.statusCode ?? 0, type, text: Buffer.concat(chunks).toString("utf8") });
      });
    });
    question.once("error", reject);
    question.end();
  });
}
