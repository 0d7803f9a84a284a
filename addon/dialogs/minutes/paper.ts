/** The fields of the document, which hold for all of its recommendations. */

import type { MinutesNote, MinutesPaper, MinutesPreview } from "../../minutes/shapes.ts";
import { element } from "../parts/elements.ts";
import { showNotes } from "./notes.ts";

interface PaperFields {
  readonly node: HTMLElement;
  paper(): MinutesPaper;
  showNotes(notes: readonly MinutesNote[]): void;
}

export function paperFields({ paper, doubts }: MinutesPreview, changed: () => void): PaperFields {
  const name = element("input", { value: paper.document, maxlength: "1000" });
  const day = element("input", { type: "date", value: paper.adoptedOn });
  const link = element("input", { type: "url", value: paper.sourceLink, placeholder: "https://…" });
  const states = (["черновик", "принята"] as const).map((state) => ({
    state,
    input: element("input", { type: "radio", name: "state", checked: state === paper.state }),
  }));
  for (const input of [name, day, link, ...states.map((one) => one.input)]) input.addEventListener("change", changed);
  const columns = ["document", "adoptedOn", "sourceLink", ""];
  const places = new Map(columns.map((column) => [column, element("div")]));
  const place = (column: string) => places.get(column) ?? null;
  const show = (notes: readonly MinutesNote[]) => {
    // What the reader missed is said until it is filled in.
    const isOpen = ({ column }: MinutesNote) =>
      !(column === "document" && name.value !== "") && !(column === "adoptedOn" && day.value !== "");
    const said = doubts.filter(isOpen);
    showNotes(places, [...said, ...notes.filter(({ column }) => said.every((doubt) => doubt.column !== column))]);
  };
  show([]);
  return {
    node: element(
      "section",
      { "aria-label": "Документ" },
      place(""),
      element("label", {}, "Документ", name),
      place("document"),
      element(
        "div",
        { class: "fields" },
        element("div", {}, element("label", {}, "Дата документа", day), place("adoptedOn")),
        element("div", {}, element("label", {}, "Ссылка на документ", link), place("sourceLink")),
      ),
      element(
        "fieldset",
        {},
        element("legend", {}, "Как внести"),
        ...states.map(({ state, input }) => element("label", { class: "check" }, input, stateWords[state])),
      ),
    ),
    paper: () => ({
      document: name.value.trim(),
      adoptedOn: day.value,
      sourceLink: link.value.trim(),
      state: states.find(({ input }) => input.checked)?.state ?? "черновик",
    }),
    showNotes: show,
  };
}

const stateWords = {
  черновик: "черновиками: на сайт не попадут, пока координатор не отметит «принята»",
  принята: "принятыми: документ утверждён, после передачи они попадут в следующий выпуск",
} as const;
