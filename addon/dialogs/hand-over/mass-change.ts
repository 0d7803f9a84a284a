/** What the mass-change guard stopped, for whoever can put it back and for a coordinator who may confirm it. */

import type { MassChange, MassChangeOfTable, RekeyedLabel, Torn, TornHalf } from "../../../shared/handover/protocol.ts";
import type { HandOverOptions } from "../../hand-over/hand-over.ts";
import type { PutBackRequest } from "../../hand-over/put-back.ts";
import type { HandOverSummary } from "../../hand-over/summary.ts";
import { button, element, longList, section } from "../parts/elements.ts";

interface Deeds {
  handOver(options: HandOverOptions): Promise<void>;
  putBack(request: PutBackRequest): Promise<void>;
}

/** A mass change is refused until a coordinator has read which rows it touches and confirms exactly these. */
export function massChangeNode(
  { tables, affected, mayConfirm }: MassChange,
  tabs: HandOverSummary["titles"],
  { handOver, putBack }: Deeds,
): HTMLElement {
  return element(
    "section",
    {},
    ...tables.flatMap((change) => {
      const tab = tabs[change.table] ?? "";
      return [change.torn === null ? null : tornNode(tab, change, change.torn, putBack), ...lists(tab, change)];
    }),
    mayConfirm ? button("Подтверждаю, передать", () => handOver({ confirm: affected })) : null,
  );
}

function lists(tab: string, { removed, rekeyed, knownBy, fallen }: MassChangeOfTable): (HTMLElement | null)[] {
  const earlier = (row: { readonly earlier?: true }) => (row.earlier ? " (раньше)" : "");
  return [
    listed(`${tab}. Исчезнут из таблицы`, removed, (row) => `${row.label || unnamed}${earlier(row)}`),
    listed(`${tab}. Сменят ${knownBy}`, rekeyed, (row) => `${beforeAndAfter(row)}${earlier(row)}`),
    listed(`${tab}. Ссылаются на то, чего не станет`, fallen, ({ label }) => label || unnamed),
  ];
}

/** One click puts the likelier half back; the other reading has a button of its own. */
function tornNode(tab: string, { table }: MassChangeOfTable, torn: Torn, putBack: Deeds["putBack"]): HTMLElement {
  const { moved, stayed, apart, names, rows, added } = torn;
  const other: TornHalf = apart === "moved" ? "stayed" : "moved";
  const back = (half: TornHalf) =>
    putBack({ table, halves: { moved, stayed }, half, ids: rows.map(({ id }) => id), added });
  return element(
    "div",
    { class: "item" },
    element(
      "p",
      {},
      `${tab}: отсортировали отдельно от строк ${names[apart]}? Ячейки вернутся на места из прошлой передачи; остальные правки, заметки и цвета не изменятся.`,
    ),
    button("Вернуть как было", () => back(apart), { class: "main" }),
    stayed.length === 0
      ? null
      : element(
          "p",
          { class: "soft" },
          `Если переставили остальное (${names[other]}), `,
          button("верните на места его", () => back(other), { class: "link" }),
          ".",
        ),
    listed(`${tab}. Данные не у своих строк`, rows, beforeAndAfter),
  );
}

const unnamed = "строка без названия";

function beforeAndAfter({ before, after }: RekeyedLabel): string {
  return `${before || "без названия"} → ${after || "без названия"}`;
}

function listed<Row>(title: string, rows: readonly Row[], words: (row: Row) => string): HTMLElement | null {
  if (rows.length === 0) return null;
  return section(`${title}: ${rows.length}`, () =>
    longList(rows, (row) => element("p", { class: "item" }, words(row))),
  );
}
