/** The feed's description for programs: valid by others' validators, and enough to write a program by. */

import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { clientTypes } from "../harness/client-types.ts";
import { type Contract, contractOf } from "../harness/contract.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { coordinator, idOf, nko, ogrnOf, type Sheet, startClub, type TestClub } from "../harness/worker.ts";

const root = path.join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** Of each hundred, as the round table's text of 30.03.2023 says. */
const split: readonly (readonly [municipality: string, count: number])[] = [
  ["Калуга", 47],
  ["Обнинск", 14],
  ["Боровский район", 6],
  ["Людиновский район", 33],
];

/** Enough for several parts. */
const places = split.flatMap(([municipality, count]) => Array.from({ length: count * 4 }, () => municipality));
const rows = places.map((municipality, index): [string, Cells] => [
  idOf(index + 1),
  nko(index + 1, { municipality, counted: "да" }),
]);
const sheet: Sheet = { nkos: Object.fromEntries(rows) };

let club: TestClub;
let contract: Contract;

beforeAll(async () => {
  club = await startClub();
  await club.handOver(sheet, { as: coordinator });
  await publishEdition(club);
  contract = await contractOf(club);
});
afterAll(() => club.stop());

test("an independent validator finds the document to be OpenAPI 3.1", async () => {
  const validator = new Validator();
  for (const [address, record] of contract.records)
    await validator.addSpecRef(Object(structuredClone(record)), address);
  const { valid, errors } = await validator.validate(structuredClone(Object(contract.document)));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test("the document and what it refers to fit through a connection that is cut", async () => {
  expect((await read(club, "/v1/openapi.json")).raw.length).toBeLessThanOrEqual(9_000);
  for (const address of contract.records.keys()) {
    expect((await read(club, `/v1/${address}`)).raw.length, address).toBeLessThanOrEqual(9_000);
  }
});

test("every operation has an id of its own, a declared tag, and answers HEAD and OPTIONS beside GET", async () => {
  const { paths, tags, ...whole } = contract.document as Contract["document"] & {
    tags: readonly { name: string }[];
    security: unknown;
    info: { license: unknown; contact: unknown };
  };
  const operations = Object.values(paths).flatMap(({ get, head, options }) => [get, head, options]) as unknown as {
    operationId: string;
    tags: readonly string[];
  }[];
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-zA-Z]+$/.test(id))).toEqual([]);
  const known = tags.map(({ name }) => name);
  expect(operations.flatMap((operation) => operation.tags).filter((tag) => !known.includes(tag))).toEqual([]);
  expect(whole.security).toEqual([]);
  expect(whole.info).toMatchObject({
    license: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
    contact: { name: "Клуб ресурсных центров НКО Калужской области", url: "http://127.0.0.1:8787/" },
  });
});

test("a program that knows nothing but the generated types compiles, keeps to its edition, and recomputes 47, 14, 6", async () => {
  const folder = temporaryFolder();
  const document = `${club.url}/v1/openapi.json`;
  writeFileSync(path.join(folder, "feed.ts"), await clientTypes(document, { enums: false }));
  writeFileSync(path.join(folder, "enums.ts"), await clientTypes(document, { enums: true }));
  copyFileSync(path.join(root, "tests/client/program.ts"), path.join(folder, "program.ts"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  await compile(folder);
  const program: Program = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "out/program.js")).href);
  const seen: { edition: number; ids: string[] }[] = [];
  const rowsRead: { id: string }[] = [];
  for await (const part of program.organisations(club.url)) {
    rowsRead.push(...part.rows);
    seen.push({ edition: part.edition, ids: part.rows.map(({ id }) => id) });
    if (seen.length > 1) continue;
    const { [idOf(1)]: _, ...fewer } = sheet.nkos ?? {};
    const more = Object.fromEntries([900, 901, 902].map((n) => [idOf(n), nko(n, { municipality: "Таруса" })]));
    await club.handOver({ nkos: { ...fewer, ...more } }, { as: coordinator });
    expect(await publishEdition(club)).toBe(2);
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(new Set(seen.map(({ edition }) => edition))).toEqual(new Set([1]));
  const { data } = await readJson(club, "/v1/editions/1/nkos.json");
  expect(seen.flatMap(({ ids }) => ids)).toEqual(data.map(({ id }) => id));
  expect(await program.changes(club.url, 1)).toEqual([
    `withdraw ${ogrnOf(1)}`,
    ...[900, 901, 902].map((n) => `add ${ogrnOf(n)}`),
  ]);
  expect(await program.shares(club.url, 1, rowsRead)).toEqual({ counted: [47, 14, 6], said: [47, 14, 6] });
});

/** What `tests/client/program.ts` exports: it compiles only beside the generated types. */
interface Program {
  organisations(site: string): AsyncIterable<{ edition: number; rows: readonly { id: string }[] }>;
  changes(site: string, since: number): Promise<readonly string[]>;
  shares(site: string, edition: number, rows: readonly object[]): Promise<unknown>;
}

/** As a stranger would, with every strictness. */
async function compile(folder: string): Promise<void> {
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: "NodeNext",
    target: "ES2024",
    lib: ["ES2024", "DOM", "DOM.Iterable"],
    types: [],
    rewriteRelativeImportExtensions: true,
    outDir: "out",
    rootDir: ".",
  };
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["program.ts", "enums.ts"] }),
  );
  mkdirSync(path.join(folder, "out"));
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", folder]).catch(({ stdout }: { stdout: string }) => expect(stdout).toBe(""));
}
