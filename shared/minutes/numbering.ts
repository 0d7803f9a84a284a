/** Numbers of items as a letter would name them: «1.2», «2 а)», «3, абзац 1»; counted where the text has none. */

import type { Mark } from "./marks.ts";

export class Numbering {
  /** The number above: of a numbered heading, or of the last numbered item. */
  private base: string | null = null;
  private below = 0;

  /** A heading: what follows is counted below its number. */
  head(mark: Mark | null): void {
    this.base = mark?.kind === "number" ? mark.path.join(".") : null;
    this.below = 0;
  }

  /** `position`: of the item in the whole text, from 1. */
  next(mark: Mark | null, position: number): { readonly number: string; readonly isCounted: boolean } {
    if (mark?.kind === "number") {
      const own = mark.path.join(".");
      if (mark.isClosed && this.base !== null && this.isOpenBase)
        return { number: `${this.base}.${own}`, isCounted: false };
      this.base = own;
      this.isOpenBase = !mark.isClosed;
      this.below = 0;
      return { number: own, isCounted: false };
    }
    if (mark?.kind === "letter") {
      return { number: this.base === null ? `${mark.letter})` : `${this.base} ${mark.letter})`, isCounted: false };
    }
    this.below++;
    return { number: this.base === null ? String(position) : `${this.base}, абзац ${this.below}`, isCounted: true };
  }

  /** «1.» and not «1)»: only below such a number «1)» is a part. */
  private isOpenBase = true;
}
