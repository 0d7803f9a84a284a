/** What typed words are taken for, before any index is asked. */

import { describe, expect, test } from "vitest";
import { formsOf, stemOf } from "../../shared/language/word-forms.ts";
import { abbreviations } from "../../shared/public/search-abbreviations.ts";
import { searchQuery } from "../../shared/public/search-query.ts";
import { nkos } from "../../shared/tables/nkos.ts";

describe("a word's forms", () => {
  test.each([
    "Калуга Калуги Калуге Калугу Калугой",
    "ветеран ветерана ветераны ветеранов ветеранам",
    "организация организации организацию организацией организаций",
    "калужский калужская калужского калужскому калужских калужскими",
    "казачье казачьего казачьему казачьи",
    "общество общества обществу обществом",
    "семья семьи семьей",
    "дети детей детям детьми",
  ])("find each other: %s", (line) => {
    const words = line.toLowerCase().split(" ");
    for (const word of words) expect(formsOf(word)).toEqual(expect.arrayContaining(words));
  });

  test("are those of one word: its own letters stay, and short words and other alphabets are left alone", () => {
    expect(formsOf("заря")).not.toContain("заречный");
    expect(formsOf("калуга")).not.toContain("калужский");
    expect(["дк", "оно", "open", "17"].map(stemOf)).toEqual(["дк", "оно", "open", "17"]);
  });
});

test("abbreviations follow from the legal forms: the form's own has its code, narrower ones haven't", () => {
  const formOf = (short: string) => abbreviations.find((one) => one.short === short)?.form;
  expect(["ано", "бф", "тос", "снт", "роо"].map(formOf)).toEqual(["71400", "70401", "20217", null, null]);
  const standFor = (short: string) =>
    abbreviations.filter((one) => one.short === short).map(({ words }) => words.join(" "));
  expect(standFor("гск")).toEqual(["гаражно строительный кооператив"]);
  expect(standFor("роо")).toContain("региональная общественная организация");
});

test("a number is wanted as a whole however it is spaced, and nothing is wanted of signs alone or of too many words", () => {
  for (const typed of ["1024001177166", "ОГРН 1 024 001 177 166", "огрн: 1024001177166 ", "1024001177166\n"]) {
    expect(searchQuery(typed)?.exact, typed).toEqual({ word: "1024001177166" });
  }
  expect(["", " «-» ", "№", Array.from({ length: 41 }, (_, n) => n).join(" ")].map(searchQuery)).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});

test("what is searched of НКО is public", () => {
  const columns = [...nkos.handles, "inn", "municipality", "status", "legalForm"];
  expect(columns.filter((column) => nkos.columns[column]?.reach !== "public")).toEqual([]);
});
