/**
 * Who is who after people have sorted, copied, cut and pasted: which id belongs to which row. Beside each id the sheet
 * keeps a fingerprint of the content it was last verified with; where id and content have come apart, the fingerprint
 * leads the id back to its row.
 */

import { canonicalJson } from "../canonical-json.ts";
import { handleOf } from "../fields/reference.ts";
import { type Sha256, shortHash } from "../short-hash.ts";
import type { Cell, Cells, Table } from "../table.ts";

/** A row as read from the sheet. Empty strings where the hidden cells are empty. */
export interface RowIdentity {
  readonly id: string;
  /** As the sheet holds it beside the id. */
  readonly fingerprint: string;
  readonly cells: Cells;
}

/** An id whose row isn't in the sheet any more. */
export interface LostRow {
  readonly id: string;
  readonly fingerprint: string;
}

export interface Healed {
  /** For each row, in order: its id and the fingerprint to keep beside it. */
  readonly rows: readonly { readonly id: string; readonly fingerprint: string }[];
  readonly report: {
    /** Rows that had no id. */
    readonly fresh: number;
    /** Rows whose hidden cells held another row's id, and whose whole content led it back. */
    readonly returned: number;
    /** Rows to which only their natural key led an id, while the rest of them isn't what the id stood beside: edited, or torn. */
    readonly parted: number;
    /** Copies that got an id of their own. */
    readonly copies: number;
    /** Rows cut or deleted before that are back. */
    readonly recovered: number;
  };
}

const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Returns whether a text can be a row's id (26 characters, time-ordered: a ULID). */
export function isRowId(text: string): boolean {
  return idPattern.test(text);
}

/**
 * Returns exactly one id for every row. In order: a row keeps the id whose fingerprint names its content (of identical copies
 * the upper one), or its natural key where no other row has that; an id goes where its content went, else where its
 * natural key went; a row keeps the id beside it if that names its key, or names no row here; what remains gets a new id.
 */
export function healIdentities(
  table: Table,
  rows: readonly RowIdentity[],
  lost: readonly LostRow[],
  newId: () => string,
  sha256: Sha256,
): Healed {
  const prints = rows.map((row) => fingerprint(table, row.cells, sha256));
  const ids: (string | null)[] = rows.map(() => null);
  const taken = new Set<string>();
  const assign = (index: number, id: string) => {
    ids[index] = id;
    taken.add(id);
  };
  const assignWhere = (keeps: (index: number, row: RowIdentity) => boolean) => {
    rows.forEach((row, index) => {
      if (ids[index] === null && isRowId(row.id) && !taken.has(row.id) && keeps(index, row)) assign(index, row.id);
    });
  };

  assignWhere((index, row) => row.fingerprint === prints[index]);
  const shared = sharedKeys(prints);
  const hasKey = (index: number, { fingerprint }: RowIdentity) =>
    keyPart(fingerprint) !== null && keyPart(fingerprint) === keyPart(prints[index]);
  assignWhere((index, row) => hasKey(index, row) && !shared.has(keyPart(row.fingerprint)));

  const present = new Set(rows.map((row) => row.id));
  const report = { fresh: 0, returned: 0, parted: 0, copies: 0, recovered: 0 };
  const claims = [...rows.filter((row) => isRowId(row.id)), ...lost];
  for (const part of [wholePrint, keyPart]) {
    const homes = groupOpen(prints, ids, part);
    for (const claim of claims) {
      const name = part(claim.fingerprint);
      const candidates = name === null ? [] : (homes.get(name) ?? []).filter((index) => ids[index] === null);
      const home = part === wholePrint || candidates.length === 1 ? candidates[0] : undefined;
      if (home === undefined || taken.has(claim.id)) continue;
      const came = part === wholePrint ? "returned" : "parted";
      if (rows[home]?.id !== claim.id) report[present.has(claim.id) ? came : "recovered"]++;
      assign(home, claim.id);
    }
  }

  assignWhere(hasKey);
  // A fingerprint that names another row here tells that the id came apart from its own; then it is nobody's in this place.
  const named = new Set(prints.map(keyPart));
  assignWhere((_, row) => !named.has(keyPart(row.fingerprint) ?? ""));
  rows.forEach((row, index) => {
    if (ids[index] !== null) return;
    report[isRowId(row.id) ? "copies" : "fresh"]++;
    assign(index, newId());
  });
  return { rows: rows.map((_, index) => ({ id: ids[index] ?? "", fingerprint: prints[index] ?? "" })), report };
}

/** Natural keys of fingerprints that more than one row has, by mistake or as copies: alone they name nobody. */
function sharedKeys(prints: readonly string[]): ReadonlySet<string | null> {
  const seen = new Set<string | null>();
  const shared = new Set<string | null>();
  for (const key of prints.map(keyPart)) (seen.has(key) ? shared : seen).add(key);
  return shared;
}

/** Rows that have no id yet, by (a part of) their fingerprint. */
function groupOpen(
  prints: readonly string[],
  ids: readonly (string | null)[],
  part: (print: string) => string | null,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  prints.forEach((print, index) => {
    const name = part(print);
    if (name === null || ids[index] !== null) return;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [index]);
    else group.push(index);
  });
  return groups;
}

/** The natural key's half of a fingerprint, `null` where there is none. */
export function keyPart(print: string | undefined): string | null {
  const key = (print ?? "").split(".")[0] ?? "";
  return key === "" || key === "-" ? null : key;
}

function wholePrint(print: string): string | null {
  return print === "" ? null : print;
}

/**
 * What the sheet keeps beside an id: eight hex digits of the natural key's hash (as typed; `-` where it is empty), a
 * dot, eight of the whole content's.
 */
export function fingerprint(table: Table, cells: Cells, sha256: Sha256): string {
  const key = typedKey(table, cells);
  return `${key === null ? "-" : shortHash(key, sha256)}.${shortHash(canonicalJson(cells), sha256)}`;
}

function typedKey(table: Table, cells: Cells): string | null {
  for (const columns of table.naturalKey) {
    const parts = columns.map((column) => typedText(cells[column]));
    if (!parts.includes("")) return parts.join(" · ");
  }
  return null;
}

function typedText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return typeof cell === "object" ? canonicalJson(cell) : handleOf(String(cell));
}

/** A new time-ordered id (a ULID: 48 bits of time, 80 of randomness, Crockford's base 32), greater than `after`. */
export function rowId(epochMs: number, random: () => number, after = ""): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let time = "";
  for (let rest = epochMs, digit = 0; digit < 10; digit++, rest = Math.floor(rest / 32)) {
    time = `${alphabet[rest % 32]}${time}`;
  }
  if (after.slice(0, 10) < time) {
    let tail = "";
    for (let digit = 0; digit < 16; digit++) tail += alphabet[Math.floor(random() * 32)];
    return time + tail;
  }
  const digits = [...after].map((letter) => alphabet.indexOf(letter));
  for (let index = digits.length - 1; index >= 0; index--) {
    const next = (digits[index] ?? 0) + 1;
    digits[index] = next % 32;
    if (next < 32) break;
  }
  return digits.map((digit) => alphabet[digit]).join("");
}
