/** The club's first day: sets the sheet up, fills it, hands over and publishes, all through what a person could do. */

import { moscowDate } from "../../../shared/language/dates.ts";
import type { TableKey } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import type { Host } from "../server/host.ts";
import { type DemoClub, demoClub } from "./club.ts";
import { club } from "./club-accounts.ts";
import { pasteRows, runAs, typeSetting } from "./person.ts";

const seed = 2023;

/** Tables in the order in which rows come to be: what others refer to first. */
const order: readonly TableKey[] = [
  "centers",
  "nkos",
  "recommendations",
  "tasks",
  "meetings",
  "requests",
  "applications",
  "trainings",
  "publications",
];

/** Fills a sheet that has no club yet, up to edition 1. False where there was nothing to do. */
export async function fillFirstDay(host: Host, workerUrl: string, say: (words: string) => void): Promise<boolean> {
  if (isFilled(host)) {
    await typeSetting(host, "Адрес сервера", workerUrl);
    return false;
  }
  say("Первый запуск: готовлю таблицу Клуба (вымышленные данные).");
  await runAs(host, club.coordinator, "setUpSheet");
  await typeSetting(host, "Адрес сервера", workerUrl);
  await typeSetting(host, "Демонстрационные данные", "да");
  await fillTables(host, demoClub(seed, moscowDate(Date.now())), say);
  await runAs(host, club.coordinator, "setMembers", [
    { email: club.coordinator, role: "coordinator" },
    { email: club.member, role: "member" },
  ]);
  say("Проверяю таблицу и передаю её серверу…");
  const handed = await runAs(host, club.coordinator, "handOver");
  for (const sentence of sentencesOf(handed)) say(`  ${sentence}`);
  await publishFirst(host, say);
  return true;
}

/** Pastes the made-up club's rows, table by table. */
export async function fillTables(host: Host, rows: DemoClub, say: (words: string) => void): Promise<void> {
  for (const key of order) {
    if (rows[key].length === 0) continue;
    say(`Вношу: ${tables[key].title.ru}, строк ${rows[key].length}…`);
    // The recommendations stand there already; what is pasted over them adds invented letters and answers.
    const first = key === "recommendations" ? 2 : undefined;
    await pasteRows(host, club.coordinator, tables[key], rows[key], first);
  }
  for (const row of rows.settings) await typeSetting(host, String(row.name), String(row.value ?? ""));
}

async function publishFirst(host: Host, say: (words: string) => void): Promise<void> {
  say("Готовлю выпуск № 1…");
  const preview = await runAs(host, club.coordinator, "previewEdition");
  for (;;) {
    const answer = await runAs(host, club.coordinator, "publishEdition", digestOf(preview));
    if (isRecord(answer) && answer.state === "published") break;
  }
  say("Выпуск № 1 опубликован.");
}

function isFilled(host: Host): boolean {
  return hasRows(host, "nkos");
}

function hasRows(host: Host, table: TableKey): boolean {
  return (host.state(tables[table].title.ru)?.rows ?? 0) > 1 && usedRows(host, table) > 1;
}

function usedRows(host: Host, table: TableKey): number {
  return host.state(tables[table].title.ru)?.values.length ?? 0;
}

function digestOf(preview: unknown): string {
  if (isRecord(preview) && typeof preview.digest === "string") return preview.digest;
  throw new Error("previewEdition answered without a digest");
}

function sentencesOf(summary: unknown): string[] {
  return isRecord(summary) && Array.isArray(summary.sentences) ? summary.sentences.map(String) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
