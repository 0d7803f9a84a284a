/** Lets a person say which column of the sheet each column of the register means. */

import type { TableKey } from "../../../shared/table.ts";
import type { RegisterPreview } from "../../register/preview-shapes.ts";
import { element, section } from "../parts/elements.ts";

/** The tab and the matching of columns that a person has chosen; `null` leaves it to the program. */
export interface Matching {
  readonly table: TableKey | null;
  readonly mapping: readonly (string | null)[] | null;
}

interface RegisterColumns {
  readonly node: HTMLElement;
  matching(): Matching;
}

/** `changed` is called when a person chooses something else. `open` shows the columns at once. */
export function registerColumns(
  preview: RegisterPreview,
  open: boolean,
  changed: (matching: Matching) => void,
): RegisterColumns {
  const selects = preview.columns.map(({ header, target }) => {
    const options = [{ key: "", title: "не брать" }, ...preview.targets];
    return element(
      "select",
      { "aria-label": `Столбец «${header}»` },
      ...options.map(({ key, title }) => element("option", { value: key, selected: key === (target ?? "") }, title)),
    );
  });
  const tab = element(
    "select",
    {},
    ...preview.tabs.map(({ key, title }) => element("option", { value: key, selected: key === preview.table }, title)),
  );
  const chosenTab = () => preview.tabs.find(({ key }) => key === tab.value)?.key ?? preview.table;
  const matching = (): Matching => {
    const table = chosenTab();
    return { table, mapping: table === preview.table ? selects.map(({ value }) => value || null) : null };
  };
  for (const select of selects) select.addEventListener("change", () => changed(matching()));
  tab.addEventListener("change", () => changed({ table: chosenTab(), mapping: null }));
  const used = preview.columns.filter(({ target }) => target !== null).length;
  const title = `Столбцы: узнано ${used} из ${preview.columns.length}${preview.remembered ? " (как в прошлый раз)" : ""}`;
  const inside = () => element("div", {}, element("label", {}, "Вкладка", tab), columnTable(preview, selects));
  return { node: section(title, inside, open || used < 2), matching };
}

function columnTable(preview: RegisterPreview, selects: readonly HTMLSelectElement[]): HTMLElement {
  const lines = preview.columns.map(({ header, samples }, index) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, header),
      element("td", { class: "soft" }, samples.map((sample) => shortened(sample)).join(" · ")),
      element("td", {}, selects[index] ?? ""),
    ),
  );
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      {},
      element(
        "caption",
        { class: "soft" },
        `Ячейки разделяет ${preview.delimiter}. Поправьте, если столбец узнан неверно.`,
      ),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...["В реестре", "Примеры", `Во вкладке «${preview.tab}»`].map((text) =>
            element("th", { scope: "col" }, text),
          ),
        ),
      ),
      element("tbody", {}, ...lines),
    ),
  );
}

function shortened(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
