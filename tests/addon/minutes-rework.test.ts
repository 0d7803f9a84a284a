import { expect, test } from "vitest";
import { type Draft, draftOf, draftOfLine, joined, split } from "../../addon/dialogs/minutes/rework.ts";

const draft = (changed: Partial<Draft>): Draft => ({ ...draftOfLine("Создать клуб"), item: "1", ...changed });

test.each([
  ["at the cursor", "Создать клуб и провести встречу", 13, ["Создать клуб", "и провести встречу"]],
  [
    "at the semicolon where the cursor is at its edge",
    "создать клуб; провести встречу",
    0,
    ["создать клуб", "провести встречу"],
  ],
  ["at the first line", "Обеспечить:\n– доступ", 20, ["Обеспечить:", "– доступ"]],
  ["by its sentences", "Создать клуб. Провести встречу", 30, ["Создать клуб.", "Провести встречу"]],
] as const)("a draft is split %s", (_, quote, place, parts) => {
  const halves = split(draft({ quote, title: "Клуб", deadline: "ежегодно" }), place);
  expect(halves?.map((half) => half.quote)).toEqual(parts);
  expect(halves?.map(({ item, title, deadline }) => [item, title, deadline])).toEqual([
    ["1 (1)", "", "ежегодно"],
    ["1 (2)", "", "ежегодно"],
  ]);
});

test.each([0, 12])("one sentence isn't split at its edge (%s)", (place) => {
  expect(split(draft({}), place)).toBeNull();
});

test("two drafts become one in the words of both, with what each of them knows", () => {
  const doubt = { column: "item", severity: "hint", words: "Номера нет." } as const;
  const first = draft({ title: "Клуб", addressees: ["НКО"], addresseeText: "НКО", doubts: [doubt] });
  const second = draft({
    item: "2",
    quote: "провести встречу",
    addressees: ["НКО", "СМИ"],
    addresseeText: "СМИ",
    deadline: "ежегодно",
    doubts: [doubt],
    isWanted: false,
  });
  expect(joined(first, second)).toMatchObject({
    item: "1, 2",
    title: "Клуб",
    quote: "Создать клуб;\nпровести встречу",
    addressees: ["НКО", "СМИ"],
    addresseeText: "НКО; СМИ",
    deadline: "ежегодно",
    doubts: [doubt],
    isWanted: true,
  });
});

test("what the sheet may have already waits for a person to tick it", () => {
  const row = draft({});
  const known = { words: "Уже в таблице.", isSame: false };
  expect(draftOf(row, { title: "", notes: [], known: null }).isWanted).toBe(true);
  expect(draftOf(row, { title: "", notes: [], known }).isWanted).toBe(false);
  expect(draftOf(row, null).isWanted).toBe(true);
});
