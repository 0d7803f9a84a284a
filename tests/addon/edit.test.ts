import { describe, expect, test } from "vitest";
import { coordinator, goodNko, member, openClubSheet, otherOgrns } from "../harness/club-sheet.ts";

describe("an edit", () => {
  test("colours «Проверка» by the worst that it found, and says all of it in a note there", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    const state = sheet.a1("nkos", "own:state", 2);
    const colour = () => sheet.tab("nkos").conditional[state];
    const seen = [colour()];
    await sheet.type("nkos", "registeredOn", 2, "30 марта 2002 года");
    seen.push(colour());
    expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^Верно\. Дата регистрации: /);
    await sheet.type("nkos", "inn", 2, "1234567895");
    seen.push(colour());
    expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^ИНН: последняя цифра не сходится; ещё замечаний: 1$/);
    expect(sheet.tab("nkos").notes[state]).toMatch(/ИНН: .*Проверьте, не переставлены ли цифры.*\n.*Дата/);
    expect(new Set(seen).size).toBe(3);
    expect(seen).not.toContain(undefined);
    await sheet.type("nkos", "inn", 2, "1234567894");
    await sheet.type("nkos", "registeredOn", 2, "30.03.2002");
    expect([colour(), sheet.tab("nkos").notes[state]]).toEqual([seen[0], undefined]);
  });

  test("marks a wrong cell in words, with a note and in red, and takes all of it away when the cell is right again", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    expect(sheet.cell("nkos", "own:state", 2)).toBe("Верно");

    await sheet.type("nkos", "inn", 2, "1234567895");
    expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^ИНН: последняя цифра не сходится$/);
    expect(sheet.note("nkos", "inn", 2)).toContain("последняя цифра не сходится");
    expect(sheet.isRed("nkos", "inn", 2)).toBe(true);
    expect(sheet.isRed("nkos", "ogrn", 2)).toBe(false);

    await sheet.type("nkos", "inn", 2, "1234567894");
    expect(sheet.cell("nkos", "own:state", 2)).toBe("Верно");
    expect(sheet.note("nkos", "inn", 2)).toBe("");
    expect(sheet.isRed("nkos", "inn", 2)).toBe(false);
  });

  test("leaves a person's own notes and colours as they are", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    const range = sheet.a1("nkos", "inn", 2);
    sheet.host.note({ user: member, sheet: "НКО", range, value: "спросить\nу бухгалтера" });
    sheet.host.colour({ user: member, sheet: "НКО", range, value: "#00ff00" });
    await sheet.type("nkos", "inn", 2, "12");
    expect(sheet.note("nkos", "inn", 2)).toMatch(/^спросить\nу бухгалтера\n— Клуб РЦ —\n/);
    await sheet.type("nkos", "inn", 2, "1234567894");
    expect(sheet.note("nkos", "inn", 2)).toBe("спросить\nу бухгалтера");
    expect(sheet.tab("nkos").colours[range]).toBe("#00ff00");
  });

  test("keeps what a person wrote at the end of a note of ours", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    await sheet.type("nkos", "inn", 2, "12");
    const range = sheet.a1("nkos", "inn", 2);
    const written = `${sheet.note("nkos", "inn", 2)} проверю\nв пятницу`;
    sheet.host.note({ user: member, sheet: "НКО", range, value: written });
    await sheet.type("nkos", "inn", 2, "1234567895");
    expect(sheet.note("nkos", "inn", 2)).toMatch(/^ проверю\nв пятницу\n— Клуб РЦ —\nИНН/);
    await sheet.type("nkos", "inn", 2, "1234567894");
    expect(sheet.note("nkos", "inn", 2)).toBe(" проверю\nв пятницу");
  });

  test("puts notes only on cells that were edited, and the full words on «Проверка»", async () => {
    const sheet = await openClubSheet();
    await sheet.type("nkos", "name", 2, "АНО «Выдуманная опора»");
    expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^Муниципалитет: не заполнено.*; ещё замечаний: \d$/);
    expect(sheet.isRed("nkos", "municipality", 2)).toBe(true);
    expect(Object.keys(sheet.tab("nkos").notes)).toEqual([sheet.a1("nkos", "own:state", 2)]);
  });

  test("tells a duplicate that is typed into an upper row, and takes the mark away when either is corrected", async () => {
    const sheet = await openClubSheet();
    const second = { ...goodNko, ogrn: otherOgrns[0], name: "АНО «Вторая»" };
    await sheet.paste("nkos", [goodNko, second]);
    await sheet.type("nkos", "ogrn", 2, second.ogrn);
    expect(sheet.cell("nkos", "own:state", 2)).toContain("такое значение уже есть в другой строке");
    await sheet.type("nkos", "ogrn", 3, otherOgrns[1]);
    expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^Верно/);
    expect(sheet.isRed("nkos", "ogrn", 2)).toBe(false);
  });

  test("checks every pasted row and gives each an id", async () => {
    const sheet = await openClubSheet();
    const rows = [goodNko, { ...goodNko, ogrn: otherOgrns[0], status: "летает" }, { ...goodNko, ogrn: otherOgrns[1] }];
    await sheet.paste("nkos", rows);
    const states = [2, 3, 4].map((row) => sheet.cell("nkos", "own:state", row));
    expect(states[1]).toMatch(/^Статус: «летает» нет в списке/);
    expect([states[0], states[2]]).toEqual([expect.stringMatching(/^Верно/), expect.stringMatching(/^Верно/)]);
    const ids = [2, 3, 4].map((row) => String(sheet.cell("nkos", "own:id", row)));
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^[0-9A-Z]{26}$/.test(id))).toBe(true);
  });

  test("tells the lower of two rows with one ОГРН", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    await sheet.paste("nkos", [goodNko]);
    expect(sheet.cell("nkos", "own:state", 3)).toContain("такое значение уже есть в другой строке");
    expect(sheet.cell("nkos", "own:state", 2)).toBe("Верно");
  });

  test("looks a reference up in the other tab", async () => {
    const sheet = await openClubSheet();
    const title = String(sheet.cell("recommendations", "title", 2));
    const task = { action: "Написать положение о Клубе", lead: "Общественная палата", status: "на исполнении" };
    await sheet.paste("tasks", [
      { ...task, recommendation: title },
      { ...task, recommendation: "Построить мост" },
    ]);
    expect(sheet.cell("tasks", "own:state", 2)).toBe("Верно");
    expect(sheet.cell("tasks", "own:state", 3)).toContain("такой строки нет");
  });

  test("takes the marks of a row away when its cells are deleted", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("centers", [{ name: "Выдуманный центр", municipality: "Китеж", status: "действует" }]);
    expect(sheet.cell("centers", "own:state", 2)).toMatch(/^Муниципалитет: /);
    const width = sheet.tab("centers").columns;
    const nothing = new Array<null>(width - 4).fill(null);
    await sheet.host.edit({ user: member, sheet: "Центры", range: "E2", values: [nothing] });
    expect(sheet.cell("centers", "own:state", 2)).toBe(null);
  });

  test("costs at most ten reads and writes of the document, for a cell as for a paste of 500 rows", async () => {
    const sheet = await openClubSheet();
    const cell = await sheet.type("nkos", "inn", 2, "12");
    expect((cell?.reads ?? 99) + (cell?.writes ?? 99)).toBeLessThanOrEqual(10);
    const header = sheet.tab("applications").values[0] ?? [];
    const lines = Array.from({ length: 500 }, (_, index) =>
      header.slice(4).map((text) => (text === "НКО" || text === "При поддержке центра" ? `нет такой ${index}` : "?")),
    );
    const paste = await sheet.host.edit({ user: coordinator, sheet: "Заявки", range: "E2", values: lines });
    expect(paste.trigger?.error ?? null).toBe(null);
    expect((paste.trigger?.reads ?? 99) + (paste.trigger?.writes ?? 99)).toBeLessThanOrEqual(10);
    expect(sheet.cell("applications", "own:state", 501)).toMatch(/нет в списке.*; ещё замечаний/);
  });

  test("of a cell that no key or reference depends on reads as many cells in a long tab as in a short one", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("centers", [{ name: "Выдуманный центр", municipality: "Калуга", status: "действует" }]);
    await sheet.paste("nkos", [{ ...goodNko, centers: "Выдуманный центр" }]);
    const edits = [
      ["website", "https://example.org/a"],
      ["website", "сайта нет"],
      ["status", "летает"],
      ["status", "действующая"],
      ["registeredOn", "30.03.2003"],
      ["registeredOn", null],
      ["website", null],
    ] as const;
    const cellsRead = async () => {
      const seen: (number | undefined)[] = [];
      for (const [column, value] of edits) seen.push((await sheet.type("nkos", column, 2, value))?.cellsRead);
      await sheet.type("nkos", "registeredOn", 2, goodNko.registeredOn);
      return seen;
    };
    const short = await cellsRead();
    const marks = () => [sheet.cell("nkos", "own:state", 2), sheet.cell("nkos", "own:print", 2)];
    const before = marks();
    await sheet.silently(() =>
      sheet.paste(
        "nkos",
        Array.from({ length: 300 }, () => goodNko),
      ),
    );
    expect(await cellsRead()).toEqual(short);
    expect(marks()).toEqual(before);
    // The header, and thrice the row: its values, formulas and notes; formats where it holds numbers.
    expect(Math.max(...short.map((count) => count ?? Number.NaN))).toBeLessThanOrEqual(5 * sheet.tab("nkos").columns);
  });

  test("leaves standing what the row was told of other rows, until these are corrected", async () => {
    const sheet = await openClubSheet();
    const namesake = { ...goodNko, name: "Фонд «Совсем другой»", legalForm: "Фонды", municipality: "Обнинск" };
    await sheet.paste("nkos", [goodNko, { ...namesake, centers: "нет такого" }]);
    const states = () => [2, 3].map((row) => sheet.cell("nkos", "own:state", row));
    const told = states();
    expect(told).toEqual([
      expect.stringContaining("такое же значение"),
      expect.stringMatching(/такое значение уже есть.*ещё замечаний: 1/),
    ]);
    for (const row of [2, 3]) await sheet.type("nkos", "website", row, "https://example.org/a");
    expect(states()).toEqual(told);
    await sheet.type("nkos", "ogrn", 3, otherOgrns[0]);
    await sheet.type("nkos", "centers", 3, null);
    await sheet.type("nkos", "website", 2, "https://example.org/b");
    expect(states().map((state) => String(state).split(".")[0])).toEqual(["Верно", "Верно"]);
  });

  test("on a tab of the members' own does nothing", async () => {
    const sheet = await openClubSheet();
    await sheet.host.run({ user: member, function: "selfTest", origin: "script" });
    const { trigger } = await sheet.host.edit({
      user: member,
      sheet: "Проверка установки",
      range: "A2",
      values: [["=1/0"]],
    });
    expect(trigger?.writes).toBe(0);
  });
});
