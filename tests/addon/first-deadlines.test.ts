import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import { tables } from "../../shared/tables/all.ts";
import { newRow } from "../simulation/invented-club.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import type { SheetView } from "../simulation/sheet-view.ts";

const user = club.coordinator;
const sheet = tables.tasks.title.ru;
let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});

afterAll(() => real.world.end());

/** A club with one task, not handed over yet. */
async function clubWithTask(cells: { readonly [column: string]: string }): Promise<SheetView["tab"]> {
  const { tab } = await real.clubWith("centers", 1);
  const recommendation = String(tab("recommendations").rows[0]?.cells.title);
  const task = { ...newRow("tasks", 1, seededRandom(1)), recommendation, ...cells };
  await pasteRows(real.world.host, user, tables.tasks, [task]);
  return tab;
}

async function type(tab: SheetView["tab"], key: string, text: string): Promise<void> {
  const range = cellName(2, tab("tasks").places.get(key) ?? 0);
  await real.world.host.edit({ user, sheet, range, values: [[text]] });
}

const original = (tab: SheetView["tab"]) => tab("tasks").rows[0]?.cells.originalDeadline;
const handOver = () => runAs(real.world.host, user, "handOver");

describe("«Первоначальный срок»", () => {
  test("isn't taken from a task that can't be accepted", async () => {
    const tab = await clubWithTask({ status: "никак", deadline: "ежегодно" });
    await handOver();
    expect(original(tab)).toBeUndefined();
    await type(tab, "deadline", "ежеквартально");
    await type(tab, "status", "на исполнении");
    await handOver();
    expect(original(tab)).toBe("ежеквартально");
  });

  test("is left out where the sheet finds fault with what the Worker accepts, and handing over again changes nothing", async () => {
    const tab = await clubWithTask({ deadline: "ежегодно" });
    const title = cellName(2, tab("recommendations").places.get("title") ?? 0);
    const recommendations = tables.recommendations.title.ru;
    await handOver();
    await type(tab, "originalDeadline", "");
    await real.world.host.edit({ user, sheet: recommendations, range: title, values: [[""]] });
    await handOver();
    expect(original(tab)).toBeUndefined();
    expect(await handOver()).toMatchObject({ outcome: "unchanged" });
  });

  test("isn't left behind by a hand-over that was refused", async () => {
    const tab = await clubWithTask({ deadline: "ежегодно" });
    await runAs(real.world.host, club.stranger, "handOver");
    expect(original(tab)).toBeUndefined();
  });

  test("typed untidily may be tidied, and takes no further attempts", async () => {
    const tab = await clubWithTask({ deadline: "Постоянно " });
    await handOver();
    expect(original(tab)).toBe("Постоянно ");
    await type(tab, "originalDeadline", "Постоянно");
    const { calls } = await real.world.host.run({ user, function: "handOver", origin: "script" });
    expect(original(tab)).toBe("Постоянно");
    expect(calls["UrlFetchApp.fetchAll"]).toBe(4);
  });

  test("that somebody changed is put back", async () => {
    const tab = await clubWithTask({ deadline: "ежегодно" });
    await handOver();
    await type(tab, "originalDeadline", "ежеквартально");
    const { sentences } = (await handOver()) as { readonly sentences: readonly string[] };
    expect(original(tab)).toBe("ежегодно");
    expect(sentences.at(-1)).toMatch(/^Возвращён «Первоначальный срок»: «Подготовить план: .*»\. Он ставится/);
    expect(JSON.stringify(await handOver())).not.toContain("Возвращён");
  });
});
