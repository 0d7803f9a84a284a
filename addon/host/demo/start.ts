/** `npm start`: the local sheet, the Worker and, on the first day, the made-up club in both. */

import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { createHost, type Host } from "../server/host.ts";
import { type LocalWorker, startLocalWorker } from "../server/local-worker.ts";
import { startHostServer } from "../server/server.ts";
import { club, localVariables } from "./club-accounts.ts";
import { fillFirstDay } from "./first-day.ts";

const root = path.join(import.meta.dirname, "../../..");
const dataDir = path.resolve(root, process.env.DATA_DIR ?? ".local");

await start();

async function start(): Promise<void> {
  const sheetPort = portFrom("SHEET_PORT", 8788);
  const workerPort = portFrom("PORT", 8787);
  const sheetUrl = `http://127.0.0.1:${sheetPort}`;
  const workerUrl = `http://127.0.0.1:${workerPort}`;
  const worker = await startWorker(workerPort, localVariables({ site: workerUrl, sheet: sheetUrl }));
  const host = createHost({
    dataDir,
    addon: path.join(root, "dist/addon"),
    issuer: sheetUrl,
    localOrigins: [worker.url],
  });
  for (const notice of host.notices) console.log(notice);
  const server = await startHostServer({ host, port: sheetPort, page: path.join(root, "dist/grid") });
  if (!server.ok) {
    await Promise.all([host.close(), worker.dispose()]);
    giveUp(server.message);
  }
  endOnSignal(async () => {
    await server.close();
    await host.close();
    await worker.dispose();
  });
  await firstDay(host, worker.url);
  console.log(
    [
      "",
      `Таблица Клуба:     ${server.url}/?user=${club.coordinator}`,
      `Второй участник:   ${server.url}/?user=${club.member}`,
      `Страница для СМИ:  ${worker.url}/`,
      `Лента данных:      ${worker.url}/v1/`,
      `Всё хранится в ${path.relative(process.cwd(), dataDir) || dataDir}. Остановить: Ctrl+C.`,
    ].join("\n"),
  );
}

/** Fills the sheet once. A start that was cut off goes on where it stopped, because each step may be repeated. */
async function firstDay(host: Host, workerUrl: string): Promise<void> {
  const started = performance.now();
  const filled = await fillFirstDay(host, workerUrl, (words) => console.log(words));
  if (filled) console.log(`Первый день готов за ${Math.round((performance.now() - started) / 1000)} с.`);
}

/** A database that can't be opened is moved aside, never deleted: the sheet still holds every row. */
async function startWorker(port: number, vars: Record<string, string>): Promise<LocalWorker & { ok: true }> {
  const folder = path.join(dataDir, "worker");
  for (const again of [true, false]) {
    try {
      const worker = await startLocalWorker({ root, port, dataDir, vars });
      return worker.ok ? worker : giveUp(worker.message);
    } catch (cause) {
      if (!again || !existsSync(folder)) throw cause;
      const aside = freeName(folder);
      renameSync(folder, aside);
      console.log(
        `База сервера ${folder} повреждена. Она сохранена как ${aside}, сервер начинает с пустой: передайте таблицу ещё раз.`,
      );
    }
  }
  throw new Error("the second try either starts or throws");
}

function freeName(folder: string): string {
  for (let number = 1; ; number++) {
    const name = `${folder}.damaged-${number}`;
    if (!existsSync(name)) return name;
  }
}

function portFrom(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  giveUp(`${name}=${text}: нужен номер порта от 1 до 65535.`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

function endOnSignal(end: () => Promise<void>): void {
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void end().then(() => process.exit(0));
    });
  }
}
