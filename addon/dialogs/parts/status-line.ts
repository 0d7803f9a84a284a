/** The line of a dialog that says what is going on or went wrong. Screen readers read it aloud. */

import { element } from "./elements.ts";

export interface StatusLine {
  readonly node: HTMLElement;
  /** Says something; an empty text says nothing. */
  say(text: string): void;
  /** Says what a person has to put right. */
  fail(text: string): void;
  /** Says how far the work has come. */
  goOn(text: string): void;
  /** Says `text` while the work goes on, then nothing, or why it failed. Resolves to `null` after a failure. */
  during<Result>(text: string, work: () => Promise<Result>): Promise<Result | null>;
}

export function statusLine(): StatusLine {
  const node = element("div", { class: "status", role: "status", "aria-live": "polite" });
  const show = (text: string, state: "" | "busy" | "failed") => {
    node.textContent = text;
    node.className = `status ${state}`.trim();
  };
  return {
    node,
    say: (text) => show(text, ""),
    fail: (text) => show(text, "failed"),
    goOn: (text) => show(text, "busy"),
    async during(text, work) {
      show(text, "busy");
      try {
        const result = await work();
        show("", "");
        return result;
      } catch (error) {
        show(error instanceof Error ? error.message : String(error), "failed");
        return null;
      }
    },
  };
}
