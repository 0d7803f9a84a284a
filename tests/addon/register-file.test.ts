import { expect, test } from "vitest";
import { decodeRegister } from "../../addon/dialogs/register/file.ts";

const text = "ОГРН;Полное наименование\r1;АНО «Ёлка-Мост»\r2;ФОНД «ЩЕДРОСТЬ», Калуга\r3;Приход храма № 7 — Боровск\r";

/** The bytes of a text in an encoding of one byte a letter. */
function bytesIn(encoding: string, words: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byLetter = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...words], (letter) => byLetter.get(letter) ?? 63);
}

test.each(["windows-1251", "x-mac-cyrillic", "ibm866", "koi8-r"])("a file in %s keeps its names", (encoding) => {
  // 866 and KOI8-R have no guillemets or dashes.
  const words = /ibm|koi/.test(encoding) ? text.replace(/[«»]/g, '"').replace("—", "-").replace("№", "N") : text;
  expect(decodeRegister(bytesIn(encoding, words))).toBe(words);
  const capitals = words.toUpperCase();
  expect(decodeRegister(bytesIn(encoding, capitals))).toBe(capitals);
});

test.each(["utf16le", "utf8"] as const)("so does one in %s", (encoding) => {
  expect(decodeRegister(Buffer.from(text, encoding))).toBe(text);
  expect(decodeRegister(Buffer.from(`\ufeff${text}`, encoding)).replace("\ufeff", "")).toBe(text);
});

test("and one in UTF-16 with the high byte first", () => {
  expect(decodeRegister(Buffer.from(text, "utf16le").swap16())).toBe(text);
});

test("a broken byte costs one letter of a file in UTF-8, not all of them", () => {
  const bytes = new TextEncoder().encode(text.repeat(5));
  bytes[40] = 0xff;
  const read = decodeRegister(bytes);
  expect(read).toContain("ФОНД «ЩЕДРОСТЬ», Калуга");
  expect(read.split("\ufffd").length).toBeLessThan(5);
});
