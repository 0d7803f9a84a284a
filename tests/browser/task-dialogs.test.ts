import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { startHostServer } from "../../addon/host/server/server.ts";
import { tables } from "../../shared/tables/all.ts";
import { clickMenu, dialog, goTo, openSheet, typeCell } from "../harness/browser.ts";
import { cellAddress } from "../harness/cell-address.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import { browserOfFile } from "./grid-fixture.ts";

const browser = browserOfFile();
let real: RealClub;
let page: Page;
let closeServer: () => Promise<void>;

/** A club with the recommendations of its first day, two meetings and a task, handed over, and a coordinator's window on it. */
beforeAll(async () => {
  real = await startRealClub();
  await real.clubWith("centers", 1);
  const { host } = real.world;
  const held = { kind: "заседание Клуба", state: "состоялась", territory: "вся область" };
  await pasteRows(host, club.coordinator, tables.meetings, [
    { ...held, date: "14.05.2026" },
    { ...held, date: "14.09.2026" },
  ]);
  await pasteRows(host, club.coordinator, tables.tasks, [
    {
      meeting: "заседание Клуба 14.05.2026",
      protocol: "1",
      action: "Составить график",
      lead: "Выдуманный ресурсный центр",
      deadline: "30.06.2027",
      status: "на исполнении",
    },
  ]);
  await runAs(host, club.coordinator, "handOver");
  const server = await startHostServer({ host, port: 0, page: path.join(import.meta.dirname, "../../dist/grid") });
  if (!server.ok) throw new Error(server.message);
  closeServer = () => server.close();
  page = await openSheet(browser(), server.url, club.coordinator);
});
afterAll(async () => {
  await closeServer();
  await real.world.end();
});

