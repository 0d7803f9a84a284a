import { readFile } from "node:fs/promises";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";
import { startHostServer } from "../../addon/host/server/server.ts";
import { clickMenu, dialog } from "../harness/browser.ts";
import { tickingClock } from "../harness/clock.ts";
import { goodNko, openClubSheet } from "../harness/club-sheet.ts";
import { browserOfFile, member, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();

test("a report for a meeting is composed for a period, shown in words, and saved as a Word file; facts for the media are copied", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: "летает" }]);
  const server = await startHostServer({
    host: sheet.host,
    port: 0,
    page: path.join(import.meta.dirname, "../../dist/grid"),
  });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  const page = await openAs(browser(), server.url, member);

  await clickMenu(page, "Отчёт к заседанию…");
  const window = await dialog(page);
  await window.getByLabel("Вид периода").selectOption("Свои даты");
  await window.getByLabel("Первый день").fill("2023-01-01");
  await window.getByLabel("Последний день").fill("2023-03-31");
  await window.getByRole("button", { name: "Составить" }).click();
  await window.getByText("7 рекомендаций, направлено 0, без ответа 0").waitFor();
  await window.getByText("не учтено с ошибками: 1 строка").waitFor();
  const shown = page.locator("dialog.add-on-dialog iframe");
  await expect.poll(async () => (await shown.boundingBox())?.height).toBeGreaterThan(400);
  const saving = page.waitForEvent("download");
  await window.getByRole("button", { name: "Скачать Word" }).click();
  const download = await saving;
  // On a busy machine Chromium has been seen to report «download» as the name; the link is what the dialog decides.
  const name = await window.locator("a[download]").getAttribute("download");
  expect(name).toBe("Отчёт к заседанию 2023-01-01 – 2023-03-31.docx");
  const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
  expect(strFromU8(parts["word/document.xml"] ?? new Uint8Array())).toContain("Сведения о выпуске получить не удалось");
  const pictures = Object.entries(parts).filter(([name]) => name.startsWith("word/media/"));
  expect(pictures).toHaveLength(2);
  for (const [, png] of pictures) expect(png.length).toBeGreaterThan(10_000);

  await window.getByRole("button", { name: "Закрыть" }).click();
  await clickMenu(page, "Сводка для СМИ…");
  const press = await dialog(page);
  await press.getByLabel("Вид периода").selectOption("Свои даты");
  await press.getByLabel("Первый день").fill("2023-01-01");
  await press.getByLabel("Последний день").fill("2023-03-31");
  await press.getByRole("button", { name: "Составить" }).click();
  await press.getByRole("button", { name: "Скопировать всё" }).click();
  await press.getByText("Скопировано.").waitFor();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).replace(/\u00a0/g, " ");
  expect(copied).toMatch(/^Сводка для СМИ: I квартал 2023 г\./);
  expect(copied).toContain("В Калужской области на 30 марта 2023 г. действует 1 НКО");
  expect(copied).toContain("Источник: Действующие НКО (по месту регистрации), Калужская область: 1 организация");
});
