/** Lists of files fit through a cut connection, however many files there are. */

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { documentText } from "../../shared/public/formats.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { fileIndex, fileLists, fileListText } from "../../worker/files/file-list.ts";
import type { FileIndex, StoredFile } from "../../worker/store/files.ts";
import type { WithdrawnFile } from "../../worker/store/withdrawal.ts";
import { sha256 } from "../harness/publishing.ts";

const site = "https://club.example.org";
const edition = { number: 120, asOf: "2026-11-29" as never, publishedAt: "2026-11-29T09:00:00.000Z", revision: 3 };

function stored(path: string): StoredFile {
  const size = 1_000 + (Number.parseInt(sha256(path).slice(0, 6), 16) % 90_000);
  const sums = { sha256: sha256(path), size, length: Math.round(size / 9), crc: 0, etag: "", segments: [] };
  return { type: "", ...sums, edition: 1 + (size % 120), at: edition.publishedAt };
}

function replacedOften(all: readonly string[]): readonly WithdrawnFile[] {
  return all.flatMap((path) =>
    ["10", "11", "12"].map((day) => ({ path, sha256: sha256(path + day), at: `2026-11-${day}T09:00:00.000Z` })),
  );
}

/** A dataset in two formats, in so many parts. */
function dataset(path: string, parts: number): readonly string[] {
  const numbers = Array.from({ length: parts }, (_, index) => index + 1);
  return ["json", "csv"].flatMap((format) => [
    `${path}.${format}`,
    ...numbers.map((number) => `${path}/part/${number}.${format}`),
  ]);
}

/** As 20,000 НКО make it: some 80 records a part, half of them of one municipality. */
const paths = [
  ...resources.flatMap(({ key }) => dataset(`/v1/${key}`, key === "nkos" ? 250 : 20)),
  ...municipalities.flatMap(({ key }, index) =>
    resources
      .filter(({ byMunicipality }) => byMunicipality)
      .flatMap((resource) =>
        dataset(`/v1/m/${key}/${resource.key}`, resource.key === "nkos" && index === 20 ? 120 : 2),
      ),
  ),
];

test("each list and their index stay below 9,000 bytes at 20,000 НКО, even where erasures took every file three times", () => {
  const datasets: FileIndex = Object.fromEntries(paths.map((path) => [path, stored(path)]));
  const lists = fileLists(datasets, replacedOften(paths));
  expect(lists.flatMap(({ files }) => files.map(({ path }) => path)).sort()).toEqual([...paths].sort());
  const bytes = (text: string) => gzipSync(text).length;
  for (const list of lists) expect(bytes(fileListText(list)), list.path).toBeLessThan(9_000);
  const all = { ...datasets, ...Object.fromEntries(lists.map(({ path }) => [path, stored(path)])) };
  expect(bytes(documentText(fileIndex(edition, all, replacedOften(Object.keys(all)), site)))).toBeLessThan(9_000);
  expect(paths.length).toBeGreaterThan(1_500);
});

test("a list's text doesn't change when files of other lists do", () => {
  const texts = (changed: string) => {
    const files = Object.fromEntries(
      paths.map((path) => [path, stored(path === changed ? `${path} otherwise` : path)]),
    );
    return new Map(fileLists(files, []).map((list) => [list.path, fileListText(list)]));
  };
  const [before, after] = [texts(""), texts("/v1/nkos/part/100.json")];
  const moved = [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatch(/^\/v1\/files\/nkos\/\d+\.json$/);
});
