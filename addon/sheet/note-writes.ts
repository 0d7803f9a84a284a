/** Writes the add-on's part of notes. Notes that stay as they are aren't touched, because people write theirs meanwhile. */

import type { RowFinding, Severity } from "../../shared/table.ts";
import { columnLetter } from "./a1.ts";
import { boundsOf } from "./bounds.ts";
import { withinGrid } from "./grid-edge.ts";
import { sortedByWeight } from "./marks.ts";
import { isOurs, mergedNote } from "./notes.ts";
import { runsOf } from "./runs.ts";
import type { Tab } from "./tab.ts";

export interface CellFindings {
  readonly row: number;
  readonly findings: readonly RowFinding[];
}

export interface NoteScope {
  /** Columns in which faulty cells get new notes; elsewhere only existing notes are kept true. */
  readonly creates: (place: number) => boolean;
  /** How many writes it may take. Colour and «Проверка» still tell what is left out. */
  readonly mostWrites: number;
}

/** Only notes that an earlier check has left. */
const standingNotes: NoteScope = { creates: () => false, mostWrites: Number.POSITIVE_INFINITY };

/** Writes that a check spends on full words beside rows that have just become wrong. */
const mostStateWrites = 8;

/** Puts the full words on «Проверка» of rows that had nothing wrong before. Where there are too many, the largest blocks get theirs. */
export function noteStates(tab: Tab, rows: readonly CellFindings[]): void {
  const told = rows.filter(({ findings }) => findings.length > 0);
  renewNotes(tab, told, { creates: (place) => place === tab.layout.own.state, mostWrites: mostStateWrites });
}

interface NoteChange {
  readonly row: number;
  readonly place: number;
  readonly note: string;
  /** How bad it is: an error 0, a warning 1, a hint 2; 3 on «Проверка», which says the same once more. */
  readonly rank: number;
  /** An earlier text stands on «Проверка», and nothing of a person's: may go where there is no room for the new one. */
  readonly mayGo: boolean;
}

const ranks: { readonly [severity in Severity]: number } = { error: 0, warning: 1, hint: 2 };
const stateRank = 3;

/** Renews notes with one read, and a write for each different text. */
export function renewNotes(tab: Tab, rows: readonly CellFindings[], scope: NoteScope = standingNotes): void {
  if (rows.length === 0) return;
  const { columns, own } = tab.layout;
  const noted = [...columns, [null, own.state] as const];
  const [first, last] = boundsOf(rows.map(({ row }) => row));
  const [left, right] = boundsOf(noted.map(([, place]) => place));
  withinGrid(tab.sheet, last, () => {
    const notes = tab.sheet.getRange(first, left, last - first + 1, right - left + 1).getNotes();
    const changes = rows.flatMap(({ row, findings }) =>
      noted.flatMap(([key, place]): NoteChange[] => {
        const note = notes[row - first]?.[place - left] ?? "";
        const said = key === null ? sortedByWeight(findings) : findings.filter(({ column }) => column === key);
        const isRenewal = isOurs(note);
        if (!isRenewal && (said.length === 0 || !scope.creates(place))) return [];
        const renewed = mergedNote(note, said);
        const rank = key === null ? stateRank : Math.min(...said.map(({ severity }) => ranks[severity]));
        const mayGo = key === null && isRenewal && mergedNote(note, []) === "";
        return renewed === note ? [] : [{ row, place, note: renewed, rank, mayGo }];
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
  const emptied = changes.filter(({ note, mayGo }) => note === "" || mayGo);
  setNotes(sheet, emptied, "");
  const written = changes.filter((change) => !emptied.includes(change));
  const blocks = [0, 1, 2, stateRank].flatMap((rank) => blocksOf(written.filter((change) => change.rank === rank)));
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
