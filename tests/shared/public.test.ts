import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { csvHeader, csvLine } from "../../shared/public/csv.ts";
import { unchangedWords } from "../../shared/public/edition-changes.ts";
import { envelope } from "../../shared/public/envelope.ts";
import { publicFields } from "../../shared/public/fields.ts";
import { formatSample } from "../../shared/public/format-sample.ts";
import { municipalityRecord } from "../../shared/public/municipality.ts";
import { openapi } from "../../shared/public/openapi.ts";
import { datasetCitation, publisherOf } from "../../shared/public/publisher.ts";
import { changedFields, markedLabel, type PublicRecord, publicRecord } from "../../shared/public/record.ts";
import { resources } from "../../shared/public/resources.ts";
import { resourceSchema } from "../../shared/public/schema.ts";
import { municipalityByKey } from "../../shared/region/municipalities.ts";
import type { CalendarDate, Json, Table, Values } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";

const nobody = () => undefined;
const today = "2026-11-25" as CalendarDate;

/** Every column of a table filled with a text of its own. */
function canaries(table: Table): { readonly [column: string]: Json } {
  return Object.fromEntries(Object.keys(table.columns).map((key) => [key, `canary-${key}`]));
}

test("no column of another reach leaves a canary in a public record, of any table", () => {
  for (const table of tableList) {
    const text = JSON.stringify(publicRecord(table, "row", canaries(table), nobody, today));
    for (const [key, { reach }] of Object.entries(table.columns)) {
      if (reach !== "public") expect(text, `${table.key}.${key}`).not.toContain(`"canary-${key}"`);
    }
  }
});

test("a public record has exactly the declared public fields, whatever is known", () => {
  for (const table of tableList) {
    const names = publicFields(table).map(({ name }) => name);
    expect(Object.keys(publicRecord(table, "row", {}, nobody, today))).toEqual(names);
    expect(new Set(names).size, table.key).toBe(names.length);
  }
});

test("a reference is published as the public id and title of the row it means, and as nothing where none is public", () => {
  const found = (_: string, handle: string) =>
    handle === "клуб" ? { id: "r1", label: "Создать Клуб", values: {} } : undefined;
  expect(publicRecord(tables.tasks, "t1", { recommendation: "клуб" }, found, today)).toMatchObject({
    recommendation: "r1",
    recommendationLabel: "Создать Клуб",
  });
  expect(publicRecord(tables.tasks, "t1", { recommendation: "иное" }, found, today)).toMatchObject({
    recommendation: null,
    recommendationLabel: null,
  });
  const lists = publicRecord(tables.nkos, "n1", { centers: ["клуб", "иное"] }, found, today);
  expect(lists).toMatchObject({ centers: ["r1"], centersLabel: ["Создать Клуб"] });
});

test("a task says in public what it is late with, in words that are true of it", () => {
  const dated = { kind: "date", date: "2026-06-30", words: "30.06.2026" };
  const permanent = { kind: "permanent", words: "постоянно" };
  const club = { id: "r1", label: "Клуб", values: { adoptedOn: "2026-05-20" } };
  const delay = (own: Values, submittedOn?: string) => {
    const reports = submittedOn === undefined ? [] : [{ submittedOn }];
    const referring = (other: string, handle: string) =>
      `${other} ${handle}` === "reports вести реестр" ? reports : [];
    const task = {
      action: "Вести реестр",
      status: "на исполнении",
      recommendation: "клуб",
      closedOn: null,
      report: null,
      reportedOn: null,
    };
    return publicRecord(tables.tasks, "t1", { ...task, ...own }, () => club, today, referring).delay;
  };
  expect(delay({ deadline: dated })).toBe("срок истёк, отчёта нет");
  expect(delay({ deadline: dated, report: "Начато" })).toBe("срок истёк, не исполнено");
  expect(delay({ deadline: dated, report: "Готово", status: "на доработке" })).toBe("срок истёк, не исполнено");
  expect(delay({ deadline: dated, report: "Готово", status: "отчёт на рассмотрении" })).toBeNull();
  expect(delay({ deadline: permanent })).toBe("нет отчёта 6 месяцев");
  expect(delay({ deadline: permanent, report: "а", reportedOn: "2026-07-25" })).toBe("нет отчёта 4 месяца");
  expect(delay({ deadline: permanent, report: "а", reportedOn: "2026-09-25" })).toBeNull();
  expect(delay({ deadline: dated, status: "исполнено", closedOn: "2026-07-01" })).toBeNull();
  expect(delay({ deadline: permanent }, "2026-07-25")).toBe("нет отчёта 4 месяца");
  expect(delay({ deadline: permanent, report: "а", reportedOn: "2026-07-25" }, "2026-09-25")).toBeNull();
  expect(delay({ deadline: permanent, report: "а", reportedOn: "2026-07-25" }, "2026-05-25")).toBe(
    "нет отчёта 4 месяца",
  );
  expect(delay({ deadline: dated }, "2026-05-25")).toBe("срок истёк, не исполнено");
  expect(delay({ deadline: dated }, "2027-01-25")).toBe("срок истёк, отчёта нет");
});

