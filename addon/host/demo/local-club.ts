/** The whole system on one machine: the Worker, the sheet's host, and the page that shows it. */

import path from "node:path";
import { createHost, type Host } from "../server/host.ts";
import type { LocalWorker } from "../server/local-worker.ts";
import { isFree, takenPort } from "../server/ports.ts";
import { startHostServer } from "../server/server.ts";
import { openClubWorker } from "./club-worker.ts";
import { claimFolder } from "./data-folder.ts";

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
  const folder = claimFolder(options.dataDir);
  if (!folder.ok) return folder;
  const club = await openInFolder(options).catch((error: unknown) => {
    folder.release();
    throw error;
  });
  if (!club.ok) {
    folder.release();
    return club;
  }
  return {
    ...club,
    async close() {
      await club.close();
      folder.release();
    },
  };
}

async function openInFolder(options: LocalClubOptions): Promise<LocalClub> {
  const complaint = await portsProblem(options);
  if (complaint !== null) return { ok: false, message: complaint };
  const sheet = `http://127.0.0.1:${options.sheetPort}`;
  const worker = await openClubWorker({ ...options, sheet });
  if (!worker.ok) return worker;
  try {
    const club = await openSheet(options, sheet, worker);
    if (!club.ok) await worker.dispose();
    return club;
  } catch (error) {
    await worker.dispose();
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function portsProblem({ sheetPort, workerPort }: LocalClubOptions): Promise<string | null> {
  if (sheetPort === workerPort) {
    return `У таблицы и сервера один и тот же порт ${sheetPort}. Задайте разные: PORT — порт сервера, SHEET_PORT — порт таблицы.`;
  }
  if (!(await isFree(sheetPort))) return takenPort(sheetPort, "SHEET_PORT", 8798);
  if (!(await isFree(workerPort))) return takenPort(workerPort, "PORT", 8797);
  return null;
}

async function openSheet(
  { root, dataDir, sheetPort, say }: LocalClubOptions,
  issuer: string,
  worker: LocalWorker & { ok: true },
): Promise<LocalClub> {
  const host = createHost({ dataDir, addon: path.join(root, "dist/addon"), issuer, localOrigins: [worker.url] });
  for (const notice of host.notices) say(notice);
  const server = await startHostServer({ host, port: sheetPort, page: path.join(root, "dist/grid") });
  if (!server.ok) {
    await host.close();
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
