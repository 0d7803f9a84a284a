import { describe, expect, it } from "vitest";
import { choice, yesNo, yesNoUnknown } from "../../shared/fields/choice.ts";
import { countedByForm, legalForm } from "../../shared/fields/legal-form.ts";
import { link } from "../../shared/fields/link.ts";
import { listOf } from "../../shared/fields/list.ts";
import { mailbox } from "../../shared/fields/mailbox.ts";
import { municipality } from "../../shared/fields/municipality.ts";
import { territory } from "../../shared/fields/territory.ts";
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

describe("a link", () => {
  it.each([
    ["example.org", "https://example.org"],
    ["www.example.org/news?id=1#a", "https://www.example.org/news?id=1#a"],
    ["HTTPS://Example.ORG/Path", "https://example.org/Path"],
    ["нко.рф", "https://нко.рф"],
    ["https://example.org/новости.", "https://example.org/новости"],
  ])("makes %j an address", (typed, value) => {
    expect(readingOf(link(), typed)).toEqual({ value, said: ["hint link.form"], fix: value });
  });

  it.each([
    "https://example.org/@name",
    "https://xn--80ak6aa92e.com/",
    "https://президент.рф/news",
    "https://example.org:8443/a",
  ])("takes %j as it is", (typed) => {
    expect(readingOf(link(), typed)).toEqual({ value: typed, said: [], fix: undefined });
  });

  it("is proposed to be emptied where there is none", () => {
    for (const typed of ["нет сайта", "сайт отсутствует", "отсутствует", "сайта нет", "н/д"])
      expect(readingOf(link(), typed), typed).toEqual({ value: null, said: ["hint link.blank"], fix: null });
  });

  it("passes http with a hint", () => {
    expect(readingOf(link(), "http://example.org/")).toEqual({
      value: "http://example.org/",
      said: ["hint link.insecure"],
      fix: undefined,
    });
  });

  it.each([
    ["javascript:alert(1)", "scheme"],
    ["JaVaScRiPt:alert(1)", "scheme"],
    ["data:text/html,<b>", "scheme"],
    ["ftp://example.org", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["https://user:pass@example.org", "credentials"],
    ["https://example.org@evil.org", "credentials"],
    ["http://localhost:8787", "private"],
    ["http://127.0.0.1/", "private"],
    ["https://192.168.0.1", "private"],
    ["http://2130706433/", "private"],
    ["http://0x7f.1/", "private"],
    ["http://[::1]/", "private"],
    ["https://nas.local/", "private"],
    ["https://gоogle.com", "mixed"],
    ["https://example.org/<script>", "unreadable"],
    ["https://example.org\\@evil.org", "credentials"],
    ["https://exa mple.org", "unreadable"],
    ["два слова", "unreadable"],
    ["//", "unreadable"],
    ["javascript:1", "unreadable"],
    ["=HYPERLINK(1)", "unreadable"],
  ])("refuses %j (%s)", (typed, rule) => {
    expect(readingOf(link(), typed)).toEqual({ value: null, said: [`error link.${rule}`], fix: undefined });
  });

  it("keeps a phone in an address inside the sheet", () => {
    expect(readingOf(link(), "https://wa.me/79101234567").said).toEqual(["error personal.phone"]);
    expect(readingOf(link(), "tel:+79101234567").said).toEqual(["error personal.phone"]);
  });
});

describe("a role mailbox", () => {
  const sheet = { reach: "sheet" } as const;

  it.each(["info@example.org", "nko-kaluga@mail.ru", "priemnaya@yandex.ru", "dobro@gmail.com"])("takes %s", (typed) => {
    expect(readingOf(mailbox(), typed, sheet)).toEqual({ value: typed, said: [], fix: undefined });
  });

  it("tidies, and warns of an unmistakably personal one", () => {
    expect(readingOf(mailbox(), "mailto:Info@Example.org ", sheet).value).toBe("info@example.org");
    expect(readingOf(mailbox(), "ivanov.ivan@example.org", sheet).said).toEqual(["warning mailbox.personal"]);
    expect(readingOf(mailbox(), "не знаю", sheet).said).toEqual(["warning mailbox.unreadable"]);
  });
});

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
      "Столбец: «Тверь» нет среди районов и округов области, в показатели строка не попадёт. Впишите район или округ области, «вся область», «онлайн» или «нет данных».",
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
