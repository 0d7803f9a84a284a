/** «Создать задачи…»: from a recommendation or a meeting, one task, or one for each of several municipalities. */

import { checkRow } from "../../shared/checks/row.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { Cells, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { repaint } from "../check/recheck.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { addRows } from "../identity/add-rows.ts";
import { MemberError } from "../member-error.ts";
import { requireTab, type Tab } from "../sheet/tab.ts";
import { type SourceTable, sourceById, sourceUnderCursor, type TaskSource } from "./source.ts";

/** What the dialog asks for, as typed; empty texts leave cells empty. */
export interface NewTasks {
  readonly source: { readonly table: SourceTable; readonly id: string };
  readonly action: string;
  readonly lead: string;
  readonly deadline: string;
  readonly status: string;
  readonly protocol: string;
  readonly protocolItem: string;
  /** Keys of municipalities; none where the task has no territory. */
  readonly places: readonly string[];
  /** A task for each of them, and not one for all. */
  readonly each: boolean;
}

export interface TaskSourceAnswer extends TaskSource {
  readonly municipalities: readonly { readonly key: string; readonly name: string }[];
}

export interface PlannedTask {
  readonly action: string;
  readonly territory: string;
  /** It stands in «Задачи» already and isn't added. */
  readonly isThere: boolean;
  /** What the check will say of it. */
  readonly said: readonly string[];
}

export interface TasksPreview {
  readonly tasks: readonly PlannedTask[];
  readonly fresh: number;
  readonly sentences: readonly string[];
}

interface Plan {
  readonly tab: Tab;
  readonly tasks: readonly (PlannedTask & { readonly cells: Cells })[];
  readonly doubt: string;
}

/** The row under the cursor, and what may be ticked. */
export function taskSource(): TaskSourceAnswer {
  return underLock(() => ({
    ...sourceUnderCursor(),
    municipalities: municipalities.map(({ key, name }) => ({ key, name })),
  }));
}

/** What would be added. Changes nothing but ids. */
export function previewTasks(request: NewTasks): TasksPreview {
  return underLock(() => {
    const { tasks, doubt } = planTasks(request);
    const fresh = tasks.filter(({ isThere }) => !isThere).length;
    return {
      tasks: tasks.map(({ cells: _, ...shown }) => shown),
      fresh,
      sentences: [
        ...(doubt === "" ? [] : [doubt]),
        ...(fresh === 0 ? ["Все эти задачи в таблице уже есть: добавлять нечего."] : []),
      ],
    };
  });
}

/** Adds what isn't there yet. The same request again adds nothing. */
export function createTasks(request: NewTasks): { readonly sentences: readonly string[] } {
  return underLock(() => {
    const { tab, tasks } = planTasks(request);
    const fresh = tasks.filter(({ isThere }) => !isThere);
    const known = tasks.length - fresh.length;
    if (fresh.length > 0) {
      addRows(
        tab,
        fresh.map(({ cells }) => cells),
      );
      repaint(["tasks"]);
      const { sheet, layout } = tab;
      SpreadsheetApp.setActiveRange(
        sheet.getRange(sheet.getLastRow(), layout.columns.get("action") ?? layout.own.state),
      );
    }
    const said = fresh.filter((task) => task.said.length > 0).length;
    return {
      sentences: [
        fresh.length === 0
          ? "Ничего не добавлено: все эти задачи в таблице уже есть."
          : `Добавлено внизу вкладки «Задачи»: ${countOf(fresh.length, nouns.row, "ru")}.`,
        ...(fresh.length > 0 && known > 0 ? [`Уже были в таблице: ${countOf(known, nouns.row, "ru")}.`] : []),
        ...(said > 0 ? ["Что в них уточнить, написано в столбце «Проверка»."] : []),
      ],
    };
  });
}

const longest = 26;

function planTasks(request: NewTasks): Plan {
  const source = sourceById(request.source.table, request.source.id);
  const action = request.action.trim();
  if (action === "") throw new MemberError("Напишите, что сделать: без этого задачу не понять.");
  if (request.lead.trim() === "") throw new MemberError("Назовите ответственного: организацию или орган, не человека.");
  const names = placeNames(request.places);
  if (request.each && names.length === 0) throw new MemberError("Отметьте хотя бы один район.");
  const tab = requireTab(tables.tasks);
  const standing = tab.rows.map(({ cells }) => checkRow(tables.tasks, cells, today()).values);
  const lines = request.each
    ? names.map((name) => ({ territory: name, action: `${action} (${name})` }))
    : [{ territory: names.length === longest ? "вся область" : names.join("; "), action }];
  return {
    tab,
    doubt: source.doubt,
    tasks: lines.map((line) => plannedTask(line, request, source, standing)),
  };
}

function placeNames(keys: readonly string[]): readonly string[] {
  return municipalities.filter(({ key }) => keys.includes(key)).map(({ name }) => name);
}

function plannedTask(
  { territory, action }: { readonly territory: string; readonly action: string },
  { lead, deadline, status, protocol, protocolItem }: NewTasks,
  source: TaskSource,
  standing: readonly Values[],
): Plan["tasks"][number] {
  const isMeeting = source.table === "meetings";
  const typed: { readonly [column: string]: string } = {
    [isMeeting ? "meeting" : "recommendation"]: source.name,
    action,
    lead,
    territory,
    deadline,
    status,
    ...(isMeeting ? { protocol, protocolItem } : {}),
  };
  const filled = Object.entries(typed).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()]]));
  const cells = usualForm(Object.fromEntries(filled));
  const { values, findings } = checkRow(tables.tasks, cells, today());
  const namesake = standing.filter((one) => sameText(one.action, values.action ?? action));
  const isThere = namesake.some((one) => isFrom(one, source));
  const alike =
    !isThere && namesake.length > 0
      ? ["Так же названа задача из другого источника: в «Отчётах о задачах» их не различить. Назовите её иначе."]
      : [];
  return {
    cells,
    action,
    territory,
    isThere,
    said: isThere ? [] : [...alike, ...findings.map(({ message }) => message.ru)],
  };
}

/** A deadline typed as a day becomes one, as the sheet itself would make it. */
function usualForm(cells: Cells): Cells {
  const { values } = checkRow(tables.tasks, cells, today());
  const field = tables.tasks.columns.deadline?.field;
  const deadline = values.deadline ?? null;
  return field === undefined || deadline === null ? cells : { ...cells, deadline: field.write(deadline) };
}

function isFrom(task: Values, { table, id, name }: TaskSource): boolean {
  const named = task[table === "meetings" ? "meeting" : "recommendation"];
  return sameText(named, name) || sameText(named, id);
}

function sameText(one: Values[string] | undefined, other: Values[string]): boolean {
  return typeof one === "string" && typeof other === "string" && handleOf(one) === handleOf(other);
}
