/** What a coordinator withdrew stays out until a coordinator puts it back, and history keeps what it said. */

import { allKeys } from "../../shared/checks/keys.ts";
import { resources } from "../../shared/public/resources.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { ReadRecords } from "./edition-check.ts";
import type { Message } from "./network.ts";
import { factsOf } from "./row-facts.ts";
import { cellsOf, type StoredHistory, type StoredWithdrawal } from "./stored-history.ts";

/** What the Worker has answered to coordinators, and what they have asked: some of it may have been done and not answered. */
export interface WithdrawalLog {
  answers(message: Message): void;
  /** `table id` of rows that somebody asked to withdraw. */
  readonly asked: ReadonlySet<string>;
  /** Withdrawals that were answered for, with their rows. */
  readonly done: ReadonlyMap<number, string>;
  /** Withdrawals that somebody asked to take back, and those that were answered for. */
  readonly askedBack: ReadonlySet<number>;
  readonly doneBack: ReadonlySet<number>;
}

export function createWithdrawalLog(): WithdrawalLog {
  const [asked, askedBack, doneBack] = [new Set<string>(), new Set<number>(), new Set<number>()];
  const done = new Map<number, string>();
  return {
    ...{ asked, done, askedBack, doneBack },
    answers({ path, body, answer }) {
      const isDone = answer?.status === 200;
      if (path === "/club/withdraw") {
        const { table, id } = body as { table: TableKey; id: string };
        asked.add(`${table} ${id}`);
        if (isDone) done.set((answer.body as { withdrawal: { number: number } }).withdrawal.number, `${table} ${id}`);
      }
      if (path === "/club/reinstate") {
        const { withdrawal } = body as { withdrawal: number };
        askedBack.add(withdrawal);
        if (isDone) doneBack.add(withdrawal);
      }
    },
  };
}

/** Says what is wrong. */
export async function checkWithdrawals(
  history: StoredHistory,
  log: WithdrawalLog,
  read: ReadRecords,
): Promise<readonly string[]> {
  const own = new Map(history.withdrawals.filter(({ kind }) => kind === "own").map((row) => [row.number, row]));
  const standing = [...own.values()].filter(({ until }) => until === null);
  return [
    ...[...log.done].flatMap(([number, name]) => {
      const row = own.get(number);
      if (row === undefined || nameOf(row) !== name) return [`${name} was withdrawn and isn't`];
      return row.until === null || log.askedBack.has(number) ? [] : [`${name} was put back unasked`];
    }),
    ...[...log.doneBack].flatMap((number) =>
      own.get(number)?.until === null ? [`withdrawal ${number} was put back and stands`] : [],
    ),
    ...[...own.values()].flatMap(({ number, until }) =>
      until !== null && until > history.commits.length + 1 ? [`withdrawal ${number} ends with no commit`] : [],
    ),
    ...standing.flatMap((row) => (log.asked.has(nameOf(row)) ? [] : [`${nameOf(row)} was withdrawn unasked`])),
    ...history.versions.flatMap((version) =>
      own.size > 0 && cellsOf(history, version) === null && history.erasureCount === 0
        ? [`${nameOf(version)} was withdrawn, and what it said is gone`]
        : [],
    ),
    ...(await shownInEditions(history, standing, read)),
  ];
}

/** No record of an edition, past ones among them, stands under a key of a row that is withdrawn, whoever typed it again. */
async function shownInEditions(
  history: StoredHistory,
  standing: readonly StoredWithdrawal[],
  read: ReadRecords,
): Promise<readonly string[]> {
  const keys = new Set(standing.flatMap((row) => keysOf(history, row)));
  const wrong: string[] = [];
  for (const { number } of keys.size === 0 ? [] : history.editions) {
    for (const { key, source } of resources) {
      if (typeof source === "string") continue;
      for (const record of ((await read(key, number)) ?? []) as readonly { readonly [column: string]: unknown }[]) {
        const columns = source.table.naturalKey[0] ?? [];
        const name = columns.map((column) => String(record[column] ?? "").toLowerCase()).join(" · ");
        if (keys.has(`${source.table.key} ${name}`)) wrong.push(`edition ${number} shows the withdrawn ${name}`);
      }
    }
  }
  return wrong;
}

/** `table key` by which the row was known when it was withdrawn. */
function keysOf(history: StoredHistory, { table, id, since }: StoredWithdrawal): readonly string[] {
  const version = history.versions.findLast((row) => row.table === table && row.id === id && row.from <= since);
  const cells = version === undefined ? null : cellsOf(history, version);
  if (cells === null) return [];
  return allKeys(tables[table], factsOf(tables[table], cells).checked().values).map((key) => `${table} ${key}`);
}

function nameOf({ table, id }: { readonly table: TableKey; readonly id: string }): string {
  return `${table} ${id}`;
}
