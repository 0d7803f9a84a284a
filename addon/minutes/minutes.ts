/** «Рекомендации из протокола…»: reads pasted minutes, checks what a person makes of them, and adds the rows that are wanted. */

import { checkRow } from "../../shared/checks/row.ts";
import { addresseeOptions } from "../../shared/fields/addressee.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { todayIs } from "../../shared/language/today.ts";
import { indicatorTitles } from "../../shared/minutes/indicator.ts";
import { type Known, knownQuotes } from "../../shared/minutes/known.ts";
import { type Draft, readMinutes } from "../../shared/minutes/read.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { recommendations } from "../../shared/tables/recommendations.ts";
import { repaint } from "../check/recheck.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { addRows } from "../identity/add-rows.ts";
import { rememberDone } from "../issues/undo.ts";
import { MemberError } from "../member-error.ts";
import { requireTab, type Tab } from "../sheet/tab.ts";
import { cellsOfRow, titleOf } from "./cells.ts";
import { draftDoubts, paperDoubts } from "./doubt-places.ts";
import type {
  MinutesCheck,
  MinutesNote,
  MinutesPaper,
  MinutesPreview,
  MinutesRequest,
  MinutesSummary,
  ReadRow,
} from "./shapes.ts";

/** Characters: more is a book, and pasted by mistake. */
const longestText = 2_000_000;
const paperColumns = ["document", "adoptedOn", "sourceLink", "state"];

/** Reads a text and compares it with «Рекомендации». Changes nothing. Throws a `MemberError` where the tab can't be read. */
export function previewMinutes({ text }: { readonly text: string }): MinutesPreview {
  if (typeof text !== "string" || text.trim() === "") {
    throw new MemberError("Вставьте текст протокола или выберите файл: пока читать нечего.");
  }
  if (text.length > longestText)
    throw new MemberError("Текст слишком длинный. Вставьте только раздел с рекомендациями.");
  const minutes = readMinutes(text, todayIs(today()));
  const rows = minutes.drafts.map(rowOf);
  const paper: MinutesPaper = {
    document: minutes.name ?? "",
    adoptedOn: minutes.adoptedOn ?? "",
    sourceLink: "",
    state: "черновик",
  };
  return {
    paper,
    rows,
    check: checkMinutes({ paper, rows }),
    doubts: paperDoubts(minutes.doubts),
    leftOut: minutes.leftOut,
    addressees: addresseeOptions.map(({ ru }) => ru),
    metrics: indicatorTitles(),
  };
}

function rowOf(draft: Draft): ReadRow {
  const { item, title, quote, addressees, addresseeText, metric, deadline, performers, doubts } = draft;
  return {
    item,
    title,
    quote,
    addressees,
    addresseeText: addresseeText ?? "",
    metric: metric ?? "",
    deadline: deadline ?? "",
    doubts: draftDoubts(doubts),
    performers,
  };
}

/** What would be said of the rows, and what of them the sheet has already. Changes nothing. */
export function checkMinutes({ paper, rows }: MinutesRequest): MinutesCheck {
  const tab = requireTab(recommendations);
  const day = today();
  const known = knownRows(tab, { paper, rows });
  const checked = rows.map((row) => checkRow(recommendations, cellsOfRow(paper, row, day), day).findings);
  const notes = checked.map((findings) =>
    findings.map(
      ({ column, severity, message }): MinutesNote => ({ column: column ?? "", severity, words: message.ru }),
    ),
  );
  const isOfPaper = ({ column }: MinutesNote) => paperColumns.includes(column);
  return {
    notes: (notes[0] ?? []).filter(isOfPaper),
    rows: rows.map((row, at) => ({
      title: titleOf(row),
      notes: (notes[at] ?? []).filter((note) => !isOfPaper(note)),
      known: knownWords(tab, rows, known[at] ?? null),
    })),
  };
}

/** Adds the rows, but for those that the sheet has by now. */
export function addMinutes({ paper, rows }: MinutesRequest): MinutesSummary {
  return underLock(() => {
    const day = today();
    const tab = requireTab(recommendations);
    const known = knownRows(tab, { paper, rows });
    const isFresh = (_: unknown, at: number) => !isSame(known[at] ?? null);
    const cells = rows.filter(isFresh).map((row) => cellsOfRow(paper, row, day));
    const ids = cells.length === 0 ? [] : addRows(tab, cells);
    const undo = ids.length === 0 ? "" : rememberAdded(new Set(ids));
    const faulty = cells.filter((one) => !checkRow(recommendations, one, day).ok).length;
    const sentences =
      cells.length === 0 ? ["Ничего не добавлено: всё это в таблице уже есть."] : addedWords(cells.length, paper);
    if (cells.length > 0 && cells.length < rows.length) {
      sentences.push(`Уже были в таблице и не повторены: ${countOf(rows.length - cells.length, nouns.row, "ru")}.`);
    }
    if (faulty > 0) {
      sentences.push(
        `Ждут исправления: ${countOf(faulty, nouns.row, "ru")}. Что не так, написано в столбце «Проверка».`,
      );
    }
    return { added: cells.length, sentences, undo };
  });
}

function addedWords(count: number, { state }: MinutesPaper): string[] {
  return [
    `Добавлено в «Рекомендации»: ${countOf(count, nouns.row, "ru")}.`,
    state === "черновик"
      ? "Это черновики: на сайт они не попадут, пока в столбце «Состояние» не будет «принята»."
      : "Они отмечены как принятые и после передачи попадут в следующий выпуск.",
  ];
}

/** Repaints the tab, then remembers the new rows as they stand. Returns the name by which they can be taken back. */
function rememberAdded(ids: ReadonlySet<string>): string {
  const table = recommendations.key;
  const painted = repaint([table]).find(({ tab }) => tab.table.key === table);
  const added = (painted?.rows ?? []).flatMap(({ row }) =>
    ids.has(row.id) ? [{ table, id: row.id, cells: row.cells }] : [],
  );
  return rememberDone(`Добавлено из протокола: ${countOf(added.length, nouns.row, "ru")}`, { added });
}

function knownRows({ rows: standing }: Tab, { paper, rows }: MinutesRequest): readonly (Known | null)[] {
  const { document, adoptedOn } = paper;
  return knownQuotes(
    {
      name: document.trim() === "" ? null : document,
      adoptedOn: adoptedOn === "" ? null : (adoptedOn as CalendarDate),
    },
    rows.map(({ quote }) => quote),
    standing.map(({ cells }) => cells),
  );
}

function isSame(known: Known | null): boolean {
  return known?.how === "same" || known?.how === "repeated";
}

function knownWords(tab: Tab, rows: MinutesRequest["rows"], known: Known | null) {
  if (known === null) return null;
  const row = tab.rows[known.at];
  const name = typeof row?.cells.title === "string" ? ` «${row.cells.title}»` : "";
  const place = `строка ${row?.row ?? ""}${name}`;
  const words = {
    same: `Уже в таблице: ${place}. Второй раз не добавится.`,
    repeated: `Тот же текст стоит выше, в пункте ${rows[known.at]?.item ?? ""}. Второй раз не добавится.`,
    alike: `Почти тот же текст этого документа уже в таблице: ${place}. Отметьте, если это другая рекомендация.`,
    elsewhere: `Такой же текст уже в таблице, но из другого документа: ${place}. Отметьте, если его приняли ещё раз.`,
  }[known.how];
  return { words, isSame: isSame(known) };
}
