import { element } from "../parts/elements.ts";

/** A tick with words beside it; `changed` is told each time it is set or taken off. */
export function checkbox(
  words: string | HTMLElement,
  checked: boolean,
  changed: (on: boolean) => void,
): { readonly node: HTMLElement; readonly input: HTMLInputElement } {
  const input = element("input", { type: "checkbox", checked });
  input.addEventListener("change", () => changed(input.checked));
  return { node: element("label", { class: "check" }, input, element("span", {}, words)), input };
}
