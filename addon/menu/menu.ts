/** The menu «Клуб РЦ». */

import { guard } from "../guard.ts";
import { type ReportFunction, reportFunctionName, reports } from "../reports/all.ts";
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
  ["Создать задачи…", "menuNewTasks"],
  ["История строки…", "menuRowHistory"],
  ["Передать изменения", "menuHandOver"],
  "separator",
  ["Что изменится на сайте…", "menuPreviewEdition"],
  ["Опубликовать выпуск…", "menuPublishEdition"],
  "reports",
  ["Отчёт к заседанию…", "menuSessionReport"],
  ["Сводка для СМИ…", "menuPressFacts"],
  ["Напоминания…", "menuReminders"],
  "separator",
  ["Состояние", "menuShowStatus"],
  ["Проверка установки", "menuSelfTest"],
  ["О программе", "menuAbout"],
];

/**
 * Adds the menu twice: a published add-on is documented to stand under «Расширения», a bound script at the top. Runs
 * without any authorisation, so it asks nothing of any service.
 */
export const onOpen = guard(() => {
  const ui = SpreadsheetApp.getUi();
  for (const menu of [ui.createAddonMenu(), ui.createMenu("Клуб РЦ")]) filled(menu, ui).addToUi();
});

function filled(menu: Menu, ui: Ui): Menu {
  for (const entry of entries) {
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
