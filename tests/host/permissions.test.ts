import { expect, test } from "vitest";
import { allScopes, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

test("a simple trigger gets no network, no token, no dialogs and no e-mail address", async () => {
  const host = startHost(`function onEdit() {
    var tried = [
      function () { UrlFetchApp.fetch("https://example.org"); },
      function () { ScriptApp.getIdentityToken(); },
      function () { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x")); },
    ].map(function (action) { try { action(); return "done"; } catch (error) { return error.message.split(".")[0]; } });
    PropertiesService.getScriptProperties().setProperty("answers", tried.join(";") + ";" + Session.getActiveUser().getEmail());
  }
  function main() { return PropertiesService.getScriptProperties().getProperty("answers"); }`);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["1"]] });
  const refused = "You do not have permission to call ";
  expect(await evaluate(host)).toBe(`${refused}UrlFetchApp;${refused}ScriptApp;${refused}Ui;`);
});

test("an add-on that isn't enabled in the spreadsheet may make its menu and nothing else", async () => {
  const host = startHost(`function onOpen(e) {
    var tried = [
      function () { SpreadsheetApp.getActiveSpreadsheet().getSheets(); },
      function () { PropertiesService.getScriptProperties().getProperty("k"); },
    ].map(function (action) { try { action(); return "done"; } catch (error) { return "refused"; } });
    SpreadsheetApp.getUi().createAddonMenu().addItem(e.authMode + ":" + tried.join(), "main").addToUi();
  }`);
  const captions: string[] = [];
  host.subscribe((event) => {
    if (event.type === "menu") captions.push(JSON.stringify(event.items));
  });
  await host.open(member, "NONE");
  await host.open(member);
  expect(captions).toEqual([
    expect.stringContaining("NONE:refused,refused"),
    expect.stringContaining("LIMITED:done,done"),
  ]);
});

test("a service whose scope the manifest doesn't name is refused as Google refuses it", async () => {
  const manifest = { oauthScopes: allScopes.filter((scope) => !scope.includes("external_request")) };
  const host = startHost({ code: "function main() { UrlFetchApp.fetch('https://example.org'); }", manifest });
  expect((await host.run({ user: member, function: "main" })).error).toBe(
    "Exception: Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request",
  );
});
