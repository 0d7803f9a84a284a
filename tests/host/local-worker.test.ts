import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type LocalWorker, startLocalWorker } from "../../addon/host/server/local-worker.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const workerCode = `export default {
  async fetch(request, env) {
    const { results } = await env.DB.prepare("SELECT text FROM words ORDER BY text").all();
    return Response.json({ greeting: env.GREETING, words: results.map((row) => row.text) });
  },
};`;

/** Comments, and semicolons and line breaks inside a trigger: what a naive split would break. */
const firstMigration = `-- words; and what happens to them
CREATE TABLE words (text TEXT NOT NULL);
CREATE TABLE log (text TEXT NOT NULL);
CREATE TRIGGER logged AFTER INSERT ON words BEGIN
  INSERT INTO log VALUES ('one;' || new.text);
END;`;

function project(migrations: Record<string, string>): string {
  const root = temporaryFolder();
  mkdirSync(path.join(root, "dist", "worker"), { recursive: true });
  mkdirSync(path.join(root, "worker", "store", "migrations"), { recursive: true });
  writeFileSync(path.join(root, "dist", "worker", "index.js"), workerCode);
  writeFileSync(
    path.join(root, "wrangler.toml"),
    'compatibility_date = "2026-10-01"\ncompatibility_flags = ["nodejs_compat"]\n',
  );
  for (const [name, sql] of Object.entries(migrations)) addMigration(root, name, sql);
  return root;
}

function addMigration(root: string, name: string, sql: string): void {
  writeFileSync(path.join(root, "worker", "store", "migrations", name), sql);
}

async function start(root: string, dataDir: string | null): Promise<LocalWorker & { ok: true }> {
  const worker = await startLocalWorker({ root, port: 0, dataDir, vars: { GREETING: "привет" } });
  if (!worker.ok) throw new Error(worker.message);
  onTestFinished(() => worker.dispose());
  return worker;
}

test("the bundle answers with its variables and a migrated database", async () => {
  const worker = await start(project({ "0001_words.sql": firstMigration }), null);
  await worker.db.prepare("INSERT INTO words VALUES ('а')").run();
  expect(await (await fetch(worker.url)).json()).toEqual({ greeting: "привет", words: ["а"] });
  expect((await worker.db.prepare("SELECT text FROM log").all()).results).toEqual([{ text: "one;а" }]);
});

test("data stays between starts, and only new migrations are applied", async () => {
  const root = project({ "0001_words.sql": firstMigration });
  const dataDir = temporaryFolder();
  const first = await start(root, dataDir);
  await first.db.prepare("INSERT INTO words VALUES ('осталось')").run();
  await first.dispose();
  addMigration(root, "0002_more.sql", "INSERT INTO words VALUES ('добавлено');");
  const second = await start(root, dataDir);
  expect(await (await fetch(second.url)).json()).toMatchObject({ words: ["добавлено", "осталось"] });
  expect((await second.db.prepare("SELECT name FROM d1_migrations ORDER BY id").all()).results).toEqual([
    { name: "0001_words.sql" },
    { name: "0002_more.sql" },
  ]);
});

test("a migration that fails leaves nothing behind", async () => {
  const root = project({ "0001_bad.sql": "CREATE TABLE words (text TEXT); INSERT INTO nowhere VALUES (1);" });
  const dataDir = temporaryFolder();
  await expect(startLocalWorker({ root, port: 0, dataDir, vars: {} })).rejects.toThrow("nowhere");
  addMigration(root, "0001_bad.sql", firstMigration);
  expect((await start(root, dataDir)).ok).toBe(true);
});

test("a taken port and a missing bundle are said in words", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const onTaken = await startLocalWorker({ root: project({}), port, dataDir: null, vars: {} });
  expect(onTaken).toMatchObject({ ok: false, message: expect.stringContaining(`Порт ${port} занят`) });
  const unbuilt = await startLocalWorker({ root: temporaryFolder(), port: 0, dataDir: null, vars: {} });
  expect(unbuilt).toMatchObject({ ok: false, message: expect.stringContaining("npm run build") });
});
