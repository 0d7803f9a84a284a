import { expect, test } from "vitest";
import type { HostEvent } from "../../addon/host/server/api.ts";
import { coordinator, member, startHost } from "../harness/scripted-host.ts";

test("the menu, toasts and dialogs reach the user who asked, and the run's result", async () => {
  const host = startHost({
    code: `function onOpen() {
      var ui = SpreadsheetApp.getUi();
      ui.createMenu("Клуб РЦ").addItem("Проверить", "main").addSeparator()
        .addSubMenu(ui.createMenu("Отчёты").addItem("Районы", "districts")).addToUi();
    }
    function main() {
      SpreadsheetApp.getActive().toast("Готово", "Клуб", 3);
      SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutputFromFile("page").setWidth(500).setHeight(300), "Окно");
      SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<p>бок</p>").setTitle("Панель"));
    }`,
    html: { page: "<b>привет</b>" },
  });
  const events: [HostEvent, string | null][] = [];
  host.subscribe((event, user) => events.push([event, user]));
  await host.open(member);
  expect(events).toContainEqual([
    {
      type: "menu",
      items: [
        {
          kind: "menu",
          caption: "Клуб РЦ",
          items: [
            { kind: "item", caption: "Проверить", function: "main" },
            { kind: "separator" },
            { kind: "menu", caption: "Отчёты", items: [{ kind: "item", caption: "Районы", function: "districts" }] },
          ],
        },
      ],
    },
    member,
  ]);
  const run = await host.run({ user: coordinator, function: "main" });
  expect(run.toasts).toEqual([{ title: "Клуб", message: "Готово" }]);
  expect(run.dialogs).toEqual([
    { kind: "modal", title: "Окно", html: "<b>привет</b>", width: 500, height: 300 },
    { kind: "sidebar", title: "Панель", html: "<p>бок</p>", width: 300, height: 0 },
  ]);
  expect(events).toContainEqual([{ type: "toast", title: "Клуб", message: "Готово", seconds: 3 }, coordinator]);
});
