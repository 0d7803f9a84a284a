import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { datasetPath } from "../../shared/public/envelope.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import type { CalendarDate, Cell, Cells, Column, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { typeset } from "../../worker/page/typeset.ts";
import { describedFiles, documents } from "../../worker/publish/documents/all.ts";
import { type Document, filesOf } from "../../worker/publish/documents/document.ts";
import { openReader } from "../../worker/publish/documents/reader.ts";
import { type Reads, resourceReads, shownTables } from "../../worker/publish/documents/reads.ts";
import { unitsByName } from "../../worker/publish/units.ts";
import { datasetAddress } from "../../worker/serving/dataset-headers.ts";
import { editionFiles } from "../../worker/store/files.ts";
import { contractOf } from "../harness/contract.ts";
import { isTelling } from "../harness/erasing.ts";
import { faultOf } from "../harness/format-readers.ts";
import { sendAllPictures } from "../harness/link-pictures.ts";
import { startPublished } from "../harness/published.ts";
import { type FeedFile, publishEdition, read, readJson } from "../harness/publishing.ts";
import { crawlSite, readableText } from "../harness/site-crawl.ts";
import {
  coordinator,
  idOf,
  member,
  nko,
  nkos,
  ogrnOf,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

/** A word, a word of addresses and a number for each table, which stand in every public column that takes them. */
const canaries: { readonly [table in TableKey]: readonly [word: string, latin: string, number: number] } = {
  nkos: ["Зяблик", "finch", 770_101],
  centers: ["Щегол", "goldfinch", 770_102],
  recommendations: ["Чечётка", "redpoll", 770_103],
  tasks: ["Снегирь", "bullfinch", 770_104],
  reports: ["Дрозд", "thrush", 770_112],
  meetings: ["Свиристель", "waxwing", 770_105],
  requests: ["Ремез", "penduline", 770_106],
  applications: ["Коноплянка", "linnet", 770_107],
  trainings: ["Овсянка", "bunting", 770_108],
  publications: ["Пеночка", "warbler", 770_109],
  municipalities: ["Славка", "whitethroat", 770_110],
  settings: ["Трясогузка", "wagtail", 770_111],
};

/** Cells that have to fit together: each table's row is good, and refers to those of other tables. */
const fitting: { readonly [table in TableKey]?: Cells } = {
  nkos: { ogrn: ogrnOf(1), municipality: "Калуга", status: "действующая", counted: "да", centers: "Щегол" },
  centers: { name: "Щегол", municipality: "Калуга", coverage: "вся область", status: "действует" },
  recommendations: { title: "Чечётка", adoptedOn: { date: "2023-03-30" }, addressees: "НКО", state: "принята" },
  tasks: { recommendation: "Чечётка", territory: "Калуга", status: "в работе", deadline: { date: "2023-06-01" } },
  reports: { task: "Снегирь", period: "I квартал 2023", submittedOn: { date: "2023-03-20" } },
  meetings: { date: { date: "2023-04-01" }, territory: "Калуга", centers: "Щегол" },
  applications: { nko: ogrnOf(1), center: "Щегол", territory: "Калуга", status: "победитель" },
  trainings: { date: { date: "2023-04-01" }, centers: "Щегол", nkos: ogrnOf(1), territory: "Калуга" },
  publications: { date: { date: "2023-04-01" }, nkos: ogrnOf(1), territory: "Калуга" },
  municipalities: { key: "29-701", oktmo: "29701000", oktmoAfterReform: "29701000" },
  settings: { name: "Издатель", value: "Трясогузка" },
};

const idOfTable = (key: TableKey) => idOf(500 + tableList.findIndex((table) => table.key === key));
const publicTables = tableList.filter(({ key }) => key !== "requests");

/** What of each table stays in the club though it is handed over: its columns, and rows by their own state. */
const ofTheClub: { readonly [table in TableKey]?: Cells } = {
  nkos: { kpp: "402701001" },
  publications: { markPresent: "не требуется" },
};
const { granted: _, ...unwon } = markedRow("applications", "requests");
const drafts: { readonly [table in TableKey]?: Cells } = {
  recommendations: {
    ...markedRow("recommendations", "requests"),
    ...fitting.recommendations,
    title: "Ремез",
    state: "черновик",
  },
  tasks: { ...markedRow("tasks", "requests"), recommendation: "Чечётка", status: "черновик" },
  applications: { ...unwon, nko: ogrnOf(1), center: "Щегол", territory: "Калуга", status: "черновик" },
};
/** Marked as what stays in the club, and held: nothing of it is found by its name either. */
const held: Cells = { ...fitting.nkos, ogrn: ogrnOf(2), inn: "4027000009", name: "АНО «Ремез»", kpp: "402701001" };

const sheet: Sheet = {
  ...Object.fromEntries(
    publicTables.map(({ key }, index) => [
      key,
      {
        [idOfTable(key)]: { ...rowOf(key), ...ofTheClub[key] },
        ...(drafts[key] === undefined ? {} : { [idOf(600 + index)]: drafts[key] }),
      },
    ]),
  ),
  nkos: { [idOfTable("nkos")]: { ...rowOf("nkos"), ...ofTheClub.nkos }, [idOf(650)]: held },
  settings: {
    [idOfTable("settings")]: rowOf("settings"),
    [idOf(590)]: { name: "ИНН издателя", value: "1234567894" },
  },
  requests: {
    [idOfTable("requests")]: { ...rowOf("requests", "club"), receivedOn: { date: "2023-02-01" }, rating: 4 },
  },
};
/** Marks of these, and who works in the club. */
const staysInClub = new RegExp(
  ["Ремез", "penduline", "(?<![0-9a-f])770106(?![0-9a-f])", "402701001", "markPresent", coordinator, member].join("|"),
);

function rowOf(key: TableKey, own: Column["reach"] = "public"): Cells {
  return { ...markedRow(key, key, own), ...fitting[key] };
}

/** A row whose cells are the marks of a table, its own or another one's. */
function markedRow(key: TableKey, marks: TableKey, own: Column["reach"] = "public"): Cells {
  const columns = Object.entries(tables[key].columns).filter(([, { reach }]) => reach === own);
  const marked = columns.flatMap(([name, column]) => {
    const cell = markedCell(canaries[marks], column);
    return cell === null ? [] : [[name, cell]];
  });
  return Object.fromEntries(marked);
}

function markedCell([word, latin, number]: (typeof canaries)[TableKey], { field, required }: Column): Cell | null {
  switch (field.kind) {
    case "text":
      return word;
    case "link":
      return `https://example.org/${latin}`;
    case "count":
    case "money":
      return number;
    case "choice":
      return required ? (field.choices?.[0] ?? null) : null;
    default:
      return null;
  }
}

/** Tables whose marks stand in a text. Digits of a hash aren't a number. */
function quotedIn(text: string): readonly TableKey[] {
  const plain = text.replaceAll("\u00ad", "");
  return publicTables
    .map(({ key }) => key)
    .filter((key) => {
      const [word, latin, number] = canaries[key];
      return new RegExp(`${word}|\\b${latin}\\b|(?<![0-9a-f])${number}(?![0-9a-f])`).test(plain);
    });
}

function isPartOf({ parts }: Document, path: string): boolean {
  const [start] = parts?.described.template?.split("{") ?? [];
  return start !== undefined && path.startsWith(start);
}

/** A dataset in one piece, which may be as long as it is. */
function isWhole(path: string): boolean {
  return datasetAddress(path)?.part === null;
}

/** Which unit makes a file, by what it says of itself. */
function readsOf(path: string): Reads {
  for (const unit of unitsByName.values()) {
    if (unit.kind === "document" && (unit.file.path === path || isPartOf(unit.file.document, path))) {
      return unit.file.document.reads;
    }
    if (unit.kind !== "dataset") continue;
    const own = datasetPath(unit.dataset);
    if (path.startsWith(`${own}.`) || path.startsWith(`${own}/part/`)) return resourceReads(unit.dataset.resource);
  }
  throw new Error(`Nothing makes ${path}`);
}

/** Texts of an edition of the marked rows by path: of all its files, or of the telling ones. */
async function publishMarked(isWanted: (path: string) => boolean = () => true): Promise<ReadonlyMap<string, string>> {
  await startPublished(club, sheet, [idOf(650)]);
  const paths = Object.keys(await editionFiles(club.db, 1)).filter(isWanted);
  const texts = await Promise.all(paths.map(async (path) => [path, (await read(club, path)).text] as const));
  return new Map(texts);
}

describe("an edition with marked words", () => {
  let texts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    texts = await publishMarked();
  });

  test("every file quotes only tables that it declares, and every document all of those", async () => {
    for (const [path, text] of texts) {
      const shown = shownTables(readsOf(path));
      expect(
        quotedIn(text).filter((key) => !shown.includes(key)),
        path,
      ).toEqual([]);
    }
    for (const { key, resource } of publicTables.filter(({ resource }) => resource)) {
      expect(quotedIn(texts.get(`/v1/${key}.json`) ?? ""), `${key} ${resource}`).toContain(key);
    }
    for (const { path, document } of documents.flatMap(filesOf)) {
      const missing = (document.reads.shows ?? []).filter((key) => !quotedIn(texts.get(path) ?? "").includes(key));
      // Whoever isn't in Kaluga has no rows there.
      if (document.path === path) expect(missing, path).toEqual([]);
    }
  });

  test("every page fits through a connection that is cut, and every link on it leads somewhere", async () => {
    const pages = documents.filter(({ page }) => page !== undefined).flatMap(filesOf);
    expect(pages.length).toBeGreaterThan(1);
    for (const { path } of pages) {
      const { status, raw, text } = await read(club, path);
      expect(status, path).toBe(200);
      expect(raw.length, path).toBeLessThanOrEqual(9_000);
      const links = [...text.matchAll(/ href="(\/[^"#]*)"/g)].map((match) => match[1] ?? "");
      for (const link of new Set(links)) expect((await read(club, link)).status, `${path} → ${link}`).toBe(200);
    }
  });

  test("on a Russian page nothing is left apart that belongs together", async () => {
    const russian = documents.filter(({ page }) => page?.language === "ru").flatMap(filesOf);
    for (const { path } of russian) {
      // What is there to be copied stays as it is typed.
      const aside = /<style>.*?<\/style>|<thead>.*?<\/thead>|<textarea.*?<\/textarea>/gs;
      const body = (texts.get(path) ?? "").replace(aside, "");
      const said = [...body.matchAll(/>([^<]+)/g)].map((match) => match[1] ?? "");
      expect(said.length, path).toBeGreaterThan(10);
      for (const words of said) expect(typeset(words, "ru"), path).toBe(words);
    }
  });

  test("whatever a crawler comes upon is there, is taken by readers of its format and as OpenAPI says, and tells nothing that stays in the club", async () => {
    const begun = [
      "/",
      "/en/",
      "/robots.txt",
      "/status.json",
      "/opendata/list.csv",
      `/v1/nkos/${ogrnOf(1)}.json`,
      `/v1/search.json?q=${ogrnOf(1)}`,
      `/v1/search.json?q=${encodeURIComponent(canaries.nkos[0])}&municipality=29-701`,
      "/v1/changes.json?since=1&until=1",
      `/oembed?url=${encodeURIComponent("http://127.0.0.1:8787/m/29-701")}&maxwidth=400&maxheight=300`,
      "/v1/metrics/nko-active/region/until/1.json",
      "/nowhere",
      ...texts.keys(),
    ];
    await sendAllPictures(club);
    const answers = await crawlSite(club, begun);
    expect(answers.get("/og/1/29-701.png")?.status).toBe(200);
    const contract = await contractOf(club);
    const faults = await Promise.all(
      [...answers].map(async ([path, answer]) => [
        await faultOf(path, answer),
        ...contract.faults("GET", path, answer),
      ]),
    );
    expect(faults.flat().filter((fault) => fault !== null)).toEqual([]);
    const missing = [...answers].filter(([path, { status }]) => status >= 400 && path !== "/nowhere");
    expect(missing.map(([path, { status }]) => [path, status])).toEqual([]);
    const kinds = ["/v1/search.json?", "/v1/changes.json?", "/oembed?", "/v1/tasks/", "/embed/", "/recommendations/"];
    expect(kinds.filter((kind) => ![...answers.keys()].some((path) => path.startsWith(kind)))).toEqual([]);
    const workbook = answers.get("/v1/nkos.xlsx");
    expect(workbook === undefined ? "" : readableText(workbook)).toContain("Зяблик");
    const telling = [...answers].filter(([, answer]) => staysInClub.test(readableText(answer)));
    expect(telling.map(([path]) => path)).toEqual([]);
    const bySize = [...answers]
      .filter(([path]) => !isWhole(path))
      .map(([path, { raw }]) => [raw.length, path] as const)
      .sort(([one], [other]) => other - one);
    console.info(
      `The ten largest bodies, bytes gzipped:\n${bySize
        .slice(0, 10)
        .map((one) => one.join(" "))
        .join("\n")}`,
    );
    expect(bySize.filter(([size]) => size > 9_000)).toEqual([]);
  });

  test("OpenAPI describes every document", async () => {
    const { paths } = await readJson<FeedFile & { paths: object }>(club, "/v1/openapi.json");
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(describedFiles.map(({ path, template = path }) => template)),
    );
  });
});

