import { expect, test } from "vitest";
import { municipalities } from "../../shared/region/municipalities.ts";
import { softHyphens, tileHyphens, typeset } from "../../worker/page/typeset.ts";

/** No-break spaces as «_», soft hyphens as «|». */
const seen = (text: string) => text.replaceAll("\u00a0", "_").replaceAll("\u00ad", "|");

test.each([
  ["в Калужской области и у нас", "в_Калужской области и_у_нас"],
  ["Калуга — 47 %", "Калуга_— 47 %"],
  ["на 10 000 жителей", "на_10_000_жителей"],
  ["выпуск № 1, отчёта нет: 4", "выпуск_№_1, отчёта нет:_4"],
  ["прекратили работу 12", "прекратили работу_12"],
  ["от 10,1 до 11,6 НКО на 10 000 жителей", "от_10,1 до_11,6_НКО на_10_000_жителей"],
  ["приходится 20,5 НКО", "приходится 20,5_НКО"],
  ["выпуск № 1 опубликован", "выпуск_№_1 опубликован"],
  ["в области: 15 406 000", "в_области: 15_406_000"],
  ["Для НКО (в том числе)", "Для_НКО (в_том числе)"],
  ["слов в конце", "слов в_конце"],
])("what belongs together is glued: %s", (text, glued) => {
  expect(seen(typeset(text, "ru"))).toBe(glued);
  expect(typeset(text, "en")).toBe(text);
});

test.each([
  ["Малоярославецкий район", "Малоя|рос|ла|вец|кий район"],
  ["Перемышльский район", "Пере|мышль|ский район"],
  ["Хвастовичский район", "Хвас|то|вичский район"],
  ["Kuybyshevsky District", "Kuy|byshevsky District"],
  ["Калуга", "Калуга"],
])("%s may be parted at syllables", (name, parted) => {
  expect(seen(softHyphens(name))).toBe(parted);
});

test.each(
  municipalities.flatMap(({ name, nameEn }) => [name, nameEn]).map((name) => [name.replace(/ (район|District)$/, "")]),
)("a tile on a phone parts %s into pieces of at most seven letters, none of them one letter", (name) => {
  const pieces = tileHyphens(name).split(/[\u00ad-]/);
  expect(pieces.join("")).toBe(name.replaceAll("-", ""));
  for (const piece of pieces) expect([piece.length > 1, piece.length <= 7], piece).toEqual([true, true]);
});
