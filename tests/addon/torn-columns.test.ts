/** A column that was sorted apart from its rows: what the hand-over says, and how one click puts it back. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PutBackRequest, PutBackSummary } from "../../addon/hand-over/put-back.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import type { HostCell } from "../../addon/host/server/api.ts";
import { cellName, columnName } from "../../addon/host/server/cells/area.ts";
import type { MassChangeOfTable, Torn, TornHalf } from "../../shared/handover/protocol.ts";
import { tables } from "../../shared/tables/all.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import { isFilled, type TabView } from "../simulation/sheet-view.ts";
import type { World } from "../simulation/world.ts";

const size = 40;
const sheet = tables.nkos.title.ru;
let real: RealClub;
let world: World;
let tab: () => TabView;
let before: ReadonlyMap<string, unknown>;

beforeAll(async () => {
  real = await startRealClub();
  world = real.world;
});
beforeEach(async () => {
  const view = await real.clubWith("nkos", size);
  tab = () => view.tab("nkos");
  before = known();
});
afterAll(() => world.end());

/** Every row's cells by id. */
const known = () =>
  new Map(
    tab()
      .rows.filter(isFilled)
      .map(({ id, cells }) => [id, cells]),
  );
const place = (column: string) => tab().places.get(column) ?? 0;
const handOver = async (as: string = club.member, options = {}) =>
  (await runAs(world.host, as, "handOver", options)) as HandOverSummary;

function sort(first: string, last: string, by: string, from = 2, to = size + 1, ascending = false): void {
  const range = `${columnName(place(first))}${from}:${columnName(place(last))}${to}`;
  world.host.rows({ user: club.member, sheet, action: "sort", range, by: place(by), ascending });
}

async function write(column: string, row: number, values: (string | null)[]): Promise<void> {
  const range = cellName(row, place(column));
  await world.host.edit({ user: club.member, sheet, range, values: values.map((value) => [value]) });
}

function tornOf({ massChange }: HandOverSummary): { change: MassChangeOfTable; torn: Torn } {
  const change = massChange?.tables.find(({ torn }) => torn !== null);
  if (change?.torn == null) throw new Error("nothing is torn");
  return { change, torn: change.torn };
}

async function putBack(refusal: HandOverSummary, half?: TornHalf, as: string = club.member): Promise<PutBackSummary> {
  const { change, torn } = tornOf(refusal);
  const request: PutBackRequest = {
    table: change.table,
    halves: { moved: torn.moved, stayed: torn.stayed },
    half: half ?? torn.apart,
    ids: torn.rows.map(({ id }) => id),
    added: torn.added,
  };
  return (await runAs(world.host, as, "putBack", request)) as PutBackSummary;
}

async function takeBackLast(): Promise<{ restored: number; left: number }> {
  const [last] = (await runAs(world.host, club.member, "listUndo")) as { name: string }[];
  return (await runAs(world.host, club.member, "undoFixes", last?.name)) as { restored: number; left: number };
}

const shown = (column: string): HostCell[] =>
  tab()
    .state.values.slice(1, size + 1)
    .map((line) => line[place(column) - 1] ?? null);

