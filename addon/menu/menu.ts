/** The menu «Клуб РЦ». */

import { guard } from "../guard.ts";
import { type ReportFunction, reportFunctionName, reports } from "../reports/all.ts";
import { isSetUp } from "../sheet/first-step.ts";
import type * as openings from "./openings.ts";

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;

/** Caption and the global function that it calls. */
type Item = readonly [caption: string, opening: Exclude<keyof typeof openings, ReportFunction>];

const entries: readonly (Item | "separator" | "reports")[] = [
  ["Настроить таблицу", "menuSetUpSheet"],
  ["Загрузить реестр…", "menuImportRegister"],
  ["Рекомендации из протокола…", "menuReadMinutes"],
  ["Проверить всё", "menuCheckAll"],
  ["Замечания и исправления…", "menuListIssues"],
  ["Показать только то, что ждёт", "menuShowWaiting"],
  ["Показать все строки", "menuShowAllRows"],
  ["Создать задачи…", "menuNewTasks"],
  ["История строки…", "menuRowHistory"],
  ["Передать изменения", "menuHandOver"],
  "separator",
  ["Что изменится на сайте…", "menuPreviewEdition"],
  ["Опубликовать выпуск…", "menuPublishEdition"],
  ["Снять с публикации…", "menuWithdraw"],
  ["Зеркало сайта…", "menuMirror"],
  "reports",
  ["Отчёт к заседанию…", "menuSessionReport"],
  ["Сводка для СМИ…", "menuPressFacts"],
  ["Напоминания…", "menuReminders"],
  "separator",
  ["Состояние", "menuShowStatus"],
  ["Сохранить всё…", "menuArchive"],
  ["Вернуть строки из файла…", "menuLostRows"],
  ["Журнал…", "menuJournal"],
  ["Проверка установки", "menuSelfTest"],
  ["О программе", "menuAbout"],
];

/** Who hasn't set anything up first asks what this is, then takes the first step. */
const firstEntries: typeof entries = [
  ["О программе", "menuAbout"],
  "separator",
  ...entries.filter((entry) => entry[1] !== "menuAbout"),
];

/** The part of the event that is used. `NONE`: nobody has enabled the add-on in this spreadsheet, which then can't be asked. */
interface OpenEvent {
  readonly authMode?: { toString(): string };
}

/**
 * Adds the menu twice: a published add-on is documented to stand under «Расширения», a bound script at the top. Runs
 * without any authorisation, so of the spreadsheet it asks only the names of its tabs, and in an unknown one not even those.
 */
export const onOpen = guard((event?: OpenEvent) => {
  const ui = SpreadsheetApp.getUi();
  const isUnknown = String(event?.authMode ?? "NONE") === "NONE";
  const isNew = isUnknown || !isSetUp();
  for (const menu of [ui.createAddonMenu(), ui.createMenu("Клуб РЦ")]) filled(menu, ui, isNew).addToUi();
  if (isNew && !isUnknown) greet();
});

const greetingSeconds = 20;

function greet(): void {
  SpreadsheetApp.getActive().toast(
    "Здравствуйте! Что это такое, рассказывает «Клуб РЦ ▸ О программе». Первый шаг — «Клуб РЦ ▸ Настроить таблицу».",
    "Клуб РЦ",
    greetingSeconds,
  );
}

function filled(menu: Menu, ui: Ui, isNew: boolean): Menu {
  for (const entry of isNew ? firstEntries : entries) {
    if (entry === "separator") menu.addSeparator();
    else if (entry === "reports") menu.addSubMenu(reportMenu(ui));
    else menu.addItem(...entry);
  }
  return menu;
}

function reportMenu(ui: Ui): Menu {
  const menu = ui.createMenu("Отчёты");
  for (const [key, { title }] of Object.entries(reports)) menu.addItem(title.ru, reportFunctionName("menuReport", key));
  const opening: Item[1] = "menuReportPeriod";
  return menu.addSeparator().addItem("Период отчётов…", opening);
}
