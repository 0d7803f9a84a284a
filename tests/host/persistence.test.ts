import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { expect, test } from "vitest";
import type { HostEvent } from "../../addon/host/server/api.ts";
import { evaluate, firstTab, member, startHost, writeAddon } from "../harness/scripted-host.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const filling = `function main() {
  var sheet = SpreadsheetApp.getActive().getSheets()[0];
  sheet.getRange("A1:D1").setValues([["текст", 1.5, "30.03.2023", "=B1*2"]]).setNote("заметка");
  sheet.getRange("C5").setBackground("#ff0000");
  sheet.getRange("B:B").addDeveloperMetadata("column", "ogrn");
  sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("=A1=1").setBackground("#00ff00").setRanges([sheet.getRange("A1:B9")]).build()]);
  sheet.getRange("1:1").protect().setWarningOnly(true);
  sheet.getRange("A1:A9").setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
  sheet.insertChart(sheet.newChart().asPieChart().setTitle("Доли").addRange(sheet.getRange("A1:B2")).setPosition(1, 1, 0, 0).build());
  PropertiesService.getScriptProperties().setProperty("адрес", "значение");
}
function property() { return PropertiesService.getScriptProperties().getProperty("адрес"); }`;

test("workbook, properties and signing key are kept between starts", async () => {
  const dataDir = temporaryFolder();
  const first = startHost(filling, { dataDir, clock: Date.now });
  await evaluate(first);
  await first.edit({ user: member, sheet: firstTab, range: "D9", values: [["#REF!"]] });
  const token = await first.identityToken(member);
  await first.close();
  const second = startHost(filling, { dataDir, clock: Date.now });
  expect(second.state(firstTab)).toEqual(first.state(firstTab));
  expect(second.summary()).toEqual(first.summary());
  expect((await second.run({ user: member, function: "property" })).result).toBe("значение");
  const { keys } = await second.keys();
  const verified = await jwtVerify(token, createLocalJWKSet({ keys: keys as never }));
  expect(verified.protectedHeader).toEqual(decodeProtectedHeader(token));
  expect(second.notices).toEqual([]);
});

test("a change is written soon, without waiting for the end", async () => {
  const dataDir = temporaryFolder();
  const host = startHost("", { dataDir });
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["скоро"]] });
  await expect.poll(() => readFileSync(path.join(dataDir, "sheet.json"), "utf8"), { timeout: 5000 }).toContain("скоро");
});

/** Runs `steps` with a `host` in a process of its own and returns what it printed. */
function runElsewhere(code: string, dataDir: string, steps: string): string {
  const addon = writeAddon({ code });
  const server = path.resolve(import.meta.dirname, "../../addon/host/server/host.ts");
  const program = `import { createHost } from ${JSON.stringify(server)};
    const host = createHost({ dataDir: ${JSON.stringify(dataDir)}, addon: ${JSON.stringify(addon)} });
    const place = { user: "${member}", sheet: "${firstTab}" };
    ${steps}`;
  const child = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  expect(child.stderr).toBe("");
  return child.stdout;
}

test("what was typed just before the process ends is not lost", () => {
  const dataDir = temporaryFolder();
  runElsewhere(
    "",
    dataDir,
    `await host.edit({ ...place, range: "A1", values: [["в последний миг"]] });
    process.exit(0);`,
  );
  expect(startHost("", { dataDir }).state(firstTab)?.values[0]?.[0]).toBe("в последний миг");
});

test("a process killed at any moment loses nothing that it answered, whoever did it and in whatever order", async () => {
  const dataDir = temporaryFolder();
  const printed = runElsewhere(
    filling,
    dataDir,
    `await host.edit({ ...place, range: "E1", values: [["убрано"]] });
    host.undo({ user: "${member}" });
    await host.edit({ ...place, range: "A9", values: [["б"], ["а"], ["30.03"]] });
    await host.run({ user: "${member}", function: "main" });
    host.note({ ...place, range: "B9", value: "моя заметка" });
    host.colour({ ...place, range: "B9", value: "#123456" });
    host.rows({ ...place, action: "sort", range: "A9:B11", by: 1, ascending: true });
    host.rows({ ...place, action: "insert", before: 1, count: 1 });
    console.log(JSON.stringify([host.state("${firstTab}"), host.summary()]));
    process.kill(process.pid, "SIGKILL");`,
  );
  const [{ revision: _, ...state }, { revision: __, ...summary }] = JSON.parse(printed);
  const host = startHost(filling, { dataDir });
  expect(host.state(firstTab)).toMatchObject(state);
  expect(host.summary()).toMatchObject(summary);
  expect((await host.run({ user: member, function: "property" })).result).toBe("значение");
  expect(host.undo({ user: member }).done).toBe(false);
});

test("a journal whose last line was cut off gives all lines before it; damage within it is said and kept aside", async () => {
  const dataDir = temporaryFolder();
  const type = (range: string) => `await host.edit({ ...place, range: "${range}", values: [["${range}"]] });`;
  runElsewhere("", dataDir, `${type("A1")}${type("A2")} process.kill(process.pid, "SIGKILL");`);
  const journal = path.join(dataDir, readdirSync(dataDir).find((name) => name.endsWith(".journal")) ?? "");
  const lines = readFileSync(journal, "utf8");
  const sheet = readFileSync(path.join(dataDir, "sheet.json"));
  writeFileSync(journal, lines.slice(0, -5));
  const first = startHost("", { dataDir });
  expect([first.notices, first.state(firstTab)?.shown.flat().filter(Boolean)]).toEqual([[], ["A1"]]);
  await first.close();
  writeFileSync(path.join(dataDir, "sheet.json"), sheet);
  writeFileSync(journal, `мусор\n${lines}`);
  const second = startHost("", { dataDir });
  expect(second.notices).toEqual([expect.stringContaining(`${journal}.damaged`)]);
  expect(readFileSync(`${journal}.damaged`, "utf8")).toBe(`мусор\n${lines}`);
});

test("while nothing can be written people hear it once, go on, and lose nothing when it can be again", async () => {
  const dataDir = temporaryFolder();
  const heard: string[] = [];
  const host = startHost("", { dataDir, complain: (words) => heard.push(words) });
  const toasts: HostEvent[] = [];
  host.subscribe((event) => {
    if (event.type === "toast") toasts.push(event);
  });
  const obstacle = path.join(dataDir, "sheet.json.new");
  mkdirSync(obstacle);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["потом"]] });
  await expect.poll(() => heard).toEqual([expect.stringMatching(/^Таблица не сохраняется в .*не принимаются/)]);
  expect(toasts).toMatchObject([{ title: "Таблица не сохраняется" }]);
  await host.edit({ user: member, sheet: firstTab, range: "A2", values: [["ещё"]] });
  rmdirSync(obstacle);
  await expect.poll(() => readFileSync(path.join(dataDir, "sheet.json"), "utf8")).toContain("ещё");
  expect(heard).toHaveLength(1);
});

/** Nothing can be written into the folder any more, until the function that is returned is called. */
function fillDisk(dataDir: string): () => void {
  const { journal } = JSON.parse(readFileSync(path.join(dataDir, "sheet.json"), "utf8"));
  const file = path.join(dataDir, `sheet.${journal}.journal`);
  const aside = path.join(temporaryFolder(), "journal");
  const obstacles = [file, path.join(dataDir, "sheet.json.new")];
  const hasJournal = existsSync(file);
  if (hasJournal) renameSync(file, aside);
  for (const obstacle of obstacles) mkdirSync(obstacle);
  return () => {
    for (const obstacle of obstacles) rmdirSync(obstacle);
    if (hasJournal) renameSync(aside, file);
  };
}

test("what can't be written to the disk is refused in words, whatever it is, and nothing changes; a kill then loses nothing", async () => {
  const dataDir = temporaryFolder();
  const heard: string[] = [];
  const host = startHost(filling, { dataDir, complain: (words) => heard.push(words) });
  const place = { user: member, sheet: firstTab };
  await host.edit({ ...place, range: "A1:A2", values: [["записано"], ["тоже"]] });
  host.copy({ ...place, key: "one", range: "A1", cut: false });
  const before = host.state(firstTab)?.values;
  const makeRoom = fillDisk(dataDir);
  const refused = { status: 507, message: expect.stringMatching(/^Правка не принята: .*Освободите место/) };
  await expect(host.edit({ ...place, range: "B1", values: [["пропало бы"]] })).rejects.toMatchObject(refused);
  await expect(host.paste({ ...place, key: "one", range: "C3" })).rejects.toMatchObject(refused);
  await expect(host.reset()).rejects.toMatchObject(refused);
  for (const act of [
    () => host.note({ ...place, range: "A1", value: "заметка" }),
    () => host.colour({ ...place, range: "A1", value: "#123456" }),
    () => host.rows({ ...place, action: "insert", before: 1, count: 1 }),
    () => host.undo({ user: member }),
  ]) {
    expect(act).toThrow(expect.objectContaining(refused));
  }
  const run = await host.run({ user: member, function: "main" });
  expect(run).toMatchObject({ ok: false, error: expect.stringContaining("Правка не принята") });
  expect(host.state(firstTab)).toMatchObject({ values: before, notes: {}, colours: {} });
  expect(heard).toEqual([expect.stringMatching(/^Таблица не сохраняется.*не принимаются/)]);

  makeRoom();
  const killed = temporaryFolder();
  cpSync(dataDir, killed, { recursive: true });
  expect(startHost(filling, { dataDir: killed }).state(firstTab)?.values).toEqual(before);
  await host.edit({ ...place, range: "B1", values: [["снова"]] });
  const after = temporaryFolder();
  cpSync(dataDir, after, { recursive: true });
  expect(startHost(filling, { dataDir: after }).state(firstTab)?.values).toEqual(host.state(firstTab)?.values);
  expect(host.undo({ user: member }).done).toBe(true);
});

test.each(["{", '{"version":1}', '{"version":2,"workbook":{}}', ""])(
  "a damaged file (%j) is moved aside, said in words, and never deleted",
  (damaged) => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, "sheet.json"), damaged);
    writeFileSync(path.join(dataDir, "sheet.json.damaged-1"), "прежний");
    const host = startHost("", { dataDir });
    expect(host.notices).toEqual([expect.stringContaining("повреждён")]);
    expect(host.state(firstTab)?.values).toEqual([]);
    expect(readFileSync(path.join(dataDir, "sheet.json.damaged-2"), "utf8")).toBe(damaged);
    expect(readFileSync(path.join(dataDir, "sheet.json.damaged-1"), "utf8")).toBe("прежний");
  },
);

test("a damaged signing key is replaced and kept beside", async () => {
  const dataDir = temporaryFolder();
  writeFileSync(path.join(dataDir, "identity-key.json"), "{}");
  const host = startHost("", { dataDir });
  expect((await host.keys()).keys).toHaveLength(1);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("identity-key.json.damaged"))).toHaveLength(1);
});

test("a reset empties the sheet and the properties but keeps the spreadsheet's id", async () => {
  const host = startHost(filling);
  const { spreadsheetId } = host.summary();
  await evaluate(host);
  await host.reset();
  expect(host.state(firstTab)).toMatchObject({ values: [], notes: {}, colours: {}, charts: [], rules: [] });
  expect((await host.run({ user: member, function: "property" })).result).toBe(null);
  expect(host.summary()).toMatchObject({ spreadsheetId });
  expect(host.undo({ user: member }).done).toBe(false);
});
