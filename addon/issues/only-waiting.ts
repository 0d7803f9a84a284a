/** Shows of the open tab only the rows that aren't right, by a filter of the add-on's own. People's filters stay theirs. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import { refusalWords } from "../google/refusals.ts";
import { MemberError } from "../member-error.ts";
import { goodState } from "../sheet/marks.ts";
import { isFilled, requireTab, type Tab, tableOfTab } from "../sheet/tab.ts";
import { hidesRight, rightHidden } from "../sheet/waiting-filter.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Filter = GoogleAppsScript.Spreadsheet.Filter;
type Criteria = GoogleAppsScript.Spreadsheet.FilterCriteria;

export interface Shown {
  readonly sentences: readonly string[];
}

const backAgain = "Чтобы вернуть остальные, выберите «Клуб РЦ ▸ Показать все строки».";

/** Hides the rows that «Проверка» calls right; of those that nobody has checked yet that isn't known, so they stay. */
export function showWaiting(): Shown {
  const tab = openTab();
  const { sheet, layout, table } = tab;
  const standing = sheet.getFilter();
  if (standing !== null && !hidesRight(standing, layout.own.state)) throw new MemberError(foreignFilter(sheet));
  const others = standing === null ? [] : otherCriteria(standing, layout.own.state);
  const filled = tab.rows.filter(isFilled);
  const left = filled.filter(({ state }) => !state.startsWith(goodState));
  if (left.length === 0) {
    if (standing !== null) takeAway(standing, layout.own.state, others);
    return { sentences: [`«${table.title.ru}»: не ждёт ни одна строка, скрывать нечего.`] };
  }
  standing?.remove();
  const filter = makeFilter(sheet);
  filter.setColumnFilterCriteria(layout.own.state, rightHidden(layout.own.state));
  for (const [place, criteria] of others) filter.setColumnFilterCriteria(place, criteria);
  const unchecked = left.filter(({ state }) => state === "").length;
  return {
    sentences: [
      `«${table.title.ru}»: показано ${countOf(left.length, nouns.row, "ru")} из ${filled.length}, верные скрыты фильтром. Так вкладку видят все, кто её открыл. ${backAgain}`,
      ...(unchecked > 0
        ? [`Ещё не проверено: ${countOf(unchecked, nouns.row, "ru")}. Выберите «Клуб РЦ ▸ Проверить всё».`]
        : []),
      "Исправленная строка остаётся на виду, пока вы не выберете «Показать только то, что ждёт» ещё раз.",
    ],
  };
}

export function showAllRows(): Shown {
  const { sheet, layout, table } = openTab();
  const standing = sheet.getFilter();
  if (standing === null)
    return {
      sentences: [
        `«${table.title.ru}»: фильтра нет, снимать нечего. Если строк всё же не видно, их скрыли вручную: нажмите стрелки у соседних номеров строк.`,
      ],
    };
  if (!hidesRight(standing, layout.own.state)) throw new MemberError(foreignFilter(sheet));
  const others = otherCriteria(standing, layout.own.state);
  takeAway(standing, layout.own.state, others);
  return {
    sentences: [
      others.length === 0
        ? `«${table.title.ru}»: видны все строки.`
        : `«${table.title.ru}»: верные строки снова видны, но в фильтре остался ваш отбор по другим столбцам. Чтобы снять и его, выберите «Данные ▸ Удалить фильтр».`,
    ],
  };
}

function openTab(): Tab {
  const name = SpreadsheetApp.getActiveSheet().getName();
  const table = tableOfTab(name);
  if (table === undefined) {
    throw new MemberError(
      `На вкладке «${name}» программа строк не проверяет. Откройте вкладку Клуба, например «НКО» или «Задачи», и выберите ещё раз.`,
    );
  }
  return requireTab(table);
}

function foreignFilter(sheet: Sheet): string {
  return `На вкладке «${sheet.getName()}» уже включён фильтр, который поставила не программа, и она его не меняет: на вкладке может быть только один. Можно отобрать строки в нём: значок в заголовке «Проверка», «Фильтровать по значению», убрать отметки у «${goodState}». Или снимите его («Данные ▸ Удалить фильтр») и выберите ещё раз.`;
}

/** From the header to the last row that holds anything: below it people go on typing, and see what they type. */
function makeFilter(sheet: Sheet): Filter {
  try {
    return sheet.getRange(1, 1, sheet.getLastRow(), sheet.getLastColumn()).createFilter();
  } catch (cause) {
    const refusal = refusalWords(cause instanceof Error ? cause.message : String(cause));
    throw new MemberError(
      refusal ??
        `Google не дал поставить фильтр на вкладку «${sheet.getName()}». Если её сделали таблицей Google, фильтр у таблицы свой: отберите строки значком в заголовке «Проверка». Данные не тронуты.`,
      cause,
    );
  }
}

/** What people have chosen by other columns of our filter. */
function otherCriteria(filter: Filter, own: number): readonly (readonly [place: number, criteria: Criteria])[] {
  const range = filter.getRange();
  const places = Array.from({ length: range.getNumColumns() }, (_, index) => range.getColumn() + index);
  return places.flatMap((place) => {
    const criteria = place === own ? null : filter.getColumnFilterCriteria(place);
    return criteria === null ? [] : [[place, criteria] as const];
  });
}

/** A filter in which people have chosen something more stays, without what the add-on hid. */
function takeAway(filter: Filter, place: number, others: readonly unknown[]): void {
  if (others.length === 0) filter.remove();
  else filter.removeColumnFilterCriteria(place);
}
