/** A table of measures as it is pasted: cells apart by tabs, «мероприятие | срок | ответственные». */

/** Places of the columns, from 0; `action` is always there. */
export interface TableColumns {
  readonly count: number;
  readonly action: number;
  readonly item: number;
  readonly deadline: number;
  readonly performers: number;
  readonly addressee: number;
}

/** The columns that a line names as a table's head, `null` where it is none. */
export function columnsOf(line: string): TableColumns | null {
  const cells = line.split("\t").map((cell) => cell.trim().toLowerCase());
  if (cells.length < 2 || cells.some((cell) => cell.length > 60)) return null;
  const placeOf = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell));
  const columns = {
    count: cells.length,
    item: placeOf(/^(?:№|n|номер|пункт|п\/п)/),
    action: placeOf(/мероприят|содержани|рекомендац|поручени|решени|что сделать|предложени|задач|наименовани/),
    deadline: placeOf(/^(?:срок|дата|период)/),
    performers: placeOf(/ответственн|исполнител/),
    addressee: placeOf(/адресат|^кому(?![а-яё])/),
  };
  const named = [columns.deadline, columns.performers, columns.addressee].filter(
    (at) => at >= 0 && at !== columns.action,
  );
  return columns.action >= 0 && named.length > 0 ? columns : null;
}

/** Rows below the head. A cell of several lines goes on where its row isn't whole yet, or the line can't begin one. */
export function tableRows(
  lines: readonly string[],
  from: number,
  { count }: TableColumns,
): { readonly rows: readonly (readonly string[])[]; readonly next: number } {
  const rows: string[][] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    // The head of the next table.
    if (columnsOf(line) !== null) break;
    const hasMore = lines.slice(at, at + furthest).some((one) => one.includes("\t"));
    if (!hasMore && (line === "" || /[.;]$/.test(lastOf(lastOf(rows) ?? []) ?? "") || !/^[а-яё(]/.test(line))) break;
    at++;
    if (line === "") continue;
    const cells = line.split("\t");
    const last = lastOf(rows);
    const isWhole = cells.length === count && /^[^а-яё]/.test(line);
    const fits = last !== undefined && last.length < count && last.length + cells.length - 1 <= count && !isWhole;
    const isPart = last !== undefined && (fits || (cells.length === 1 && /^[а-яё(]/.test(line)));
    if (isPart) {
      last.push([last.pop(), cells[0]].join(" ").trim(), ...cells.slice(1));
    } else rows.push([...cells]);
  }
  return { rows, next: at };
}

/** Lines: no cell has more. */
const furthest = 6;

function lastOf<Value>(list: readonly Value[]): Value | undefined {
  return list[list.length - 1];
}
