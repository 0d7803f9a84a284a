/** The reader of minutes under texts that nobody would write, and under the longest that somebody may paste. */

import { expect, test } from "vitest";
import { siftCharacters } from "../../shared/fields/characters.ts";
import { todayIs } from "../../shared/language/today.ts";
import { readMinutes } from "../../shared/minutes/read.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { fc } from "../harness/properties.ts";
import { pieces, repeated } from "../harness/typed-cells.ts";

const today = todayIs("2026-06-15" as CalendarDate);
const heads = [
  "",
  "РЕКОМЕНДОВАТЬ:\n1. Министерству обеспечить ",
  "Ответственный: ",
  "Мероприятие | Срок | Ответственные\n",
];
/** What minutes are made of. */
const parts = [
  "РЕКОМЕНДОВАТЬ:",
  "решили:",
  "Министерству",
  "Главам районов",
  "обеспечить",
  "провести",
  "чаще ",
  "до 1 мая",
  "Срок – 15 июня 2022 г.",
  "Ответственный:",
  "АНО ",
  "ЦРБ ",
  "1. ",
  "1.1 ",
  "а) ",
  "– ",
  "; ",
  ". ",
  ":",
  "(",
  "\n",
  "\n\n",
  "| ",
  "-\n",
  "«",
  "[bookmark: _GoBack]",
  "в срок ",
  "ресурсн",
];
/** Without digits: lone ones are a page. Characters that a cell wouldn’t hold either are put in order as there. */
const letters = (text: string) =>
  siftCharacters(text)
    .repaired.replace(/[^А-Яа-яЁёA-Za-z]/g, "")
    .toLowerCase();

test("reads any text without failing, and quotes nothing that it doesn't hold", () => {
  const texts = fc.tuple(fc.constantFrom(...heads), fc.array(fc.constantFrom(...parts, ...pieces), { maxLength: 30 }));
  fc.assert(
    fc.property(texts, ([head, words]) => {
      const text = head + words.join(words.length % 2 === 0 ? " " : "");
      const { drafts, leftOut } = readMinutes(text, today);
      const held = letters(text.replace(/\[bookmark: [^\]]*\]/g, ""));
      for (const { quote, title } of drafts) {
        for (const line of quote.split("\n")) expect(held, JSON.stringify([text, line])).toContain(letters(line));
        expect(title, JSON.stringify(text)).not.toBe("");
      }
      for (const line of leftOut) expect(held, JSON.stringify([text, line])).toContain(letters(line));
    }),
    { numRuns: 2000 },
  );
});

// An expression that tries every place of a long run, or every way to divide it, doesn't come to an end within a test's time.
test("comes to an end with a long text of any make", () => {
  for (const head of heads) {
    for (const piece of new Set([...parts, ...repeated])) {
      const long = head + piece.repeat(Math.floor(30_000 / piece.length));
      expect(readMinutes(`${long}!`, today), JSON.stringify([head, piece])).toBeDefined();
    }
  }
});
