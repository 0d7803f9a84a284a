import { describe, expect, it } from "vitest";
import { choice, yesNo, yesNoUnknown } from "../../shared/fields/choice.ts";
import { countedByForm, legalForm } from "../../shared/fields/legal-form.ts";
import { listOf } from "../../shared/fields/list.ts";
import type { Field } from "../../shared/table.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

describe("a choice", () => {
  const states = choice([
    { ru: "исполнено", en: "done", synonyms: ["сделано", "выполнено"] },
    { ru: "не исполнено", en: "not done" },
    { ru: "отчёт на рассмотрении", en: "report under review" },
    { ru: "снято", en: "dropped" },
  ]);

  it.each(["Исполнено", "сделано", " исполнено.", "ВЫПОЛНЕНО", "done"])("reads %j", (typed) => {
    expect(readingOf(states, typed)).toEqual({ value: "исполнено", said: ["hint choice.form"], fix: "исполнено" });
  });

  it("reads е for ё", () => {
    expect(readingOf(states, "отчет на рассмотрении").value).toBe("отчёт на рассмотрении");
  });

  it.each([
    ["исполненно", "исполнено"],
    ["ипсолнено", "исполнено"],
    ["ипсолненно", "исполнено"],
    ["снтяо", "снято"],
  ])("proposes the only near miss of %j", (typed, fix) => {
    expect(readingOf(states, typed)).toEqual({ value: null, said: ["error choice.near"], fix });
  });

  it("names the options where nothing is near, or several are", () => {
    const { findings } = states.read("отложено", contextOf({}));
    expect(findings).toMatchObject([{ code: "choice.unknown" }]);
    expect(findings[0]?.message.ru).toContain("исполнено, не исполнено");
    expect(
      readingOf(
        choice([
          { ru: "мост", en: "bridge" },
          { ru: "пост", en: "post" },
        ]),
        "рост",
      ).fix,
    ).toBeUndefined();
  });

  it("names all options where the cell has no drop-down", () => {
    const kinds = choice([..."абвгдежз"].map((ru) => ({ ru, en: `letter ${ru}` })));
    const messageFor = (field: Field) => {
      const context = contextOf({});
      const [found] = field.read("отложено", { ...context, column: { ...context.column, field } }).findings;
      return found?.message.ru;
    };
    expect(messageFor(kinds)).toContain("Выберите значение из списка в ячейке.");
    expect(messageFor(listOf(kinds))).toContain("Впишите одно из: а, б, в, г, д, е, ж, з; несколько разделяйте «;».");
  });

  it("tells «нет» from an empty cell", () => {
    expect(readingOf(choice(yesNo), "нет")).toEqual({ value: "нет", said: [], fix: undefined });
    expect(readingOf(choice(yesNo), false).value).toBe("нет");
    expect(readingOf(choice(yesNoUnknown), "н/д").value).toBe("нет данных");
    expect(readingOf(states, "н/д")).toEqual({ value: null, said: ["hint choice.blank"], fix: null });
    for (const dash of ["-", "–", "—", "\u2011"])
      expect(readingOf(choice(yesNo), dash), dash).toEqual({ value: null, said: ["hint choice.blank"], fix: null });
  });

  it.each(["- сделано\n- снято", "1. сделано\n2) снято", "\uf0b7 сделано\n\uf0a7снято", "✓ сделано; ➢ снято"])(
    "is read behind the marks of a pasted list: %j",
    (typed) => {
      expect(readingOf(listOf(states), typed)).toEqual({
        value: ["исполнено", "снято"],
        said: ["hint list.form"],
        fix: "исполнено; снято",
      });
    },
  );

  it("is read once in a list, near misses too", () => {
    let readings = 0;
    const counted = {
      ...states,
      read: (...read: Parameters<typeof states.read>) => {
        readings++;
        return states.read(...read);
      },
    };
    expect(readingOf(listOf(counted), "снято; исполненно; снтяо").fix).toBe("снято; исполнено");
    expect(readings).toBe(3);
  });

  it("may stand in a list, with commas for semicolons", () => {
    expect(readingOf(listOf(states), "сделано, снято")).toEqual({
      value: ["исполнено", "снято"],
      said: ["hint list.form"],
      fix: "исполнено; снято",
    });
  });
});

describe("a legal form", () => {
  it.each(["71400", 71400, "7 14 00", "28001", "АНО", "ано", "Автономная некоммерческая организация"])(
    "reads %j",
    (typed) => {
      const label = "Автономные некоммерческие организации";
      expect(readingOf(legalForm(), typed)).toEqual({ value: "71400", said: ["hint legal-form.form"], fix: label });
      expect(legalForm().beside?.("71400")).toEqual({ Name: label });
    },
  );

  it("maps codes before 2015 to today's", () => {
    expect(readingOf(legalForm(), "20400").value).toBe("70400");
    expect(readingOf(legalForm(), "20906").value).toBe("75500");
    expect(readingOf(legalForm(), "20300").value).toBe("71500");
    expect(readingOf(legalForm(), "20500").value).toBe("20614");
  });

  it("proposes a near miss of a label, never of a code", () => {
    expect(readingOf(legalForm(), "Благотворительные фонд").fix).toBe("Благотворительные фонды");
    expect(readingOf(legalForm(), "71401")).toEqual({
      value: null,
      said: ["error legal-form.unknown"],
      fix: undefined,
    });
  });

  it("counts the forms whose registration the Ministry of Justice decides", () => {
    for (const code of ["71400", "70400", "20200", "71500", "75500", "71610"])
      expect(countedByForm(code), code).toBe(true);
    for (const code of ["20716", "20702", "20101", "20100", "75203", "75403"])
      expect(countedByForm(code), code).toBe(false);
    expect(countedByForm("12300")).toBeNull();
  });
});