test("a recommendation becomes a task in each ticked district, by keyboard, as shown before, and only once", async () => {
  const title = shownRows("recommendations")[1]?.["Краткая формулировка"] ?? "";
  const before = shownRows("tasks").length;
  await goTo(page, "Рекомендации", addressOf("recommendations", "title", 3));
  await clickMenu(page, "Создать задачи…");
  const window = await dialog(page);
  await window.getByRole("heading", { name: `Рекомендации, строка 3: ${title}` }).waitFor();
  await window.getByRole("button", { name: "Показать строки" }).press("Enter");
  await window.getByText("Напишите, что сделать").waitFor();
  for (const words of ["Провести день открытых дверей", "Выдуманный ресурсный центр", "30.06.2027"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }
  for (const district of ["Боровский район", "Калуга"])
    await window.getByLabel(district, { exact: true }).press("Space");
  await window.getByRole("button", { name: "Показать строки" }).press("Enter");
  await window.getByRole("heading", { name: "Новых строк: 2" }).waitFor();
  expect(await barriers()).toEqual([]);
  expect(await isInView(window, "Создать")).toBe(true);
  expect(shownRows("tasks")).toHaveLength(before);
  await window.getByRole("button", { name: "Создать", exact: true }).press("Enter");
  await window.getByText("Добавлено внизу вкладки «Задачи»: 2 строки.").waitFor();
  const added = shownRows("tasks").slice(before);
  expect(added.map((row) => [row["Что сделать"], row.Территория, row.Срок, row.Рекомендация, row.Проверка])).toEqual([
    ["Провести день открытых дверей (Боровский район)", "Боровский район", "30.06.2027", title, "Верно"],
    ["Провести день открытых дверей (Калуга)", "Калуга", "30.06.2027", title, "Верно"],
  ]);
  await window.getByRole("button", { name: "Показать строки" }).press("Enter");
  await window.getByText("Все эти задачи в таблице уже есть: добавлять нечего.").waitFor();
  await window.getByRole("button", { name: "Закрыть" }).press("Enter");
});

test("elsewhere it says where to go; what a meeting decided becomes one task of its minutes, in the whole region", async () => {
  const before = shownRows("tasks").length;
  await goTo(page, "Задачи", addressOf("tasks", "action", 2));
  await clickMenu(page, "Создать задачи…");
  const window = await dialog(page);
  await window.getByText("Поставьте курсор на строку вкладки «Рекомендации» или «Встречи»").waitFor();
  await goTo(page, "Встречи", addressOf("meetings", "title", 3));
  await window.getByRole("button", { name: "Взять строку под курсором" }).click();
  await window.getByRole("heading", { name: "Встречи, строка 3: заседание Клуба 14.09.2026" }).waitFor();
  await window.getByLabel("Что сделать").fill("Собрать вопросы НКО");
  await window.getByLabel("Ответственный").fill("Выдуманный ресурсный центр");
  await window.getByLabel("Срок").fill("когда-нибудь");
  await window.getByLabel("№ протокола").fill("3");
  await window.getByLabel("Пункт протокола").fill("1.2");
  await window.getByLabel("все 26").check();
  await window.getByLabel("отдельная задача для каждого отмеченного").uncheck();
  await window.getByRole("button", { name: "Показать строки" }).click();
  await window.getByText("«когда-нибудь» не понять как срок").waitFor();
  await window.getByLabel("Срок").fill("ежеквартально");
  await window.getByRole("button", { name: "Показать строки" }).click();
  await window.getByRole("button", { name: "Создать", exact: true }).click();
  await window.getByText("Добавлено внизу вкладки «Задачи»: 1 строка.").waitFor();
  expect(shownRows("tasks").slice(before)).toMatchObject([
    {
      Встреча: "заседание Клуба 14.09.2026",
      "№ протокола": "3",
      "Пункт протокола": "1.2",
      Срок: "ежеквартально",
      Территория: "вся область",
      Проверка: "Верно",
    },
  ]);
  await window.getByRole("button", { name: "Закрыть" }).click();
});

test("a row's history shows what was changed and by whom, the newest first, and goes on with another row", async () => {
  const { host } = real.world;
  await typeCell(page, "Задачи", addressOf("tasks", "deadline", 2), "30.06.2028");
  await typeCell(page, "Задачи", addressOf("tasks", "extendedReason", 2), "Ждали конкурса");
  await runAs(host, club.coordinator, "handOver");
  const fresh = shownRows("tasks").length + 2;
  await typeCell(page, "Задачи", addressOf("tasks", "action", fresh), "Новое дело");
  await typeCell(page, "Задачи", addressOf("tasks", "status", 2), "на доработке");
  await goTo(page, "Задачи", addressOf("tasks", "deadline", 2));
  await clickMenu(page, "История строки…");
  const window = await dialog(page);
  await window.getByRole("heading", { name: "Задачи, строка 2: Составить график" }).waitFor();
  expect(await barriers()).toEqual([]);
  await window.getByText("Срок продлевали 1 раз.").waitFor();
  const entries = await window.locator(".item").allInnerTexts();
  expect(entries.map((entry) => entry.split(/\n+/))).toEqual([
    ["Сейчас в таблице, ещё не передано", "Статус: на исполнении → на доработке"],
    [
      expect.stringMatching(/^05\.10\.2026 \d\d:\d\d, координатор, передача № 3$/),
      "Срок продлён.",
      "Срок: 30.06.2027 → 30.06.2028",
      "Причина продления: Ждали конкурса",
    ],
    expect.arrayContaining([expect.stringMatching(/передача № 2$/), "Что сделать: Составить график"]),
  ]);
  await goTo(page, "Задачи", addressOf("tasks", "action", fresh));
  await window.getByRole("button", { name: "Взять строку под курсором" }).press("Enter");
  await window.getByRole("heading", { name: `Задачи, строка ${fresh}: Новое дело` }).waitFor();
  await window.getByText("Эту строку ещё не передавали, поэтому истории у неё нет.").waitFor();
  await goTo(page, "Задачи", addressOf("tasks", "action", fresh + 1));
  await window.getByRole("button", { name: "Взять строку под курсором" }).press("Enter");
  await window.getByText("В строке под курсором нет данных").waitFor();
  await window.getByRole("button", { name: "Закрыть" }).press("Enter");
});

function addressOf(key: "tasks" | "recommendations" | "meetings", column: string, row: number): string {
  return cellAddress(real.world.host, key, column, row);
}

/** The filled rows of a tab as they are shown, by the headers of their columns. */
function shownRows(key: "tasks" | "recommendations"): Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = real.world.host.state(tables[key].title.ru)?.shown ?? [];
  return rows.map((row) => Object.fromEntries(header.map((name, place) => [name, row[place] ?? ""])));
}

async function isInView(window: Frame, name: string): Promise<boolean> {
  const box = window.getByRole("button", { name, exact: true });
  return box.evaluate((node) => node.getBoundingClientRect().bottom <= document.documentElement.clientHeight);
}

/** What axe finds wrong in the open dialog. */
async function barriers(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(["dialog.add-on-dialog iframe", "body"]).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
