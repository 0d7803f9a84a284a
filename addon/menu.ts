/** The menu «Клуб РЦ» and what its items open. Long words go to a dialog, short ones to a toast. */

import { checkAll } from "./check.ts";
import { reports } from "./reports/all.ts";
import { selfTest } from "./self-test.ts";
import { setUpSheet } from "./setup.ts";

/** Adds the menu. Runs without any authorisation, so it asks nothing of any service. */
export function onOpen(): void {
  const ui = SpreadsheetApp.getUi();
  const reportMenu = ui.createMenu("Отчёты");
  for (const { title, entryPoint } of reports) reportMenu.addItem(title.ru, entryPoint);
  ui.createMenu("Клуб РЦ")
    .addItem("Настроить таблицу", "menuSetUpSheet")
    .addItem("Загрузить реестр…", "menuImportRegister")
    .addItem("Проверить всё", "menuCheckAll")
    .addItem("Замечания и исправления…", "menuListIssues")
    .addItem("Передать изменения", "menuHandOver")
    .addSeparator()
    .addItem("Что изменится на сайте…", "menuPreviewEdition")
    .addItem("Опубликовать выпуск…", "menuPublishEdition")
    .addSubMenu(reportMenu)
    .addSeparator()
    .addItem("Состояние", "menuShowStatus")
    .addItem("Проверка в Google (selfTest)", "menuSelfTest")
    .addItem("О программе", "menuAbout")
    .addToUi();
}

export function menuSetUpSheet(): void {
  say("Настройка таблицы", setUpSheet().sentences);
}

export function menuCheckAll(): void {
  say("Проверка", checkAll().sentences);
}

export function menuSelfTest(): void {
  say("Проверка в Google", selfTest().sentences);
}

export function menuImportRegister(): void {
  open("register", "Загрузить реестр", 900, 640);
}

export function menuListIssues(): void {
  SpreadsheetApp.getUi().showSidebar(
    HtmlService.createHtmlOutputFromFile("issues").setTitle("Замечания и исправления"),
  );
}

export function menuHandOver(): void {
  open("hand-over", "Передать изменения", 640, 480);
}

export function menuPreviewEdition(): void {
  open("preview", "Что изменится на сайте", 820, 620);
}

export function menuPublishEdition(): void {
  open("publish", "Опубликовать выпуск", 820, 620);
}

export function menuShowStatus(): void {
  open("status", "Состояние", 640, 520);
}

export function menuAbout(): void {
  open("about", "О программе", 520, 420);
}

function open(page: string, title: string, width: number, height: number): void {
  const html = HtmlService.createHtmlOutputFromFile(page).setWidth(width).setHeight(height);
  SpreadsheetApp.getUi().showModalDialog(html, title);
}

/** One short sentence fits a toast; more is read at leisure in a dialog. */
function say(title: string, sentences: readonly string[]): void {
  const [first, ...more] = sentences;
  if (more.length === 0) {
    SpreadsheetApp.getActive().toast(first ?? "", title, 8);
    return;
  }
  const list = sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("");
  const page = `<!doctype html><meta charset="utf-8"><style>body{font:15px/1.5 system-ui,sans-serif;margin:16px}li{margin:0 0 .6em}</style><ul>${list}</ul>`;
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(page).setWidth(560).setHeight(360), title);
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
