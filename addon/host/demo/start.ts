/** `npm start`: the local sheet, the Worker and, on the first day, the made-up club in both. */

import path from "node:path";
import { club } from "./club-accounts.ts";
import { dayNoteIn } from "./day-note.ts";
import { fillFirstDay } from "./first-day.ts";
import { type OpenClub, openLocalClub } from "./local-club.ts";

const root = path.join(import.meta.dirname, "../../..");
const dataDir = path.resolve(root, process.env.DATA_DIR ?? ".local");
const say = (words: string): void => console.log(words);

await start();

async function start(): Promise<void> {
  const local = await openLocalClub({
    root,
    dataDir,
    sheetPort: portFrom("SHEET_PORT", 8788),
    workerPort: portFrom("PORT", 8787),
    say,
  });
  if (!local.ok) return giveUp(local.message);
  const ending = endOnSignal(local.close);
  try {
    await firstDay(local);
  } catch (error) {
    if (ending.begun) return;
    await local.close();
    const message = error instanceof Error ? error.message : String(error);
    return giveUp(`Первый запуск прервался. ${message}\nЗапустите ещё раз: продолжу с того же места.`);
  }
  say(
    [
      "",
      `Таблица Клуба:     ${local.sheetUrl}/?user=${club.coordinator}`,
      `Второй участник:   ${local.sheetUrl}/?user=${club.member}`,
      `Страница для СМИ:  ${local.workerUrl}/`,
      `Лента данных:      ${local.workerUrl}/v1/`,
      `Всё хранится в ${path.relative(process.cwd(), dataDir) || dataDir}. Остановить: Ctrl+C.`,
    ].join("\n"),
  );
}

async function firstDay({ host, workerUrl }: OpenClub): Promise<void> {
  const started = performance.now();
  const filled = await fillFirstDay({ host, workerUrl, note: dayNoteIn(dataDir), say });
  if (filled) say(`Первый день готов за ${Math.round((performance.now() - started) / 1000)} с. Все данные вымышлены.`);
}

function portFrom(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  return giveUp(`${name}=${text}: нужен номер порта от 1 до 65535.`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}

function endOnSignal(end: () => Promise<void>): { begun: boolean } {
  const ending = { begun: false };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending.begun) return;
      ending.begun = true;
      void end().then(() => process.exit(0));
    });
  }
  return ending;
}
