/** What proves to a stranger that nothing published was changed unseen, held against copies that were changed. */

import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { flattenedVerify, importJWK, type JWK } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSigningKey } from "../../addon/host/demo/club-accounts.ts";
import { canonicalJson } from "../../shared/canonical-json.ts";
import type { ChainedCommit, EditionKey, SignedStatement } from "../../shared/public/provenance.ts";
import { createApp } from "../../worker/app.ts";
import { linkCommits } from "../../worker/files/chain.ts";
import { readSettings } from "../../worker/http/config.ts";
import { lineOf, type Report } from "../../worker/verify/report.ts";
import { verify } from "../../worker/verify/verify.ts";
import { erase, sheetWithSecret } from "../harness/erasing.ts";
import { previewOf, publishEdition, publishStep, read, readJson, sha256 } from "../harness/publishing.ts";
import { alter, saveCopy } from "../harness/site-copy.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { coordinator, idOf, nko, nkos, ogrnOf, settingsFor, startClub, type TestClub } from "../harness/worker.ts";

const root = path.join(import.meta.dirname, "../..");

let club: TestClub;
/** The site after editions 1 and 2. */
const [first, second] = [temporaryFolder(), temporaryFolder()];
const later = { ...sheetWithSecret, nkos: { ...sheetWithSecret.nkos, [idOf(8)]: nko(8, { counted: "да" }) } };

beforeAll(async () => {
  club = await startClub();
  await club.handOver(sheetWithSecret, { as: coordinator });
  await publishEdition(club);
  await saveCopy(club, first);
  await club.handOver(later, { as: coordinator });
  await publishEdition(club);
  await saveCopy(club, second);
});
afterAll(() => club.stop());

interface Parts<Entry> {
  readonly data: readonly Entry[];
}

const statements = () => readJson<Parts<SignedStatement>>(club, "/v1/statements.json");
const commits = () => readJson<Parts<ChainedCommit>>(club, "/v1/commits.json");
const keys = () => readJson<{ readonly keys: readonly EditionKey[] }>(club, "/.well-known/jwks.json");

function check(copy: string, more: { against?: string; key?: string } = {}): Promise<Report> {
  return verify({ copy, ...more }, 0);
}

/** What doesn't hold, in Russian. */
function failures({ findings }: Report): readonly string[] {
  return findings.filter(({ state }) => state === "fails").map((finding) => lineOf(finding, "ru"));
}

function said({ findings }: Report): string {
  return findings.map((finding) => lineOf(finding, "ru")).join("\n");
}

/** The second copy, changed by `change`. */
function altered(change: (folder: string) => void): string {
  const folder = temporaryFolder();
  cpSync(second, folder, { recursive: true });
  change(folder);
  return folder;
}

test("a stranger's own JOSE library finds each statement signed by the key that the site names", async () => {
  const { data } = await statements();
  const [key] = (await keys()).keys;
  expect(data.map(({ statement }) => statement.edition)).toEqual([2, 1]);
  for (const { statement, jws } of data) {
    const [header = "", , signature = ""] = (jws ?? "").split(".");
    const payload = Buffer.from(canonicalJson({ ...statement })).toString("base64url");
    const signed = await flattenedVerify(
      { protected: header, payload, signature },
      await importJWK({ ...key } as JWK, "EdDSA"),
    );
    expect(signed.protectedHeader).toEqual({ alg: "EdDSA", kid: key?.kid });
  }
});

test("a statement names the edition's list of files, its commit in the chain, and the statement before it", async () => {
  const [newest, oldest] = (await statements()).data;
  const list = await read(club, "/v1/editions/2/files.json");
  const chain = (await commits()).data;
  expect(newest?.statement).toMatchObject({
    site: "http://127.0.0.1:8787",
    edition: 2,
    revision: 0,
    files: sha256(list.bytes),
    previous: oldest?.sha256,
    replaces: null,
    commit: chain[0]?.commit,
    link: chain[0]?.link,
  });
  expect(oldest?.statement).toMatchObject({ previous: null, link: chain[1]?.link });
});

