/** What a coordinator or a member is offered where something went wrong for good: columns torn apart, rows that were erased or have to leave the site. */

import type { Page } from "playwright-core";
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
let local: OpenClub;

beforeAll(async () => {
  local = await startWorkingClub();
  await runAs(local.host, club.coordinator, "handOver");
});
afterAll(() => local.close());

const column = () => local.host.state(tab)?.values.map((row) => row[4]);

async function erasing(page: Page) {
  await clickMenu(page, "Состояние");
  const status = await dialog(page);
  const frame = await page.waitForSelector("dialog.add-on-dialog iframe");
  await status.getByRole("button", { name: "Стереть из истории…" }).click();
  await frame.waitForElementState("hidden");
  return dialog(page);
}

test("a member who sorted one column apart from its rows is told so, and puts it back with one click", async () => {
  const before = column();
  const last = local.host.state(tab)?.values.findLastIndex((row) => row[4] !== null) ?? 0;
  const range = `E2:E${last + 1}`;
  local.host.rows({ user: club.member, sheet: tab, action: "sort", range, by: 5, ascending: false });
  expect(column()).not.toEqual(before);
  const page = await openAs(browser(), local.sheetUrl, club.member);
  await clickMenu(page, "Передать изменения");
  const handing = await dialog(page);
  await handing.getByRole("heading", { name: "Не передано" }).waitFor();
  await handing
    .getByText(/отсортировали отдельно от строк/)
    .first()
    .waitFor();
  await handing.getByRole("button", { name: "Вернуть как было" }).click();
  await handing.getByRole("heading", { name: "Возвращено" }).waitFor();
  expect(column()).toEqual(before);
  await handing.getByRole("button", { name: "Передать изменения" }).click();
  await handing.getByRole("heading", { name: "Всё уже передано" }).waitFor();
});

test("a coordinator reads where else an erased row is named, and lets it be handed over again with a reason", async () => {
  const page = await openAs(browser(), local.sheetUrl, club.coordinator);
  await goTo(page, tab, cellAddress(local.host, "nkos", "inn", 3));
  const erase = await erasing(page);
  const label = (await erase.getByRole("heading").first().innerText()).replace(/^.*?: /, "");
  await erase.getByLabel(/^Почему/).fill("Организация попросила");
  await erase.getByLabel(/^Впишите название/).fill(label);
  await erase.getByRole("button", { name: "Стереть навсегда" }).click();
  await erase.getByRole("heading", { name: "Стёрто" }).waitFor();
  await erase.getByRole("button", { name: "Закрыть" }).click();

  const again = await erasing(page);
  await again.locator("summary", { hasText: "Стёртое раньше" }).click();
  await again.getByText(/№ 1\. НКО/).waitFor();
  await again.locator("summary", { hasText: "Разрешить снова № 1" }).click();
  await again.getByRole("button", { name: "Разрешить снова", exact: true }).click();
  await again.getByText("Напишите, почему строку снова можно публиковать").waitFor();
  await again.getByLabel(/^Почему её снова/).fill("Организация передумала");
  await again.getByRole("button", { name: "Разрешить снова", exact: true }).click();
  await again.getByText("Разрешено. Строка уйдёт со следующей передачей").waitFor();
  expect(await again.getByText(/№ 1\. НКО/).count()).toBe(0);
});

test("a coordinator withdraws a row from publication with a reason, having read what follows, and puts it back", async () => {
  const page = await openAs(browser(), local.sheetUrl, club.coordinator);
  await goTo(page, tab, cellAddress(local.host, "nkos", "inn", 4));
  await clickMenu(page, "Снять с публикации…");
  const dialogue = await dialog(page);
  await dialogue.getByRole("heading", { name: /^НКО, строка 4: / }).waitFor();
  await dialogue.getByText(/^(?:Запись уйдёт с сайта|На сайте этой записи ещё нет)/).waitFor();
  await dialogue.getByRole("button", { name: "Снять с публикации" }).click();
  await dialogue.getByText("Выберите причину: без неё читатели не поймут").waitFor();
  const words = dialogue.getByLabel(/^Причина своими словами/);
  expect(await words.isVisible()).toBe(false);
  await dialogue.getByLabel(/^Почему/).selectOption("Другое");
  await words.fill("позвоните 8-916-555-01-03");
  await dialogue.getByRole("button", { name: "Снять с публикации" }).click();
  await dialogue.getByText("В причине есть личные данные").waitFor();
  await dialogue.getByLabel(/^Почему/).selectOption("Сведения перепроверяются");
  await dialogue.getByRole("button", { name: "Снять с публикации" }).click();
  await dialogue.getByRole("heading", { name: "Снято с публикации" }).waitFor();
  await dialogue.getByText("В столбце «Проверка» этой строки теперь написано").waitFor();
  await dialogue.getByRole("button", { name: "Закрыть" }).click();

  await clickMenu(page, "Снять с публикации…");
  const again = await dialog(page);
  await again.getByText(/^Снято с публикации .*Причина: сведения перепроверяются\.$/).waitFor();
  await again.locator("summary", { hasText: "Снятое раньше" }).click();
  await again.getByText(/^№ 1\. НКО: /).waitFor();
  await again.getByRole("button", { name: "Вернуть в публикацию", exact: true }).click();
  await again.getByText("Возвращено. На сайте запись появится со следующим выпуском").waitFor();
  await again.getByRole("button", { name: "Снять с публикации" }).waitFor();
});
