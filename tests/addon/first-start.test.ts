import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, globSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { dayNoteIn } from "../../addon/host/demo/day-note.ts";
import { fillFirstDay } from "../../addon/host/demo/first-day.ts";
import { type LocalClub, type OpenClub, openLocalClub } from "../../addon/host/demo/local-club.ts";
import { runAs, settingOf, typeSetting } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { finishedFirstDay } from "../harness/first-day.ts";
import { freePort, smallClub } from "../harness/small-club.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

interface Place {
  readonly dataDir: string;
  readonly sheetPort: number;
  readonly workerPort: number;
}

/** What a first start has left behind. */
let finished: string;

beforeAll(async () => {
  finished = await finishedFirstDay();
});

async function newPlace(): Promise<Place> {
  return { dataDir: temporaryFolder(), sheetPort: await freePort(), workerPort: await freePort() };
}

/** The club of a first start, at ports of its own. */
async function finishedPlace(): Promise<Place> {
  const place = await newPlace();
  cpSync(finished, place.dataDir, { recursive: true });
  return place;
}

/** Starts the system in this process and fills what is to be filled, as `npm start` does; closed when the test ends. */
async function start(place: Place): Promise<{ club: OpenClub; said: string[]; filled: boolean }> {
  const said: string[] = [];
  const club = await open(place, said);
  onTestFinished(() => club.close());
  return { club, said, filled: await fill(club, place, said) };
}

async function open(place: Place, said: string[] = []): Promise<OpenClub> {
  const club = await openAt(place, said);
  if (!club.ok) throw new Error(club.message);
  return club;
}

function openAt(place: Place, said: string[] = []): Promise<LocalClub> {
  return openLocalClub({ ...place, root: path.join(import.meta.dirname, "../.."), say: (words) => said.push(words) });
}

function fill({ host, workerUrl }: OpenClub, { dataDir }: Place, said: string[]): Promise<boolean> {
  const say = (words: string) => said.push(words);
  return fillFirstDay({ host, workerUrl, note: dayNoteIn(dataDir), say, clubOf: smallClub });
}

/** Starts it in a process of its own and kills that when it says `last`. */
async function startAndKill({ dataDir, sheetPort, workerPort }: Place, last: string): Promise<void> {
  const script = path.join(import.meta.dirname, "first-start-process.ts");
  const child = spawn(process.execPath, [script, dataDir, String(sheetPort), String(workerPort)]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk;
  });
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes(last)) break;
  }
  expect(said, complaints).toContain(last);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  await untilFree(workerPort);
}

/** What the killed process has started ends a moment after it. */
async function untilFree(port: number): Promise<void> {
  await expect.poll(() => isFree(port), { timeout: 10_000, interval: 50 }).toBe(true);
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** Identifiers of a resource's published rows. */
async function published({ workerUrl }: OpenClub, resource: string): Promise<string[]> {
  const response = await fetch(`${workerUrl}/v1/${resource}.json`);
  const { data }: { data: { id: string; ogrn?: string; action?: string }[] } = JSON.parse(await response.text());
  return data.map(({ id, ogrn, action }) => ogrn ?? action ?? id).sort();
}

async function edition({ workerUrl }: OpenClub): Promise<number> {
  const { edition }: { edition: { number: number } } = JSON.parse(
    await (await fetch(`${workerUrl}/status.json`)).text(),
  );
  return edition.number;
}

function databaseIn(dataDir: string): string {
  const files = globSync(path.join(dataDir, "worker/d1/*/*.sqlite")).filter((file) => !file.includes("metadata"));
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`${files.length} databases in ${dataDir}`);
  return file;
}

test("a first start that is killed at any step goes on where it stopped, and ends with edition 1, every row once and nothing to undo", async () => {
  const place = await newPlace();
  for (const last of ["Вношу: Задачи", "Проверяю таблицу", "Готовлю выпуск"]) {
    await startAndKill(place, last);
  }
  const begunOn = dayNoteIn(place.dataDir).read();
  if (begunOn === null) throw new Error("the first day was over too early");
  const { club: opened, filled } = await start(place);
  expect(filled).toBe(true);
  expect(await edition(opened)).toBe(1);
  const rows = smallClub(begunOn);
  expect(await published(opened, "nkos")).toEqual(texts(rows.nkos, "ogrn"));
  const shownTasks = rows.tasks.filter(({ status }) => status !== "черновик");
  expect(await published(opened, "tasks")).toEqual(texts(shownTasks, "action"));
  expect((await published(opened, "recommendations")).length).toBe(7);
  expect(dayNoteIn(place.dataDir).read()).toBe(null);
  expect(opened.host.undo({ user: club.coordinator }).done).toBe(false);
}, 180_000);

