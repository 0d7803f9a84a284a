/** Numbers of items as a letter would name them: «1.2», «2 а)», «3, абзац 1»; counted where the text has none. */

import type { Mark } from "./marks.ts";

export class Numbering {
  /** «I» of the section, before each number below it. */
  private section: string | null = null;
  /** The number above: of a numbered heading, or of the last numbered item. */
  private base: string | null = null;
  /** «1.» and not «1)»: only below such a number «1)» is a part. */
  private isOpenBase = true;
  private below = 0;

  /** A heading: what follows is counted below its number. */
  head(mark: Mark | null): void {
    if (mark === null) this.section = null;
    if (mark?.kind === "roman") this.section = mark.roman;
    this.base = mark?.kind === "number" ? mark.path.join(".") : null;
    this.isOpenBase = mark?.kind !== "number" || !mark.isClosed;
    this.below = 0;
  }

  /** `position`: of the item in the whole text, from 1. */
  next(mark: Mark | null, position: number): { readonly number: string; readonly isCounted: boolean } {
    if (mark?.kind === "roman") {
      this.head(mark);
      return { number: mark.roman, isCounted: false };
    }
    if (mark?.kind === "number") {
      const own = mark.path.join(".");
      if (mark.isClosed && this.base !== null && this.isOpenBase) {
        return { number: this.full(`${this.base}.${own}`), isCounted: false };
      }
      this.base = own;
      this.isOpenBase = !mark.isClosed;
      this.below = 0;
      return { number: this.full(own), isCounted: false };
    }
    const above = this.base === null ? this.section : this.full(this.base);
    if (mark?.kind === "letter") {
      return { number: above === null ? `${mark.letter})` : `${above} ${mark.letter})`, isCounted: false };
    }
    this.below++;
    return { number: above === null ? String(position) : `${above}, абзац ${this.below}`, isCounted: true };
  }

  private full(number: string): string {
    return this.section === null ? number : `${this.section}.${number}`;
  }
}
