/** What was found, a line each. */

import type { Words } from "../../shared/table.ts";

export interface Finding {
  /** `unknown`: it couldn't be checked; `note`: nothing is wrong, but whoever reads should know. */
  readonly state: "holds" | "fails" | "unknown" | "note";
  readonly words: Words;
}

export class Report {
  readonly findings: Finding[] = [];

  holds(ru: string, en: string): void {
    this.findings.push({ state: "holds", words: { ru, en } });
  }

  fails(ru: string, en: string): void {
    this.findings.push({ state: "fails", words: { ru, en } });
  }

  unknown(ru: string, en: string): void {
    this.findings.push({ state: "unknown", words: { ru, en } });
  }

  note(ru: string, en: string): void {
    this.findings.push({ state: "note", words: { ru, en } });
  }

  /** 0: all holds; 1: something doesn't; 2: something couldn't be checked, and nothing fails. */
  get code(): 0 | 1 | 2 {
    if (this.findings.some(({ state }) => state === "fails")) return 1;
    return this.findings.some(({ state }) => state === "unknown") ? 2 : 0;
  }
}

const marks = { holds: "✓", fails: "✗", unknown: "?", note: "·" } as const;

export function lineOf({ state, words }: Finding, language: "ru" | "en"): string {
  return `${marks[state]} ${words[language]}`;
}

/** The first few of many. */
export function few(items: readonly string[]): string {
  const shown = items.slice(0, 5).join(", ");
  return items.length > 5 ? `${shown}… (${items.length})` : shown;
}
