/** The club's first day: sets the sheet up, fills it, hands over and publishes, all through what a person could do. */

import { moscowDate } from "../../../shared/language/dates.ts";
import type { CalendarDate, TableKey } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import type { Host } from "../server/host.ts";
import { type DemoClub, demoClub } from "./club.ts";
import { club } from "./club-accounts.ts";
import type { DayNote } from "./day-note.ts";
import { pasteRows, runAs, settingOf, typeSetting } from "./person.ts";

export interface FirstDay {
  readonly host: Host;
  readonly workerUrl: string;
  /** Remembers over restarts that the day has begun and isn't over. */
  readonly note: DayNote;
  readonly say: (words: string) => void;
  /** The rows to fill the sheet with, the same for the same day. */
  readonly clubOf?: (today: CalendarDate) => DemoClub;
}

const seed = 2023;
const addressSetting = "Адрес сервера";

/** Tables in the order in which rows come to be: what others refer to first. */
const order: readonly TableKey[] = [
  "centers",
  "nkos",
  "recommendations",
  "tasks",
  "reports",
  "meetings",
  "requests",
  "applications",
  "trainings",
  "publications",
];

/**
 * Fills a sheet that has no club yet, up to edition 1. If it is interrupted, the next call goes on where it stopped. Returns
 * false where there was nothing to do. Throws a sentence where a step is refused.
 */
export async function fillFirstDay({ host, workerUrl, note, say, clubOf = madeUp }: FirstDay): Promise<boolean> {
  const begun = note.read();
  if (begun === null && rowCount(host, "nkos") > 0) {
    await followWorker(host, workerUrl, say);
    return false;
  }
  say(begun === null ? "Готовлю таблицу Клуба…" : "Первый запуск был прерван: продолжаю с того же места.");
  await runAs(host, club.coordinator, "setUpSheet");
  await typeSetting(host, addressSetting, workerUrl);
  const { commit, edition, members } = await workerStatus(host);
  if (begun === null && commit !== null) {
    say(
      `На сервере уже есть передача № ${commit} из прежней таблицы, поэтому вымышленные данные не вношу. Если прежняя таблица нужна, верните её файл. Чтобы начать заново, уберите папку с данными и запустите ещё раз.`,
    );
    return false;
  }
  const day = begun ?? moscowDate(Date.now());
  if (begun === null) note.write(day);
  await typeSetting(host, "Демонстрационные данные", "да");
  await fillTables(host, clubOf(day), say);
  await inviteMember(host, members);
  say("Проверяю таблицу и передаю её серверу…");
  for (const sentence of await handOverAll(host)) say(`  ${sentence}`);
  if (edition === null) await publishFirst(host, say);
  host.forgetChanges();
  note.remove();
  return true;
}

/** Pastes the made-up club's rows, table by table, from the first that isn't there yet. */
export async function fillTables(host: Host, rows: DemoClub, say: (words: string) => void): Promise<void> {
  for (const key of order) {
    const done = pastedCount(host, key);
    const left = rows[key].slice(done);
    if (left.length === 0) continue;
    say(`Вношу: ${tables[key].title.ru}, строк ${left.length}…`);
    await pasteRows(host, club.coordinator, tables[key], left, done + 2);
  }
  for (const row of rows.settings) await typeSetting(host, String(row.name), String(row.value ?? ""));
}

function madeUp(today: CalendarDate): DemoClub {
  return demoClub(seed, today);
}

/** The recommendations stand there from the beginning; what is pasted over them adds invented letters and answers. */
function pastedCount(host: Host, key: TableKey): number {
  if (key !== "recommendations") return rowCount(host, key);
  const { title, columns } = tables.recommendations;
  const [header = [], ...lines] = host.state(title.ru)?.values ?? [];
  const sent = header.indexOf(columns.sentRef?.header.ru ?? "");
  return lines.some((line) => (line[sent] ?? null) !== null) ? lines.length : 0;
}

function rowCount(host: Host, key: TableKey): number {
  return Math.max(0, (host.state(tables[key].title.ru)?.values.length ?? 0) - 1);
}

/** The Worker's address may differ from the last start's. One that leads elsewhere was typed by a person and stays. */
async function followWorker(host: Host, workerUrl: string, say: (words: string) => void): Promise<void> {
  const address = settingOf(host, addressSetting);
  if (address === null) say("Во вкладке «Настройки» нет адреса сервера: выберите «Клуб РЦ ▸ Настроить таблицу».");
  else if (address === "" || /^http:\/\/127\.0\.0\.1(?::|\/|$)/.test(address)) {
    await typeSetting(host, addressSetting, workerUrl);
    await remindOfHandOver(workerUrl, say);
  } else say(`В «Настройках» указан другой сервер, ${address}: передачи пойдут туда.`);
}

/** A Worker whose database was replaced or taken away shows the public nothing until somebody hands over again. */
async function remindOfHandOver(workerUrl: string, say: (words: string) => void): Promise<void> {
  const { commit } = recordOf(await (await fetch(`${workerUrl}/status.json`)).json());
  if (commit !== null) return;
  say(
    "На сервере нет ни одной передачи, поэтому сайт пуст. Войдите координатором, выберите «Клуб РЦ ▸ Передать изменения», впишите участников («Клуб РЦ ▸ Состояние») и опубликуйте выпуск.",
  );
}

interface WorkerStatus {
  readonly commit: number | null;
  readonly edition: number | null;
  readonly members: readonly Member[];
}

interface Member {
  readonly email: string;
  readonly role: string;
}

async function workerStatus(host: Host): Promise<WorkerStatus> {
  const answer = recordOf(await runAs(host, club.coordinator, "showStatus"));
  const members = Array.isArray(answer.members) ? answer.members.map(recordOf) : [];
  return {
    commit: numberIn(answer.commit),
    edition: numberIn(answer.edition),
    members: members.map(({ email, role }) => ({ email: String(email), role: String(role) })),
  };
}

async function inviteMember(host: Host, members: readonly Member[]): Promise<void> {
  const wanted: readonly Member[] = [
    { email: club.coordinator, role: "coordinator" },
    { email: club.member, role: "member" },
  ];
  const lacking = wanted.filter(({ email }) => !members.some((one) => one.email === email));
  if (lacking.length > 0) await runAs(host, club.coordinator, "setMembers", [...members, ...lacking]);
}

async function handOverAll(host: Host): Promise<readonly string[]> {
  const { outcome, sentences } = recordOf(await runAs(host, club.coordinator, "handOver"));
  const said = Array.isArray(sentences) ? sentences.map(String) : [];
  if (outcome === "refused") throw new Error(said.join(" "));
  return said;
}

async function publishFirst(host: Host, say: (words: string) => void): Promise<void> {
  say("Готовлю выпуск № 1…");
  const { digest } = recordOf(await runAs(host, club.coordinator, "previewEdition"));
  for (;;) {
    const { state, edition } = recordOf(await runAs(host, club.coordinator, "publishEdition", digest));
    if (state !== "published") continue;
    say(`Выпуск № ${edition} опубликован.`);
    return;
  }
}

function numberIn(value: unknown): number | null {
  const { number } = recordOf(value ?? {});
  return typeof number === "number" ? number : null;
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null) return { ...value };
  throw new Error(`An object was expected, not ${String(value)}`);
}
