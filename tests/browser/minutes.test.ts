import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, onTestFinished, test } from "vitest";
import { startHostServer } from "../../addon/host/server/server.ts";
import { clickMenu, dialog } from "../harness/browser.ts";
import { tickingClock } from "../harness/clock.ts";
import { openClubSheet } from "../harness/club-sheet.ts";
import { docx, paragraph } from "../harness/docx.ts";
import { browserOfFile, member, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();
const lines = [
  "ПРОТОКОЛ № 3 заседания Клуба",
  "5 июня 2022 г.",
  "РЕШИЛИ:",
  "1. Министерству образования Калужской области провести семинар; издать памятку.",
  "2. Создать общий календарь.",
  "3. Общественной палате рассказать о нём.",
  "4. Прийти всем.",
];

/** Drops a file onto the dialog, as a person does from a folder. */
async function drop(frame: Awaited<ReturnType<typeof dialog>>, name: string, bytes: Uint8Array): Promise<void> {
  const body = frame.locator("body");
  await body.evaluate(
    (target, file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(file.bytes)], file.name));
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, bytes: [...bytes] },
  );
}

test("a Word document is dropped and read, drafts are split, joined and dropped, rows are added and taken back", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const server = await startHostServer({
    host: sheet.host,
    port: 0,
    page: path.join(import.meta.dirname, "../../dist/grid"),
  });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  const page = await openAs(browser(), server.url, member);
  await clickMenu(page, "Рекомендации из протокола…");
  const minutes = await dialog(page);
  await drop(minutes, "протокол.doc", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]));
  await minutes.getByText("сохраните как .docx без пароля").waitFor();
  await drop(minutes, "протокол.docx", docx({ body: lines.map((line) => paragraph(line)).join("") }));
  await minutes.getByText("Найдено рекомендаций: 4.").waitFor();
  const { violations } = await new AxeBuilder({ page }).include(["dialog.add-on-dialog iframe", "body"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);

  await minutes.getByRole("button", { name: "Разделить в месте курсора" }).first().click();
  await minutes.getByText("Найдено рекомендаций: 5.").waitFor();
  await minutes.getByLabel("Пункт 2").getByRole("button", { name: "Объединить со следующей" }).click();
  await minutes.getByText("Найдено рекомендаций: 4.").waitFor();
  await minutes.getByLabel("Пункт 4").getByLabel("Внести").uncheck();
  await minutes.getByRole("button", { name: "Внести в таблицу: 3 строки" }).click();
  await minutes.getByText("Добавлено в «Рекомендации»: 3 строки.").waitFor();
  const added = sheet.rows("recommendations").slice(7);
  expect(added.map(({ item, quote, addressees }) => [item, quote, addressees])).toEqual([
    ["1 (1)", "Министерству образования Калужской области провести семинар", "органы исполнительной власти"],
    ["1 (2)", "издать памятку", "органы исполнительной власти"],
    ["2, 3", "Создать общий календарь;\nОбщественной палате рассказать о нём", "Общественная палата"],
  ]);
  await minutes.getByRole("button", { name: "Отменить" }).click();
  await minutes.getByText("Убрано строк: 3.").waitFor();
  expect(sheet.rows("recommendations")).toHaveLength(7);
}, 60_000);