describe("with an erased row go exactly the files that quote it", () => {
  // Tables of one round are in no file together.
  test.each([
    [["nkos", "recommendations", "reports"]],
    [["centers", "tasks", "publications", "municipalities"]],
    [["applications", "trainings", "meetings", "settings"]],
  ] as const)("%s", async (erased) => {
    const texts = await publishMarked(isTelling);
    // Lists name files by their sums, and quote nothing.
    const standing = new Map([...texts].filter(([path]) => !/^\/v1\/files[./]/.test(path)));
    for (const table of erased) {
      const body = { table, id: idOfTable(table), reason: "По решению суда" };
      expect((await club.call("POST", "/club/erase", { as: coordinator, body })).status, table).toBe(200);
      const quoting = [...standing].filter(([, text]) => quotedIn(text).includes(table)).map(([path]) => path);
      expect(quoting.length, table).toBeGreaterThan(0);
      const gone = await Promise.all(
        [...standing.keys()].map(async (path) => ((await read(club, path)).status === 410 ? [path] : [])),
      );
      const missing = quoting.filter((path) => !gone.flat().includes(path));
      expect(missing, table).toEqual([]);
      // A share is quoted from the population of all.
      const more = gone.flat().filter((path) => !quoting.includes(path) && !shownTables(readsOf(path)).includes(table));
      expect(more, table).toEqual([]);
      for (const path of gone.flat()) standing.delete(path);
    }
  });
});

