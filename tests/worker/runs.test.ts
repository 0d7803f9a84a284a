import { expect, test } from "vitest";
import { formats, formatsInParts } from "../../shared/public/formats.ts";
import { inflateSegment } from "../../worker/files/gzip.ts";
import { firstRun, longestRun, runLength } from "../../worker/publish/runs.ts";

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `row ${String(index).padStart(6, "0")}`);

/** The ids at which runs begin. */
function openings(ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let from = 0; from < ids.length; ) {
    found.add(ids[from] ?? "");
    from += runLength(ids.slice(from, from + longestRun + 1), longestRun);
  }
  return found;
}

test("a row that comes or goes moves few openings of runs, wherever it stands, and runs stay well filled", () => {
  const ids = idsOf(20_000);
  const before = openings(ids);
  expect(ids.length / before.size / longestRun).toBeGreaterThan(0.7);
  const moved = Array.from({ length: 60 }, (_, turn) => {
    const place = (turn * 7919) % ids.length;
    const others = turn % 2 === 0 ? ids.toSpliced(place, 1) : ids.toSpliced(place, 0, `${ids[place - 1] ?? ""} new`);
    const after = openings(others);
    return [...before].filter((id) => !after.has(id)).length + [...after].filter((id) => !before.has(id)).length;
  });
  expect(moved.filter((count) => count === 0).length).toBeGreaterThan(50);
  expect(Math.max(...moved)).toBeLessThan(20);
});

test("a run is as long as fits in every format, one record at least, and the records of a short list are one run", () => {
  const ids = idsOf(longestRun + 1);
  const large = (extension: string, count: number) =>
    ids.slice(0, count).map((id, index) => `${extension} ${id} ${(((index + 1) * 48271) % 65_537) ** 3}`);
  const { count, segments } = firstRun(ids, 400, formats, large);
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThan(longestRun);
  for (const { extension } of formatsInParts) {
    expect(segments.get(extension)?.compressed.length).toBeLessThanOrEqual(400);
  }
  expect(segments.size).toBe(formats.length);
  expect(firstRun(ids, 5, formats, large).count).toBe(1);
  const few = firstRun(ids.slice(0, 3), 7_000, formats, large);
  expect(few.count).toBe(3);
  const text = new TextDecoder().decode(inflateSegment(few.segments.get("csv")?.compressed ?? new Uint8Array()));
  expect(text).toBe(large("csv", 3).join(""));
});
