import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { readCell } from "../../shared/checks/cell.ts";
import { choice, yesNoUnknown } from "../../shared/fields/choice.ts";
import { count } from "../../shared/fields/count.ts";
import { date } from "../../shared/fields/date.ts";
import { deadline } from "../../shared/fields/deadline.ts";
import { decimal } from "../../shared/fields/decimal.ts";
import { digits } from "../../shared/fields/digits.ts";
import { inn } from "../../shared/fields/inn.ts";
import { legalForm } from "../../shared/fields/legal-form.ts";
import { link } from "../../shared/fields/link.ts";
import { listOf } from "../../shared/fields/list.ts";
import { mailbox } from "../../shared/fields/mailbox.ts";
import { money } from "../../shared/fields/money.ts";
import { municipality } from "../../shared/fields/municipality.ts";
import { ogrn } from "../../shared/fields/ogrn.ts";
import { period } from "../../shared/fields/period.ts";
import { reference } from "../../shared/fields/reference.ts";
import { territory } from "../../shared/fields/territory.ts";
import { text } from "../../shared/fields/text.ts";
import type { Cell, Field } from "../../shared/table.ts";
import { fc } from "../harness/properties.ts";
import { contextOf } from "../harness/reading.ts";
import { cells, pieces, repeated } from "../harness/typed-cells.ts";

const kinds: readonly (readonly [string, Field])[] = [
  ["text", text()],
  ["ogrn", ogrn()],
  ["inn", inn()],
  ["kpp", digits({ kind: "kpp", length: 9 })],
  ["registerNumber", digits({ kind: "registerNumber", length: 10 })],
  ["oktmo", digits({ kind: "oktmo", length: 8 })],
  ["date", date()],
  ["deadline", deadline()],
  ["period", period()],
  ["money", money()],
  ["count", count()],
  ["decimal", decimal({ min: 0, max: 100 })],
  ["municipality", municipality()],
  ["territory", territory()],
  ["choice", choice(yesNoUnknown)],
  ["link", link()],
  ["mailbox", mailbox()],
  ["reference", reference("nkos")],
  ["list of choices", listOf(choice(yesNoUnknown))],
  ["list of texts", listOf(text())],
  ["list of references", listOf(reference("nkos"))],
  ["legalForm", legalForm()],
];

const contexts = [
  contextOf({ reach: "public" }),
  contextOf({ reach: "public", required: true }),
  contextOf({ reach: "sheet" }),
  contextOf({ reach: "public", cells: { adoptedOn: { date: "2025-05-15" } } }),
];
/** What a long text can meet between them: the gate before it leaves the sheet, and a document's day to count from. */
const longContexts = [
  contextOf({ reach: "public", required: true, cells: { adoptedOn: { date: "2025-05-15" } } }),
  contextOf({ reach: "sheet" }),
];
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
/** As many characters as the sheet lets a cell hold. */
const longestCell = 50_000;
const runs = { numRuns: 500 };

describe.each(kinds)("%s", (_, field) => {
  const conforms = ajv.compile(field.schema);
  const anyReading = (check: (cell: Cell, context: (typeof contexts)[number]) => void) =>
    fc.assert(fc.property(cells, fc.constantFrom(...contexts), check), runs);

  it("reads any cell without throwing, and holds it or gives a value that fits the schema", () => {
    anyReading((cell, context) => {
      const { value, findings } = field.read(cell, context);
      if (value !== null) expect(conforms(value), JSON.stringify([cell, value, conforms.errors])).toBe(true);
      const isHeld = findings.some(({ severity }) => severity === "error");
      expect(isHeld && value !== null, JSON.stringify([cell, value, findings])).toBe(false);
      if (value === null) expect(findings.length, JSON.stringify(cell)).toBeGreaterThan(0);
    });
  });

  it("proposes only fixes that don't bring the same finding again", () => {
    anyReading((cell, context) => {
      for (const { code, fix } of field.read(cell, context).findings) {
        if (fix === undefined || fix.value === null) continue;
        const again = field.read(fix.value, context).findings.map((one) => one.code);
        expect(again, JSON.stringify([cell, fix.value])).not.toContain(code);
      }
    });
  });

  it("reads back what it wrote, and finds nothing to tidy in it", () => {
    anyReading((cell, context) => {
      const { value } = field.read(cell, context);
      if (value === null) return;
      const again = field.read(field.write(value), context);
      expect(again.value, JSON.stringify(cell)).toEqual(value);
      expect(
        again.findings.filter(({ fix }) => fix !== undefined),
        JSON.stringify(cell),
      ).toEqual([]);
    });
  });

  it("says each finding in Russian and English, under a dotted code", () => {
    anyReading((cell, context) => {
      for (const { code, message, fix } of field.read(cell, context).findings) {
        expect(code).toMatch(/^[a-zA-Z-]+\.[a-z-]+$/);
        expect(message.ru).toMatch(/[А-Яа-я]{3}/);
        expect(message.en).toMatch(/[A-Za-z]{3}/);
        if (fix !== undefined) expect(fix.reason.ru).toMatch(/[А-Яа-я]{3}/);
      }
    });
  });

  it("keeps personal data inside the sheet, and never repeats it", () => {
    const secrets = [
      "8 910 123-45-67",
      "+79101234567",
      "8\u2011910\u2011123\u201145\u201167",
      "8 910\n123 45 67",
      "ivanov.petr@mail.ru",
      "и.иванов@\nпочта.рф",
      "112-233-445 95",
      "112-233\n445-95",
      "паспорт 2904 123456",
      "пасп.\n2904 123456",
    ];
    // A lone digit beside a phone can make a valid ОГРН of it.
    const around = fc.constantFrom(...pieces.filter((piece) => !/^\d$/.test(piece)));
    const hidden = fc.tuple(around, fc.constantFrom(...secrets), around);
    fc.assert(
      fc.property(hidden, ([before, secret, after]) => {
        const { column, ...context } = contextOf({ reach: "public" });
        const findings = readCell({ ...column, field }, `${before} ${secret} ${after}`, context).findings;
        expect(
          findings.some((one) => one.private),
          JSON.stringify([before, secret, after]),
        ).toBe(true);
        expect(JSON.stringify(findings)).not.toContain(secret.slice(-6));
      }),
      runs,
    );
  });

  // A regular expression that tries all ways of dividing a text doesn't come to an end within a test's time here.
  it("comes to an end with the longest cell of any make", () => {
    for (const context of longContexts) {
      for (const piece of repeated) {
        const longest = piece.repeat(Math.floor(longestCell / piece.length));
        expect(readCell({ ...context.column, field }, longest, context), JSON.stringify(piece)).toBeDefined();
      }
    }
  });

  it("holds a cell beyond that as too long, which is no word of personal data, and lets it go no further", () => {
    const text = "a".repeat(longestCell + 1);
    for (const cell of [text, { formula: text }, { error: text }]) {
      const { value, findings } = field.read(cell, contextOf({}));
      expect(value).toBeNull();
      expect(findings).toMatchObject([{ severity: "error", unsearched: true }]);
      expect(findings[0]?.private).toBeUndefined();
      expect(findings[0]?.message.ru).toContain("Слишком длинно");
    }
  });
});