test("a later start fills nothing, however little of the club is left, and keeps an address that a person typed", async () => {
  const place = await finishedPlace();
  const first = await start(place);
  const { host } = first.club;
  await typeSetting(host, "Адрес сервера", "https://club.example.org");
  host.rows({ user: club.member, sheet: "Центры", action: "delete", first: 2, count: 2 });
  await first.club.close();
  const second = await start(place);
  expect(second.filled).toBe(false);
  expect(second.said.join("\n")).toContain("указан другой сервер, https://club.example.org");
  expect(second.club.host.state("Центры")?.values.length).toBe(1);
  expect(settingOf(second.club.host, "Адрес сервера")).toBe("https://club.example.org");
});

test("the local Worker's new address is typed into a sheet that knew its old one", async () => {
  const place = await finishedPlace();
  const before = readFileSync(path.join(place.dataDir, "sheet.json"), "utf8");
  const { club: moved } = await start(place);
  expect(before).toContain("http://127.0.0.1:");
  expect(before).not.toContain(moved.workerUrl);
  expect(settingOf(moved.host, "Адрес сервера")).toBe(moved.workerUrl);
});

test("a damaged sheet is kept aside, and no invented rows cover up that the club's are missing", async () => {
  const place = await finishedPlace();
  const file = path.join(place.dataDir, "sheet.json");
  const half = readFileSync(file, "utf8").slice(0, 1000);
  writeFileSync(file, half);
  const { club: second, said, filled } = await start(place);
  expect(filled).toBe(false);
  expect(said.join("\n")).toMatch(/sheet\.json повреждён.*На сервере уже есть передача № 1 из прежней таблицы/s);
  expect(readFileSync(`${file}.damaged-1`, "utf8")).toBe(half);
  expect(second.host.state("НКО")?.values.length).toBe(1);
  expect((await published(second, "nkos")).length).toBe(60);
});

test.each([
  ["isn't a database any more", (file: string) => writeFileSync(file, "это не база")],
  ["is empty", (file: string) => truncateSync(file, 0)],
  ["is cut short", (file: string) => truncateSync(file, 200_000)],
  ["holds a page of rubbish", (file: string) => overwrite(file, 100_000, Buffer.alloc(40_000, "мусор"))],
])("a Worker's database that %s is kept aside, and the sheet goes on", async (_, damage) => {
  const place = await finishedPlace();
  damage(databaseIn(place.dataDir));
  const { club: second, said, filled } = await start(place);
  expect(filled).toBe(false);
  expect(said.join("\n")).toMatch(/повреждена\. Она сохранена как.*На сервере нет ни одной передачи/s);
  expect(existsSync(path.join(place.dataDir, "worker.damaged-1"))).toBe(true);
  expect(second.host.state("НКО")?.values.length).toBe(61);
  const handedOver = await runAs(second.host, club.coordinator, "handOver");
  expect(handedOver).toMatchObject({ outcome: "committed" });
});

test("a taken port is said in words, whichever it is, and nothing stays open", async () => {
  const place = await newPlace();
  for (const [taken, other] of [
    [place.workerPort, place.sheetPort],
    [place.sheetPort, place.workerPort],
  ] as const) {
    const squatter = createServer().listen(taken, "127.0.0.1");
    await once(squatter, "listening");
    const answer = await openAt(place);
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(`Порт ${taken} занят`) });
    squatter.close();
    await untilFree(other);
  }
});

test("npm start ends with status 1 and a sentence where a port is no port", async () => {
  const script = path.join(import.meta.dirname, "../../addon/host/demo/start.ts");
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: "много", DATA_DIR: temporaryFolder() },
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk;
  });
  const [status] = await once(child, "close");
  expect(status).toBe(1);
  expect(complaint).toBe("PORT=много: нужен номер порта от 1 до 65535.\n");
});

function texts(rows: readonly TypedRow[], column: string): string[] {
  return rows.map((row) => String(row[column])).sort();
}

function overwrite(file: string, from: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, from);
  writeFileSync(file, content);
}
