import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { HostEvent, MenuItem } from "../../addon/host/server/api.ts";
import { member, openClubSheet, openEmptySheet } from "../harness/club-sheet.ts";

test("stands under «Расширения» and at the top, with the same items", async () => {
  const { host } = await openClubSheet();
  const menus: MenuItem[] = [];
  host.subscribe((event: HostEvent) => {
    if (event.type === "menu") menus.push(...event.items);
  });
  await host.open(member, "NONE");
  expect(menus.map((menu) => menu.kind === "menu" && menu.caption)).toEqual(["Дополнения", "Клуб РЦ"]);
  const [first, second] = menus.map((menu) => menu.kind === "menu" && menu.items);
  expect(first).toEqual(second);
});

test("who hasn't set anything up is greeted, asks first what this is, and is told the first step", async () => {
  const { host, run } = openEmptySheet();
  const menus: MenuItem[] = [];
  const toasts: string[] = [];
  host.subscribe((event: HostEvent) => {
    if (event.type === "menu") menus.push(...event.items);
    if (event.type === "toast") toasts.push(event.message);
  });
  const firstItem = async (authMode: "NONE" | "LIMITED") => {
    await host.open(member, authMode);
    const menu = menus.pop();
    const [first] = menu?.kind === "menu" ? menu.items : [];
    return first?.kind === "item" ? first.caption : "";
  };
  expect([await firstItem("NONE"), toasts.length]).toEqual(["О программе", 0]);
  expect([await firstItem("LIMITED"), toasts.length]).toEqual(["О программе", 1]);
  expect(toasts[0]).toContain("Первый шаг — «Клуб РЦ ▸ Настроить таблицу»");
  for (const name of ["checkAll", "listIssues"]) await expect(run(name)).rejects.toThrow("Первый шаг");
  expect(await run("about")).toMatchObject({ isSetUp: false });
  await run("setUpSheet");
  const before = toasts.length;
  expect([await firstItem("LIMITED"), toasts.length]).toEqual(["Настроить таблицу", before]);
});

test("every item calls a function that Apps Script sees", async () => {
  const { host } = await openClubSheet();
  const items: MenuItem[] = [];
  host.subscribe((event: HostEvent) => {
    if (event.type === "menu") items.push(...event.items);
  });
  await host.open(member, "NONE");
  const code = readFileSync(path.join(import.meta.dirname, "../../dist/addon/Code.js"), "utf8");
  const seen = [...code.matchAll(/^function (\w+)/gm)].map(([, name = ""]) => name);
  const called = functionsOf(items);
  expect(called.length).toBeGreaterThan(20);
  expect(called.filter((name) => !seen.includes(name))).toEqual([]);
});

test("long work is watched in a dialog beside which people work on", async () => {
  const { host } = await openClubSheet();
  const names = ["menuSetUpSheet", "menuCheckAll", "menuSelfTest", "menuReportMunicipalities"];
  for (const name of [...names, "menuHandOver", "menuPublishEdition"]) {
    const { dialogs, reads, writes } = await host.run({ user: member, function: name });
    expect(dialogs, name).toEqual([expect.objectContaining({ kind: "modeless" })]);
    expect({ reads, writes }).toEqual({ reads: 0, writes: 0 });
  }
});

test("a job that a dialog watches tells it its steps, and only it", async () => {
  const { host } = await openClubSheet();
  const run = await host.run({ user: member, function: "handOver", args: [{}, "one"], origin: "dialog" });
  expect(run.toasts).toEqual([]);
  const asked = (watch: string) => host.run({ user: member, function: "progress", args: [watch], origin: "dialog" });
  expect((await asked("one")).result).toBe("Читаю таблицу и проверяю строки…");
  expect((await asked("another")).result).toBe("");
});

test("without a dialog steps are toasts, and the last one goes away by itself", async () => {
  const { host } = await openClubSheet();
  const seen: [string, number][] = [];
  host.subscribe((event) => {
    if (event.type === "toast") seen.push([event.message, event.seconds]);
  });
  await host.run({ user: member, function: "handOver", args: [], origin: "script" });
  expect(seen).toEqual([
    ["Читаю таблицу и проверяю строки…", -1],
    ["Не получилось. Причина названа в сообщении.", 5],
  ]);
});

function functionsOf(items: readonly MenuItem[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === "separator") return [];
    return item.kind === "item" ? [item.function] : functionsOf(item.items);
  });
}
