/** Writes the add-on's part of notes, and touches no note that stays as it is: people write theirs meanwhile. */

import type { RowFinding } from "../../shared/table.ts";
import { columnLetter } from "./a1.ts";
import { withinGrid } from "./grid-edge.ts";
import { isOurs, mergedNote } from "./notes.ts";
import { boundsOf, runsOf } from "./runs.ts";
import type { Tab } from "./tab.ts";

export interface CellFindings {
  readonly row: number;
  readonly findings: readonly RowFinding[];
}

export interface NoteScope {
  /** Columns in which faulty cells get notes; elsewhere only notes that stand already are kept true. */
  readonly creates: (place: number) => boolean;
  /** How many writes it may take. What isn't written then, colour and «Проверка» still tell. */
  readonly mostWrites: number;
}

/** For notes that an earlier check has left. */
const standingNotes: NoteScope = { creates: () => false, mostWrites: Number.POSITIVE_INFINITY };

interface NoteChange {
  readonly row: number;
  readonly place: number;
  readonly note: string;
}

/** One read, and a write for each different text. */
export function renewNotes(tab: Tab, rows: readonly CellFindings[], scope: NoteScope = standingNotes): void {
  const columns = [...tab.layout.columns];
  if (rows.length === 0 || columns.length === 0) return;
  const [first, last] = boundsOf(rows.map(({ row }) => row));
  const [left, right] = boundsOf(columns.map(([, place]) => place));
  withinGrid(tab.sheet, last, () => {
    const notes = tab.sheet.getRange(first, left, last - first + 1, right - left + 1).getNotes();
    const changes = rows.flatMap(({ row, findings }) =>
      columns.flatMap(([key, place]): NoteChange[] => {
        const note = notes[row - first]?.[place - left] ?? "";
        const own = findings.filter(({ column }) => column === key);
        if (!isOurs(note) && (own.length === 0 || !scope.creates(place))) return [];
        const renewed = mergedNote(note, own);
        return renewed === note ? [] : [{ row, place, note: renewed }];
      }),
    );
    writeNotes(tab, changes, scope.mostWrites);
  });
}

function writeNotes({ sheet }: Tab, changes: readonly NoteChange[], most: number): void {
  const texts = new Map<string, NoteChange[]>();
  for (const change of changes) {
    const same = texts.get(change.note);
    if (same === undefined) texts.set(change.note, [change]);
    else same.push(change);
  }
  if (texts.size <= most) {
    for (const [text, same] of texts) setNotes(sheet, same, text);
    return;
  }
  const emptied = texts.get("") ?? [];
  setNotes(sheet, emptied, "");
  const blocks = blocksOf(changes.filter(({ note }) => note !== ""));
  for (const block of blocks.slice(0, emptied.length === 0 ? most : most - 1)) {
    sheet.getRange(block.first, block.left, block.notes.length, block.notes[0]?.length ?? 1).setNotes(block.notes);
  }
}

function setNotes(sheet: Tab["sheet"], changes: readonly NoteChange[], text: string): void {
  const columns = new Map<number, number[]>();
  for (const { row, place } of changes) columns.set(place, [...(columns.get(place) ?? []), row]);
  const names = [...columns].flatMap(([place, rows]) =>
    runsOf(rows).map((run) => `${columnLetter(place)}${run[0]}:${columnLetter(place)}${run[run.length - 1]}`),
  );
  if (names.length === 0) return;
  const list = sheet.getRangeList(names);
  if (text === "") list.clearNote();
  else list.setNote(text);
}

interface Block {
  readonly first: number;
  readonly left: number;
  readonly notes: string[][];
}

/** Rectangles in which every note changes, the largest first. */
function blocksOf(changes: readonly NoteChange[]): Block[] {
  const columns = new Map<number, Map<number, string>>();
  for (const { row, place, note } of changes) {
    const column = columns.get(place) ?? new Map<number, string>();
    columns.set(place, column.set(row, note));
  }
  const blocks: Block[] = [];
  for (const [place, notes] of [...columns].sort(([a], [b]) => a - b)) {
    for (const run of runsOf([...notes.keys()])) {
      const [first = 2] = run;
      const texts = run.map((row) => notes.get(row) ?? "");
      const beside = blocks.find(
        (block) =>
          block.first === first &&
          block.notes.length === run.length &&
          block.left + (block.notes[0]?.length ?? 0) === place,
      );
      if (beside === undefined) blocks.push({ first, left: place, notes: texts.map((text) => [text]) });
      else for (const [index, text] of texts.entries()) beside.notes[index]?.push(text);
    }
  }
  const size = ({ notes }: Block) => notes.length * (notes[0]?.length ?? 0);
  return blocks.sort((a, b) => size(b) - size(a));
}
