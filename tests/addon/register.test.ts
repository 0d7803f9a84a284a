import { expect, test } from "vitest";
import type { ImportSummary } from "../../addon/register/import.ts";
import type { RegisterPreview } from "../../addon/register/preview.ts";
import { startClub } from "../harness/built-add-on.ts";
import { member } from "../host/fixture.ts";

const tab = "НКО";

/** A made-up ОГРН with a right check digit. */
function ogrn(number: number): string {
  const digits = String(123_000_000_000 + number);
  return digits + ((Number(digits) % 11) % 10);
}

function register(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `${ogrn(index)};КЛУБ «ЛАД-${index}»;71400;Действующая;29701000001;02.10.2000;lad${index}.example.org`,
  );
  return ["ОГРН;Полное наименование;Код ОКОПФ;Статус;ОКТМО;Дата регистрации;Сайт", ...lines].join("\n");
}

test("takes 2,000 rows in at one go, with few service calls, and nothing the second time", async () => {
  const club = await startClub();
  const request = { text: register(2000), source: "Открытый реестр", asOf: "2022-03-01", accept: "all-new" };
  const run = await club.host.run({ user: member, function: "importRegister", args: [request], origin: "dialog" });
  expect(run.result).toMatchObject({ lines: { head: 1, added: 2000, refused: 0, left: 0 } });
  expect(run.reads).toBeLessThanOrEqual(20);
  expect(run.writes).toBeLessThanOrEqual(10);
  const rows = club.rows(tab);
  expect(rows).toHaveLength(2000);
  expect(rows[1999]).toMatchObject({
    ОГРН: ogrn(1999),
    "Полное наименование": "КЛУБ «ЛАД-1999»",
    Муниципалитет: "Калуга",
    "Дата регистрации": "02.10.2000",
    Сайт: "https://lad1999.example.org",
    "По состоянию на": "01.03.2022",
    Проверка: "Верно",
  });
  expect(new Set(rows.map((row) => row["служебное: id"])).size).toBe(2000);
  const again = await club.call<ImportSummary>("importRegister", request);
  expect(again.lines).toMatchObject({ added: 0, changed: 0, unchanged: 2000 });
  expect(club.rows(tab)).toEqual(rows);
}, 120_000);

test("keeps every text as it is: leading zeros, years, and what looks like a number", async () => {
  const club = await startClub();
  const text = `ОГРН\tПолное наименование\tКПП\tДата регистрации\n${ogrn(1)}\t1812\t040201001\t2002`;
  await club.call("importRegister", { text, accept: "all-new" });
  expect(club.rows(tab)[0]).toMatchObject({
    "Полное наименование": "1812",
    КПП: "040201001",
    "Дата регистрации": "2002",
  });
  expect(club.rows(tab)[0]?.Проверка).toContain("указан только год");
});

test("overwrites what a member typed only where it is ticked, and only while that is still there", async () => {
  const club = await startClub();
  await club.call("importRegister", { text: register(2), accept: "all-new" });
  await club.type(tab, "Статус", 2, "в процессе ликвидации");
  await club.type(tab, "Статус", 3, "в процессе ликвидации");
  const { changed, counts } = await club.call<RegisterPreview>("previewRegister", { text: register(2) });
  expect(counts).toMatchObject({ fresh: 0, changed: 2, unchanged: 0 });
  expect(changed[0]?.conflicts).toMatchObject([
    { header: "Статус", now: "в процессе ликвидации", next: "действующая" },
  ]);
  const overwrite = changed.flatMap(({ conflicts }) => conflicts.map(({ id }) => id));

  await club.call("importRegister", { text: register(2), accept: "all-new" });
  expect(club.rows(tab).map((row) => row.Статус)).toEqual(["в процессе ликвидации", "в процессе ликвидации"]);

  await club.type(tab, "Статус", 3, "неизвестно");
  const summary = await club.call<ImportSummary>("importRegister", { text: register(2), accept: "all-new", overwrite });
  expect(club.rows(tab).map((row) => row.Статус)).toEqual(["действующая", "неизвестно"]);
  expect(summary.cells).toEqual({ filled: 0, overwritten: 1, skipped: 0 });
});

