import { expect, test } from "vitest";
import { columnPlace } from "../harness/cell-address.ts";
import { noon, tickingClock } from "../harness/clock.ts";
import { type ClubSheet, member, openClubSheet } from "../harness/club-sheet.ts";

const dayMs = 86_400_000;
const task = { recommendation: "Создать Клуб", lead: "Центр", status: "на исполнении" };
const header = "Дней до срока";

async function said(sheet: ClubSheet, name: string): Promise<readonly string[]> {
  return (await sheet.run<{ readonly sentences: readonly string[] }>(name)).sentences;
}

/** What the column shows beside each task, by its action. */
const days = (sheet: ClubSheet) =>
  Object.fromEntries(sheet.rows("tasks").map((row) => [row.action ?? "", row["own:days"] ?? ""]));

test("a task shows the days until its deadline on any day, though nobody has checked since, and none where none are counted", async () => {
  let now = noon;
  const sheet = await openClubSheet({ clock: () => now });
  const cases = [
    ["29.03.2023", "на исполнении", "-1", "-2"],
    ["30.03.2023", "на доработке", "0", "-1"],
    ["13.04.2023", "направлено", "14", "13"],
    ["29.03.2023", "отчёт на рассмотрении", "", ""],
    ["30.03.2023", "отчёт на рассмотрении", "0", ""],
    ["29.03.2023", "исполнено", "", ""],
    ["29.03.2023", "снято с контроля", "", ""],
    ["29.03.2023", "черновик", "", ""],
    ["ежеквартально", "на исполнении", "", ""],
    ["до 1 июня 2026 года", "на исполнении", "", ""],
    ["", "на исполнении", "", ""],
  ] as const;
  await sheet.paste(
    "tasks",
    cases.map(([deadline, status], index) => ({ ...task, action: `Дело ${index}`, deadline, status })),
  );
  expect(Object.values(days(sheet))).toEqual(cases.map(([, , today]) => today));
  now += dayMs;
  expect(Object.values(days(sheet))).toEqual(cases.map(([, , , tomorrow]) => tomorrow));
  await sheet.type("tasks", "deadline", 2, "01.05.2023");
  await sheet.type("tasks", "status", 4, "исполнено");
  expect(days(sheet)).toMatchObject({ "Дело 0": "31", "Дело 2": "" });
  const cost = await sheet.type("tasks", "action", cases.length + 2, "Новое дело");
  expect((cost?.reads ?? 99) + (cost?.writes ?? 99)).toBeLessThanOrEqual(10);
});

test("the days stay beside their deadline when rows are sorted without the column, cut, copied and inserted", async () => {
  const sheet = await openClubSheet();
  const { host } = sheet;
  const place = { user: member, sheet: "Задачи" };
  await sheet.paste("tasks", [
    { ...task, action: "В", deadline: "01.04.2023" },
    { ...task, action: "А", deadline: "02.04.2023" },
    { ...task, action: "Б", deadline: "03.04.2023" },
  ]);
  const [left, right] = [sheet.a1("tasks", "action", 2), sheet.a1("tasks", "note", 4)];
  const by = [...(sheet.tab("tasks").values[0] ?? [])].indexOf("Что сделать") + 1;
  sheet.rearrange("tasks", { action: "sort", range: `${left}:${right}`, by, ascending: true });
  expect(days(sheet)).toEqual({ А: "3", Б: "4", В: "2" });

  sheet.rearrange("tasks", { action: "insert", before: 2, count: 1 });
  const cut = `${sheet.a1("tasks", "action", 5)}:${sheet.a1("tasks", "note", 5)}`;
  host.copy({ ...place, range: cut, key: "строка", cut: true });
  await host.paste({ ...place, range: left, key: "строка" });
  expect(days(sheet)).toEqual({ В: "2", А: "3", Б: "4", "": "" });

  host.copy({ ...place, range: "A3:Z3", key: "копия", cut: false });
  await host.paste({ ...place, range: "A6", key: "копия" });
  await sheet.type("tasks", "deadline", 6, "30.04.2023");
  expect(sheet.tab("tasks").shown.map((line) => line[4])).toEqual([header, "2", "3", "4", "", "31"]);
  await sheet.run("checkAll");
  expect(sheet.tab("tasks").shown.map((line) => line[4])).toEqual([header, "2", "3", "4", "", "31"]);
});

test("rows that the program adds show their days at once, and a check writes the column only where it is empty", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  sheet.host.select({ user: member, sheet: "Рекомендации", range: "A2" });
  const source = await sheet.run<{ readonly table: string; readonly id: string }>("taskSource");
  const wanted = { action: "Провести встречу", lead: "Центр", deadline: "09.04.2023", status: "направлено" };
  const rest = { protocol: "", protocolItem: "", places: [], each: false };
  await sheet.run("createTasks", { source: { table: source.table, id: source.id }, ...wanted, ...rest });
  expect(days(sheet)).toEqual({ "Провести встречу": "10" });

  await sheet.silently(() => sheet.paste("tasks", [{ ...task, action: "Без пометок", deadline: "10.04.2023" }]));
  expect(days(sheet)["Без пометок"]).toBe("");
  await sheet.run("checkAll");
  expect(days(sheet)["Без пометок"]).toBe("11");
  const { reads, writes } = await sheet.host.run({ user: member, function: "checkAll", origin: "script" });
  // Two reads for each tab, and one for the formats of the residents in «Районы и округа».
  expect(reads + writes).toBe(23 + 2);
});

test("an older sheet gets the column from «Настроить таблицу»: all else stays in its place, and so does what people write into the column", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("tasks", [
    { ...task, action: "Раз", deadline: "01.04.2023" },
    { ...task, action: "Два", deadline: "постоянно" },
  ]);
  await sheet.run("checkAll");
  const full = sheet.tab("tasks");
  const first = columnPlace(sheet.host, "tasks", "own:days");
  sheet.host.columns({ user: member, sheet: "Задачи", action: "delete", first, count: 1 });
  await sheet.run("checkAll");
  await sheet.type("tasks", "deadline", 2, "05.04.2023");
  expect(sheet.tab("tasks").values[0]).not.toContain(header);
  const [before] = sheet.rows("tasks");

  expect(await said(sheet, "setUpSheet")).toEqual([`«Задачи»: добавлены столбцы «${header}».`]);
  const after = sheet.tab("tasks");
  expect(after.values[0]).toEqual(full.values[0]);
  expect(after).toMatchObject({ hiddenColumns: full.hiddenColumns, frozenColumns: full.frozenColumns });
  expect(after.rules).toEqual(full.rules);
  expect(sheet.rows("tasks")[0]).toEqual({ ...before, "own:days": "6" });
  expect(days(sheet)).toEqual({ Раз: "6", Два: "" });

  await sheet.type("tasks", "own:days", 3, "решим сами");
  await sheet.run("checkAll");
  expect((await said(sheet, "setUpSheet")).join()).toMatch(
    /^«Задачи»: в столбце «Дней до срока» вписано своё \(строки: 3\)/,
  );
  expect(days(sheet)).toEqual({ Раз: "6", Два: "решим сами" });
  await sheet.type("tasks", "deadline", 3, "02.04.2023");
  expect(days(sheet)).toEqual({ Раз: "6", Два: "решим сами" });
  await sheet.type("tasks", "own:days", 3, null);
  expect(days(sheet)).toEqual({ Раз: "6", Два: "3" });
});