test("the chain tells nothing but hashes", async () => {
  for (const entry of (await commits()).data) {
    expect(Object.keys(entry)).toEqual(["commit", "said", "link"]);
    expect([entry.said, entry.link]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  }
});

test("all of a site holds, and all of a folder with its files", async () => {
  for (const copy of [club.url, second]) {
    const report = await check(copy);
    expect([report.code, failures(report)], said(report)).toEqual([0, []]);
    expect(said(report)).toMatch(/Подписи сходятся: 2/);
    expect(said(report)).toMatch(/Показатели пересчитаны по строкам и сходятся: \d{3}/);
  }
});

test("the command says so in plain words and ends with 0, 1 or 2", async () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, [path.join(root, "worker/verify/main.ts"), ...words]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  const [good, english, nothing] = await Promise.all([run(second), run(second, "--en"), run(temporaryFolder())]);
  expect([good.code, english.code, nothing.code]).toEqual([0, 0, 2]);
  expect(good.stdout).toContain("✓ Цепочка передач цела: 2.");
  expect(english.stdout).toContain("✓ The chain of commits is whole: 2.");
  expect(nothing.stdout).toContain("выпусков ещё нет");
});

test.each<[string, (folder: string) => void, RegExp]>([
  [
    "a file",
    (folder) => alter(folder, "/v1/editions/2/nkos.csv", (text) => text.replace("Родник 1", "Родник 9")),
    /Файлы выпуска 2 не те, что в его списке: \/v1\/nkos\.csv/,
  ],
  [
    "a file together with the lists that name it",
    (folder) => {
      alter(folder, "/v1/editions/2/nkos.csv", (text) => text.replace("Родник 1", "Родник 9"));
      resum(folder, "/v1/editions/2/files/nkos/1.json", "/v1/editions/2/nkos.csv");
      resum(folder, "/v1/editions/2/files.json", "/v1/editions/2/files/nkos/1.json");
      resum(folder, "/v1/editions.json", "/v1/editions/2/files.json", "/v1/editions/2/files.json");
    },
    /Список файлов не тот, что опубликован: выпуски 2/,
  ],
  [
    "a list of a past edition",
    (folder) => alter(folder, "/v1/editions/1/files.json", (text) => text.replace(/"bytes": ?\d/, '"bytes":9')),
    /Список файлов не тот, что опубликован: выпуски 1/,
  ],
  [
    "a statement",
    (folder) => alter(folder, "/v1/statements.json", (text) => text.replace(/"asOf": ?"\d{4}/, '"asOf": "2001')),
    /Подпись не сходится: выпуски 2\./,
  ],
  [
    "a statement together with its sum",
    (folder) =>
      alter(folder, "/v1/statements.json", (text) => {
        const { data, ...rest } = JSON.parse(text);
        const statement = { ...data[0].statement, asOf: "2001-01-01" };
        const [, ...before] = data;
        return JSON.stringify({
          ...rest,
          data: [{ ...data[0], statement, sha256: sha256(canonicalJson(statement)) }, ...before],
        });
      }),
    /Подпись не сходится: выпуски 2\./,
  ],
  [
    "the key that signed",
    (folder) => alter(folder, "/.well-known/jwks.json", (text) => text.replace(/"x": ?"...../, '"x": "AAAAA')),
    /Подпись не сходится: выпуски 2, 1\./,
  ],
  [
    "a commit of the chain",
    (folder) => alter(folder, "/v1/commits.json", (text) => text.replace(/("said": ?")..../g, "$1abcd")),
    /Цепочка передач разорвана на передаче 1/,
  ],
  [
    "the last commit's link",
    (folder) => alter(folder, "/v1/commits.json", (text) => text.replace(/("link": ?")..../, "$1abcd")),
    /Выпуски 2 названы по другой цепочке передач/,
  ],
  [
    "an edition's statement that is left out",
    (folder) =>
      alter(folder, "/v1/statements.json", (text) => {
        const { data, ...rest } = JSON.parse(text);
        return JSON.stringify({ ...rest, data: data.slice(0, 1) });
      }),
    /Цепочка выпусков разорвана: выпуски 2/,
  ],
])("%s changed in a copy is found, and named", async (_, change, words) => {
  const report = await check(altered(change));
  expect(report.code).toBe(1);
  expect(failures(report).join("\n")).toMatch(words);
});

/** Writes the sums of a file anew into a document that names it. */
function resum(folder: string, list: string, own: string, name = own): void {
  const bytes = readFileSync(path.join(folder, own));
  const inside = name.replace(/^\/v1\/editions\/2\//, "");
  alter(folder, list, (text) => {
    const at = text.indexOf(`${inside}"`);
    const sums = text.slice(at).replace(/[0-9a-f]{64}/, sha256(bytes));
    return text.slice(0, at) + sums.replace(/("bytes": ?)\d+/, `$1${bytes.length}`);
  });
}

test("figures that the rows don't give are found though every list and signature is made anew for them", async () => {
  const folder = altered((copy) => {
    alter(copy, "/v1/editions/2/metrics.json", (text) => {
      const file = JSON.parse(text);
      const own = file.data.find((one: { id: string }) => one.id === "nko-active/29-715");
      own.value += 1;
      own.numerator += 1;
      return JSON.stringify(file);
    });
  });
  expect(failures(await check(folder)).join("\n")).toMatch(/не следуют из своих строк: nko-active\/29-715/);
});

test("an earlier copy beside a later one is an ordinary earlier state", async () => {
  const report = await check(first, { against: second });
  expect([report.code, failures(report)], said(report)).toEqual([0, []]);
  expect(said(report)).toContain("Об общих выпусках сказано одно и то же: 1.");
  expect(said(report)).toContain("Только во второй копии: выпуски 2.");
});

test("the same rows give the same links once their content is erased, and a database of before is linked by its next edition", async () => {
  await erase(club, "nkos", idOf(7));
  // The commit of an erasure is linked by the next commit or edition.
  await linkCommits(club.db as never);
  const read = () => club.db.prepare("SELECT number, said, link FROM commits ORDER BY number").all();
  const before = (await read()).results;
  expect(before.length).toBeGreaterThan(2);
  expect(before.every(({ link }) => link !== null)).toBe(true);
  await club.db.prepare("UPDATE commits SET said = NULL, link = NULL").run();
  await linkCommits(club.db as never);
  expect((await read()).results).toEqual(before);
  await club.db.prepare("UPDATE commits SET said = NULL, link = NULL, moved = NULL").run();
  await linkCommits(club.db as never);
  expect((await read()).results).toEqual(before);
});

test("there is no false alarm after an erasure: before the next edition, while it is published, nor once past ones are back", async () => {
  const copies: string[] = [];
  const look = async () => {
    const report = await check(club.url);
    expect(failures(report), said(report)).toEqual([]);
    copies.push(said(report));
  };
  await look();
  expect(copies[0]).toMatch(/Из выпусков (?:1\.1, 2\.1|2\.1, 1\.1) что-то изъято/);
  const { digest } = (await previewOf(club)).body;
  const seen = new Set<string>();
  for (;;) {
    const { body } = await publishStep(club, digest);
    if (body.state === "published") break;
    // Once of each kind of work: the edition itself, then each that comes back.
    if (!seen.has(body.what.ru)) await look();
    seen.add(body.what.ru);
  }
  await look();
  expect(copies.at(-1)).not.toContain("изъято, и они ещё не собраны");
  const all = (await statements()).data.map(({ statement }) => [statement.edition, statement.revision]);
  expect(all).toEqual([
    [2, 1],
    [1, 1],
    [3, 0],
    [2, 0],
    [1, 0],
  ]);
  const [again, , , before] = (await statements()).data;
  expect(again?.statement.replaces).toBe(before?.sha256);
});

test("a copy of before an erasure is an ordinary earlier state of the site", async () => {
  const report = await check(second, { against: club.url });
  expect([report.code, failures(report)], said(report)).toEqual([0, []]);
  expect(said(report)).toContain("выпуски 3, 1.1, 2.1");
});

test("a key takes another's place: what the former signed is verified still, and whoever knows the site by it is told", async () => {
  const [former] = (await keys()).keys;
  await club.handOver({ ...later, nkos: { ...nkos(3), [idOf(9)]: nko(9, { ogrn: ogrnOf(9) }) } }, { as: coordinator });
  const key = makeSigningKey();
  await publishWith(key);
  const own = readSettings({ ...settingsFor(club.signIn), EDITION_SIGNING_KEY: key, DB: club.db });
  const app = createApp(own, { now: () => Date.now(), newRequestId: () => "" });
  const set: { keys: EditionKey[] } = (await (
    await app.request("/.well-known/jwks.json", {}, { DB: club.db })
  ).json()) as never;
  expect(set.keys.map(({ kid }) => kid)).toEqual([expect.any(String), former?.kid]);
  expect(set.keys[1]?.exp).toBeGreaterThanOrEqual(set.keys[1]?.nbf ?? Number.POSITIVE_INFINITY);
  const report = await check(club.url, { key: former?.kid ?? "" });
  expect([report.code, failures(report)], said(report)).toEqual([0, []]);
  expect(said(report)).toContain("Подписаны не тем ключом, который вы назвали: выпуски 4.");
});

test("without a key an edition comes out unsigned: publishing says so, its index, and whoever checks", async () => {
  const index = () => readJson<{ edition: { signed: boolean }; unsigned?: { ru: string } }>(club, "/v1/");
  expect(await index()).toMatchObject({ edition: { number: 4, signed: true } });
  expect((await index()).unsigned).toBeUndefined();
  await club.handOver({ ...later, nkos: nkos(5) }, { as: coordinator });
  expect(await publishWith("")).toMatchObject({ state: "published", signed: false });
  const report = await check(club.url);
  expect([report.code, failures(report)], said(report)).toEqual([0, []]);
  expect(said(report)).toContain("Без подписи: выпуски 5.");
  const { edition, unsigned } = await index();
  expect([edition.signed, unsigned?.ru]).toEqual([
    false,
    expect.stringContaining("Выпуск не подписан: у сервера нет ключа"),
  ]);
});

/** Publishes by the Worker's own app with another key, all else alike. */
async function publishWith(key: string): Promise<unknown> {
  const reading = readSettings({ ...settingsFor(club.signIn), EDITION_SIGNING_KEY: key, DB: club.db });
  const app = createApp(reading, { now: () => Date.now(), newRequestId: () => "" });
  const headers = {
    Authorization: `Bearer ${await club.signIn.token(coordinator)}`,
    "Content-Type": "application/json",
  };
  const { digest } = (await previewOf(club)).body;
  for (;;) {
    const body = JSON.stringify({ digest });
    const answer = await app.request("/club/publish", { method: "POST", headers, body }, { DB: club.db });
    const said: { state: string } = (await answer.json()) as never;
    if (answer.status !== 200 || said.state === "published") {
      // Finds the edition out already; the isolate forgets the one before.
      await publishStep(club, digest);
      return said;
    }
  }
}

test("history that was written anew under the same key is told from a later state, with the commit from which it parts", async () => {
  await club.reset();
  await club.handOver({ ...sheetWithSecret, nkos: nkos(2) }, { as: coordinator });
  await publishEdition(club);
  const report = await check(club.url, { against: second });
  expect(report.code).toBe(1);
  expect(failures(report).join("\n")).toMatch(
    /История передач расходится с передачи 1[\s\S]*об одних и тех же выпусках сказано разное \(1\)/,
  );
});
