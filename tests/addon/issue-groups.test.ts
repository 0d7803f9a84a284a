import { describe, expect, test } from "vitest";
import { beyondTitle, grouped } from "../../addon/issues/groups.ts";
import type { Issue } from "../../addon/issues/issue.ts";

function issue(header: string, message: string, row = 2): Issue {
  return {
    id: `nkos/${row}`,
    table: "nkos",
    tab: "НКО",
    row,
    a1: `F${row}`,
    label: `строка ${row}`,
    header,
    severity: "error",
    code: "a",
    group: `nkos/${header}/a`,
    message,
    shown: "",
    fix: null,
    keepable: false,
    releasable: false,
    mergeable: false,
  };
}

const guess = (typed: string, place: string) =>
  `Муниципалитет: похоже, что «${typed}» — это ${place}: не хватает слова. Если так и есть, примите исправление.`;

describe("the heading over a kind of issues", () => {
  test.each([
    [
      "names none of several guesses",
      "Муниципалитет",
      [
        guess("малояр", "Малоярославецкий район"),
        guess("боровск", "Боровский район"),
        guess("думиничи", "Думиничский район"),
      ],
      "Муниципалитет: похоже, что «…» — это …",
    ],
    [
      "names what all of them say",
      "Муниципалитет",
      [guess("малояр", "Малоярославецкий район"), guess("малояр", "Малоярославецкий район")],
      "Муниципалитет: похоже, что «малояр» — это Малоярославецкий район: не хватает слова",
    ],
    [
      "leaves out the figures in which they differ",
      "Срок",
      ["Срок раньше документа на 3 дня. Исправьте.", "Срок раньше документа на 12 дней. Исправьте."],
      "Срок раньше документа на …",
    ],
    [
      "speaks of the column where they have nothing in common",
      "Статус",
      ["Статус: пусто. Впишите.", "Статус: такого нет. Выберите."],
      "Статус: проверьте, что внесено",
    ],
  ])("%s", (_what, header, messages, title) => {
    const { groups } = grouped(messages.map((message, index) => issue(header, message, index + 2)));
    expect(groups.map((group) => group.title)).toEqual([title]);
  });
});

test.each([
  [
    "ИНН",
    "ИНН: последняя цифра не сходится. Проверьте, не переставлены ли цифры.",
    "Проверьте, не переставлены ли цифры.",
  ],
  ["Статус", "Значение не из списка. Выберите из списка.", "Выберите из списка."],
  ["Статус", "Значение не из списка.", ""],
  ["Название", "Лишние пробелы: «а  б». Уберите их.", "Уберите их."],
])("a group says its sentence once: «%s», «%s»", (header, message, rest) => {
  const own = issue(header, message);
  const [group] = grouped([own]).groups;
  expect(beyondTitle(group?.title ?? "", own)).toBe(rest);
});
