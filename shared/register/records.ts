/** From a register's rows to rows of the sheet: tidied, completed, and every row of the file accounted for. */

import type { CalendarDate, Cells, Table } from "../table.ts";
import { deriveApplication } from "./application-record.ts";
import { mendColumns } from "./column-repairs.ts";
import type { Line } from "./delimited.ts";
import { type Draft, type Form, type Refusal, readDraft, type Tally } from "./drafts.ts";
import { contradictions } from "./groups.ts";
import { type Mapping, plainHeader } from "./headers.ts";
import { type ListKind, plainList } from "./list-kind.ts";
import { deriveNko } from "./nko-record.ts";
import { keySets } from "./record-keys.ts";
import { findSections, type Section } from "./sections.ts";

/** One organisation, meeting, … as the register has it. */
export interface RegisterRecord {
  readonly line: number;
  /** What the register says. */
  readonly stated: Cells;
  /** What follows by rule or is left open: for new rows and empty cells only. */
  readonly supposed: Cells;
}

/** A line left out. `apart` tells why a person may take it all the same. */
export interface Refused extends Refusal {
  readonly apart?: "elsewhere" | "contradiction";
}

/** Every row of the file is in exactly one of the first three. */
export interface RegisterReading {
  readonly records: readonly RegisterRecord[];
  /** Repeats an earlier row's key; what that row left empty is filled from here. */
  readonly repeated: readonly { readonly line: number; readonly of: number }[];
  readonly refused: readonly Refused[];
  /** Places that stand once for the rows below. */
  readonly sections: readonly Section[];
  /** What was understood otherwise than it stands in the file, in sentences. */
  readonly notes: readonly string[];
}

export interface ReadingChoices {
  readonly headers?: readonly string[];
  readonly kind?: ListKind;
  /** Lines that a person takes although they were set apart. */
  readonly take?: ReadonlySet<number>;
  /** A place that stands once holds for the rows below it. */
  readonly carryPlaces?: boolean;
  /** One value for all rows, of columns that the file lacks. */
  readonly constants?: Cells;
}

/** Reads the rows below the headers. `width` is the number of cells that a whole row has. */
export function readRegister(
  table: Table,
  body: readonly Line[],
  mapping: Mapping,
  width: number,
  today: CalendarDate,
  { headers = [], kind = plainList, take = new Set(), carryPlaces = false, constants = {} }: ReadingChoices = {},
): RegisterReading {
  const form: Form = { table, headers: headers.map(plainHeader), mapping, width, kind, today };
  const { lines, notes } = mendColumns(table, { headers, depth: 0 }, mapping, body);
  const sections = table.key === "nkos" ? findSections(lines, mapping) : [];
  const places = new Map(
    carryPlaces ? sections.flatMap(({ text, below }) => below.map((line): [number, string] => [line, text])) : [],
  );
  const tally: Tally = { noDays: 0, moments: 0, memberships: 0 };
  const refused: Refused[] = [];
  const groups = new Map<string, Draft[]>();
  for (const line of lines) {
    const read = readDraft(form, line, tally);
    if ("why" in read) {
      refused.push(read);
      continue;
    }
    const draft = completed(read, constants, places.get(read.line));
    const key = keySets(table, draft.cells, today).find((text) => text !== null);
    if (draft.elsewhere !== null && !take.has(draft.line)) {
      refused.push({ line: draft.line, why: draft.elsewhere, apart: "elsewhere" });
    } else if (key === undefined || key === null) refused.push({ line: draft.line, why: withoutKey(table) });
    else {
      const group = groups.get(key) ?? [];
      group.push(draft);
      groups.set(key, group);
    }
  }
  const repeated: { line: number; of: number }[] = [];
  const placeOf = (draft: Draft) => {
    const place = complete(form, draft).stated.municipality;
    return typeof place === "string" ? place : null;
  };
  const records = [...groups.values()].flatMap((drafts): RegisterRecord[] => {
    const { chosen, against } = agree(drafts, take, (one, other) => contradictions(table, one, other, placeOf, today));
    refused.push(...against);
    const [first, ...others] = chosen;
    if (first === undefined) return [];
    repeated.push(...others.map(({ line }) => ({ line, of: first.line })));
    return [complete(form, others.reduce(filledFrom, first))];
  });
  return { records, repeated, refused, sections, notes: [...notes, ...tallied(tally)] };
}

