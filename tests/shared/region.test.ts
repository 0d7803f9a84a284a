import { describe, expect, it } from "vitest";
import { municipalityOfAddress } from "../../shared/region/addresses.ts";
import { municipalities, municipalityByKey, municipalityName } from "../../shared/region/municipalities.ts";
import { findMunicipality } from "../../shared/region/municipality-search.ts";
import { region, roundTableShares } from "../../shared/region/region.ts";

describe("the region's municipalities", () => {
  it("are 24 districts and 2 cities, each with all its facts", () => {
    expect(municipalities).toHaveLength(26);
    expect(municipalities.filter(({ isCity }) => isCity).map(({ name }) => name)).toEqual(["Калуга", "Обнинск"]);
    expect(municipalityByKey("29-14")).toMatchObject({
      officialName: "муниципальный район «Город Киров и Кировский район»",
      okrugName: "Кировский муниципальный округ",
      oktmo: "29614000",
      oktmoAfterReform: "29514000",
      centre: "г. Киров",
      nameEn: "Kirovsky District",
    });
    expect(municipalityByKey("29-701")).toMatchObject({
      oktmo: "29701000",
      oktmoAfterReform: null,
      officialName: "городской округ «Город Калуга»",
    });
    expect(municipalityName("29-06")).toEqual({ ru: "Боровский район", en: "Borovsky District" });
  });

  it("keep both names of a district that became an okrug, with the days that are known and no others", () => {
    expect(municipalityByKey("29-23")?.names).toEqual([
      { name: "Малоярославецкий район", from: null, until: "2024-12-31" },
      { name: "Малоярославецкий муниципальный округ", from: "2025-01-01", until: null },
    ]);
    expect(municipalityByKey("29-06")?.names).toEqual([
      { name: "Боровский район", from: null, until: null },
      { name: "Боровский муниципальный округ", from: null, until: null },
    ]);
    expect(municipalityByKey("29-08")?.names).toEqual([{ name: "Дзержинский район", from: null, until: null }]);
  });

  it("have names without commas and semicolons, so that lists stay readable", () => {
    for (const { name } of municipalities) expect(name).not.toMatch(/[,;]/);
  });

  it("border on each other both ways", () => {
    for (const { key, neighbours } of municipalities) {
      for (const neighbour of neighbours)
        expect(municipalityByKey(neighbour)?.neighbours, `${key} ${neighbour}`).toContain(key);
    }
  });

  it("stand each on a tile of its own", () => {
    expect(new Set(municipalities.map(({ tile }) => `${tile.column} ${tile.row}`)).size).toBe(26);
  });

  it("say how far each population may be trusted", () => {
    for (const { population } of municipalities) {
      expect(population.residents).toBeGreaterThan(5000);
      expect(population.confidence === "estimate").toBe(population.date < "2015-01-01");
    }
    expect(municipalities.reduce((sum, { population }) => sum + population.residents, 0)).toBeGreaterThan(900_000);
  });

  it("are those of which the round table spoke", () => {
    expect(roundTableShares.shares.map(({ key, percent }) => [municipalityName(key).ru, percent])).toEqual([
      ["Калуга", 47],
      ["Обнинск", 14],
      ["Боровский район", 6],
    ]);
    expect(region.timeZone).toBe("Europe/Moscow");
  });
});

