/** What is said of a register beside its rows: what was set apart, and what stays without a municipality. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Refused, RegisterReading } from "../../shared/register/records.ts";
import type { Cells, Table } from "../../shared/table.ts";

/** Lines set apart for the same reason, in the order of the file. */
export function setApart({ refused }: RegisterReading, apart: Refused["apart"]): readonly Refused[] {
  return refused.filter((one) => one.apart === apart).sort((a, b) => a.line - b.line);
}

export function setApartSentences(reading: RegisterReading): readonly string[] {
  const elsewhere = setApart(reading, "elsewhere").length;
  const contradicting = setApart(reading, "contradiction").length;
  return [
    ...(elsewhere === 0
      ? []
      : [
          `Не из этой области: ${countOf(elsewhere, nouns.row, "ru")}. Сами собой такие строки не вносятся, в показатели они не попадут.`,
        ]),
    ...(contradicting === 0
      ? []
      : [
          `Противоречат друг другу: ${countOf(contradicting, nouns.row, "ru")}. Пока вы не отметите верные, ни одна не вносится.`,
        ]),
  ];
}

/** Rows of «НКО» for which no municipality was found. */
export function unplaced(table: Table, rows: readonly Cells[]): number {
  return table.key === "nkos" ? rows.filter(({ municipality }) => municipality === "не определён").length : 0;
}

export function unplacedSentences(table: Table, rows: readonly Cells[]): readonly string[] {
  const count = unplaced(table, rows);
  if (count === 0) return [];
  return [
    `Муниципалитет не определён, новых строк: ${count} из ${rows.length}. В показатели районов они не попадут. Нужен ОКТМО или адрес: возьмите выгрузку с ними или впишите муниципалитет.`,
  ];
}