/** Lines that agree, the first of them first; those that contradict are set apart, all of them unless a person took one. */
function agree(
  drafts: readonly Draft[],
  take: ReadonlySet<number>,
  differ: (one: Draft, other: Draft) => readonly string[],
): { readonly chosen: readonly Draft[]; readonly against: readonly Refused[] } {
  const [wanted, ...others] = [...drafts].sort((a, b) => Number(take.has(b.line)) - Number(take.has(a.line)));
  if (wanted === undefined) return { chosen: [], against: [] };
  const agreeing = [wanted];
  let said = wanted;
  const against: { draft: Draft; found: readonly string[] }[] = [];
  for (const draft of others) {
    const found = differ(said, draft);
    if (found.length > 0) against.push({ draft, found });
    else {
      agreeing.push(draft);
      said = filledFrom(said, draft);
    }
  }
  const refused = against.map(({ draft, found }) => contradiction(draft.line, wanted.line, found));
  const [rival] = against;
  if (rival === undefined || take.has(wanted.line)) return { chosen: agreeing, against: refused };
  return {
    chosen: [],
    against: [...agreeing.map(({ line }) => contradiction(line, rival.draft.line, rival.found)), ...refused],
  };
}

function contradiction(line: number, other: number, found: readonly string[]): Refused {
  const why = `Строки ${Math.min(line, other)} и ${Math.max(line, other)} об одном и том же, но говорят разное. ${found.join("; ")}. Сверьте и отметьте верную.`;
  return { line, why, apart: "contradiction" };
}

function filledFrom(first: Draft, other: Draft): Draft {
  return { ...first, cells: { ...other.cells, ...first.cells }, sources: { ...other.sources, ...first.sources } };
}

function completed(draft: Draft, constants: Cells, place: string | undefined): Draft {
  const hasPlace = draft.cells.municipality !== undefined || draft.sources.place !== undefined;
  return {
    ...draft,
    cells: { ...constants, ...draft.cells },
    sources: place === undefined || hasPlace ? draft.sources : { ...draft.sources, place },
  };
}

function complete({ table, kind, today }: Form, { line, cells, sources, elsewhere }: Draft): RegisterRecord {
  if (table.key === "applications") return { line, ...deriveApplication(cells) };
  if (table.key !== "nkos") return { line, stated: cells, supposed: {} };
  const { stated, supposed } = deriveNko(cells, sources, elsewhere !== null, today);
  const markSource = kind.mark === null || kind.title === "" ? {} : { markSource: kind.title };
  return { line, stated, supposed: { ...supposed, ...markSource } };
}

function tallied({ noDays, moments, memberships }: Tally): readonly string[] {
  const said: string[] = [];
  if (noDays > 0)
    said.push(`Даты вроде 01.01.0001 и 31.12.9999 ничего не значат: такие ячейки (${noDays}) оставлены пустыми.`);
  if (moments > 0)
    said.push(`В ячейках (${moments}) записан не день, а момент времени: взят день, который был тогда в Москве.`);
  if (memberships > 0)
    said.push(
      `«Исключена» и «включена» здесь сказано о списке, а не об организации (${memberships}): в «Статус» это не попало. Если не стало самих организаций, выберите для дня исключения «Дата прекращения».`,
    );
  return said;
}

function withoutKey(table: Table): string {
  const headers = table.naturalKey.map((columns) =>
    columns.map((key) => table.columns[key]?.header.ru ?? key).join(" и "),
  );
  return `Не по чему узнать строку: нет ни «${headers.join("», ни «")}».`;
}