describe("findMunicipality", () => {
  it("finds every municipality by all its names and codes", () => {
    for (const { key, name, officialName, okrugName, oktmo, oktmoAfterReform, centre, isCity } of municipalities) {
      const typed = [name, officialName, name.toUpperCase(), name.replace("район", "р-н"), oktmo, `${oktmo}000`, key];
      if (okrugName !== null)
        typed.push(okrugName, okrugName.replace("муниципальный округ", "м.о."), `${okrugName} Калужской области`);
      if (oktmoAfterReform !== null) typed.push(oktmoAfterReform, `${oktmoAfterReform.slice(0, 5)}101001`);
      if (!isCity)
        typed.push(
          `292${key.slice(3)}000`,
          name.replace(" район", " м.р-н"),
          `${name.replace("ий район", "ого района")}`,
        );
      if (centre.startsWith("г.")) typed.push(centre, centre.replace("г.", "город"));
      if (isCity) typed.push(`г.о. ${name}`, `ГО «Город ${name}»`, `${name} город`);
      for (const words of typed) expect(findMunicipality(words), words).toEqual({ kind: "found", key, certain: true });
    }
  });

  it("is uncertain of unique beginnings, villages and other towns", () => {
    for (const [typed, key, by] of [
      ["Перем", "29-32", "beginning"],
      ["Балабаново", "29-06", "town"],
      ["Бетлица", "29-18", "town"],
      ["кремёнки", "29-13", "town"],
    ]) {
      expect(findMunicipality(typed ?? ""), typed).toEqual({ kind: "found", key, certain: false, by });
    }
  });

  it.each([
    ["Калуга, Обнинск", ["29-701", "29-715"]],
    ["Калуга/Обнинск", ["29-701", "29-715"]],
    ["гг. Калуга и Обнинск", ["29-701", "29-715"]],
    ["Жуковский и Боровский", ["29-13", "29-06"]],
    ["Боровский и Жуковский районы", ["29-06", "29-13"]],
    ["Боровского и Жуковского муниципальных округов", ["29-06", "29-13"]],
    ["Спас\u2011Деменский и Боровский р\u2011ны", ["29-34", "29-06"]],
  ])("takes apart several names in %j", (typed, keys) => {
    expect(findMunicipality(typed)).toEqual({ kind: "several", keys });
  });

  it("takes three letters for the beginning of a name, and fewer for nothing", () => {
    expect(findMunicipality("Мал")).toMatchObject({ kind: "found", key: "29-23" });
    expect(findMunicipality("Жук")).toMatchObject({ kind: "found", key: "29-13", certain: false });
    expect(findMunicipality("Ка")).toEqual({ kind: "unknown" });
  });

  it.each(["", "район", "Тверь", "г. Жуковский", "29999000", "45000000", "2960600", "Ка"])(
    "doesn't know %j",
    (typed) => {
      expect(findMunicipality(typed)).toEqual({ kind: "unknown" });
    },
  );
});

describe("municipalityOfAddress", () => {
  it.each([
    ["249037, Калужская обл., г. Обнинск, пр-т Ленина, д. 1", "29-715"],
    ["248000, КАЛУЖСКАЯ ОБЛАСТЬ, Г.О. ГОРОД КАЛУГА, Г КАЛУГА, УЛ ЛЕНИНА, Д. 1", "29-701"],
    ["249000, КАЛУЖСКАЯ ОБЛАСТЬ, М.Р-Н БОРОВСКИЙ, Г.П. ГОРОД БАЛАБАНОВО, Г БАЛАБАНОВО, УЛ ЛЕСНАЯ", "29-06"],
    ["обл Калужская, р-н Боровский, г Боровск", "29-06"],
    ["249030, Калужская обл, Обнинск г, Ленина пр-кт, дом № 1", "29-715"],
    ["Боровский район, г. Боровск", "29-06"],
    ["г. Киров, ул. Пушкина, 5", "29-14"],
    ["Калуга, ул. Кирова, 5", "29-701"],
    ["248001, г. Калуга, ул. Жукова, д. 3", "29-701"],
    ["г. Калуга, пер. Боровский, 2", "29-701"],
    ["Калужская область Жуковский район г. Кремёнки ул. Мира 5", "29-13"],
    ["Калужская область, Козельский муниципальный район, г. Сосенский", "29-16"],
    ["249833, Калужская область, Дзержинский р-н, г. Кондрово", "29-08"],
    ["Калужская обл., п. Товарково", "29-08"],
    ["Калужская область, Тарусский муниципальный округ, с. Барятино", "29-38"],
    ["г. Балабаново", "29-06"],
    ["Калужская область, город Людиново и Людиновский район, г. Людиново", "29-20"],
    ["Калужская обл., Спас-Деменский район, г. Спас-Деменск", "29-34"],
  ])("%s", (address, key) => {
    expect(municipalityOfAddress(address)).toBe(key);
  });

  it.each([
    "",
    "101000, г. Москва, ул. Калужская, 1",
    "610000, Кировская область, г. Киров",
    "Московская обл., г. Жуковский",
    "Московская область, г. Балабаново",
    "Калужская область, с. Барятино",
    "Калужская область, Боровский район, г. Обнинск",
    "г. Калуга; г. Обнинск",
    "Калужская область",
    "ул. Боровская, 5",
    "Республика Крым, с. Перемышль",
  ])("doesn't guess: %s", (address) => {
    expect(municipalityOfAddress(address)).toBeNull();
  });

  it("takes less than 50 ms for the longest address of any make", () => {
    for (const piece of ["г. ", "а", ",", " район", "ская обл ", "Калужская область ", "м.р-н ", "- "]) {
      const started = performance.now();
      municipalityOfAddress(piece.repeat(50_000 / piece.length));
      findMunicipality(piece.repeat(50_000 / piece.length));
      municipalityOfAddress(piece.repeat(1000 / piece.length));
      expect(performance.now() - started, piece).toBeLessThan(50);
    }
  });
});
