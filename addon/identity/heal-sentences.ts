/** What to tell the member about rows whose ids were mended: every healing is reported. */

import type { HealReport } from "./heal.ts";

export function healSentences(reports: readonly HealReport[]): string[] {
  const sum = (kind: keyof HealReport) => reports.reduce((total, report) => total + report[kind], 0);
  const said: string[] = [];
  if (sum("returned") > 0) {
    said.push(
      `Служебные номера вернулись к своим строкам: ${sum("returned")} (кто-то отсортировал часть столбцов; история строк цела).`,
    );
  }
  if (sum("copies") > 0) said.push(`Скопированные строки получили свои номера: ${sum("copies")}.`);
  if (sum("recovered") > 0) said.push(`Вырезанные и вставленные строки узнаны: ${sum("recovered")}.`);
  return said;
}
