import { expect, test } from "vitest";
import { remembering } from "../../shared/remembering.ts";

test("A remembered function is asked once for a text, and an answer of null is remembered too", () => {
  const asked: string[] = [];
  const length = remembering((text) => {
    asked.push(text);
    return text === "" ? null : text.length;
  });
  expect(["Мост", "Мост", "", ""].map(length)).toEqual([4, 4, null, null]);
  expect(asked).toEqual(["Мост", ""]);
});

test("However many texts come, what is remembered stays within two million characters and every answer stays right", () => {
  const asked = new Map<string, number>();
  const copy = remembering((text) => {
    asked.set(text, (asked.get(text) ?? 0) + 1);
    return `${text}!`;
  });
  const texts = Array.from({ length: 4000 }, (_, index) => `${index} `.padEnd(1000, "о"));
  for (const text of [...texts, ...texts]) expect(copy(text)).toBe(`${text}!`);
  // Four million characters went by before the first text came again.
  expect(asked.get(texts[0] ?? "")).toBe(2);
  const last = texts[texts.length - 1] ?? "";
  copy(last);
  expect(asked.get(last)).toBe(2);
});

test("A text of more than a thousand characters isn't kept", () => {
  let asked = 0;
  const count = remembering(() => ++asked);
  const long = "о".repeat(1001);
  expect([count(long), count(long)]).toEqual([1, 2]);
});
