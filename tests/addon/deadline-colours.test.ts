import { expect, test } from "vitest";
import { noon } from "../harness/clock.ts";
import { openClubSheet } from "../harness/club-sheet.ts";

const dayMs = 86_400_000;

test("a deadline that is past or comes within 14 days is coloured for as long as its task is open, and anew each day", async () => {
  let now = noon;
  const sheet = await openClubSheet({ clock: () => now });
  const task = { recommendation: "Создать Клуб", lead: "Центр" };
  const cases = [
    ["29.03.2023", "на исполнении", "#ffcc99"],
    ["30.03.2023", "на исполнении", "#fff2b3"],
    ["13.04.2023", "направлено", "#fff2b3"],
    ["14.04.2023", "направлено", undefined],
    ["29.03.2023", "отчёт на рассмотрении", undefined],
    ["30.03.2023", "отчёт на рассмотрении", "#fff2b3"],
    ["29.03.2023", "не исполнено", undefined],
    ["29.03.2023", "черновик", undefined],
    ["постоянно", "на исполнении", undefined],
  ] as const;
  await sheet.paste(
    "tasks",
    cases.map(([deadline, status], index) => ({ ...task, action: `Дело ${index}`, deadline, status })),
  );
  const colours = () =>
    cases.map((_, index) => sheet.tab("tasks").conditional[sheet.a1("tasks", "deadline", index + 2)]);
  expect(colours()).toEqual(cases.map(([, , colour]) => colour));
  const rules = sheet.tab("tasks").rules;
  await sheet.run("setUpSheet");
  await sheet.run("checkAll");
  expect(sheet.tab("tasks").rules).toEqual(rules);
  now += dayMs;
  expect(colours().slice(0, 4)).toEqual(["#ffcc99", "#ffcc99", "#fff2b3", "#fff2b3"]);
});
