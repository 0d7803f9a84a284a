/** What a register would change, and which of that the member wants. */

import type { ImportRequest } from "../../register/import.ts";
import type { ChangedRow, KnownRow, RegisterPreview, ShownChange } from "../../register/preview-shapes.ts";
import { element, figures, longList, section } from "../parts/elements.ts";
import { checkbox } from "./checkbox.ts";

export type Choice = Required<Pick<ImportRequest, "accept" | "overwrite" | "restamp">>;

interface RegisterDifference {
  readonly node: HTMLElement;
  choice(): Choice;
}

export function registerDifference(preview: RegisterPreview): RegisterDifference {
  const { counts, fresh, changed, unfit, repeated, refused, issues, stale } = preview;
  const unwanted = new Set<number>();
  const overwrite = new Set<string>();
  const filled = changed.filter(({ fills }) => fills.length > 0);
  const disputed = changed.filter(({ conflicts }) => conflicts.length > 0);
  const restamp = checkbox(
    `Обновить «Источник» и «По состоянию на» у строк, которые уже есть (${stale})`,
    false,
    () => undefined,
  );
  const wants = (line: number) => (on: boolean) => void (on ? unwanted.delete(line) : unwanted.add(line));
  const node = element(
    "div",
    {},
    figures([
      [counts.fresh, "новых"],
      [counts.changed, "с отличиями"],
      [counts.unchanged, "без изменений"],
      [counts.repeated, "повторов"],
      [counts.refused, "не внести"],
    ]),
    issues.length === 0 ? null : section("Что проверка скажет о новых строках", () => issueTable(issues)),
    part(`Новые строки: ${counts.fresh}`, fresh, ({ line, label, errors }) =>
      element(
        "div",
        { class: "item" },
        checkbox(label || `строка ${line}`, !unwanted.has(line), wants(line)).node,
        ...errors.map((error) => element("p", { class: "error" }, error)),
      ),
    ),
    part(`Пустое будет заполнено: ${filled.length}`, filled, (row) =>
      element(
        "div",
        { class: "item" },
        checkbox(rowTitle(row), !unwanted.has(row.line), wants(row.line)).node,
        ...row.fills.map(({ header, next }) =>
          element("p", { class: "change" }, `${header}: `, element("ins", {}, next)),
        ),
      ),
    ),
    disputes(disputed, overwrite),
    part(`Не предложено, потому что записано неверно: ${unfit.length}`, unfit, (row) =>
      element(
        "div",
        { class: "item" },
        element("p", {}, rowTitle(row)),
        ...row.cells.map(({ header, next }) => element("p", { class: "soft" }, `${header}: в реестре «${next}»`)),
      ),
    ),
    part(`Повторы внутри реестра: ${repeated.length}`, repeated, ({ line, of }) =>
      element("p", { class: "item" }, `Строка ${line} повторяет строку ${of}. Чего не было в первой, взято отсюда.`),
    ),
    part(`Не внести: ${refused.length}`, refused, ({ line, why }) =>
      element("p", { class: "item" }, `Строка ${line}. ${why}`),
    ),
    stale === 0 ? null : restamp.node,
  );
  return {
    node,
    choice: () => ({ accept: accepted(preview, unwanted), overwrite: [...overwrite], restamp: restamp.input.checked }),
  };
}

function accepted({ fresh, changed }: RegisterPreview, unwanted: ReadonlySet<number>): Choice["accept"] {
  if (unwanted.size === 0) return "all-new";
  return [...fresh, ...changed].map(({ line }) => line).filter((line) => !unwanted.has(line));
}

/** Cells that hold something else already: none is overwritten unless it is ticked, by itself or with its column. */
function disputes(rows: readonly ChangedRow[], overwrite: Set<string>): HTMLElement | null {
  const columns = new Map<string, string[]>();
  for (const { header, id } of rows.flatMap(({ conflicts }) => conflicts)) {
    columns.set(header, [...(columns.get(header) ?? []), id]);
  }
  const list = (): HTMLElement => longList(rows, (row) => disputeNode(row, overwrite));
  const fill = (): HTMLElement => {
    const holder = element("div", {}, list());
    const wholeColumns = [...columns].map(([header, ids]) =>
      checkbox(
        `«${header}»: везде взять из реестра (${ids.length})`,
        ids.every((id) => overwrite.has(id)),
        (on) => {
          for (const id of ids) {
            if (on) overwrite.add(id);
            else overwrite.delete(id);
          }
          holder.replaceChildren(list());
        },
      ),
    );
    return element(
      "div",
      {},
      element(
        "p",
        {},
        "В таблице записано одно, в реестре другое. Отметьте, где прав реестр; остальное останется как есть.",
      ),
      ...wholeColumns.map(({ node }) => node),
      holder,
    );
  };
  return rows.length === 0 ? null : section(`В таблице записано иначе: ${rows.length}`, fill);
}

function disputeNode(row: ChangedRow, overwrite: Set<string>): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("p", {}, rowTitle(row)),
    ...row.conflicts.map(
      (change) =>
        checkbox(changeWords(change), overwrite.has(change.id), (on) => {
          if (on) overwrite.add(change.id);
          else overwrite.delete(change.id);
        }).node,
    ),
  );
}

function changeWords({ header, now, next }: ShownChange): HTMLElement {
  return element("span", {}, `${header}: `, element("del", {}, now), " → ", element("ins", {}, next));
}

function rowTitle({ label, row }: KnownRow): string {
  return `${label || "без названия"}, строка ${row}`;
}

function part<Item>(title: string, items: readonly Item[], show: (item: Item) => HTMLElement): HTMLElement | null {
  return items.length === 0 ? null : section(title, () => longList(items, show));
}

function issueTable(issues: RegisterPreview["issues"]): HTMLElement {
  return element(
    "ul",
    {},
    ...issues.map(({ title, severity, count }) => element("li", { class: severity }, `${title}: ${count}`)),
  );
}
