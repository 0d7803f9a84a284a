/** The folder that holds the local club's state belongs to one process at a time: two would overwrite each other's edits. */

import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export type ClaimedFolder =
  | { readonly ok: true; release(): void }
  /** `message` says in Russian why it can't be used and what to do. */
  | { readonly ok: false; readonly message: string };

/** Claims of this process: its own number in a lock may also be left from another time. */
const claimed = new Set<string>();

export function claimFolder(dataDir: string): ClaimedFolder {
  const lock = path.join(dataDir, "lock");
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    const holder = holderOf(lock);
    if (holder !== null) {
      const message = `Таблица уже открыта другой программой (процесс ${holder}): вдвоём они потеряли бы правки. Остановите её (Ctrl+C в её окне) или задайте другую папку: DATA_DIR=.local2 npm start. Если её нет, удалите файл ${lock}.`;
      return { ok: false, message };
    }
    rmSync(lock, { force: true });
    writeFileSync(lock, String(process.pid), { flag: "wx" });
  } catch (error) {
    return { ok: false, message: `Хранить таблицу в папке ${dataDir} нельзя: ${reasonOf(error)} ${advice}` };
  }
  claimed.add(lock);
  const release = (): void => {
    process.off("exit", release);
    claimed.delete(lock);
    rmSync(lock, { force: true });
  };
  // A signal may end the process before whoever claimed the folder could let it go.
  process.on("exit", release);
  return { ok: true, release };
}

const advice = "Задайте другую папку: DATA_DIR=.local2 npm start.";

/** The living process that has the folder; null where there is none. */
function holderOf(lock: string): number | null {
  let pid: number;
  try {
    pid = Number(readFileSync(lock, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  if (pid === process.pid) return claimed.has(lock) ? pid : null;
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "под этим именем лежит файл.",
  ENOTDIR: "часть её пути — файл.",
  EACCES: "система не разрешает в неё писать.",
  EPERM: "система не разрешает в неё писать.",
  EROFS: "диск доступен только для чтения.",
  ENOSPC: "на диске нет места.",
};

function reasonOf(error: unknown): string {
  return reasons[codeOf(error)] ?? `${error instanceof Error ? error.message : String(error)}.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
