import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fingerprint, healIdentities, isRowId, type RowIdentity, rowId } from "../../shared/handover/identity.ts";
import type { Cells } from "../../shared/table.ts";
import { centers } from "../../shared/tables/centers.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const print = (cells: Cells): string => fingerprint(centers, cells, sha256);
const ids = ["A", "B", "C", "D"].map((letter) => `01HZX3M4Q7${letter.repeat(16)}`);
const [a = "", b = "", c = "", d = ""] = ids;

function named(name: string, note = ""): Cells {
  return note === "" ? { name } : { name, note };
}

function row(id: string, cells: Cells, remembered: Cells | null = cells): RowIdentity {
  return { id, cells, fingerprint: remembered === null ? "" : print(remembered) };
}

function heal(rows: readonly RowIdentity[], lost: readonly { id: string; fingerprint: string }[] = []) {
  let next = 0;
  return healIdentities(centers, rows, lost, () => `01HZX3M4Q9${"0123456789"[next++]?.repeat(16)}`, sha256);
}

describe("identity", () => {
  test("leaves rows alone whose ids stand beside their content", () => {
    const healed = heal([row(a, named("Первый")), row(b, named("Второй"))]);
    expect(healed.rows.map(({ id }) => id)).toEqual([a, b]);
    expect(healed.report).toEqual({ fresh: 0, returned: 0, parted: 0, copies: 0, recovered: 0 });
  });

  test("leads ids back after a selection was sorted without the hidden columns", () => {
    const one = named("Первый");
    const two = named("Второй");
    const three = named("Третий");
    const healed = heal([row(a, three, one), row(b, one, two), row(c, two, three)]);
    expect(healed.rows.map(({ id }) => id)).toEqual([c, a, b]);
    expect(healed.report.returned).toBe(3);
  });

  test("tells ids that only a key led back from those whose whole row is what it was", () => {
    const [one, two, three] = [named("Первый", "раз"), named("Второй", "два"), named("Третий", "три")];
    const healed = heal([
      row(a, named("Третий", "раз"), one),
      row(b, named("Первый", "два"), two),
      row(c, named("Второй", "три"), three),
    ]);
    expect(healed.rows.map(({ id }) => id)).toEqual([c, a, b]);
    expect(healed.report).toMatchObject({ returned: 0, parted: 3 });
  });

  test("gives the copy of a row an id of its own and leaves the upper one its id", () => {
    const healed = heal([row(a, named("Первый")), row(a, named("Первый"))]);
    expect(healed.rows[0]?.id).toBe(a);
    expect(healed.rows[1]?.id).not.toBe(a);
    expect(healed.report.copies).toBe(1);
  });

  test("keeps the id of a row whose name was corrected", () => {
    const healed = heal([row(a, named("Первый центр"), named("Первый")), row(b, named("Второй"))]);
    expect(healed.rows.map(({ id }) => id)).toEqual([a, b]);
  });

  test("recognises a row that was cut and pasted without its hidden cells", () => {
    const cut = named("Первый", "прежнее примечание");
    const healed = heal([row(b, named("Второй")), row("", cut, null)], [{ id: a, fingerprint: print(cut) }]);
    expect(healed.rows.map(({ id }) => id)).toEqual([b, a]);
    expect(healed.report.recovered).toBe(1);
  });

  test("tells rows apart by all they hold where one has taken another's key by mistake", () => {
    // «Второй» was renamed to «Первый» with its note kept; then both were sorted without the hidden cells.
    const one = named("Первый");
    const mistaken = named("Первый", "второй");
    const healed = heal([row(a, mistaken, one), row(b, one, mistaken)]);
    expect(healed.rows.map(({ id }) => id)).toEqual([b, a]);
    const beside = heal([row("", one, null), row(a, mistaken, one), row(c, named("Третий"), mistaken)]);
    expect(beside.rows.slice(0, 2).map(({ id }) => id)).toEqual([a, c]);
  });

  test("leaves no row with an id whose fingerprint names another row", () => {
    // Sorted without the hidden cells; then «Первый» was cut out, got an id, and the id of «Второй» was overwritten.
    const healed = heal([row(a, named("Второй"), named("Первый")), row(c, named("Первый"))]);
    const [second = "", first] = healed.rows.map(({ id }) => id);
    expect(first).toBe(c);
    expect(second).not.toBe(a);
    expect(isRowId(second)).toBe(true);
  });

  test("replaces an id that somebody edited by hand", () => {
    const healed = heal([row("мой номер", named("Первый"))]);
    expect(isRowId(healed.rows[0]?.id ?? "")).toBe(true);
  });

  test("never gives one id to two rows, whatever the hidden cells hold", () => {
    const rows = [
      row(a, named("Первый")),
      row(a, named("Второй"), named("Первый")),
      row(b, named("Первый"), named("Второй")),
      row("", named("Четвёртый"), null),
      row(d, named("Четвёртый"), named("Пятый")),
    ];
    const found = heal(rows, [{ id: c, fingerprint: print(named("Второй")) }]).rows.map(({ id }) => id);
    expect(new Set(found).size).toBe(rows.length);
  });

  test("makes ids that sort by time and by order within one run", () => {
    const first = rowId(1_000_000, () => 0.5);
    const second = rowId(1_000_000, () => 0.1, first);
    const later = rowId(2_000_000, () => 0, second);
    expect([later, second, first].sort()).toEqual([first, second, later]);
    expect([first, second, later].every(isRowId)).toBe(true);
  });
});
