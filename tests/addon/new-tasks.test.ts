import { expect, test } from "vitest";
import type { NewTasks, TaskSourceAnswer, TasksPreview } from "../../addon/tasks/new-tasks.ts";
import { tickingClock } from "../harness/clock.ts";
import { type ClubSheet, member, openClubSheet } from "../harness/club-sheet.ts";

async function sourceAt(sheet: ClubSheet, table: "recommendations" | "meetings" | "nkos", row: number) {
  sheet.host.select({ user: member, sheet: sheet.tab(table).name, range: `A${row}` });
  return await sheet.run<TaskSourceAnswer>("taskSource");
}

const wanted = (source: TaskSourceAnswer, own: Partial<NewTasks> = {}): NewTasks => ({
  source: { table: source.table, id: source.id },
  action: "Провести день открытых дверей",
  lead: "Выдуманный ресурсный центр",
  deadline: "30.06.2023",
  status: "направлено",
  protocol: "",
  protocolItem: "",
  places: [],
  each: false,
  ...own,
});

const create = async (sheet: ClubSheet, request: NewTasks) =>
  (await sheet.run<{ readonly sentences: readonly string[] }>("createTasks", request)).sentences;

test("a recommendation makes a task for each of several municipalities, and the same again nothing", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const source = await sourceAt(sheet, "recommendations", 3);
  expect(source).toMatchObject({ table: "recommendations", row: 3, doubt: "" });
  expect(source.name).toBe(sheet.cell("recommendations", "title", 3));
  expect(source.municipalities).toHaveLength(26);
  const request = wanted(source, { places: ["29-06", "29-701"], each: true });
  const preview = await sheet.run<TasksPreview>("previewTasks", request);
  expect(preview).toMatchObject({ fresh: 2, sentences: [] });
  expect(sheet.rows("tasks")).toEqual([]);

  expect(await create(sheet, request)).toEqual(["Добавлено внизу вкладки «Задачи»: 2 строки."]);
  const rows = sheet.rows("tasks");
  expect(rows.map(({ action, territory }) => [action, territory])).toEqual([
    ["Провести день открытых дверей (Боровский район)", "Боровский район"],
    ["Провести день открытых дверей (Калуга)", "Калуга"],
  ]);
  expect(rows.map((row) => [row.recommendation, row.deadline, row["own:state"]])).toEqual([
    [source.name, "30.06.2023", "Верно"],
    [source.name, "30.06.2023", "Верно"],
  ]);
  expect(new Set(rows.map((row) => row["own:id"])).size).toBe(2);

  const more = { ...request, places: [...request.places, "29-715"] };
  expect(await create(sheet, more)).toEqual([
    "Добавлено внизу вкладки «Задачи»: 1 строка.",
    "Уже были в таблице: 2 строки.",
  ]);
  expect(await create(sheet, more)).toEqual(["Ничего не добавлено: все эти задачи в таблице уже есть."]);
  expect(sheet.rows("tasks")).toHaveLength(3);
});

test("all municipalities at once in one task are the whole region", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const source = await sourceAt(sheet, "recommendations", 2);
  const places = source.municipalities.map(({ key }) => key);
  await create(sheet, wanted(source, { places }));
  expect(sheet.rows("tasks").map(({ territory }) => territory)).toEqual(["вся область"]);
  await create(sheet, wanted(source, { places, each: true, action: "Другое дело" }));
  expect(sheet.rows("tasks")).toHaveLength(27);
});

test("a meeting makes tasks by its minutes, named so that they find it", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const meeting = { kind: "заседание Клуба", state: "состоялась", territory: "вся область", title: "Заседание" };
  await sheet.paste("meetings", [
    { ...meeting, date: "14.11.2022" },
    { ...meeting, date: "14.02.2023" },
  ]);
  const source = await sourceAt(sheet, "meetings", 3);
  expect(source.name).toBe("заседание Клуба 14.02.2023");
  const preview = await sheet.run<TasksPreview>("previewTasks", wanted(source, { deadline: "когда-нибудь" }));
  expect(preview.tasks[0]?.said.join(" ")).toMatch(/не понять как срок.*|номера протокола нет/);
  await create(sheet, wanted(source, { protocol: "3", protocolItem: "1.2" }));
  expect(sheet.rows("tasks")).toMatchObject([
    { meeting: source.name, protocol: "3", protocolItem: "1.2", recommendation: "", "own:state": "Верно" },
  ]);
});

test("elsewhere, and without the words that a task needs, it says what to do", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  await expect(sourceAt(sheet, "nkos", 2)).rejects.toThrow("Поставьте курсор на строку вкладки «Рекомендации»");
  await expect(sourceAt(sheet, "recommendations", 100)).rejects.toThrow("В строке под курсором нет данных");
  const source = await sourceAt(sheet, "recommendations", 2);
  await expect(create(sheet, wanted(source, { action: " " }))).rejects.toThrow("Напишите, что сделать");
  await expect(create(sheet, wanted(source, { lead: "" }))).rejects.toThrow("Назовите ответственного");
  await expect(create(sheet, wanted(source, { each: true }))).rejects.toThrow("Отметьте хотя бы один район");
});
