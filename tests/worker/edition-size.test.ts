import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startPublished } from "../harness/published.ts";
import { type FeedFile, publishEdition, read, readJson } from "../harness/publishing.ts";
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
