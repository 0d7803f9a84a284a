import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { wordFile } from "../../addon/docx/write.ts";
import { lastFullPeriod } from "../../shared/language/periods.ts";
import { roundTable } from "../../shared/minutes/round-table-2023-03-30.ts";
import { sessionDocument } from "../../shared/session/compose.ts";
import type { SessionDocument } from "../../shared/session/document.ts";
import { publicDemoRows } from "../harness/demo-rows.ts";
import { day } from "../harness/metric-cases.ts";

const today = day("2026-11-29");
/** One white dot. */
const png = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
);

let document: SessionDocument;
let parts: { readonly [path: string]: string };
let body: string;

beforeAll(async () => {
  document = sessionDocument({
    period: lastFullPeriod(today, "quarter"),
    today,
    rows: publicDemoRows(today),
    held: [],
    edition: { number: 12, day: day("2026-11-20") },
    site: "https://club.example.org",
  });
  const file = unzipSync(await wordFile(document, async () => ({ png, width: 600, height: 300 })));
  parts = Object.fromEntries(Object.entries(file).map(([path, bytes]) => [path, strFromU8(bytes)]));
  body = parts["word/document.xml"] ?? "";
});

/** Texts of the paragraphs of a style, in order. */
function styled(style: string): readonly string[] {
  const paragraphs = body.match(/<w:p>.*?<\/w:p>/g) ?? [];
  return paragraphs
    .filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join(""));
}

describe("the Word file", () => {
  test("has every section under a heading of Word's own, in the document's order", () => {
    expect(styled("Title")).toEqual(["Отчёт к заседанию"]);
    expect(styled("Heading1")).toEqual(document.sections.map(({ title }) => title));
    expect(styled("Heading2")).toContain("Кто не ответил");
    for (const [id, name] of [
      ["Heading1", "heading 1"],
      ["ListBullet", "List Bullet"],
      ["ListNumber", "List Number"],
      ["TableGrid", "Table Grid"],
    ]) {
      expect(parts["word/styles.xml"]).toContain(`w:styleId="${id}"><w:name w:val="${name}"/>`);
    }
  });

  test("quotes word for word", () => {
    expect(styled("Quote")).toEqual(roundTable().map(({ quote }) => `«${quote}»`));
  });

  test("repeats the head of every table on the next page, and splits no row", () => {
    const tables = body.match(/<w:tbl>.*?<\/w:tbl>/g) ?? [];
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const [head = "", ...rows] = table.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
      expect(head).toContain("<w:tblHeader/>");
      expect(rows.filter((row) => row.includes("<w:tblHeader/>"))).toEqual([]);
      expect(rows.every((row) => row.includes("<w:cantSplit/>"))).toBe(true);
      expect(table).toContain('<w:tblStyle w:val="TableGrid"/>');
    }
  });

  test("stands figures to the right", () => {
    const [cell = ""] = body.match(/<w:tc>(?:(?!<w:tc>).)*>1[\s\u00a0]?5\d\d<.*?<\/w:tc>/) ?? [];
    expect(cell).toContain('<w:jc w:val="right"/>');
  });

  test("hyphenates Russian on A4 with numbered pages", () => {
    expect(parts["word/settings.xml"]).toContain("<w:autoHyphenation/>");
    expect(parts["word/styles.xml"]).toContain('<w:lang w:val="ru-RU"');
    expect(body).toContain('w:w="11906" w:h="16838"');
    expect(parts["word/footer1.xml"]).toMatch(/PAGE.*NUMPAGES/);
  });

  test("has links that lead somewhere, and pictures with words for those who don't see them", () => {
    const links = [
      ...(parts["word/_rels/document.xml.rels"] ?? "").matchAll(/Target="(https:[^"]+)" TargetMode="External"/g),
    ];
    expect(links.map(([, target]) => target)).toContain("https://club.example.org/v1/editions/12/");
    expect(body.match(/<w:hyperlink /g)?.length).toBe(links.length);
    expect([...body.matchAll(/descr="([^"]+)"/g)].map(([, words]) => words)).toEqual([
      expect.stringContaining("Больше всего: Калуга"),
      expect.stringContaining("НКО на 10"),
    ]);
  });

  test("counts each numbered list from 1", () => {
    const numberings = (body.match(/<w:pStyle w:val="ListNumber"\/>.*?<w:numId w:val="(\d+)"\/>/g) ?? []).map(
      (found) => /numId w:val="(\d+)"/.exec(found)?.[1],
    );
    expect(new Set(numberings).size).toBe(4);
  });

  test("names the publisher as its author, and nobody else", () => {
    const properties = parts["docProps/core.xml"] ?? "";
    expect(properties).toContain("<dc:creator>Клуб ресурсных центров НКО Калужской области</dc:creator>");
    expect(properties).toContain("<cp:lastModifiedBy>Клуб ресурсных центров НКО Калужской области</cp:lastModifiedBy>");
  });
});
