/** A resource says the same in every format, and goes on doing so when rows before others come and go. */

import papaparse from "papaparse";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkRow } from "../../shared/checks/row.ts";
import { flatColumns, flatValue } from "../../shared/public/flat-columns.ts";
import { resources } from "../../shared/public/resources.ts";
import type { CalendarDate, Cells, Json } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { naughtyStrings } from "../harness/naughty-strings.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { few, idOf, nko, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

const odd: Cells = {
  name: "Фонд <«Заря» & Ко> _x0041_\tдва  пробела",
  shortName: "O'Hara, Ltd",
  counted: "да",
  registeredOn: { date: "2012-02-29" },
};

/** The rows of a workbook's first sheet. */
async function sheetOf(path: string): Promise<readonly (readonly unknown[])[]> {
  const { raw } = await read(club, path);
  const [sheet] = await readWorkbook(raw);
  return sheet?.data ?? [];
}

/** What a workbook's reader should make of a value: a day is midnight in UTC. */
function cellOf(value: Json, isDay: boolean): unknown {
  if (typeof value === "string") return isDay ? new Date(value) : value;
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("; ");
  }
  return value;
}

async function expectAlike(key: string, path: string): Promise<void> {
  const fields = resources.find((resource) => resource.key === key)?.fields ?? [];
  const columns = flatColumns(fields);
  const { data } = await readJson<{ data: readonly { readonly [field: string]: Json }[] }>(club, `${path}.json`);
  if (!path.startsWith("/v1/m/")) {
    const lines = (await read(club, `${path}.ndjson`)).text.split("\n");
    expect(lines.pop(), path).toBe("");
    expect(
      lines.map((line) => JSON.parse(line)),
      path,
    ).toEqual(data);
  }
  const [names, ...rows] = await sheetOf(`${path}.xlsx`);
  expect(names, path).toEqual(columns.map(({ name }) => name));
  const cells = data.map((record) =>
    columns.map((column) => cellOf(flatValue(column, record), column.schema.format === "date")),
  );
  expect(rows, path).toEqual(cells);
  const csv = papaparse.parse<readonly string[]>((await read(club, `${path}.csv`)).text.trimEnd());
  expect(csv.data, path).toHaveLength(data.length + 1);
}

test("JSON, NDJSON, CSV and the Excel workbook hold the same records, cell by cell, also after rows before them came or went", async () => {
  const sheet = { ...few, nkos: { ...nkos(200), [idOf(120)]: nko(120, odd) } };
  await club.handOver(sheet);
  await publishEdition(club);
  for (const { key } of resources) await expectAlike(key, `/v1/${key}`);
  await expectAlike("nkos", "/v1/m/29-701/nkos");
  const { [idOf(3)]: _gone, ...rest } = sheet.nkos;
  await club.handOver({ ...sheet, nkos: { ...rest, [idOf(201)]: nko(201), [idOf(202)]: nko(202) } });
  await publishEdition(club);
  await expectAlike("nkos", "/v1/nkos");
  await expectAlike("nkos", "/v1/m/29-701/nkos");
});

test("a name of any make is held with a word about it, or is in every format and on the pages what the sheet reads of it", async () => {
  const typed = naughtyStrings.map((text, index) => nko(index + 300, { name: `Фонд ${text}`, shortName: text }));
  const rows = Object.fromEntries(typed.map((cells, index) => [idOf(index + 300), cells]));
  const { body } = await club.handOver({ ...few, nkos: { ...nkos(202), ...rows } });
  await publishEdition(club);
  const held = new Set(body.held.map(({ id }) => id));
  const { data } = await readJson<{ data: readonly { readonly [field: string]: Json }[] }>(club, "/v1/nkos.json");
  const published = new Map(data.map((record) => [record.id, record]));
  for (const [id, cells] of Object.entries(rows)) {
    const { values, findings } = checkRow(tables.nkos, cells, "2026-06-15" as CalendarDate);
    const said = JSON.stringify([cells.name, findings.map(({ code }) => code)]);
    expect(held.has(id), said).toBe(findings.some(({ severity }) => severity === "error"));
    for (const column of ["name", "shortName"] as const) {
      if (values[column] !== cells[column])
        expect(
          findings.map((one) => one.column),
          said,
        ).toContain(column);
      if (!held.has(id)) expect(published.get(String(cells.ogrn))?.[column] ?? null, said).toEqual(values[column]);
    }
  }
  expect(published.size).toBeGreaterThan(60);
  await expectAlike("nkos", "/v1/nkos");
  const csv = papaparse.parse<{ readonly [name: string]: string }>((await read(club, "/v1/nkos.csv")).text, {
    header: true,
  });
  for (const line of csv.data.filter(({ id }) => id !== undefined && id !== ""))
    expect([line.name, line.shortName]).toEqual([
      published.get(line.id ?? "")?.name,
      published.get(line.id ?? "")?.shortName ?? "",
    ]);
  for (const [id, { name, ogrn }] of published) {
    const { status, text } = await read(club, `/nkos/${ogrn}`);
    expect([id, status]).toEqual([id, 200]);
    const plain = text.replace(/\u00ad|<wbr>|&shy;/g, "");
    expect(
      plain.includes(escaped(String(name))) || plain.includes(escaped(String(name)).replace(/ /g, "\u00a0")),
      String(name),
    ).toBe(true);
  }
});

/** As HTML writes a text. */
function escaped(text: string): string {
  const signs: { readonly [sign: string]: string } = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

test("a workbook is sent as it is, whatever the reader decodes, and tells what it is and what its columns mean", async () => {
  const plain = await read(club, "/v1/nkos.xlsx", { "Accept-Encoding": "identity" });
  const gzip = await read(club, "/v1/nkos.xlsx", { "Accept-Encoding": "gzip" });
  expect(gzip.raw.equals(plain.raw)).toBe(true);
  expect(plain.headers).not.toHaveProperty("content-encoding");
  expect(gzip.headers).toMatchObject({
    "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-length": String(plain.raw.length),
    etag: plain.headers.etag,
  });
  const about = (await readWorkbook(plain.raw))[1];
  expect(about?.sheet).toBe("О данных");
  const facts = new Map(about?.data.map(([name, value]) => [name, value]));
  expect(facts.get("Выпуск")).toBe("3");
  expect(facts.get("Лицензия")).toContain("CC BY 4.0");
  expect(facts.get("ogrn")).toBe("ОГРН");
});