test("an НКО is known by its ОГРН, and a municipality by its key with the name beside it", () => {
  const record = publicRecord(tables.nkos, "row", { ogrn: "1024000000001", municipality: "29-06" }, nobody, today);
  expect(record).toMatchObject({ id: "1024000000001", municipality: "29-06", municipalityName: "Боровский район" });
});

test("only web addresses are published as links", () => {
  const website = (value: string) => publicRecord(tables.nkos, "row", { website: value }, nobody, today).website;
  expect(website("https://example.org/@club?x=1")).toBe("https://example.org/@club?x=1");
  expect(website("http://example.org")).toBe("http://example.org");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "https://user:secret@example.org/", "https://a b"]) {
    expect(website(bad)).toBeNull();
  }
});

test("a legal mark stands beside the name wherever it appears, until the day it is lifted", () => {
  const values = { shortName: "АНО «Пример»", legalMark: "включена в реестр иностранных агентов", markUntil: null };
  const label = (own: Values) => markedLabel(tables.nkos, { ...values, ...own }, "2025-06-01" as CalendarDate);
  expect(label({})).toBe("АНО «Пример» (включена в реестр иностранных агентов)");
  expect(label({ markUntil: "2025-06-02" })).toBe("АНО «Пример» (включена в реестр иностранных агентов)");
  expect(label({ markUntil: "2025-06-01" })).toBe("АНО «Пример»");
  expect(label({ legalMark: null })).toBe("АНО «Пример»");
});

test("a CSV cell never starts so that a spreadsheet would run it", () => {
  const fields = publicFields(tables.nkos);
  for (const start of ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "\0"]) {
    const line = csvLine(fields, { id: `${start}1+1`, name: `${start}HYPERLINK` });
    for (const cell of line.trimEnd().split(",")) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/);
  }
});

test("CSV quotes what must be quoted, joins lists, keeps numbers, and ends lines with CRLF", () => {
  const fields = publicFields(tables.tasks);
  const record: PublicRecord = {
    id: "t1",
    action: 'Сказать «да», "нет"\nи всё',
    coExecutors: ["Палата", "Клуб"],
    deadline: { kind: "date", date: "2023-06-01", words: "до 1 июня" },
  };
  const header = csvHeader(fields).trimEnd().split(",");
  const line = csvLine(fields, record);
  expect(line.endsWith("\r\n")).toBe(true);
  expect(line).toContain('"Сказать «да», ""нет""\nи всё"');
  expect(line).toContain(",Палата; Клуб,");
  expect(header).toEqual(expect.arrayContaining(["deadline.kind", "deadline.date", "deadline.words"]));
  const flat = csvLine(fields, { id: "t1", deadline: { kind: "date", date: "2023-06-01", words: "до 1 июня" } });
  expect(flat.trimEnd().split(",")[header.indexOf("deadline.date")]).toBe("2023-06-01");
  expect(flat.trimEnd().split(",")).toHaveLength(header.length);
});

test("every resource's schema is valid JSON Schema 2020-12 and accepts its own empty records", () => {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true }));
  const publisher = publisherOf([]);
  const stamp = { edition: 1, asOf: "2023-03-30" as CalendarDate, publishedAt: "2023-03-31T09:00:00.000Z" };
  for (const resource of resources) {
    const validate = ajv.compile(resourceSchema(resource, `https://example.org/v1/schemas/${resource.key}.json`));
    const place = { site: "https://example.org", resource, municipality: null };
    const around = envelope(place, stamp, publisher, { count: 1, part: null }, "json", 1);
    const record = Object.fromEntries(resource.fields.map(({ name, part }) => [name, part === "id" ? "x" : null]));
    expect(validate({ ...around, data: [record] }), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...around, data: [{}] })).toBe(false);
  }
});

test("OpenAPI names every resource in every format, whole, in parts, per municipality and inside an edition", () => {
  const described = {
    site: "https://example.org",
    title: { ru: "Данные", en: "Data" },
    publisher: publisherOf([]),
    files: [],
  };
  const { paths } = openapi(described) as { paths: Record<string, unknown> };
  for (const address of [
    "/v1/nkos.json",
    "/v1/{resource}/part/{n}.{format}",
    "/v1/m/{key}/nkos.json",
    "/v1/editions/{edition}/nkos/part/{n}.json",
    "/v1/editions/{edition}/{resource}.{format}",
  ]) {
    expect(Object.keys(paths)).toContain(address);
  }
  expect(JSON.stringify(paths)).not.toContain("undefined");
});

