import { expect, test } from "vitest";
import { syntheticInn, syntheticOgrn } from "../../addon/host/demo/identifiers.ts";
import { columnName } from "../../addon/host/server/cells/area.ts";
import { ownColumns } from "../../addon/sheet/layout.ts";
import { faultyHeaders } from "../../addon/sheet/marks.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { tickingClock } from "../harness/clock.ts";
import { type ClubSheet, goodNko, member, openClubSheet } from "../harness/club-sheet.ts";
import { fc } from "../harness/properties.ts";

/** Few enough to meet, each typed in several ways. */
const ogrns = [1, 2, 3].map((serial) => syntheticOgrn(2003, serial));
const inns = [1, 2].map(syntheticInn);
const spaced = (digits: string) => digits.replace(/(\d{3})(?=\d)/g, "$1 ");
const drawn = {
  ogrn: fc.constantFrom(...ogrns, ...ogrns.map(spaced), `ОГРН ${ogrns[0]}`, "12", null),
  inn: fc.constantFrom(...inns, ...inns.map(spaced), null, null),
  name: fc.constantFrom("АНО «Ёлочка»", 'ано "Елочка"', "Фонд «Мост»", "Мост", "АНО  «Мост»."),
  centers: fc.constantFrom("Центр «Опора»", "центр Опора", "Опора", ogrns[2] ?? "", null),
  nko: fc.constantFrom("Мост", "АНО «Ёлочка»", ogrns[0] ?? "", `Ёлочка (${ogrns[1]})`, "нет такой"),
  website: fc.constantFrom("https://example.org/a", "https://example.org/b"),
  operatorOgrn: fc.constantFrom(...ogrns, null),
  number: fc.constantFrom("26-1-000001", "26-1-000002", "26 – 1 – 000001"),
};
type Drawn = keyof typeof drawn;
const columns = {
  nkos: ["ogrn", "inn", "name", "centers", "website"],
  centers: ["name", "operatorOgrn"],
  applications: ["nko", "number"],
} satisfies { readonly [table in TableKey]?: readonly Drawn[] };
const lastRow = 9;

interface Act {
  readonly table: keyof typeof columns;
  readonly row: number;
  readonly values: { readonly [column: string]: string | null };
}

const lineOf = (table: keyof typeof columns) => {
  const keys: readonly Drawn[] = columns[table];
  return fc.record(Object.fromEntries(keys.map((key) => [key, drawn[key]])), { noNullPrototype: true });
};

const act: fc.Arbitrary<Act> = fc
  .constantFrom("nkos" as const, "nkos" as const, "nkos" as const, "centers" as const, "applications" as const)
  .chain((table) => {
    const keys: readonly Drawn[] = columns[table];
    const values = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...keys).chain((key) => fc.record({ [key]: drawn[key] })) },
      { weight: 1, arbitrary: lineOf(table) },
      { weight: 1, arbitrary: fc.constant(Object.fromEntries(keys.map((key) => [key, null]))) },
    );
    return fc.record({ table: fc.constant(table), row: fc.integer({ min: 2, max: lastRow }), values });
  });

/** Pastes rows into all tabs, but for the last of each. */
async function fill(sheet: ClubSheet, seed: number): Promise<void> {
  for (const table of Object.keys(columns) as (keyof typeof columns)[]) {
    const lines = fc.sample(lineOf(table), { numRuns: lastRow - 2, seed });
    const filled = lines.map((line) =>
      Object.entries(line).flatMap(([key, text]) => (text === null ? [] : [[key, text]])),
    );
    await sheet.paste(
      table,
      filled.map((cells) => Object.fromEntries(cells)),
    );
  }
}

/** Types a single value, or pastes or empties cells of a row side by side, those between as they stand. */
async function perform(sheet: ClubSheet, { table, row, values }: Act): Promise<void> {
  const { shown: lines, name } = sheet.tab(table);
  const header = lines[0] ?? [];
  const places = Object.keys(values).map((key) => header.indexOf(tables[table].columns[key]?.header.ru ?? ""));
  const [left, right] = [Math.min(...places), Math.max(...places)];
  const line = Array.from({ length: right - left + 1 }, (_, index) => lines[row - 1]?.[left + index] || null);
  for (const [index, value] of Object.values(values).entries()) line[(places[index] ?? 0) - left] = value;
  await sheet.host.edit({ user: member, sheet: name, range: `${columnName(left + 1)}${row}`, values: [line] });
}

