import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { growing, growingRuns } from "../harness/grown-state.ts";
import { startPublished } from "../harness/published.ts";
import { type FeedFile, previewOf, publishEdition, read, readJson, sha256 } from "../harness/publishing.ts";
import { watchedPublishing } from "../harness/watched-publishing.ts";
import { coordinator, idOf, nko, nkos, ogrnOf, recommendation, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const letters = "абвгдежзийклмнопрстуфхцчшщыэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";

/** Words that hardly compress, the same for the same seed. */
function noise(length: number, seed: number): string {
  let state = seed + 1;
  let text = "";
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += text.length % 9 === 8 ? " " : letters[state % letters.length];
  }
  return text.trim();
}

async function lengthOf(path: string): Promise<number> {
  const { status, raw } = await read(club, path);
  expect(status, path).toBe(200);
  return raw.length;
}

/** A record too large for a part, and names as long as they may be. */
const large = { quote: noise(4000, 1), sentRef: noise(2000, 2), replyRef: noise(2000, 3), item: noise(50, 4) };
const sheet = {
  recommendations: {
    [idOf(101)]: recommendation("Первая"),
    [idOf(102)]: recommendation(noise(300, 5), { ...large, addresseeText: noise(2000, 6) }),
    [idOf(103)]: recommendation("Третья"),
  },
  nkos: Object.fromEntries(
    Object.entries(nkos(60)).map(([id], index) => [id, nko(index + 1, { name: noise(900, index) })]),
  ),
  settings: { [idOf(900)]: { name: "Издатель", value: noise(300, 7) } },
};

test("a record too large for a part has a part of its own, and the parts still hold the whole", async () => {
  await startPublished(club, sheet);
  const { data, links } = await readJson(club, "/v1/recommendations.json");
  const parts = await Promise.all((links.parts ?? []).map((url) => readJson<FeedFile>(club, new URL(url).pathname)));
  expect(await lengthOf("/v1/recommendations/part/2.json")).toBeGreaterThan(9_000);
  expect(parts.map((part) => part.data.map(({ id }) => id))).toEqual([[idOf(101)], [idOf(102)], [idOf(103)]]);
  expect(parts.flatMap((part) => part.data)).toEqual(data);
});

test("names as long as they may be keep every part of several records within 9,000 bytes", async () => {
  await startPublished(club, sheet);
  const { data, links } = await readJson(club, "/v1/nkos.json");
  expect(data.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, index) => ogrnOf(index + 1)));
  expect(links.parts?.length).toBeGreaterThan(3);
  for (const url of links.parts ?? []) expect(await lengthOf(new URL(url).pathname)).toBeLessThanOrEqual(9_000);
  expect(await lengthOf("/v1/")).toBeLessThanOrEqual(9_000);
});

test("what a step of publishing gives to D1 and takes from it stays small however many records there are", async () => {
  const rows = Object.entries(sheet.nkos).map(([id, row]) => [`01JZZZZ${id.slice(7)}`, row] as const);
  await club.handOver({ nkos: Object.fromEntries(rows) }, { as: coordinator });
  await publishEdition(club);
  const [changed = ["", {}]] = rows.slice(30);
  const { body } = await club.handOver({
    nkos: Object.fromEntries([...rows, [changed[0], { ...changed[1], name: noise(900, 1000) }]]),
  });
  expect(body.held).toEqual([]);
  for (const sql of [...growing(14), ...growingRuns(14)]) await club.db.prepare(sql).run();
  const runs = "SELECT state ->> 'runs' AS runs FROM current_units WHERE name = '/v1/nkos'";
  expect(await club.db.prepare(runs).first("runs")).toBeGreaterThan(90);
  const { digest } = (await previewOf(club)).body;
  const watch = { queries: 0, rowsRead: 0, rowsWritten: 0, trips: 0, failAfter: null, largest: 0 };
  const step = watchedPublishing(club, watch);
  const pieces: number[] = [];
  for (let state = "rendering"; state === "rendering"; watch.queries = 0) {
    ({ state } = await step(digest));
    expect(watch.queries).toBeLessThanOrEqual(50);
    pieces.push(Number(await club.db.prepare("SELECT count(*) AS n FROM rendering_pieces").first("n")));
  }
  // The segments of each run by their names alone: all runs and files in one value were a quarter of a megabyte.
  expect(watch.largest).toBeLessThan(100_000);
  // The changed run and the long files, of the region and of the municipality.
  expect(Math.max(...pieces)).toBeLessThan(12);
  for (const path of ["/v1/nkos.json", "/v1/nkos.csv", "/v1/nkos.ndjson", "/v1/nkos.xlsx"]) {
    const { bytes, headers } = await read(club, path);
    const file = "SELECT file ->> 'sha256' AS sum FROM edition_files WHERE path = ?1 ORDER BY edition DESC LIMIT 1";
    expect(headers.records, path).toContain("count=840");
    expect(await club.db.prepare(file).bind(path).first("sum"), path).toBe(sha256(bytes));
  }
});

test.each([
  [14, 400],
  [150, 1500],
])(
  "a page with %i recommendations of %i characters fits: it says how many there are and leads to the rest",
  async (count, length) => {
    const rows = Array.from({ length: count }, (_, index) => {
      const addresseeText = noise(length, 1000 + index);
      return [idOf(101 + index), recommendation(noise(Math.min(300, length), index), { addresseeText })];
    });
    const answer = await club.handOver({ recommendations: Object.fromEntries(rows) }, { as: coordinator });
    expect(answer.body.held).toEqual([]);
    await publishEdition(club);
    for (const path of ["/", "/en/"]) {
      const { text: html, raw } = await read(club, path);
      const text = html.replaceAll("\u00a0", " ");
      expect(raw.length, path).toBeLessThanOrEqual(9_000);
      expect(text).toContain(`${count} ${path === "/" ? "рекомендаций" : "recommendations"}`);
      const story = /<ol class="story">.*?<\/ol>/s.exec(text)?.[0] ?? "";
      const shown = story.match(/<p><a/g)?.length ?? 0;
      const rest = /(?:Ещё (\d+) рекомендаци|(\d+) more)/.exec(text);
      expect(shown + Number(rest?.[1] ?? rest?.[2] ?? 0)).toBe(count);
    }
    expect((await readJson(club, "/v1/recommendations.json")).data).toHaveLength(count);
  },
);
