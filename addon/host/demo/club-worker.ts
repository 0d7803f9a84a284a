/** The local club's Worker, whose database is replaced only on proof that it is damaged: the sheet still holds every row. */

import { globSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setAside } from "../server/disk/set-aside.ts";
import { type LocalWorker, startLocalWorker } from "../server/local-worker.ts";
import { localVariables } from "./club-accounts.ts";
import { withLifeline } from "./lifeline.ts";

export interface ClubWorkerOptions {
  /** The built project's folder. */
  readonly root: string;
  readonly dataDir: string;
  readonly workerPort: number;
  /** The sheet's address, which signs the tokens. */
  readonly sheet: string;
  readonly say: (words: string) => void;
}

export async function openClubWorker(options: ClubWorkerOptions): Promise<LocalWorker> {
  const { root, dataDir, workerPort, sheet, say } = options;
  const folder = path.join(dataDir, "worker");
  if (globSync(path.join(folder, "**/*.sqlite")).some(isDamaged)) moveAside(folder, say);
  const vars = localVariables({ site: `http://127.0.0.1:${workerPort}`, sheet });
  try {
    const { result: worker, release } = await withLifeline(() =>
      startLocalWorker({ root, port: workerPort, dataDir, vars }),
    );
    if (!worker.ok) return worker;
    const dispose = async (): Promise<void> => {
      await worker.dispose();
      release();
    };
    return { ...worker, dispose };
  } catch (error) {
    return { ok: false, message: refusal(error, folder) };
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. Any other error proves nothing: a file may be busy, a disk full. */
const damageCodes: readonly unknown[] = [11, 26];

/** Returns whether SQLite itself calls the file damaged, or nothing is left of it: SQLite takes that for a new one. */
function isDamaged(file: string): boolean {
  if (statSync(file).size === 0) return true;
  try {
    const database = new DatabaseSync(file);
    try {
      return database.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok";
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error && "errcode" in error && damageCodes.includes(error.errcode);
  }
}

function moveAside(folder: string, say: (words: string) => void): void {
  const aside = setAside(folder);
  say(
    `База сервера ${folder} повреждена. Она сохранена как ${aside}, сервер начинает с пустой. Войдите координатором, передайте таблицу ещё раз и впишите участников Клуба: «Клуб РЦ ▸ Состояние».`,
  );
}

function refusal(error: unknown, folder: string): string {
  const words = error instanceof Error ? error.message : String(error);
  const reason = /Uncaught [^\\\n"]+/.exec(words)?.[0] ?? words.split("\n")[0];
  return `Сервер не запустился: ${reason}\nБаза ${folder} не тронута, таблица тоже. Выполните npm run build и запустите ещё раз; если не поможет, вернитесь к прежней версии программы.`;
}
