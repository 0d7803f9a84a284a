/** One recommendation as it would become a row: every cell can be changed, and what is unsure is said beside it. */

import type { MinutesNote, MinutesPreview } from "../../minutes/shapes.ts";
import { button, element } from "../parts/elements.ts";
import { checkbox } from "../register/checkbox.ts";
import { showNotes } from "./notes.ts";
import type { Draft } from "./rework.ts";

export interface Card {
  readonly node: HTMLElement;
  /** Shows what was found out of the draft since. */
  renew(): void;
}

interface CardActions {
  /** A cell, or the tick, was changed. */
  changed(): void;
  /** `null` for the last draft. */
  readonly join: (() => void) | null;
  split(place: number): void;
}

type Choices = Pick<MinutesPreview, "addressees" | "metrics">;
type TextKey = "item" | "title" | "quote" | "addresseeText" | "metric" | "deadline";

export function draftCard(draft: Draft, choices: Choices, { changed, join, split }: CardActions): Card {
  const places = new Map<string, HTMLElement>();
  const noteOf = (column: string) => {
    const place = element("div");
    places.set(column, place);
    return place;
  };
  const touched = (column: string) => {
    // A person has looked here: the reader's doubt is settled.
    draft.doubts = draft.doubts.filter((doubt) => doubt.column !== column);
    renew();
    changed();
  };
  const bound = <Input extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    key: TextKey,
    input: Input,
  ) => {
    input.value = draft[key];
    input.addEventListener("change", () => {
      draft[key] = input.value;
      touched(key);
    });
    return input;
  };
  const field = (words: string, key: TextKey, input: HTMLElement) =>
    element("div", {}, element("label", {}, words, input), noteOf(key));

  const title = bound("title", element("input", { maxlength: "300" }));
  const quote = bound("quote", element("textarea", { class: "short", rows: String(rowsOf(draft.quote)) }));
  const tick = checkbox("Внести", draft.isWanted, (on) => {
    draft.isWanted = on;
    renew();
    changed();
  });
  const summary = element("span", { class: "soft beside" });
  const known = element("p", { class: "note warning" });
  const performers = element("p", { class: "soft" });
  const body = element(
    "div",
    {},
    field("Текст рекомендации", "quote", quote),
    element(
      "div",
      { class: "fields" },
      field("Краткая формулировка", "title", title),
      field("Пункт", "item", bound("item", element("input", { maxlength: "50" }))),
    ),
    element(
      "div",
      { class: "fields" },
      element(
        "div",
        {},
        addresseeChoice(draft, choices.addressees, () => touched("addressees")),
        noteOf("addressees"),
      ),
      field("Кому (дословно)", "addresseeText", bound("addresseeText", element("input", {}))),
    ),
    element(
      "div",
      { class: "fields" },
      field("Срок", "deadline", bound("deadline", element("input", {}))),
      field("Показатель", "metric", bound("metric", metricChoice(draft.metric, choices.metrics))),
    ),
    performers,
    noteOf(""),
    element(
      "div",
      { class: "row" },
      button("Разделить в месте курсора", () => split(quote.selectionStart)),
      join === null ? null : button("Объединить со следующей", join),
    ),
  );

  function renew(): void {
    const { check, isWanted } = draft;
    // What the add-on proposes for a cleared cell.
    if (check !== null && draft.title === "" && document.activeElement !== title) {
      draft.title = check.title;
      title.value = check.title;
    }
    showNotes(places, notesOf(draft));
    known.textContent = check?.known?.words ?? "";
    known.hidden = known.textContent === "";
    performers.textContent =
      draft.performers.length > 0 ? `Ответственные по тексту: ${draft.performers.join("; ")}` : "";
    body.hidden = !isWanted;
    tick.input.disabled = check?.known?.isSame === true;
    if (tick.input.disabled) {
      draft.isWanted = false;
      tick.input.checked = false;
      body.hidden = true;
    }
    summary.textContent = summaryOf(draft);
  }
  renew();
  tick.node.append(summary);
  return {
    node: element("section", { class: "item", "aria-label": `Пункт ${draft.item}` }, tick.node, known, body),
    renew,
  };
}

/** What the checks found, and what the reader was unsure of where that isn't the same. */
function notesOf({ check, doubts, addressees }: Draft): readonly MinutesNote[] {
  const isMissing = ({ column }: MinutesNote) => column === "addressees" && addressees.length === 0;
  const missing = doubts.filter(isMissing).map((doubt): MinutesNote => ({ ...doubt, severity: "error" }));
  const said = [...missing, ...doubts.filter((doubt) => !isMissing(doubt))];
  const found = (check?.notes ?? []).filter(
    (note) =>
      said.every(({ column }) => column !== note.column) || (note.severity === "error" && !missing.some(isMissing)),
  );
  return [...found, ...said];
}

/** What is beside the tick: a draft that isn't wanted shows no more. */
function summaryOf({ item, title, quote, isWanted }: Draft): string {
  const place = item === "" ? "без номера" : `пункт ${item}`;
  return isWanted ? place : `${place}: ${title || quote.slice(0, 120)}`;
}

/** A line for each 90 characters or so. */
function rowsOf(quote: string): number {
  return Math.min(12, Math.max(2, Math.ceil(quote.length / 90) + quote.split("\n").length - 1));
}

function addresseeChoice(draft: Draft, all: readonly string[], changed: () => void): HTMLElement {
  const shown = element("summary");
  const show = () => {
    const words = draft.addressees.join("; ") || "не выбраны";
    shown.textContent = words;
    shown.setAttribute("aria-label", `Адресаты: ${words}`);
  };
  show();
  const ticks = all.map((name) =>
    checkbox(name, draft.addressees.includes(name), (on) => {
      draft.addressees = all.filter((one) => (one === name ? on : draft.addressees.includes(one)));
      show();
      changed();
    }),
  );
  const choice = element("details", {}, shown, element("div", { class: "inside" }, ...ticks.map(({ node }) => node)));
  return element("div", {}, "Адресаты", choice);
}

function metricChoice(chosen: string, all: readonly string[]): HTMLSelectElement {
  const names = chosen === "" || all.includes(chosen) ? all : [chosen, ...all];
  return element(
    "select",
    {},
    ...["", ...names].map((name) => element("option", { value: name }, name || "не выбран")),
  );
}