test("takes over only the rows that were accepted, and counts the rest as left", async () => {
  const club = await startClub();
  const summary = await club.call<ImportSummary>("importRegister", { text: register(3), accept: [3] });
  expect(summary.lines).toMatchObject({ added: 1, left: 2 });
  expect(club.rows(tab).map((row) => row.ОГРН)).toEqual([ogrn(1)]);
});

test("a script that names nothing takes over all new rows, and one that brings no rows is told how", async () => {
  const club = await startClub();
  await expect(club.call("importRegister")).rejects.toThrow("Нет строк реестра. Скопируйте строки реестра");
  const summary = await club.call<ImportSummary>("importRegister", { text: register(2) });
  expect(summary.lines).toMatchObject({ added: 2 });
  await expect(club.call("publishEdition", "")).rejects.toThrow("Публикуется только то, что просмотрено.");
});

test("fills empty cells of known rows and leaves a person's note, colour and extra column alone", async () => {
  const club = await startClub();
  await club.type(tab, "ОГРН", 2, ogrn(0));
  await club.type(tab, "Полное наименование", 2, "Клуб «Лад-0»");
  const cell = club.address(tab, "Полное наименование", 2);
  club.host.note({ user: member, sheet: tab, range: cell, value: "моя заметка" });
  club.host.colour({ user: member, sheet: tab, range: cell, value: "#ffff00" });
  const summary = await club.call<ImportSummary>("importRegister", { text: register(1), accept: "all-new" });
  expect(summary.lines).toMatchObject({ added: 0, changed: 1 });
  expect(club.rows(tab)[0]).toMatchObject({
    "Полное наименование": "Клуб «Лад-0»",
    Муниципалитет: "Калуга",
    Проверка: "Верно",
  });
  expect(club.host.state(tab)?.notes[cell]).toBe("моя заметка");
  expect(club.host.state(tab)?.colours[cell]).toBe("#ffff00");
});

test("remembers how the columns of a register were matched", async () => {
  const club = await startClub();
  const text = `Рег. код;Как зовут\n${ogrn(1)};Клуб «Лад»\n${ogrn(2)};Клуб «Сад»`;
  const guessed = await club.call<RegisterPreview>("previewRegister", { text });
  expect(guessed.columns.map(({ target }) => target)).toEqual(["ogrn", null]);
  await club.call("importRegister", { text, mapping: ["ogrn", "name"], accept: "all-new" });
  const preview = await club.call<RegisterPreview>("previewRegister", { text });
  expect(preview.remembered).toBe(true);
  expect(preview.columns.map(({ target }) => target)).toEqual(["ogrn", "name"]);
});

test("renews the date and source of known rows only when asked to", async () => {
  const club = await startClub();
  const request = { text: register(1), accept: "all-new", source: "Реестр", asOf: "2022-03-01" };
  await club.call("importRegister", request);
  const later = { ...request, asOf: "2023-03-01" };
  expect((await club.call<RegisterPreview>("previewRegister", later)).stale).toBe(1);
  await club.call("importRegister", later);
  expect(club.rows(tab)[0]?.["По состоянию на"]).toBe("01.03.2022");
  await club.call("importRegister", { ...later, restamp: true });
  expect(club.rows(tab)[0]?.["По состоянию на"]).toBe("01.03.2023");
});

test("an empty paste and an unreadable date are answered in words", async () => {
  const club = await startClub();
  await expect(club.call("previewRegister", { text: " \n" })).rejects.toThrow("Не вижу строк с данными");
  await expect(club.call("previewRegister", { text: register(1), asOf: "когда-то" })).rejects.toThrow(
    "не похоже на дату",
  );
});
