/** What one coordinator asks and another confirms: erasing a row, and an edition that takes much off the site. */

import type { Frame } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { OpenClub } from "../../addon/host/demo/local-club.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import { tables } from "../../shared/tables/all.ts";
import { clickMenu, dialog, goTo } from "../harness/browser.ts";
import { startWorkingClub } from "../harness/browser-club.ts";
import { cellAddress } from "../harness/cell-address.ts";
import { browserOfFile, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();
const tab = tables.nkos.title.ru;
/** The local sheet knows these two by sight; here both are coordinators. */
const second = club.member;
let local: OpenClub;

beforeAll(async () => {
  local = await startWorkingClub();
  await runAs(local.host, club.coordinator, "handOver");
  const members = [{ email: second, role: "coordinator" }];
  await runAs(local.host, club.coordinator, "setMembers", members);
});
afterAll(() => local.close());

/** A dialog that the menu or another dialog's button opens. */
async function opened(user: string, item: string, button?: string): Promise<Frame> {
  const page = await openAs(browser(), local.sheetUrl, user);
  await goTo(page, tab, cellAddress(local.host, "nkos", "inn", 3));
  await clickMenu(page, item);
  const first = await dialog(page);
  if (button === undefined) return first;
  const frame = await page.waitForSelector("dialog.add-on-dialog iframe");
  await first.getByRole("button", { name: button }).click();
  await frame.waitForElementState("hidden");
  return await dialog(page);
}

test("what one coordinator asks to erase another finds in the journal, and erases with one press", async () => {
  const asking = await opened(club.coordinator, "Состояние", "Стереть из истории…");
  await asking.getByText(`Подтвердить может ${second}. Просьба действует 7 дней.`).waitFor();
  const label = (await asking.getByRole("heading").first().innerText()).replace(/^.*?: /, "");
  await asking.getByLabel(/^Почему/).fill("Решение суда");
  await asking.getByLabel(/^Впишите название/).fill(label);
  expect(await asking.getByRole("button", { name: "Стереть навсегда" }).count()).toBe(0);
  await asking.getByRole("button", { name: "Попросить подтверждения" }).click();
  await asking.getByRole("button", { name: "Отозвать просьбу" }).waitFor();
  await asking.getByText("Причина: Решение суда").waitFor();
  // A letter outlasts what is erased.
  const letter = await asking.getByRole("link", { name: "Написать об этом второму координатору" }).getAttribute("href");
  const told = decodeURIComponent(letter ?? "");
  expect(told).toContain(`mailto:${second}?`);
  expect(told).toContain("«Клуб РЦ ▸ Журнал…»");
  expect(told).not.toContain(label);

  const answering = await opened(second, "Журнал…", "Открыть «Стереть из истории…»");
  await answering.getByText(`Стереть из истории: НКО, ${label}`).waitFor();
  await answering.getByRole("button", { name: "Отклонить" }).click();
  await answering.getByText("Напишите, почему отклоняете").waitFor();
  await answering.getByLabel(/^Несколько слов/).fill("Решение видел");
  await answering.getByRole("button", { name: "Подтвердить и стереть навсегда" }).click();
  await answering.getByRole("heading", { name: "Стёрто" }).waitFor();
  await answering.getByRole("button", { name: "Удалить строку из таблицы" }).click();
  await answering.getByText("Строка удалена из таблицы").waitFor();
  await runAs(local.host, second, "handOver");
});

test("an edition that takes more than 5 % off the site is asked for with a reason, and another coordinator publishes it", async () => {
  local.host.rows({ user: second, sheet: tab, action: "delete", first: 3, count: 5 });
  await runAs(local.host, second, "handOver");
  const asking = await opened(club.coordinator, "Опубликовать выпуск…");
  await asking.getByText(/^С этим выпуском с сайта уйдёт записей: \d+ из \d+\. Это больше 5 %/).waitFor();
  expect(await asking.getByRole("button", { name: /^Опубликовать выпуск/ }).count()).toBe(0);
  // What is asked isn't pushed out of sight by the figures that change.
  const question = asking.getByText(/^С этим выпуском с сайта уйдёт записей/);
  expect(await question.evaluate((node) => node.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  await asking.getByRole("button", { name: "Попросить подтверждения" }).click();
  await asking.getByText("Напишите, почему записи уходят").waitFor();
  await asking.getByLabel(/^Почему записи уходят/).fill("Организации закрылись");
  await asking.getByRole("button", { name: "Попросить подтверждения" }).click();
  await asking.getByRole("button", { name: "Отозвать просьбу" }).waitFor();

  const answering = await opened(second, "Опубликовать выпуск…");
  await answering.getByText("Причина: Организации закрылись").waitFor();
  await answering.getByRole("button", { name: "Подтвердить и опубликовать выпуск № 2" }).click();
  await answering.getByText("Выпуск № 2 опубликован.").waitFor();

  const journal = await opened(club.coordinator, "Журнал…");
  await journal.getByText("Опубликован выпуск № 2.").waitFor();
  await journal
    .getByText(/^Подтверждено: опубликовать выпуск № 2, с которым с сайта уходит записей: \d+ из \d+\.$/)
    .waitFor();
  await journal.getByText(/^Подтверждено: стереть из истории, .* Слова: Решение видел$/).waitFor();
});
