import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { UndoResult } from "../../addon/issues/undo.ts";
import type { MinutesCheck, MinutesPreview, MinutesRequest, MinutesSummary } from "../../addon/minutes/shapes.ts";
import { roundTableText } from "../../shared/minutes/round-table-text.ts";
import { type ClubSheet, openClubSheet } from "../harness/club-sheet.ts";

const fixture = (name: string) =>
  readFileSync(path.join(import.meta.dirname, `../fixtures/minutes/${name}.txt`), "utf8");

const preview = (sheet: ClubSheet, text: string) => sheet.run<MinutesPreview>("previewMinutes", { text });
const requestOf = ({ paper, rows }: MinutesPreview, state: "черновик" | "принята" = "черновик"): MinutesRequest => ({
  paper: { ...paper, state },
  rows,
});

test("the round table that a fresh sheet begins with is known whole, also after its short wordings were edited", async () => {
  const sheet = await openClubSheet();
  await sheet.type("recommendations", "title", 2, "Другая формулировка");
  await sheet.type("recommendations", "document", 3, "Резолюция круглого стола");
  const before = sheet.rows("recommendations");
  const read = await preview(sheet, roundTableText);
  expect(read.rows).toHaveLength(7);
  expect(read.check.rows.map(({ known }) => known?.isSame)).toEqual(Array(7).fill(true));
  expect(read.check.rows[0]?.known?.words).toBe(
    "Уже в таблице: строка 2 «Другая формулировка». Второй раз не добавится.",
  );
  const summary = await sheet.run<MinutesSummary>("addMinutes", requestOf(read));
  expect(summary).toEqual({
    added: 0,
    sentences: ["Ничего не добавлено: всё это в таблице уже есть."],
    undo: "",
  });
  expect(sheet.rows("recommendations")).toEqual(before);
});

test("what a person makes of the drafts becomes rows with ids and marks, once, and can be taken back", async () => {
  const sheet = await openClubSheet();
  const before = sheet.rows("recommendations");
  const read = await preview(sheet, fixture("01-recommend-in-capitals"));
  const [first, second, third] = requestOf(read).rows;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three were expected");
  const rows = [
    { ...first, title: "", item: "1.2", deadline: "01.03.2023" },
    { ...second, addressees: ["НКО", "СМИ"] },
  ];
  const summary = await sheet.run<MinutesSummary>("addMinutes", { ...requestOf(read, "принята"), rows });
  expect(summary.added).toBe(2);
  expect(summary.sentences[0]).toBe("Добавлено в «Рекомендации»: 2 строки.");
  const added = sheet.rows("recommendations").slice(before.length);
  expect(added).toMatchObject([
    {
      item: "1.2",
      title: first.title,
      quote: first.quote,
      document: "РЕЗОЛЮЦИЯ межрегионального форума «Третий сектор рядом»",
      adoptedOn: "14.10.2022",
      deadline: "01.03.2023",
      state: "принята",
      addresseeText: "Министерству внутренней политики и массовых коммуникаций Калужской области",
      "own:state": "Верно",
    },
    { addressees: "НКО; СМИ", state: "принята" },
  ]);
  expect(new Set(added.map((row) => row["own:id"])).size).toBe(2);

  const again = await preview(sheet, fixture("01-recommend-in-capitals"));
  expect(again.check.rows.map(({ known }) => known?.isSame ?? false)).toEqual([true, true, false]);
  const rest = await sheet.run<MinutesSummary>("addMinutes", requestOf(again));
  expect([rest.added, rest.sentences.at(-1)]).toEqual([1, "Уже были в таблице и не повторены: 2 строки."]);

  await sheet.run<UndoResult>("undoFixes", rest.undo);
  expect(sheet.rows("recommendations")).toHaveLength(before.length + 2);
  await sheet.type("recommendations", "title", before.length + 2, "Исправлено человеком");
  expect(await sheet.run<UndoResult>("undoFixes", summary.undo)).toMatchObject({ restored: 1, left: 1 });
  expect(sheet.rows("recommendations").slice(before.length)).toMatchObject([{ title: "Исправлено человеком" }]);
});

test("a row that would be wrong says so in the preview, and waits in the sheet if it is added all the same", async () => {
  const sheet = await openClubSheet();
  const before = sheet.rows("recommendations").length;
  const read = await preview(sheet, "Решили:\n1. Создать клуб друзей НКО до 45 мая 2024 года.");
  expect(read.doubts.map(({ column }) => column)).toEqual(["document", "adoptedOn"]);
  expect(read.rows[0]?.doubts.map(({ column }) => column)).toContain("addressees");
  const paper = { ...read.paper, document: "Протокол № 1", adoptedOn: "2030-01-01" };
  const found = await sheet.run<MinutesCheck>("checkMinutes", { paper, rows: read.rows });
  expect(found.notes).toMatchObject([{ column: "adoptedOn", severity: "error" }]);
  expect(found.rows[0]?.notes).toContainEqual(expect.objectContaining({ column: "addressees", severity: "error" }));
  const summary = await sheet.run<MinutesSummary>("addMinutes", { paper, rows: read.rows });
  expect(summary.sentences.at(-1)).toContain("Ждут исправления: 1 строка.");
  expect(sheet.rows("recommendations")[before]?.["own:state"]).toContain("Адресаты");
});

test("400 recommendations are added at one go, with few service calls, and taken back so", async () => {
  const sheet = await openClubSheet();
  const before = sheet.rows("recommendations");
  const items = Array.from(
    { length: 400 },
    (_, at) => `${at + 1}. Провести встречу номер ${at + 1} с жителями района.`,
  );
  const text = ["Протокол № 5", "1 февраля 2024 г.", "Правительству Калужской области рекомендовать:", ...items].join(
    "\n",
  );
  const read = await preview(sheet, text);
  expect(read.rows).toHaveLength(400);
  const call = (name: string, arg: unknown) =>
    sheet.host.run({ user: "member@example.org", function: name, args: [arg], origin: "dialog" });
  const added = await call("addMinutes", requestOf(read));
  const { undo } = added.result as MinutesSummary;
  expect(added.reads + added.writes).toBeLessThanOrEqual(60);
  expect(sheet.rows("recommendations")).toHaveLength(before.length + 400);
  const undone = await call("undoFixes", undo);
  expect(undone.reads + undone.writes).toBeLessThanOrEqual(60);
  const ids = (rows: ReturnType<ClubSheet["rows"]>) => rows.map((row) => row["own:id"]);
  expect(ids(sheet.rows("recommendations"))).toEqual(ids(before));
}, 60_000);

test.each(["", "  \n"])("an empty text asks for one (%#)", async (text) => {
  const sheet = await openClubSheet();
  await expect(preview(sheet, text)).rejects.toThrow("Вставьте текст протокола");
});