describe("a key that was sorted apart from its rows", () => {
  test("isn't handed over, and nobody is told that history is whole", async () => {
    sort("ogrn", "ogrn", "ogrn", 2, 21);
    const refusal = await handOver();
    expect(refusal).toMatchObject({ outcome: "refused", massChange: { mayConfirm: false } });
    const words = refusal.sentences.join(" ");
    expect(words).toContain("«ОГРН» отсортировали отдельно от строк? Или наоборот: «ОГРН» на месте");
    expect(words).not.toContain("Ключ строки");
    expect(words).not.toContain("история строк цела");
    expect(tornOf(refusal).torn).toMatchObject({ apart: "stayed", stayed: ["ogrn"] });
    const { sentences } = (await runAs(world.host, club.member, "checkAll")) as { sentences: string[] };
    expect(sentences.join(" ")).not.toContain("история строк цела");
  });

  test("is put back by one click: cells, ids, notes and colours stand as they stood", async () => {
    const note = cellName(5, place("name"));
    world.host.note({ user: club.member, sheet, range: note, value: "Спросить в пятницу" });
    await write("note", 5, ["перезвонить"]);
    await handOver();
    const rows = tab().rows.map(({ id, cells }) => [id, cells]);
    sort("ogrn", "ogrn", "ogrn", 2, 21);
    const refusal = await handOver();
    const summary = await putBack(refusal);
    expect(summary).toMatchObject({ restored: 20, left: 0 });
    expect(summary.sentences.join(" ")).toContain("«Примечание»");
    expect(tab().rows.map(({ id, cells }) => [id, cells])).toEqual(rows);
    expect(tab().state.notes[note]).toBe("Спросить в пятницу");
    expect((await handOver()).outcome).toBe("unchanged");
  });

  test("the return is taken back like any repair", async () => {
    sort("ogrn", "ogrn", "ogrn", 2, 21);
    const torn = shown("ogrn");
    await putBack(await handOver());
    expect(shown("ogrn")).not.toEqual(torn);
    expect(await takeBackLast()).toMatchObject({ restored: 20, left: 0 });
    expect(shown("ogrn")).toEqual(torn);
  });

  test("comes back too where a cell was inserted into it and all below moved down", async () => {
    const values = shown("ogrn").map((value) => (typeof value === "string" ? value : null));
    await write("ogrn", 2, [null, ...values]);
    const refusal = await handOver();
    expect(refusal.outcome).toBe("refused");
    await putBack(refusal);
    expect(known()).toEqual(before);
    expect((await handOver()).outcome).toBe("unchanged");
    await takeBackLast();
    expect(tab().state.values[size + 1]?.[place("ogrn") - 1]).toBe(values.at(-1));
  });

  test("by the other reading the rest of each row comes back to its key", async () => {
    sort("ogrn", "ogrn", "ogrn", 2, 21);
    await putBack(await handOver(), "moved");
    expect(known()).toEqual(before);
    expect((await handOver()).outcome).toBe("unchanged");
  });

  test("leaves edits of the same hour where they are", async () => {
    sort("ogrn", "ogrn", "ogrn", 2, 21);
    await write("website", 3, ["https://example.org/new"]);
    await putBack(await handOver());
    const line = tab().rows.find(({ row }) => row === 3);
    expect(line?.cells).toEqual({ ...Object(before.get(line?.id ?? "")), website: "https://example.org/new" });
    expect(await handOver()).toMatchObject({ outcome: "committed" });
  });
});

describe("any other column or block", () => {
  test.each([
    ["name", "name", 2, 21],
    ["municipality", "municipality", 2, 41],
    ["name", "municipality", 10, 17],
  ])("%s to %s comes back", async (first, last, from, to) => {
    sort(first, last, first, from, to, true);
    const refusal = await handOver();
    expect(refusal.outcome).toBe("refused");
    expect(tornOf(refusal).torn.apart).toBe("moved");
    expect((await putBack(refusal)).left).toBe(0);
    expect(known()).toEqual(before);
    expect((await handOver()).outcome).toBe("unchanged");
  });

  test("a value typed into the sorted column stays, and is named", async () => {
    sort("name", "name", "name", 2, 21);
    await write("name", 4, ["Общественная организация «Новая»"]);
    const summary = await putBack(await handOver());
    expect(summary.left).toBe(1);
    expect(summary.sentences.join(" ")).toContain("Не тронуто: 1.");
    expect(shown("name")[2]).toBe("Общественная организация «Новая»");
  });

  test("a coordinator sees which rows and may confirm exactly these", async () => {
    sort("name", "name", "name", 2, 21);
    const refusal = await handOver(club.coordinator);
    expect(refusal.massChange?.mayConfirm).toBe(true);
    expect(tornOf(refusal).torn.rows.length).toBeGreaterThan(15);
    expect(await handOver(club.coordinator, { confirm: refusal.massChange?.affected })).toMatchObject({
      outcome: "committed",
    });
  });
});

describe("what isn't torn is handed over in silence", () => {
  test("rows that were sorted whole, with or without the hidden columns", async () => {
    const width = columnName(tab().state.columns);
    for (const left of ["A", columnName(place("ogrn"))]) {
      const range = `${left}2:${width}${size + 1}`;
      world.host.rows({ user: club.member, sheet, action: "sort", range, by: place("name"), ascending: left === "A" });
      expect((await handOver()).outcome).toBe("unchanged");
      expect(known()).toEqual(before);
    }
  });

  test("a fresh register in another order pasted over the old rows", async () => {
    const lines = tab().rows.filter(isFilled);
    const values = [...(world.host.state(sheet)?.shown ?? []).slice(1, size + 1)]
      .reverse()
      .map((line) => line.slice(place("ogrn") - 1));
    const updated = values.map((line, index) =>
      line.map((cell, column) =>
        index < 6 && column === place("shortName") - place("ogrn") ? `АНО «Уточнённая ${index}»` : cell,
      ),
    );
    await world.host.edit({ user: club.member, sheet, range: cellName(2, place("ogrn")), values: updated });
    const summary = await handOver();
    expect(summary).toMatchObject({ outcome: "committed", massChange: null });
    expect(new Set(known().keys())).toEqual(new Set(lines.map(({ id }) => id)));
  });

  test("one status for another in ten rows", async () => {
    await write("status", 2, new Array(10).fill("в процессе ликвидации"));
    expect((await handOver()).outcome).toBe("committed");
  });
});
