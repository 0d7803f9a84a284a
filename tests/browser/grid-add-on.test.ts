import { expect, test } from "vitest";
import { clickMenu, dialog, sidebar, typeCell, waitShown, waitToast } from "../harness/browser.ts";
import { browserOfFile, firstTab, member, openAs, serveSheet } from "./grid-fixture.ts";

const browser = browserOfFile();

const addOnCode = `
  function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createMenu("Клуб РЦ")
      .addItem("Сообщить", "say")
      .addSeparator()
      .addSubMenu(ui.createMenu("Окна").addItem("Окно", "showDialog").addItem("Панель", "showSidebar"))
      .addItem("Ошибиться", "fail")
      .addItem("Где я", "whereAmI")
      .addItem("К ячейке", "jump")
      .addToUi();
  }
  function say() { Utilities.sleep(400); SpreadsheetApp.getActive().toast("Три строки", "Передано", 5); }
  function showDialog() {
    const page = HtmlService.createHtmlOutputFromFile("page").setWidth(420).setHeight(220);
    SpreadsheetApp.getUi().showModalDialog(page, "Проверка");
  }
  function showSidebar() {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<p>Замечаний нет</p>").setTitle("Замечания"));
  }
  function fail() { throw new Error("Нет заголовка «ИНН»"); }
  function whereAmI() { SpreadsheetApp.getActive().toast(SpreadsheetApp.getActiveRange().getA1Notation()); }
  function jump() { SpreadsheetApp.getActiveSheet().getRange("C7").activate(); }
  function echo() { return Array.from(arguments); }
  function slow(number) { Utilities.sleep(50); return number; }
  function write(text) { SpreadsheetApp.getActiveSheet().getRange("A1").setValue(text); }
`;

const dialogHtml = `<!DOCTYPE html><html><head><script>
  const show = (value) => { document.querySelector("output").textContent = JSON.stringify(value); };
  const run = google.script.run.withFailureHandler((error, tag) => show([error.message, tag]));
  const calls = {
    echo: () => run.withSuccessHandler((result, tag) => show([result, tag])).withUserObject("метка").echo(1, "два", { a: [true, null] }),
    fail: () => run.withUserObject("метка").fail(),
    date: () => { try { run.echo({ when: new Date(0) }); } catch (error) { show(error.message); } },
    callback: () => { try { run.echo(() => 1); } catch (error) { show(error.message); } },
    many: () => {
      const results = [];
      for (let i = 0; i < 12; i++) run.withSuccessHandler((n) => { results.push(n); if (results.length === 12) show(results.sort((a, b) => a - b)); }).slow(i);
    },
    write: () => run.withSuccessHandler(() => google.script.host.close()).write("из окна"),
    outside: () => { try { show(parent.document.title); } catch (error) { show(error.name); } },
  };
</script></head><body>
  <script>for (const name of Object.keys(calls)) document.write("<button onclick='calls." + name + "()'>" + name + "</button>");</script>
  <output></output>
</body></html>`;

async function open() {
  const { host, url } = await serveSheet({ code: addOnCode, html: { page: dialogHtml } });
  return { host, page: await openAs(browser(), url, member) };
}

test("a menu item runs its function, says that it runs, and its toast appears", async () => {
  const { page } = await open();
  await clickMenu(page, "Сообщить");
  await page.getByRole("status").filter({ hasText: "Выполняется…" }).waitFor();
  expect(await waitToast(page, "Три строки")).toBe("Передано\nТри строки");
  await page.getByText("Выполняется…").waitFor({ state: "detached" });
});

test("the menu works by keyboard alone, submenus too", async () => {
  const { page } = await open();
  await page.getByRole("button", { name: "Клуб РЦ" }).focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  expect(await (await dialog(page)).locator("button").count()).toBe(7);
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.keyboard.type("после окна");
  await page.keyboard.press("Enter");
  await waitShown(page, "A1", "после окна");
});

test("a function that fails is told in the words of its error", async () => {
  const { page } = await open();
  await clickMenu(page, "Ошибиться");
  expect(await page.getByRole("alert").innerText()).toContain("Нет заголовка «ИНН»");
});

test("a dialog reaches the script through google.script.run and nothing else of the page", async () => {
  const { page } = await open();
  await clickMenu(page, "Окна", "Окно");
  const frame = await dialog(page);
  const answers: Record<string, unknown> = {
    echo: [[1, "два", { a: [true, null] }], "метка"],
    fail: ["Нет заголовка «ИНН»", "метка"],
    date: "Failed due to illegal value in property: when",
    callback: "Failed due to illegal value in property: 0",
    many: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    outside: "SecurityError",
  };
  for (const [name, answer] of Object.entries(answers)) {
    await frame.getByRole("button", { name }).click();
    const output = frame.locator("output").filter({ hasText: JSON.stringify(answer) });
    await output.waitFor();
    expect(JSON.parse(await output.innerText())).toEqual(answer);
  }
});

test("a dialog closes itself and its change is in the grid", async () => {
  const { page } = await open();
  await clickMenu(page, "Окна", "Окно");
  await (await dialog(page)).getByRole("button", { name: "write" }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await waitShown(page, "A1", "из окна");
});

test("a sidebar stays beside the grid, which goes on working", async () => {
  const { page } = await open();
  await clickMenu(page, "Окна", "Панель");
  expect(await (await sidebar(page)).locator("p").innerText()).toBe("Замечаний нет");
  await typeCell(page, firstTab, "B2", "рядом");
  await waitShown(page, "B2", "рядом");
  const box = await page.locator("aside.sidebar iframe").boundingBox();
  expect(box?.width).toBe(300);
  await page.getByRole("complementary", { name: "Замечания" }).getByRole("button", { name: "Закрыть" }).click();
  await page.getByRole("complementary", { name: "Замечания" }).waitFor({ state: "detached" });
});

test("a script knows where the person's cursor is, and can move it", async () => {
  const { page } = await open();
  await page.evaluate(() => window.clubGrid?.goTo("B3:C4"));
  await clickMenu(page, "Где я");
  await waitToast(page, "B3:C4");
  await clickMenu(page, "К ячейке");
  await page.waitForFunction(() => window.clubGrid?.selection() === "C7");
  await page.keyboard.type("сюда");
  await page.keyboard.press("Enter");
  await waitShown(page, "C7", "сюда");
});
