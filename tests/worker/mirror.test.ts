/** A mirror of the public site: plain files that lead to each other, made again only where something is another. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { linkedFile } from "../../shared/mirror/address.ts";
import { copySite, type MirrorWishes } from "../../shared/mirror/copy-site.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { openFolder } from "../../worker/mirror/folder.ts";
import { siteTools } from "../../worker/mirror/site.ts";
import { verify } from "../../worker/verify/verify.ts";
import { erase } from "../harness/erasing.ts";
import { sendAllPictures } from "../harness/link-pictures.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { coordinator, few, idOf, nko, nkos, ogrnOf, startClub, type TestClub } from "../harness/worker.ts";

const sheet = { ...few, nkos: nkos(24) };
const day = "2026-11-30" as CalendarDate;
let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => startPublished(club, sheet));
afterAll(() => club.stop());

async function mirror(folder: string, wishes: MirrorWishes = {}) {
  const copy = await openFolder(folder);
  const outcome = await copySite(day, { ...siteTools(club.url), ...copy }, copy.state, wishes);
  await copy.keep(outcome.state);
  return outcome;
}

/** Files of a folder by their paths. */
function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Map(
    paths
      .filter((file) => file !== ".mirror.json")
      .sort()
      .map((file) => [file, readFileSync(path.join(folder, file))]),
  );
}

test("data are the site's bytes, pages lead to each other by relative links that all have a file, and say of what they are a copy; pictures beside links come too", async () => {
  const folder = temporaryFolder();
  await sendAllPictures(club);
  const { missing, files } = await mirror(folder, { address: "https://mirror.example.org/club" });
  const own = filesIn(folder);
  expect(missing).toEqual([]);
  expect(own.size).toBe(files);
  for (const file of ["index.html", "en/index.html", "m/29-06.html", `nkos/${ogrnOf(3)}.html`, "v1/nkos.xlsx"])
    expect([...own.keys()]).toContain(file);
  for (const file of ["v1/nkos.csv", "v1/index.json", "v1/files.json", "v1/nkos/part/1.json", "v1/nkos.xlsx"])
    expect(own.get(file)?.equals((await read(club, `/${file.replace(/index\.json$/, "")}`)).bytes), file).toBe(true);
  for (const [file, picture] of [
    ["index.html", "og/1/front.png"],
    ["m/29-06.html", "og/1/29-06.png"],
  ] as const) {
    expect(own.get(file)?.toString()).toContain(`content="https://mirror.example.org/club/${picture}"`);
    expect(own.get(picture)?.equals((await read(club, `/${picture}`)).bytes), picture).toBe(true);
  }
  const broken: string[] = [];
  for (const [file, bytes] of own) {
    if (!file.endsWith(".html")) continue;
    const html = bytes.toString();
    const note = file.startsWith("en/")
      ? /, made on 30\sNovember\s2026\. <a href="[./]*v1\/statements\.json">Its signature<\/a>\.<\/p>/
      : /: выпуск № 1, снята 30\sноября\s2026\sг\. <a href="[./]*v1\/statements\.json">Подпись выпуска<\/a>\.<\/p>/;
    expect(note.test(html), file).toBe(true);
    for (const [, link = ""] of html.matchAll(/<[^>]* (?:href|src)="([^"]*)"/g)) {
      if (/^(?:https?:|mailto:|tel:|#|data:)/.test(link)) continue;
      const target = linkedFile(file, link.replace(/[?#].*/, ""));
      if (target === null || !own.has(target)) broken.push(`${file}: ${link}`);
    }
  }
  expect(broken).toEqual([]);
});

test("of an edition that is copied already it asks once; of the next one it takes what is another, and is what a new mirror would be", async () => {
  const folder = temporaryFolder();
  const first = await mirror(folder);
  expect(await mirror(folder)).toMatchObject({ requests: 1, written: 0, removed: 0 });
  await club.handOver({ ...sheet, nkos: { ...nkos(24), [idOf(2)]: nko(2, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  const next = await mirror(folder);
  expect(next.requests).toBeLessThan(first.requests / 8);
  expect(next.written).toBeLessThan(first.files / 8);
  const fresh = temporaryFolder();
  await mirror(fresh);
  const withoutDates = (files: ReadonlyMap<string, Buffer>) =>
    [...files].map(([file, bytes]) => [
      file,
      bytes.toString("latin1").replace(/<p>(?:A copy|[^<]*)<a href="http[^<]*<\/a>.*?<\/p>(?=<\/footer>)/, ""),
    ]);
  expect(withoutDates(filesIn(folder))).toEqual(withoutDates(filesIn(fresh)));
  const checked = await mirror(folder, { asksAll: true });
  expect(checked.requests).toBeGreaterThan(next.requests);
  // Lists that are made when they are asked for come whole.
  expect([checked.removed, checked.missing]).toEqual([0, []]);
  expect(withoutDates(filesIn(folder))).toEqual(withoutDates(filesIn(fresh)));
});

test("what was erased or withdrawn is gone from the mirror when it is made again", async () => {
  const folder = temporaryFolder();
  await mirror(folder);
  await erase(club, "nkos", idOf(3));
  await club.call("POST", "/club/withdraw", { as: coordinator, body: { table: "nkos", id: idOf(4), reason: "asked" } });
  const { [idOf(3)]: _, ...left } = nkos(24);
  await club.handOver({ ...sheet, nkos: left });
  await publishEdition(club);
  const { removed } = await mirror(folder);
  expect(removed).toBeGreaterThan(0);
  for (const [file, bytes] of filesIn(folder)) {
    for (const gone of [3, 4].map(ogrnOf)) {
      expect(file).not.toContain(gone);
      expect(bytes.includes(gone), file).toBe(false);
    }
  }
});

test("whoever checks the mirror as they would check the site finds that everything holds", async () => {
  const folder = temporaryFolder();
  await mirror(folder);
  const report = await verify({ copy: folder }, 0);
  expect(report.findings.filter(({ state }) => state === "fails" || state === "unknown")).toEqual([]);
  expect(report.code).toBe(0);
  writeFileSync(path.join(folder, "v1/nkos.csv"), "id\n");
  expect((await verify({ copy: folder }, 0)).code).toBe(1);
});

test("a folder with other files isn't taken for a mirror", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "diary.txt"), "");
  await expect(mirror(folder)).rejects.toThrow("это не зеркало");
});
