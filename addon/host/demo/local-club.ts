/** The whole system on one machine: the Worker, the sheet's host, and the page that shows it. */

import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { createHost, type Host } from "../server/host.ts";
import { type LocalWorker, startLocalWorker } from "../server/local-worker.ts";
import { startHostServer } from "../server/server.ts";
import { localVariables } from "./club-accounts.ts";
import { withLifeline } from "./lifeline.ts";

export interface LocalClubOptions {
  /** The built project's folder. */
  readonly root: string;
  readonly dataDir: string;
  readonly sheetPort: number;
  readonly workerPort: number;
  readonly say: (words: string) => void;
}

export interface OpenClub {
  readonly ok: true;
  readonly host: Host;
  readonly sheetUrl: string;
  readonly workerUrl: string;
  /** Writes what is unsaved and frees both ports. */
  close(): Promise<void>;
}

export type LocalClub =
  | OpenClub
  /** `message` says in Russian why it can't be started and what to do. */
  | { readonly ok: false; readonly message: string };

/** Damaged files of the last time are moved aside and named, never deleted. */
export async function openLocalClub(options: LocalClubOptions): Promise<LocalClub> {
  const { root, dataDir, sheetPort, say } = options;
  const issuer = `http://127.0.0.1:${sheetPort}`;
  const worker = await openWorker(options, issuer);
  if (!worker.ok) return worker;
  const host = createHost({ dataDir, addon: path.join(root, "dist/addon"), issuer, localOrigins: [worker.url] });
  for (const notice of host.notices) say(notice);
  const server = await startHostServer({ host, port: sheetPort, page: path.join(root, "dist/grid") });
  if (!server.ok) {
    await Promise.all([host.close(), worker.dispose()]);
    return server;
  }
  return {
    ok: true,
    host,
    sheetUrl: server.url,
    workerUrl: worker.url,
    async close() {
      await server.close();
      await host.close();
      await worker.dispose();
    },
  };
}

/** A database that can't be read is moved aside: the sheet still holds every row. */
async function openWorker(options: LocalClubOptions, sheet: string): Promise<LocalWorker> {
  const { dataDir, say } = options;
  const folder = path.join(dataDir, "worker");
  try {
    return await startWorker(options, sheet);
  } catch (cause) {
    if (!existsSync(folder)) throw cause;
    const aside = freeName(folder);
    renameSync(folder, aside);
    say(
      `База сервера ${folder} повреждена. Она сохранена как ${aside}, сервер начинает с пустой. Войдите координатором, передайте таблицу ещё раз и впишите участников Клуба: «Клуб РЦ ▸ Состояние».`,
    );
    return startWorker(options, sheet);
  }
}

/** Throws when the database is damaged. */
async function startWorker({ root, workerPort, dataDir }: LocalClubOptions, sheet: string): Promise<LocalWorker> {
  const vars = localVariables({ site: `http://127.0.0.1:${workerPort}`, sheet });
  const { result: worker, release } = await withLifeline(() =>
    startLocalWorker({ root, port: workerPort, dataDir, vars }),
  );
  const dispose = async (): Promise<void> => {
    if (worker.ok) await worker.dispose();
    release();
  };
  if (!worker.ok) return worker;
  try {
    const damage = await worker.db.prepare("PRAGMA quick_check(1)").first<string>("quick_check");
    if (damage !== "ok") throw new Error(`The Worker's database is damaged: ${damage}`);
    return { ...worker, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function freeName(folder: string): string {
  for (let number = 1; ; number++) {
    const name = `${folder}.damaged-${number}`;
    if (!existsSync(name)) return name;
  }
}