test.each([
  [null, "/v1/nkos"],
  ["29-06", "/v1/m/29-06/nkos"],
])(
  "a part says nothing of the other parts, and leads on inside the edition in which it is read (%s)",
  (municipality, path) => {
    const resource = resources.find(({ key }) => key === "nkos");
    if (resource === undefined) throw new Error("No resource");
    const { meta, links } = envelope(
      { site: "https://example.org", resource, municipality },
      { edition: 7, asOf: "2023-03-30" as CalendarDate, publishedAt: "2023-03-31T09:00:00.000Z" },
      publisherOf([]),
      { count: 80, part: { number: 3, isLast: false } },
      "json",
      12,
    );
    expect(meta).toMatchObject({ edition: 7, count: 80, part: { number: 3, label: { ru: "часть 3", en: "part 3" } } });
    expect(meta.total).toBeUndefined();
    const own = `https://example.org/v1/editions/9${path.slice("/v1".length)}`;
    const leads = (link: unknown) => new URL(String(link), `${own}/part/3.json`).href;
    expect([links.next, links.whole, links.files].map(leads)).toEqual([
      `${own}/part/4.json`,
      `${own}.json`,
      "https://example.org/v1/editions/9/files.json",
    ]);
  },
);

test("settings give publisher, licence and label, and have defaults", () => {
  expect(publisherOf([])).toMatchObject({
    licence: { name: "CC BY 4.0" },
    smallestShown: 5,
    demonstration: false,
    registersCheckedOn: null,
  });
  const own = publisherOf([
    { name: "Издатель", value: "Палата" },
    { name: "Демонстрационные данные", value: "Да" },
    { name: "Лицензия", value: "своя" },
  ]);
  const smallest = (value: string) => publisherOf([{ name: "Наименьшее публикуемое число", value }]).smallestShown;
  expect(["10", "1", "нет", ""].map(smallest)).toEqual([10, 5, 5, 5]);
  expect(own).toMatchObject({ name: "Палата", demonstration: true, licence: { name: "своя", url: null } });
});

test("a municipality is published with both its names, the later one as the club has entered it", () => {
  const malo = municipalityByKey("29-23");
  if (malo === undefined) throw new Error("No such municipality");
  expect(municipalityRecord(malo, null, {}).names).toEqual(malo.names);
  const entered = { nameAfterReform: "муниципальный округ Малоярославецкий" };
  expect(municipalityRecord(malo, entered, {}).names).toEqual([
    malo.names[0],
    { name: "муниципальный округ Малоярославецкий", from: "2025-01-01", until: null },
  ]);
});

test("the day on which registers were checked is published as an ISO date, however it was typed", () => {
  const checkedOn = (value: string) => publisherOf([{ name: "Реестры сверены на дату", value }]).registersCheckedOn;
  expect([checkedOn("01.11.2026"), checkedOn("2026-11-01"), checkedOn("вчера")]).toEqual([
    "2026-11-01",
    "2026-11-01",
    null,
  ]);
});

test("a citation says what, as of when, edition and link", () => {
  const words = datasetCitation({
    asOf: "2023-03-30" as CalendarDate,
    edition: 3,
    publisher: "Клуб",
    url: "https://example.org/",
  });
  expect(words.ru).toMatch(/30.марта.2023.*Выпуск № 3.*https:\/\/example\.org\//);
});

test("a difference names exactly the fields that changed", () => {
  expect(changedFields({ a: 1, b: [1], c: null }, { a: 1, b: [2], d: 1 })).toEqual(["b", "d"]);
});

test("how a resource is written is told by its sample: a changed field or format changes it", () => {
  const [resource] = resources;
  if (resource === undefined) throw new Error("No resource");
  const [first, ...rest] = resource.fields;
  if (first === undefined) throw new Error("No field");
  const before = formatSample(resource);
  expect(formatSample(resource)).toBe(before);
  for (const fields of [rest, [...rest, first], [{ ...first, name: "other" }, ...rest]]) {
    expect(formatSample({ ...resource, fields })).not.toBe(before);
  }
  expect(new Set(resources.map(formatSample)).size).toBe(resources.length);
});

test.each([
  [null, "Изменений в записях нет."],
  ["2026-11-25", "Записи и дата данных те же, что в выпуске № 4; обновлены файлы и страницы."],
  ["2026-11-24", "Записи те же, что в выпуске № 4; показатели пересчитаны на новую дату."],
])("an edition without a changed record after one of %s says what really happened", (before, words) => {
  const follows = before === null ? null : { number: 4, asOf: before as CalendarDate };
  expect(unchangedWords(today, follows).ru).toBe(words);
});
