import { expect, test } from "vitest";
import { pasteRows, runAs, typeSetting } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { Reminders } from "../../addon/reminders/remind.ts";
import { tables } from "../../shared/tables/all.ts";
import { type ClubSheet, coordinator, member, openClubSheet } from "../harness/club-sheet.ts";

const address = "http://127.0.0.1:1";
const dayMs = 86_400_000;

interface Club {
  readonly sheet: ClubSheet;
  /** What the server answers about who asks; `null`: nothing. */
  role: "coordinator" | "member" | null;
  now: number;
  run(name: string, ...args: unknown[]): Promise<Reminders>;
  journal(): (string | undefined)[];
}

/** A club on 29 November 2026 with these tasks of one recommendation. */
async function clubWith(rows: readonly TypedRow[], beforeSend: () => void = () => undefined): Promise<Club> {
  const club = { role: "coordinator", now: Date.UTC(2026, 10, 29, 6) } as Club;
  const sheet = await openClubSheet({
    clock: () => club.now,
    localOrigins: [address],
    beforeCall: async ({ method }) => {
      if (method === "sendEmail") beforeSend();
    },
    fetch: async () => {
      if (club.role === null) throw new Error(`Address unavailable: ${address}`);
      const body = new TextEncoder().encode(JSON.stringify({ you: { email: coordinator, role: club.role } }));
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },
  });
  await typeSetting(sheet.host, "Адрес сервера", address);
  const recommendation = String(sheet.cell("recommendations", "title", 2));
  const task = { recommendation, status: "на исполнении", lead: "Общественная палата" };
  await pasteRows(
    sheet.host,
    member,
    tables.tasks,
    rows.map((row) => ({ ...task, ...row })),
  );
  return Object.assign(club, {
    sheet,
    run: async (name: string, ...args: unknown[]) => (await runAs(sheet.host, coordinator, name, ...args)) as Reminders,
    journal: () => (sheet.host.state("Напоминания")?.shown ?? []).slice(1).map((line) => line[5]),
  });
}

const mailbox = "palata@example.org";
const late = { action: "Сдать отчёт", deadline: "08.11.2026", mailbox };
const soon = { action: "Провести конкурс", deadline: "02.12.2026" };
const addressees = ({ sheet }: Club) => sheet.host.outbox().map(({ to, subject }) => `${to} ${subject}`);
/** Numbers stand before their noun by a no-break space. */
const spaced = (text: string) => text.replace(/\u00a0/g, " ");
const keysOf = ({ letters }: Reminders) => letters.map(({ key }) => key);

test("a lead gets one letter with all its tasks, once a day, and the sheet remembers it", async () => {
  const club = await clubWith([
    late,
    soon,
    { action: "Позже", deadline: "01.06.2027", mailbox },
    { action: "Сделано", deadline: "01.11.2026", status: "исполнено", mailbox },
    { action: "Ждёт", deadline: "01.11.2026", status: "отчёт на рассмотрении", mailbox },
    { action: "Без адреса", lead: "Министерство", deadline: "01.11.2026" },
    { action: "Личный адрес", lead: "Центр", deadline: "01.11.2026", mailbox: "ivan.petrov@mail.ru" },
  ]);
  const shown = await club.run("showReminders");
  expect(shown.letters.map(({ lead, to, about }) => [lead, to, about])).toEqual([
    ["Общественная палата", mailbox, ["Сдать отчёт", "Провести конкурс"]],
  ]);
  expect(shown.unreachable.map(({ lead, why }) => `${lead}: ${why}`)).toEqual([
    "Министерство: не указана «Служебная эл. почта»",
    "Центр: указан личный адрес, а нужен служебный",
  ]);
  expect(shown.quota).toBe(100);
  const after = await club.run("sendReminders", keysOf(shown));
  expect(after.said).toEqual([expect.stringContaining("Отправлено: 1 письмо")]);
  expect([after.letters, after.quota]).toEqual([[], 99]);
  expect(addressees(club)).toEqual([expect.stringMatching(/^palata@example\.org .*2.задачи, из них 1 просрочена$/)]);
  expect(club.journal()).toEqual(["отправлено"]);
  const again = await club.run("sendReminders", keysOf(shown));
  expect(again.said[0]).toContain("о них уже напомнили: 1 письмо");
  expect(addressees(club)).toHaveLength(1);
});

