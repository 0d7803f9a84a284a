import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as main from "../../addon/main.ts";
import { reportFunctionName, reportFunctions, reports } from "../../addon/reports/all.ts";
import { builtAddon, goodNko, member, openClubSheet, otherOgrns, stranger } from "../harness/club-sheet.ts";

interface Summary {
  readonly errors: number;
  readonly sentences: readonly string[];
}

describe("«Проверить всё»", () => {
  test("finds what no edit event told of, and takes stale marks and notes away", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: otherOgrns[0], inn: "12" }]);
    expect(sheet.note("nkos", "inn", 3)).toContain("ИНН");
    // Sorting raises no event: the marks travel with their rows, the notes too.
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 6, ascending: true });
    const summary = await sheet.run<Summary>("checkAll");
    expect(summary.errors).toBe(1);
    const wrong = [2, 3].find((row) => sheet.cell("nkos", "inn", row) === "12") ?? 0;
    expect(sheet.cell("nkos", "own:state", wrong)).toMatch(/^ИНН: /);
    expect(sheet.cell("nkos", "own:state", 5 - wrong)).toMatch(/^Верно/);
  });

  test("leads ids back to their rows after a selection was sorted without the hidden columns", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: otherOgrns[0], name: "АНО «Вторая»" }]);
    const before = new Map([2, 3].map((row) => [sheet.cell("nkos", "ogrn", row), sheet.cell("nkos", "own:id", row)]));
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 5, ascending: true });
    expect(sheet.cell("nkos", "ogrn", 2)).toBe(otherOgrns[0]);
    expect((await sheet.run<Summary>("checkAll")).sentences.join(" ")).toContain("вернулись к своим строкам: 2");
    for (const row of [2, 3])
      expect(sheet.cell("nkos", "own:id", row)).toBe(before.get(sheet.cell("nkos", "ogrn", row)));
  });

  test("gives a copied row an id of its own", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    const copy = sheet.tab("nkos").shown[1] ?? [];
    await sheet.host.edit({ user: member, sheet: "НКО", range: "A3", values: [copy] });
    const id = sheet.cell("nkos", "own:id", 2);
    await sheet.run("checkAll");
    expect(sheet.cell("nkos", "own:id", 2)).toBe(id);
    expect(sheet.cell("nkos", "own:id", 3)).not.toBe(id);
    expect(sheet.cell("nkos", "own:state", 3)).toContain("уже есть в другой строке");
  });

  test("costs at most four reads and writes of the document per tab, whatever its size", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: otherOgrns[0] }]);
    for (let round = 0; round < 2; round++) {
      const { reads, writes } = await sheet.host.run({ user: member, function: "checkAll", origin: "script" });
      expect((reads + writes) / 11).toBeLessThanOrEqual(4);
    }
  });
});

describe("the built add-on", () => {
  test("agrees with what it relies on in the spreadsheet service", async () => {
    const sheet = await openClubSheet();
    expect(await sheet.run("selfTest")).toMatchObject({ failed: 0 });
    expect(sheet.host.summary().sheets.map(({ name }) => name)).not.toContain("Проверка установки: черновик");
  });

  test("gives Apps Script a function for each entry point, two for each report, and nothing else", () => {
    const code = readFileSync(path.join(builtAddon, "Code.js"), "utf8");
    const functions = [...code.matchAll(/^function (\w+)/gm)].map((match) => match[1]);
    const ofReports: readonly string[] = reportFunctions;
    const plain = Object.keys(main).filter((name) => !ofReports.includes(name));
    const named = Object.keys(reports).flatMap((key) => reportFunctions.map((name) => reportFunctionName(name, key)));
    expect(functions.sort()).toEqual([...plain, ...named].sort());
    for (const name of plain) expect(code).toContain(`function ${name}(...args) { return club.${name}(...args); }`);
  });

  test("asks Google for no more than it needs", () => {
    const manifest: { oauthScopes: string[]; urlFetchWhitelist: string[] } = JSON.parse(
      readFileSync(path.join(builtAddon, "appsscript.json"), "utf8"),
    );
    expect(manifest.oauthScopes.map((scope) => scope.replace("https://www.googleapis.com/auth/", ""))).toEqual([
      "spreadsheets.currentonly",
      "script.container.ui",
      "script.external_request",
      "script.send_mail",
      "script.scriptapp",
      "openid",
      "userinfo.email",
    ]);
    expect(manifest.urlFetchWhitelist.every((address) => address.startsWith("https://"))).toBe(true);
  });

  test("turns every failure into a Russian sentence that says what to do", async () => {
    const sheet = await openClubSheet();
    for (const name of ["handOver", "previewEdition", "publishEdition", "showStatus", "setMembers"]) {
      const args = name === "publishEdition" ? ["0".repeat(64)] : [];
      const run = await sheet.host.run({ user: stranger, function: name, args, origin: "script" });
      const said = run.ok ? JSON.stringify(run.result) : run.error;
      expect(said, name).toMatch(/Не указан адрес сервера\. Впишите его/);
    }
  });
});
