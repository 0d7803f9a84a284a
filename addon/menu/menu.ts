/** The menu «Клуб РЦ» and the dialogs that its items open. */

import dialogTitles from "../dialog-titles.json" with { type: "json" };
import { reports } from "../reports/all.ts";

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;
type DialogName = keyof typeof dialogTitles;

/** Caption and the global function that it calls. */
type Item = readonly [caption: string, entryPoint: string];
type Entry = Item | "separator" | { readonly caption: string; readonly items: readonly Item[] };

const entries: readonly Entry[] = [
  ["Настроить таблицу", "menuSetUpSheet"],
  ["Загрузить реестр…", "menuImportRegister"],
  ["Проверить всё", "menuCheckAll"],
  ["Замечания и исправления…", "menuListIssues"],
  ["Передать изменения", "menuHandOver"],
  "separator",
  ["Что изменится на сайте…", "menuPreviewEdition"],
  ["Опубликовать выпуск…", "menuPublishEdition"],
  { caption: "Отчёты", items: reports.map(({ title, menuItem }) => [title.ru, menuItem]) },
  "separator",
  ["Состояние", "menuShowStatus"],
  ["Проверка установки", "menuSelfTest"],
  ["О программе", "menuAbout"],
];

/**
 * Adds the menu twice: a published add-on is documented to stand under «Расширения», a bound script at the top. Runs
 * without any authorisation, so it asks nothing of any service.
 */
export function onOpen(): void {
  const ui = SpreadsheetApp.getUi();
  for (const menu of [ui.createAddonMenu(), ui.createMenu("Клуб РЦ")]) filled(menu, ui).addToUi();
}

function filled(menu: Menu, ui: Ui): Menu {
  for (const entry of entries) {
    if (entry === "separator") menu.addSeparator();
    else if ("caption" in entry) menu.addSubMenu(submenu(ui, entry.caption, entry.items));
    else menu.addItem(...entry);
  }
  return menu;
}

function submenu(ui: Ui, caption: string, items: readonly Item[]): Menu {
  return items.reduce((menu, item) => menu.addItem(...item), ui.createMenu(caption));
}

export function menuSetUpSheet(): void {
  openJob("setUpSheet", "Настройка таблицы", "Настраиваю вкладки. На новую таблицу уходит до двух минут…");
}

export function menuCheckAll(): void {
  openJob("checkAll", "Проверка", "Проверяю все строки…");
}

export function menuSelfTest(): void {
  openJob("selfTest", "Проверка установки", "Проверяю, как ведёт себя таблица. Это займёт около минуты…");
}

export function menuReportMunicipalities(): void {
  openJob("reportMunicipalities", "Районы и округа", "Читаю таблицу и считаю показатели…");
}

export function menuImportRegister(): void {
  openModal("register", 900, 640);
}

export function menuListIssues(): void {
  SpreadsheetApp.getUi().showSidebar(page("issues").setTitle(dialogTitles.issues));
}

export function menuHandOver(): void {
  openBeside("hand-over", 640, 480);
}

export function menuPreviewEdition(): void {
  openModal("preview", 820, 620);
}

export function menuPublishEdition(): void {
  openBeside("publish", 820, 620);
}

export function menuShowStatus(): void {
  openBeside("status", 640, 560);
}

export function menuAbout(): void {
  openModal("about", 520, 620);
}

/** Not in the menu: «Состояние» leads coordinators to it. */
export function menuErase(): void {
  openBeside("erase", 560, 520);
}

/** A dialog that runs an entry point which answers sentences, and says them. `going` is said meanwhile. */
function openJob(entryPoint: string, title: string, going: string): void {
  const html = page("job");
  html.setContent(html.getContent().replace('id="page"', `id="page" data-job="${entryPoint}" data-going="${going}"`));
  SpreadsheetApp.getUi().showModelessDialog(html.setWidth(520).setHeight(300), title);
}

function openModal(name: DialogName, width: number, height: number): void {
  SpreadsheetApp.getUi().showModalDialog(page(name).setWidth(width).setHeight(height), dialogTitles[name]);
}

/** People work on in the sheet while it is open. */
function openBeside(name: DialogName, width: number, height: number): void {
  SpreadsheetApp.getUi().showModelessDialog(page(name).setWidth(width).setHeight(height), dialogTitles[name]);
}

function page(name: DialogName): GoogleAppsScript.HTML.HtmlOutput {
  return HtmlService.createHtmlOutputFromFile(name);
}
