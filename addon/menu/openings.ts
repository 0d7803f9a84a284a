/** What the items of the menu, and some buttons of the dialogs, open. Every function exported here is an entry point. */

import dialogTitles from "../dialog-titles.json" with { type: "json" };
import { guard } from "../guard.ts";
import { type ReportKey, reportFunctionName, reports } from "../reports/all.ts";
import type * as jobs from "./jobs.ts";

type DialogName = keyof typeof dialogTitles;
type Job = keyof typeof jobs | `report${string}`;

/** What a dialog that does a job finds in its page. */
export interface JobPage {
  /** Name of the entry point. */
  readonly job: string;
  /** Said while it goes on. */
  readonly going: string;
}

export const menuSetUpSheet = guard(() => {
  openJob("setUpSheet", "Настройка таблицы", "Настраиваю вкладки. На новую таблицу уходит до двух минут…");
});

export const menuCheckAll = guard(() => {
  openJob("checkAll", "Проверка", "Проверяю все строки…");
});

export const menuShowWaiting = guard(() => {
  openJob("showWaiting", "Только то, что ждёт", "Скрываю верные строки…");
});

export const menuShowAllRows = guard(() => {
  openJob("showAllRows", "Все строки", "Показываю все строки…");
});

export const menuSelfTest = guard(() => {
  openJob("selfTest", "Проверка установки", "Проверяю, как ведёт себя таблица. Это займёт около минуты…");
});

export const menuReport = guard((key: ReportKey) => {
  openJob(reportFunctionName("report", key), reports[key].title.ru, "Читаю таблицу и считаю показатели…");
});

export const menuImportRegister = guard(() => {
  openModal("register", 900);
});

export const menuReadMinutes = guard(() => {
  openModal("minutes", 960);
});

export const menuListIssues = guard(() => {
  SpreadsheetApp.getUi().showSidebar(page("issues").setTitle(dialogTitles.issues));
});

export const menuNewTasks = guard(() => {
  openBeside("new-tasks", 640);
});

export const menuRowHistory = guard(() => {
  openBeside("history", 520);
});

export const menuHandOver = guard(() => {
  openBeside("hand-over", 640);
});

export const menuPreviewEdition = guard(() => {
  openModal("preview", 820);
});

export const menuPublishEdition = guard(() => {
  openBeside("publish", 820);
});

export const menuReminders = guard(() => {
  openBeside("reminders", 680);
});

export const menuShowStatus = guard(() => {
  openBeside("status", 640);
});

export const menuJournal = guard(() => {
  openBeside("journal", 640);
});

export const menuReportPeriod = guard(() => {
  openModal("period", 520);
});

export const menuSessionReport = guard(() => {
  openBeside("session", 640);
});

export const menuPressFacts = guard(() => {
  openBeside("press", 640);
});

export const menuArchive = guard(() => {
  openBeside("archive", 560);
});

export const menuLostRows = guard(() => {
  openBeside("lost-rows", 560);
});

export const menuMirror = guard(() => {
  openBeside("mirror", 560);
});

/** Not in the menu: «Состояние» leads coordinators to it. */
export const menuErase = guard(() => {
  openBeside("erase", 560);
});

export const menuWithdraw = guard(() => {
  openBeside("withdraw", 600);
});

export const menuAbout = guard(() => {
  openModal("about", 520);
});

/** Pixels: room for the line that says what is going on. The dialog then grows with what it holds. */
const firstHeight = 160;

/** Opens the dialog that runs a job and shows the sentences it answers. */
function openJob(job: Job, title: string, going: string): void {
  const what: JobPage = { job, going };
  const html = page("job").append(`<script type="application/json" id="job">${JSON.stringify(what)}</script>`);
  SpreadsheetApp.getUi().showModelessDialog(html.setWidth(520).setHeight(firstHeight), title);
}

function openModal(name: DialogName, width: number): void {
  SpreadsheetApp.getUi().showModalDialog(page(name).setWidth(width).setHeight(firstHeight), dialogTitles[name]);
}

/** People work on in the sheet while it is open. */
function openBeside(name: DialogName, width: number): void {
  SpreadsheetApp.getUi().showModelessDialog(page(name).setWidth(width).setHeight(firstHeight), dialogTitles[name]);
}

function page(name: DialogName): GoogleAppsScript.HTML.HtmlOutput {
  return HtmlService.createHtmlOutputFromFile(name);
}
