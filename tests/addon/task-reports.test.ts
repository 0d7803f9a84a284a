import { expect, test } from "vitest";
import { type ClubSheet, openClubSheet } from "../harness/club-sheet.ts";

const task = {
  recommendation: "Создать Клуб",
  action: "Вести общий реестр",
  lead: "Выдуманный ресурсный центр",
  deadline: "ежеквартально",
  status: "на исполнении",
};

test("a task may name the meeting that decided it by kind and day, and a cancelled one is doubted", async () => {
  const sheet = await openClubSheet();
  const meeting = { kind: "заседание Клуба", state: "состоялась", territory: "вся область", title: "Заседание" };
  await sheet.paste("meetings", [
    { ...meeting, date: "14.11.2022" },
    { ...meeting, date: "14.12.2022", state: "отменена" },
  ]);
  const { recommendation: _, ...rest } = task;
  const decided = { ...rest, protocol: "3", protocolItem: "2.1" };
  await sheet.paste("tasks", [
    { ...decided, meeting: "Заседание клуба 14.11.2022" },
    { ...decided, action: "Другая", meeting: "Заседание" },
    { ...decided, action: "Третья", meeting: "заседание Клуба от 14.12.2022" },
    { ...rest, action: "Четвёртая" },
  ]);
  // At the edit already.
  expect(sheet.cell("tasks", "own:state", 2)).toBe("Верно");
  await sheet.run("checkAll");
  const states = [2, 3, 4, 5].map((row) => said(sheet, "tasks", row));
  expect(sheet.cell("tasks", "own:state", 2)).toBe("Верно");
  expect(states[1]).toContain("её вид и дата: «заседание Клуба 14.11.2026»");
  expect(states[2]).toContain("Эта встреча отменена");
  expect(states[3]).toContain("откуда задача");
});

test("a sheet that was set up before gets the tab of reports, and a report is checked against its task", async () => {
  const sheet = await openClubSheet({
    code: 'function forgetReports() { const book = SpreadsheetApp.getActive(); book.deleteSheet(book.getSheetByName("Отчёты о задачах")); }',
  });
  await sheet.paste("tasks", [task]);
  await sheet.run("forgetReports");
  await sheet.run("setUpSheet");
  await sheet.paste("reports", [
    { task: "вести общий реестр", period: "1 кв. 2022", submittedOn: "07.04.2022", text: "Реестр сверен" },
    { task: task.action, period: "I квартал 2022", submittedOn: "08.04.2022", text: "Реестр сверен ещё раз" },
    { task: task.action, period: "май 2022", submittedOn: "01.06.2022", text: "Реестр сверен" },
    { task: "Другая задача", period: "II квартал 2022", submittedOn: "01.07.2022", text: "Реестр сверен" },
  ]);
  await sheet.run("checkAll");
  const states = [2, 3, 4, 5].map((row) => said(sheet, "reports", row));
  expect(states[0]).toContain("Период: в таблице это записывают так");
  expect(states[1]).toContain("такое значение уже есть в другой строке");
  expect(states[2]).toMatch(/о задаче отчитываются ежеквартально/i);
  expect(states[3]).toMatch(/Задача»?: такой строки нет/);
});

/** «Проверка» in short, and its note in full words. */
function said(sheet: ClubSheet, table: "reports" | "tasks", row: number): string {
  return `${sheet.cell(table, "own:state", row)} ${sheet.note(table, "own:state", row)}`;
}
