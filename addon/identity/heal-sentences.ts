/** What to tell the member about rows whose ids were mended: every healing is reported. */

import type { HealReport } from "./heal.ts";

/** A few rows may have been sorted and edited; more of them look like a column that was sorted apart. */
const fewParted = 5;

export function healSentences(reports: readonly HealReport[]): string[] {
  const sum = (kind: keyof HealReport) => reports.reduce((total, report) => total + report[kind], 0);
  const [returned, parted] = [sum("returned"), sum("parted")];
  const said: string[] = [];
  if (returned > 0) {
    const whole = parted === 0 ? "; история строк цела" : "";
    said.push(`Служебные номера вернулись к своим строкам: ${returned} (кто-то отсортировал часть столбцов${whole}).`);
  }
  if (parted > fewParted) {
    said.push(
      `Ключ строки стоит рядом с другими данными, чем раньше: ${parted}. Похоже, часть столбцов отсортировали отдельно от строк. Проверьте эти строки; при передаче можно вернуть всё как было.`,
    );
  } else if (parted > 0) {
    said.push(`Служебные номера пошли за ключом строки, а остальное в ней изменено: ${parted}. Проверьте эти строки.`);
  }
  if (sum("copies") > 0) said.push(`Скопированные строки получили свои номера: ${sum("copies")}.`);
  if (sum("recovered") > 0) said.push(`Вырезанные и вставленные строки узнаны: ${sum("recovered")}.`);
  return said;
}
