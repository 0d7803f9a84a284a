import { expect, test } from "vitest";
import type { HostEvent, MenuItem } from "../../addon/host/server/api.ts";
import { startClub } from "../harness/built-add-on.ts";
import { member } from "../host/fixture.ts";

test("stands under «Расширения» and at the top, with the same items", async () => {
  const { host } = await startClub();
  const menus: MenuItem[] = [];
  host.subscribe((event: HostEvent) => {
    if (event.type === "menu") menus.push(...event.items);
  });
  await host.open(member, "NONE");
  expect(menus.map((menu) => menu.kind === "menu" && menu.caption)).toEqual(["Дополнения", "Клуб РЦ"]);
  const [first, second] = menus.map((menu) => menu.kind === "menu" && menu.items);
  expect(first).toEqual(second);
});

test("long work is watched in a dialog beside which people work on", async () => {
  const { host } = await startClub();
  const names = ["menuSetUpSheet", "menuCheckAll", "menuSelfTest", "menuReportMunicipalities"];
  for (const name of [...names, "menuHandOver", "menuPublishEdition"]) {
    const { dialogs, reads, writes } = await host.run({ user: member, function: name });
    expect(dialogs, name).toEqual([expect.objectContaining({ kind: "modeless" })]);
    expect({ reads, writes }).toEqual({ reads: 0, writes: 0 });
  }
});

test("a job that a dialog watches tells it its steps, and only it", async () => {
  const { host } = await startClub();
  const run = await host.run({ user: member, function: "handOver", args: [{}, "one"], origin: "dialog" });
  expect(run.toasts).toEqual([]);
  const asked = (watch: string) => host.run({ user: member, function: "progress", args: [watch], origin: "dialog" });
  expect((await asked("one")).result).toBe("Читаю таблицу и проверяю строки…");
  expect((await asked("another")).result).toBe("");
});

test("without a dialog steps are toasts, and the last one goes away by itself", async () => {
  const { host } = await startClub();
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
