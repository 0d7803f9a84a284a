/** The pieces of one dataset as a step works with them: those of the current edition, and those made anew, only where they differ. */

import type { Format } from "../../shared/public/formats.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { PieceRow } from "../store/pieces.ts";
import { runSegments, type StandingStretch, standingRuns, standingStretch, standingWhole } from "../store/pieces.ts";
import { type RunSegment, segmentIn } from "./dataset-package.ts";
import type { Published, RunPiece, WholePiece } from "./dataset-state.ts";

export interface Pieces {
  /** What the current edition has of the dataset; `null` where there is none. */
  readonly published: Published | null;
  /** Pieces that the step has made. */
  readonly made: readonly PieceRow[];
  /** The current edition's run at a place; `null` where it has none. */
  standing(number: number): Promise<RunPiece | null>;
  /** How far its runs stand from a place on. */
  stretch(from: number, touched: ReadonlySet<string>, day: CalendarDate): Promise<StandingStretch>;
  put(number: number, piece: RunPiece): void;
  /** The segments of runs `from` to before `to` in a format, those that stand and those made anew, with their sums where they are packed. */
  segments(format: Format, from: number, to: number): Promise<readonly RunSegment[]>;
  /** The current edition's whole file in a format: to be asked for before one is put. */
  standingWhole(format: Format): Promise<WholePiece | null>;
  putWhole(format: Format, piece: WholePiece): void;
}

/** Where a dataset's pieces are. */
export interface PiecesPlace {
  readonly db: D1Database;
  readonly digest: string;
  /** The unit's name: the path of the dataset. */
  readonly name: string;
  readonly published: Published | null;
  /** The first runs of the current edition. */
  readonly atHand: readonly PieceRow[];
  /** Whether no step before has made pieces of it. */
  readonly isNew: boolean;
}

/** Runs that are read at once where the current edition isn't the same: what a step can render, and some beyond. */
const runsAtOnce = 8;

export function openPieces({ db, digest, name, published, atHand, isNew }: PiecesPlace): Pieces {
  const total = published?.runs ?? 0;
  const texts = new Map<number, string>((published === null ? [] : atHand).map(({ number, state }) => [number, state]));
  const stood = new Map<number, RunPiece>();
  const runs = new Map<number, RunPiece>();
  const made = new Map<string, PieceRow>();
  const keep = (row: PieceRow) => made.set(`${row.format} ${row.number}`, row);

  /** The run as it is, where that is known without asking: no step before has made it anew. */
  const known = (number: number): RunPiece | undefined => {
    const own = runs.get(number);
    if (own !== undefined || !isNew) return own;
    return standingKnown(number);
  };
  const standingKnown = (number: number): RunPiece | undefined => {
    const text = texts.get(number);
    if (text === undefined) return undefined;
    const piece: RunPiece = stood.get(number) ?? JSON.parse(text);
    stood.set(number, piece);
    return piece;
  };
  const wholeTexts = new Map<string, string>();

  const pieces: Pieces = {
    published,
    get made() {
      return [...made.values()];
    },
    async standing(number) {
      if (number >= total) return null;
      if (!texts.has(number)) {
        const rows = await standingRuns(db, name, number, runsAtOnce);
        for (const row of rows) texts.set(row.number, row.state);
      }
      return standingKnown(number) ?? null;
    },
    stretch: (from, touched, day) => standingStretch(db, name, from, touched, day),
    put(number, piece) {
      runs.set(number, piece);
      const state = JSON.stringify(piece);
      if (texts.get(number) !== state) keep({ format: "", number, state });
    },
    async segments(format, from, to) {
      const own = Array.from({ length: to - from }, (_, index) => known(from + index));
      if (own.every((piece) => piece !== undefined)) return own.map(({ run }) => segmentIn(run, format));
      const stored = await runSegments(db, digest, { name, format: format.extension, from, to });
      return own.map((_, index) => {
        const made = runs.get(from + index);
        const segment = made === undefined ? stored.get(from + index) : segmentIn(made.run, format);
        if (segment === undefined) throw new Error(`Run ${from + index} of ${name} is missing`);
        return segment;
      });
    },
    async standingWhole({ extension }) {
      const path = `${name}.${extension}`;
      const file = published?.files[path];
      const stamp = published?.stamps?.[path];
      if (file !== undefined) return { files: { [path]: file }, stamps: stamp === undefined ? {} : { [path]: stamp } };
      if (!published?.wholes?.includes(extension)) return null;
      const text = await standingWhole(db, name, extension);
      if (text !== null) wholeTexts.set(extension, text);
      return JSON.parse(text ?? "null");
    },
    putWhole({ extension }, piece) {
      const state = JSON.stringify(piece);
      if (wholeTexts.get(extension) !== state) keep({ format: extension, number: 0, state });
    },
  };
  return pieces;
}