/** «Проверка» and the hidden cell beside it of all rows. */
function marksOf(sheet: ClubSheet): readonly unknown[] {
  return (Object.keys(columns) as (keyof typeof columns)[]).map((table) => {
    const [header = [], ...lines] = sheet.tab(table).shown;
    const places = [ownColumns.state, ownColumns.faults].map((name) => header.indexOf(name));
    return lines.map((line) => places.map((place) => line[place]));
  });
}

test("an edit that finds the other rows marks what an edit marks that reads them all", async () => {
  const finding = await openClubSheet({ clock: tickingClock() });
  const reading = await openClubSheet({
    clock: tickingClock(),
    beforeCall: async ({ service }) => {
      if (service === "TextFinder") throw new Error("Google won't look");
    },
  });
  await fill(finding, 1);
  await fill(reading, 1);
  for (const one of fc.sample(act, { numRuns: 14, seed: 2 })) {
    await perform(finding, one);
    await perform(reading, one);
    expect(marksOf(finding), JSON.stringify(one)).toEqual(marksOf(reading));
  }
  expect(JSON.stringify(marksOf(finding))).toMatch(/ОГРН.*Ресурсные центры.*Наименование.*НКО/);
});

test("a touched row is marked as «Проверить всё» marks it, but that the row given a key last counts as the later one", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  await fill(sheet, 3);
  for (const one of fc.sample(act, { numRuns: 8, seed: 4 })) {
    const { table, row } = one;
    await perform(sheet, one);
    const [state, faults] = [sheet.cell(table, "own:state", row), sheet.cell(table, "own:faults", row)];
    await sheet.run("checkAll");
    const checked = sheet.cell(table, "own:faults", row);
    const isRepeated = /такое (?:же )?значение/.test(`${state} ${sheet.cell(table, "own:state", row)}`);
    if (isRepeated) continue;
    expect(faultyHeaders(String(faults ?? "")), JSON.stringify(one)).toEqual(faultyHeaders(String(checked ?? "")));
  }
});

test("an edit reads as many cells and asks as often in long tabs as in short ones", async () => {
  const sheet = await openClubSheet();
  const center = (serial: number) => ({ name: `Центр «Опора-${serial}»`, municipality: "Калуга", status: "действует" });
  const nko = (serial: number) => ({
    ...goodNko,
    ogrn: syntheticOgrn(2002, serial),
    inn: syntheticInn(serial),
    name: `АНО «Опора ${serial}»`,
  });
  await sheet.paste("centers", [center(0)]);
  await sheet.paste("nkos", [nko(0), nko(1)]);
  const width = Object.keys(tables.nkos.columns).length;
  const nothing = new Array<null>(width).fill(null);
  const costs = async (serial: number) => {
    const seen: (readonly number[])[] = [];
    const bottom = () => sheet.tab("nkos").values.length + 1;
    const end = bottom();
    const edit = async (row: number, values: (string | null)[][]) =>
      (await sheet.host.edit({ user: member, sheet: "НКО", range: `E${row}`, values })).trigger;
    const line = (one: ReturnType<typeof nko>) =>
      Object.keys(tables.nkos.columns).map((key) => String(one[key as keyof typeof one] ?? ""));
    const results = [
      await sheet.type("nkos", "ogrn", 2, nko(serial).ogrn),
      await sheet.type("nkos", "ogrn", 2, nko(1).ogrn),
      await sheet.type("nkos", "ogrn", 2, nko(0).ogrn),
      await sheet.type("nkos", "centers", 2, "центр Опора-0"),
      await sheet.type("nkos", "centers", 2, "нет такого"),
      await sheet.type("nkos", "centers", 2, null),
      await sheet.type("nkos", "ogrn", bottom(), nko(serial + 1).ogrn),
      await edit(bottom(), [line(nko(serial + 2)), line(nko(serial + 3)), line({ ...nko(serial + 4), inn: "12" })]),
      await edit(bottom(), [line(nko(1))]),
      await edit(bottom() - 1, [nothing]),
    ];
    for (const result of results) seen.push([result?.cellsRead ?? -1, (result?.reads ?? -1) + (result?.writes ?? -1)]);
    sheet.rearrange("nkos", { action: "delete", first: end, count: bottom() - end });
    return seen;
  };
  const short = await costs(10_000);
  await sheet.silently(async () => {
    await sheet.paste(
      "nkos",
      Array.from({ length: 300 }, (_, index) => nko(100 + index)),
    );
    await sheet.paste(
      "centers",
      Array.from({ length: 300 }, (_, index) => center(1 + index)),
    );
  });
  expect(await costs(20_000)).toEqual(short);
  expect(Math.max(...short.map(([cells = 0]) => cells))).toBeLessThan(1000);
});
