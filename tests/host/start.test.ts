import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type LocalClub, type LocalClubOptions, openLocalClub } from "../../addon/host/demo/local-club.ts";
import { freePort } from "../harness/small-club.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const built = path.join(import.meta.dirname, "../..");

type Place = Omit<LocalClubOptions, "say">;

async function newPlace(root = built): Promise<Place> {
  return { root, dataDir: temporaryFolder(), sheetPort: await freePort(), workerPort: await freePort() };
}

/** Closed when the test ends. */
async function open(place: Place, said: string[] = []): Promise<LocalClub> {
  const club = await openLocalClub({ ...place, say: (words) => said.push(words) });
  if (club.ok) onTestFinished(() => club.close());
  return club;
}

async function openAndClose(place: Place): Promise<void> {
  const club = await openLocalClub({ ...place, say: () => undefined });
  if (!club.ok) throw new Error(club.message);
  await club.close();
}

/** A copy of what the Worker is started from, to be broken. */
function copyOfProject(): string {
  const root = temporaryFolder();
  for (const part of ["dist/addon", "dist/worker/index.js", "worker/store/migrations", "wrangler.toml"]) {
    cpSync(path.join(built, part), path.join(root, part), { recursive: true });
  }
  return root;
}

test.each([
  ["a Worker that doesn't start", "dist/worker/index.js", "export default {", "SyntaxError"],
  ["a migration that fails", "worker/store/migrations/9999_new.sql", "INSERT INTO nowhere VALUES (1);", "9999_new.sql"],
])("%s says so, and a healthy database stays where it is", async (_, file, content, reason) => {
  const place = await newPlace(copyOfProject());
  await openAndClose(place);
  writeFileSync(path.join(place.root, file), content);
  const club = await open(place);
  expect(club).toMatchObject({ ok: false, message: expect.stringMatching(/^Сервер не запустился.*не тронута/s) });
  expect(club).toMatchObject({ message: expect.stringContaining(reason) });
  expect(readdirSync(place.dataDir).filter((name) => name.startsWith("worker"))).toEqual(["worker"]);
});

test("a sheet that isn't built is said in words, and the ports are free again", async () => {
  const place = await newPlace(copyOfProject());
  rmSync(path.join(place.root, "dist/addon"), { recursive: true });
  expect(await open(place)).toMatchObject({ ok: false, message: expect.stringContaining("npm run build") });
  expect(await open({ ...place, root: built })).toMatchObject({ ok: true });
});

test("two processes never share a data folder; one that was killed leaves it to the next", async () => {
  const place = await newPlace();
  const other = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
  onTestFinished(() => void other.kill("SIGKILL"));
  const lock = path.join(place.dataDir, "lock");
  writeFileSync(lock, String(other.pid));
  const refused = expect.stringMatching(/^Таблица уже открыта другой программой/);
  expect(await open(place)).toMatchObject({ ok: false, message: refused });
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(await open(place)).toMatchObject({ ok: true });
  expect(readFileSync(lock, "utf8")).toBe(String(process.pid));
  const elsewhere = { sheetPort: await freePort(), workerPort: await freePort() };
  expect(await open({ ...place, ...elsewhere })).toMatchObject({ ok: false, message: refused });
});

test("a lock with this process's own number, left from another time, is no lock", async () => {
  const place = await newPlace();
  writeFileSync(path.join(place.dataDir, "lock"), String(process.pid));
  await openAndClose(place);
  expect(existsSync(path.join(place.dataDir, "lock"))).toBe(false);
});

test("a signal that ends the process leaves no lock", async () => {
  const place = await newPlace();
  const script = path.join(built, "addon/host/demo/start.ts");
  const ports = { SHEET_PORT: String(place.sheetPort), PORT: String(place.workerPort) };
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...ports, DATA_DIR: place.dataDir } });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const chunk of child.stdout) if (String(chunk).includes("Готовлю таблицу")) break;
  expect(existsSync(path.join(place.dataDir, "lock"))).toBe(true);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  expect(existsSync(path.join(place.dataDir, "lock"))).toBe(false);
});

test("a data folder that is a file, or lies in one, is said in words", async () => {
  const file = path.join(temporaryFolder(), "file");
  writeFileSync(file, "");
  for (const dataDir of [file, path.join(file, "below")]) {
    const club = await open({ ...(await newPlace()), dataDir });
    expect(club).toMatchObject({ ok: false, message: expect.stringMatching(/нельзя: .*файл.*Задайте другую папку/) });
  }
});

test("ports are looked at before anything is started", async () => {
  const place = await newPlace();
  const same = { ...place, workerPort: place.sheetPort };
  expect(await open(same)).toMatchObject({ ok: false, message: expect.stringContaining("один и тот же порт") });
  const squatter = createServer().listen(place.sheetPort, "127.0.0.1");
  onTestFinished(() => void squatter.close());
  await once(squatter, "listening");
  expect(await open(place)).toMatchObject({ ok: false, message: expect.stringContaining("SHEET_PORT=") });
  expect(readdirSync(place.dataDir)).toEqual([]);
});
