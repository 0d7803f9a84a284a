/** What readers of typed and pasted texts take for the longest input of the worst make: what only an expression that tries all ways would make long. */

import { performance } from "node:perf_hooks";
import { readCell } from "../../shared/checks/cell.ts";
import { todayIs } from "../../shared/language/today.ts";
import { readMinutes } from "../../shared/minutes/read.ts";
import { longestQuery, searchQuery } from "../../shared/public/search-query.ts";
import { findHead, guessMapping, kindOf } from "../../shared/register/columns.ts";
import { readDelimited } from "../../shared/register/delimited.ts";
import { readRegister } from "../../shared/register/records.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { repeated } from "../harness/typed-cells.ts";

export interface LongestInput {
  readonly what: string;
  readonly characters: number;
  /** The text that took longest, repeated. */
  readonly piece: string;
  /** Milliseconds for it, when it is read for the first time. */
  readonly ms: number;
  readonly goal: number;
}

const day = "2026-06-15" as CalendarDate;
const today = todayIs(day);

/** Characters that a cell of Google's holds; of the others a generous page count. */
const lengths = { cell: 50_000, line: 50_000, minutes: 50_000, query: longestQuery };

export function longestInputs(): readonly LongestInput[] {
  return [
    worst("a cell: the dearest column of «НКО»", lengths.cell, 50, (text) =>
      Object.values(tables.nkos.columns).map((column) => () => readCell(column, text, { today, cells: {} })),
    ),
    worst("a line of a register", lengths.line, 500, (text) => [() => readLine(text)]),
    worst("minutes", lengths.minutes, 500, (text) => [() => readMinutes(`РЕКОМЕНДОВАТЬ:\n1. ${text}!`, today)]),
    worst("a search", lengths.query, 10, (text) => [() => searchQuery(text)]),
  ];
}

function worst(
  what: string,
  characters: number,
  goal: number,
  ways: (text: string) => readonly (() => unknown)[],
): LongestInput {
  const found = repeated.flatMap((piece) => {
    const text = piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
    return ways(text).map((run) => ({ piece, ms: took(run) }));
  });
  const { piece, ms } = found.reduce((one, other) => (other.ms > one.ms ? other : one));
  return { what, characters, piece: JSON.stringify(piece), ms, goal };
}

function took(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function readLine(text: string): unknown {
  const { lines, width } = readDelimited(`Полное наименование\tАдрес\tСтатус\n"${text.replaceAll('"', '""')}"\t\t`);
  const head = findHead(tables.nkos, lines, width);
  const mapping = guessMapping(tables.nkos, head, lines, day);
  const kind = kindOf(tables.nkos, head, lines, "");
  const choices = { headers: head.headers, kind, take: new Set<number>(), carryPlaces: false, constants: {} };
  return readRegister(tables.nkos, lines.slice(head.depth), mapping, head.headers.length, day, choices);
}
