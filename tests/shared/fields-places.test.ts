import { describe, expect, it } from "vitest";
import { municipality } from "../../shared/fields/municipality.ts";
import { territory } from "../../shared/fields/territory.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

describe("a municipality", () => {
  it.each([
    "боровский р-н",
    "Боровский м.р-н",
    "МР «Боровский район»",
    "Боровский муниципальный округ",
    "г. Боровск",
    "29606000",
    29606101,
  ])("reads %j", (typed) => {
    expect(readingOf(municipality(), typed)).toEqual({
      value: "29-06",
      said: ["hint municipality.form"],
      fix: "Боровский район",
    });
  });

  it.each([
    "Боро",
    "Балабаново",
    "Боровскй район",
    "249000, Калужская обл., Боровский р-н, г. Боровск, ул. Ленина, д. 1",
  ])("proposes one for %j", (typed) => {
    expect(readingOf(municipality(), typed)).toEqual({
      value: null,
      said: ["error municipality.guess"],
      fix: "Боровский район",
    });
  });

  it("says why it proposes one", () => {
    const reasonFor = (typed: string) =>
      municipality()
        .read(typed, contextOf({}))
        .findings.find(({ fix }) => fix)?.fix?.reason.ru;
    expect(reasonFor("Балабаново")).toBe("там находится этот населённый пункт");
    expect(reasonFor("Боро")).toBe("только это название так начинается");
    expect(reasonFor("Боровскй район")).toBe("разница в одной-двух буквах");
    expect(reasonFor("249000, Калужская обл., Боровский р-н, г. Боровск, ул. Ленина, д. 1")).toBe(
      "на него указывает адрес",
    );
  });

  it("names the candidates of an ambiguous beginning", () => {
    const { findings } = municipality().read("Мещ/Мосал", contextOf({}));
    expect(findings[0]?.code).toBe("municipality.unknown");
    const [ambiguous] = municipality().read("Бар и Боровский", contextOf({})).findings;
    expect(ambiguous?.code).toMatch(/^municipality\.(ambiguous|unknown)$/);
    const [several] = municipality().read("Калуга и Обнинск", contextOf({})).findings;
    expect(several?.message.ru).toContain("Калуга, Обнинск");
  });

  it("carries its name beside the key, and may be unknown", () => {
    expect(readingOf(municipality(), "не определен").value).toBe("unknown");
    expect(municipality().beside?.("29-715")).toEqual({ Name: "Обнинск" });
    expect(municipality().write("unknown")).toBe("не определён");
    expect(readingOf(municipality(), "Тверь").said).toEqual(["error municipality.unknown"]);
  });
});

describe("a territory", () => {
  it.each([
    ["Калуга и Обнинск", "Калуга; Обнинск"],
    ["Калуга/Обнинск", "Калуга; Обнинск"],
    ["Боровский и Жуковский районы", "Боровский район; Жуковский район"],
    ["в Боровском и Жуковском районах", "Боровский район; Жуковский район"],
    ["онлайн; Калуга и Обнинск", "онлайн; Калуга; Обнинск"],
  ])("offers to take %j apart", (typed, fix) => {
    expect(readingOf(territory(), typed)).toEqual({ value: null, said: ["error territory.several"], fix });
    expect(readingOf(territory(), fix).said).toEqual([]);
  });

  it.each([
    ["по всей области", "region"],
    ["на территории Калужской области", "region"],
    ["по всему региону", "region"],
    ["на территории Боровского района", "29-06"],
    ["по Боровскому району", "29-06"],
    ["Юхновский р\u2011н", "29-50"],
  ])("reads %j", (typed, value) => {
    expect(readingOf(territory(), typed)).toMatchObject({ value: [value], said: ["hint list.form"] });
  });

  it("says what may stand in the cell where a name is unknown", () => {
    const [found] = territory().read("Тверь", contextOf({})).findings;
    expect(found?.message.ru).toBe(
      "Столбец: района или округа «Тверь» в области нет, в показатели строка не попадёт. Впишите район или округ области, «вся область», «онлайн» или «нет данных».",
    );
  });

  it("is a list of municipalities, the region, online or unknown", () => {
    expect(readingOf(territory(), "Калуга; Боровский район")).toEqual({
      value: ["29-701", "29-06"],
      said: [],
      fix: undefined,
    });
    expect(readingOf(territory(), "г. Калуга, Калужская область")).toEqual({
      value: ["29-701", "region"],
      said: ["hint list.form"],
      fix: "Калуга; вся область",
    });
    expect(readingOf(territory(), "онлайн").value).toEqual(["online"]);
    expect(readingOf(territory(), "нет данных").value).toEqual(["unknown"]);
    expect(readingOf(territory(), "нет данных; Калуга").said).toEqual(["error territory.contradictory"]);
    expect(readingOf(territory(), "Калуга; Боро; Тверь")).toEqual({
      value: null,
      said: ["error municipality.guess", "error municipality.unknown"],
      fix: "Калуга; Боровский район; Тверь",
    });
  });
});
