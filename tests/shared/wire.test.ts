import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../shared/canonical-json.ts";
import { parseCells, wireCells, wireText } from "../../shared/handover/wire.ts";
import { nkos } from "../../shared/tables/nkos.ts";
import { utf8 } from "../../shared/utf8.ts";
import { fc } from "../harness/properties.ts";

describe("wire form", () => {
  test("is the same text whatever the order of the cells", () => {
    expect(wireText("nkos", { inn: "1", name: "а" })).toBe(wireText("nkos", { name: "а", inn: "1" }));
    expect(wireText("nkos", { inn: "1" })).toBe('["nkos",{"inn":"1"}]');
  });

  test("leaves out what never leaves the sheet", () => {
    expect(wireCells(nkos, { name: "АНО", note: "для себя", address: "дом" })).toEqual({ name: "АНО" });
  });

  test("writes UTF-8 as every platform does, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(Buffer.from(utf8(text)).equals(Buffer.from(text, "utf8"))).toBe(true);
      }),
    );
    expect(Buffer.from(utf8("\ud800а")).equals(Buffer.from("\ud800а", "utf8"))).toBe(true);
  });

  test("is canonical: equal values give equal JSON, which reads back as the value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test("refuses cells that no column or no wire type allows", () => {
    expect(parseCells(nkos, { name: "АНО", registeredOn: { date: "2020-01-31" } }).ok).toBe(true);
    for (const cells of [
      { нет: "такого" },
      { note: "не покидает таблицу" },
      { name: null },
      { name: "" },
      { name: Number.NaN },
      { name: ["список"] },
      { name: { date: "завтра" } },
      { name: { date: "2020-01-31", formula: "=1" } },
      ["не объект"],
      JSON.parse('{"__proto__": "x"}'),
    ]) {
      expect(parseCells(nkos, cells).ok, JSON.stringify(cells)).toBe(false);
    }
  });
});
