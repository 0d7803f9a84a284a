/** Numbers of a text as people group them: digits, and what stands between them. */

export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** How two groups are kept apart; `tight` without blanks. */
export interface Gap {
  readonly kind: GapKind;
  readonly tight: boolean;
}

type GapKind = "blank" | "line" | "dash" | "dot" | "comma" | "bullet" | "slash" | "bracket" | "sign";

/** Groups that nothing but blanks and signs keep apart. */
export interface NumberRun {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  /** `gaps[n]` stands before group n; the first is never asked for. */
  readonly gaps: readonly Gap[];
}

const longestGap = 6;
const noGap: Gap = { kind: "blank", tight: false };

export function numberRuns(text: string): NumberRun[] {
  const runs: NumberRun[] = [];
  let groups: DigitGroup[] = [];
  let gaps: Gap[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const group = { digits: match[0], start: match.index, end: match.index + match[0].length };
    const before = groups[groups.length - 1];
    const gap = before === undefined ? null : gapOf(text.slice(before.end, Math.min(group.start, before.end + 9)));
    if (gap === null && groups.length > 0) {
      runs.push({ text, groups, gaps });
      groups = [];
      gaps = [];
    }
    groups.push(group);
    gaps.push(gap ?? noGap);
  }
  if (groups.length > 0) runs.push({ text, groups, gaps });
  return runs;
}

function gapOf(between: string): Gap | null {
  if (between.length > longestGap) return null;
  const signs = between.replace(/\s/g, "");
  const tight = signs.length === between.length;
  if (signs === "") return { kind: between.includes("\n") ? "line" : "blank", tight };
  if (/^[()[\]{}]+[-–—−‐-―.]?$|^[-–—−]?[()[\]{}]+$/.test(signs)) return { kind: "bracket", tight };
  if (signs.length > 1) return null;
  const kind = signKinds.get(signs);
  return kind === undefined ? null : { kind, tight };
}

const signKinds = new Map<string, GapKind>([
  ...[..."-–—−‐‑‒―"].map((sign) => [sign, "dash"] as const),
  ...[..."•·●▪|∙⋅"].map((sign) => [sign, "bullet"] as const),
  ...[..."_*:~='"].map((sign) => [sign, "sign"] as const),
  [".", "dot"],
  [",", "comma"],
  ["/", "slash"],
  ["\\", "slash"],
]);

/** Groups from `first` on that have `length` digits together; `null` where no group ends there. */
export function groupsOfLength({ groups }: NumberRun, first: number, length: number): readonly DigitGroup[] | null {
  let digits = 0;
  for (let at = first; at < groups.length; at++) {
    digits += groups[at]?.digits.length ?? 0;
    if (digits === length) return groups.slice(first, at + 1);
    if (digits > length) return null;
  }
  return null;
}

/** Where the last of them ends. */
export function endOf(groups: readonly DigitGroup[]): number {
  return groups[groups.length - 1]?.end ?? 0;
}

export function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join("");
}

/** Lengths of the groups, such as `3-3-2-2`. */
export function patternOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits.length).join("-");
}

/** All gaps alike; blanks, dashes and brackets go together. */
export function isEven(gaps: readonly Gap[]): boolean {
  const kinds = new Set(
    gaps.map(({ kind }) => (kind === "dash" || kind === "bracket" || kind === "line" ? "blank" : kind)),
  );
  return kinds.size <= 1;
}

/** A letter's or contract's number rather than a person's: the word and «№» stand right before it. */
export function isReferenceNumber(text: string, start: number): boolean {
  return numberedBefore.test(text.slice(Math.max(0, start - 60), start));
}

/** An account's or a register's number in one piece, its word right before it. */
export function isNamedNumber(text: string, start: number): boolean {
  return isReferenceNumber(text, start) || namedBefore.test(text.slice(Math.max(0, start - 20), start));
}

const registers = "кбк|уин|огрн|огрнип|инн|окпо|октмо|бик|isbn|[рклс]\\/с|сч[её]т[а-яё]{0,3}";
const papers =
  "(?<![а-яё])(?:исх|вх|рег|кад|инв)\\.?|письм[а-яё]{1,4}|протокол[а-яё]{0,3}|приказ[а-яё]{0,3}|договор[а-яё]{0,3}|соглашени[а-яё]{1,3}|контракт[а-яё]{0,3}|постановлени[а-яё]{1,3}|распоряжени[а-яё]{1,3}|заявк[а-яё]{1,3}|лицензи[а-яё]{1,3}|накладн[а-яё]{1,3}|чек";
const numberedBefore = new RegExp(
  `(?:${papers}|${registers})[\\s.:,(]{0,3}(?:(?:от )?\\d\\d?\\.\\d\\d\\.\\d{4}(?: ?г\\.)? ?)?(?:№|N|n°|#)\\s?$`,
  "i",
);
const namedBefore = new RegExp(`(?:${registers})[\\s.:]{0,3}$`, "i");