test("a lead is reminded of each period's report before and after its end, until the report is there", async () => {
  const action = "Обновлять реестр";
  const club = await clubWith([
    { action, deadline: "ежеквартально", mailbox },
    { action: "Ждёт", deadline: "ежемесячно", status: "отчёт на рассмотрении", mailbox },
    { action: "Без периода", deadline: "постоянно", mailbox },
  ]);
  const spokenOf = async () => (await club.run("showReminders")).letters.map(({ about }) => about.map(spaced));
  const on = (month: number, day: number) => {
    club.now = Date.UTC(2026, month - 1, day, 6);
  };
  const report = (period: string, submittedOn: string) =>
    club.sheet.paste("reports", [{ task: action, period, submittedOn, text: "Обновлён" }]);
  const third = [["Обновлять реестр (отчёт за III квартал 2026 года)"]];
  const fourth = [["Обновлять реестр (отчёт за IV квартал 2026 года)"]];

  expect(await spokenOf()).toEqual(third);
  await club.run("sendReminders", keysOf(await club.run("showReminders")));
  expect(await spokenOf()).toEqual([]);
  on(12, 18);
  expect(await spokenOf()).toEqual(third);
  await club.run("sendReminders", keysOf(await club.run("showReminders")));
  await report("III квартал 2026", "18.12.2026");
  expect(await spokenOf()).toEqual([]);
  on(12, 19);
  const soon = await club.run("showReminders");
  expect(soon.letters.map(({ about }) => about.map(spaced))).toEqual(fourth);
  expect(spaced(soon.letters[0]?.body ?? "")).toContain("период заканчивается 31 декабря 2026 г. (через 12 дней)");
  await club.run("sendReminders", keysOf(soon));
  on(12, 27);
  expect(await spokenOf()).toEqual([]);
  on(12, 28);
  await club.run("sendReminders", keysOf(await club.run("showReminders")));
  club.now = Date.UTC(2027, 0, 1, 6);
  expect(await spokenOf()).toEqual(fourth);
  await club.run("setReminders", { before: [14, 3], digest: true, daily: false });
  await typeSetting(club.sheet.host, "Служебная почта издателя", "club@example.org");
  const digest = (await club.run("showReminders")).letters.at(-1);
  expect(spaced(digest?.body ?? "")).toContain(
    "В работе 3 задачи, срок истёк — 0, нет отчёта за прошедший период — 1.",
  );
  await report("IV квартал 2026", "31.12.2026");
  expect((await spokenOf()).filter((about) => about.length > 0)).toEqual([]);
  expect(addressees(club)).toHaveLength(4);
});

test("only what was ticked is sent, and only as it was shown", async () => {
  const club = await clubWith([late, { ...late, lead: "Министерство", mailbox: "info@example.org" }]);
  const shown = await club.run("showReminders");
  await club.sheet.type("tasks", "action", 2, "Сдать отчёт за год");
  const answer = await club.run("sendReminders", keysOf(shown));
  expect(addressees(club)).toEqual([expect.stringContaining("info@example.org")]);
  expect(answer.said.join(" ")).toContain("задачи с тех пор изменились");
  expect(answer.letters).toHaveLength(1);
});

test("what Google refuses is said and may be sent again; what was cut off is never sent again by itself", async () => {
  let refuses = true;
  const club = await clubWith([late], () => {
    if (refuses) throw new Error("Invalid email");
  });
  const shown = await club.run("showReminders");
  const failed = await club.run("sendReminders", keysOf(shown));
  expect(failed.said.join(" ")).toContain("Не отправлено: 1 письмо");
  expect(failed.letters).toHaveLength(1);
  refuses = false;
  await club.run("sendReminders", keysOf(failed));
  expect(addressees(club)).toHaveLength(1);

  club.now += 7 * dayMs;
  await club.run("setReminders", { before: [14, 3], digest: false, daily: true });
  const { host } = club.sheet;
  const [trigger] = host.triggers();
  await host.edit({ user: member, sheet: "Напоминания", range: "F3", values: [["отправляется…"]] });
  await host.fire(trigger?.id ?? "");
  const unsure = await club.run("showReminders");
  expect([addressees(club).length, unsure.letters.map((letter) => letter.unsure)]).toEqual([1, [true]]);
});

test("beyond the day's quota letters wait until tomorrow and aren't forgotten", async () => {
  const leads = Array.from({ length: 101 }, (_, index) => ({
    ...late,
    lead: `Центр № ${index + 1}`,
    mailbox: `info${index + 1}@example.org`,
  }));
  const club = await clubWith(leads);
  const answer = await club.run("sendReminders", keysOf(await club.run("showReminders")));
  expect(answer.said.join(" ")).toContain("Осталось на завтра: 1 письмо");
  expect([addressees(club).length, answer.letters.length, answer.quota]).toEqual([100, 1, 0]);
  club.now += dayMs;
  await club.run("sendReminders", keysOf(await club.run("showReminders")));
  expect(addressees(club)).toHaveLength(101);
}, 60_000);

test("the daily trigger sends as who switched it on, until it is switched off", async () => {
  const club = await clubWith([late]);
  const { host } = club.sheet;
  expect((await club.run("setReminders", { before: [7], digest: true, daily: true })).daily).toBe("own");
  await club.run("setReminders", { before: [7], digest: false, daily: true });
  const [trigger, ...others] = host.triggers();
  expect([trigger?.user, trigger?.function, trigger?.hour, others]).toEqual([coordinator, "remindDaily", 9, []]);
  await host.fire(trigger?.id ?? "");
  await host.fire(trigger?.id ?? "");
  expect(host.outbox().map(({ user }) => user)).toEqual([coordinator]);

  club.now += 7 * dayMs;
  club.role = null;
  await host.fire(trigger?.id ?? "");
  expect(club.journal().at(-1)).toMatch(/^не отправлено: Сервер Клуба не ответил/);
  club.role = "coordinator";
  await host.edit({ user: member, sheet: "Задачи", range: club.sheet.a1("tasks", "action", 1), values: [["Дела"]] });
  await host.edit({ user: member, sheet: "Задачи", range: club.sheet.a1("tasks", "lead", 1), values: [["Кто"]] });
  club.now += dayMs;
  await host.fire(trigger?.id ?? "");
  expect(host.outbox()).toHaveLength(2);
  await club.run("setReminders", { before: [7], digest: false, daily: false });
  expect(host.triggers()).toEqual([]);
});

test("letters are a coordinator's, and without the server nobody's", async () => {
  const club = await clubWith([late]);
  club.role = "member";
  await expect(club.run("showReminders")).rejects.toThrow("отправляет координатор Клуба");
  await expect(club.run("sendReminders", [])).rejects.toThrow("отправляет координатор Клуба");
  club.role = null;
  await expect(club.run("showReminders")).rejects.toThrow("Сервер Клуба не ответил");
});