function factsOf(commit: number) {
  const rendering = {
    digest: "",
    edition: 1,
    commit,
    asOf: "2023-03-30" as CalendarDate,
    publishedAt: "",
    revisedAt: null,
    changes: {},
    publisher: "",
  };
  const figures = async () => new Map();
  return { db: club.db, site: "", rendering, publisher: publisherOf([]), isSigned: false, figures };
}

test("a document that asks for what it doesn't declare gets nothing", async () => {
  await club.reset();
  const reader = openReader({ path: "/secretive", reads: { counts: ["nkos"] } }, null, factsOf(1));
  expect(await reader.rows("nkos", 1)).toEqual([]);
  await expect(reader.rows("tasks", 1)).rejects.toThrow("/secretive reads tasks without declaring it");
  await expect(reader.figures()).rejects.toThrow("without declaring it");
  await expect(reader.files()).rejects.toThrow("without declaring it");
  expect(() => reader.publisher()).toThrow("without declaring it");
  expect(() => reader.edition()).toThrow("without declaring it");
});

test("a document sees public columns only, and references only to tables that it declares", async () => {
  await club.reset();
  await club.handOver({
    nkos: { [idOf(1)]: nko(1, { kpp: "402701001" }) },
    recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
    tasks: { [idOf(201)]: task("Создать Клуб", "Собраться") },
  });
  const seen = async (table: TableKey, reads: Reads) =>
    (await openReader({ path: "/", reads }, null, factsOf(1)).rows(table, 1))[0]?.values ?? {};
  const alone = await seen("tasks", { counts: ["tasks"] });
  expect(alone).toMatchObject({ action: "Собраться" });
  expect(Object.keys(alone)).not.toContain("recommendation");
  expect(await seen("tasks", { shows: ["recommendations"], counts: ["tasks"] })).toMatchObject({
    recommendation: "Создать Клуб",
  });
  expect(Object.keys(await seen("nkos", { counts: ["nkos"] }))).not.toContain("kpp");
});

test("what doesn't speak of the edition is taken over by the next one, until something that it reads changes", async () => {
  const madeIn = async (path: string) => {
    const { results } = await club.db
      .prepare("SELECT edition FROM edition_files WHERE path = ?1 ORDER BY edition")
      .bind(path)
      .all<{ edition: number }>();
    return results.map(({ edition }) => edition);
  };
  await club.reset();
  await club.handOver({ nkos: nkos(2) });
  await publishEdition(club);
  await club.handOver({ nkos: nkos(3) });
  await publishEdition(club);
  const publisher = { [idOf(900)]: { name: "Издатель", value: "Клуб" } };
  await club.handOver({ nkos: nkos(3), settings: publisher });
  await publishEdition(club);
  expect(await madeIn("/v1/schemas/nkos.json")).toEqual([1]);
  expect(await madeIn("/v1/openapi.json")).toEqual([1, 3]);
  expect(await madeIn("/")).toEqual([1, 2, 3]);
  const said = (await read(club, "/")).text.replaceAll("\u00a0", " ");
  expect(said).toContain("Записи и дата данных те же, что в выпуске № 2; обновлены файлы и страницы.");
});
