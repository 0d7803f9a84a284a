/** What a person should know of a register, and what only a person can say about it. */

import type { ApartRow, RegisterPreview } from "../../register/preview-shapes.ts";
import { element, longList, section } from "../parts/elements.ts";
import { checkbox } from "./checkbox.ts";

/** What a person said beyond the columns; goes along with the rows when they are compared again or taken over. */
export interface Answers {
  readonly take: readonly number[];
  readonly carryPlaces: boolean;
  readonly constants: { readonly [column: string]: string };
}

interface RegisterQuestions {
  readonly node: HTMLElement;
  answers(): Answers;
}

/** `changed` is called when a person says something that the comparison doesn't know yet. */
export function registerQuestions(preview: RegisterPreview, changed: () => void): RegisterQuestions {
  const { notes, asked, missing, sections, apart } = preview;
  const taken = new Set(apart.taken);
  const constants = missing.map((column) => ({ key: column.key, input: constantInput(column, changed) }));
  const carry = checkbox(carryWords(preview), sections.carried, changed);
  const wants = (line: number) => (on: boolean) => {
    if (on) taken.add(line);
    else taken.delete(line);
    changed();
  };
  const node = element(
    "div",
    {},
    ...notes.map((note) => element("p", { class: "warning" }, note)),
    ...asked.map(({ question }) => element("p", { class: "warning" }, question)),
    missing.length === 0
      ? null
      : element(
          "p",
          {},
          "Этих сведений в файле нет, а без них строки не внести. Выберите то, что верно для всех строк:",
        ),
    ...constants.map(({ key, input }) =>
      element("label", {}, missing.find((column) => column.key === key)?.header ?? key, input),
    ),
    sections.places.length === 0 ? null : carry.node,
    apartSection(`Противоречат друг другу: ${apart.contradicting.length}`, apart.contradicting, taken, wants),
    apartSection(`Не из этой области: ${apart.elsewhere.length}`, apart.elsewhere, taken, wants, () => {
      for (const { line } of apart.elsewhere) taken.add(line);
      changed();
    }),
  );
  return {
    node,
    answers: () => ({
      take: [...taken],
      carryPlaces: carry.input.checked,
      constants: Object.fromEntries(constants.map(({ key, input }) => [key, input.value])),
    }),
  };
}

function constantInput(
  { value, choices }: RegisterPreview["missing"][number],
  changed: () => void,
): HTMLInputElement | HTMLSelectElement {
  const input =
    choices.length === 0
      ? element("input", { value, maxlength: "300" })
      : element(
          "select",
          {},
          ...["", ...choices].map((choice) =>
            element("option", { value: choice, selected: choice === value }, choice || "не выбрано"),
          ),
        );
  input.addEventListener("change", changed);
  return input;
}

function carryWords({ sections: { places } }: RegisterPreview): string {
  const named = places.slice(0, 5).map(({ text, line, rows }) => `«${text}» (строка ${line}, ниже строк: ${rows})`);
  const more = places.length > named.length ? ` и ещё ${places.length - named.length}` : "";
  return `Место названо один раз: ${named.join(", ")}${more}. Отметьте, если оно относится ко всем строкам ниже.`;
}

/** Rows that stay out unless they are ticked; `all` ticks them at once. */
function apartSection(
  title: string,
  rows: readonly ApartRow[],
  taken: ReadonlySet<number>,
  wants: (line: number) => (on: boolean) => void,
  all?: () => void,
): HTMLElement | null {
  if (rows.length === 0) return null;
  const list = () =>
    longList(rows, ({ line, text, why }) =>
      element(
        "div",
        { class: "item" },
        checkbox(`Строка ${line}: ${text}`, taken.has(line), wants(line)).node,
        element("p", { class: "soft" }, why),
      ),
    );
  const fill = () => {
    const holder = element("div", {}, list());
    const everything = checkbox(`Внести все (${rows.length}), хотя они не из этой области`, false, (on) => {
      if (!on) return;
      all?.();
      holder.replaceChildren(list());
    });
    return element(
      "div",
      {},
      element("p", {}, "Сами собой эти строки не вносятся. Отметьте те, что нужны."),
      all === undefined ? null : everything.node,
      holder,
    );
  };
  return section(title, fill);
}
