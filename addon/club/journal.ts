/** «Журнал…»: what coordinators did, in words. */

import { withdrawalClause } from "../../shared/checks/withdrawn.ts";
import { type ApprovalSubject, goneIn, withEarlier } from "../../shared/handover/approvals.ts";
import type { CoordinatorAct, JournalAnswer, JournalEntry, JournalRequest } from "../../shared/handover/protocol.ts";
import { moscowMoment } from "../../shared/language/dates.ts";
import { tables } from "../../shared/tables/all.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export interface ShownAct {
  readonly number: number;
  /** «14.11.2026 12:05, coordinator@example.org» */
  readonly when: string;
  /** A sentence or two. */
  readonly said: string;
}

export interface Journal {
  /** The newest first. */
  readonly acts: readonly ShownAct[];
  /** Whether there are acts before these. */
  readonly earlier: boolean;
}

/** Acts before a number, or the newest. For coordinators only: the Worker refuses everybody else. */
export function listJournal(request: JournalRequest = {}): Journal {
  const { entries, earlier } = bodyOf(
    callWorker<JournalAnswer>({ method: "post", path: "/club/journal", body: request }),
  );
  return { acts: entries.map(shown), earlier };
}

function shown({ number, at, actor, email, did }: JournalEntry): ShownAct {
  return { number, when: `${moscowMoment(Date.parse(at))}, ${email ?? stranger(actor)}`, said: wordsOf(did) };
}

function stranger(address: string): string {
  return /^[0-9a-f]{64}$/.test(address) ? `кого уже нет в списке участников (${address.slice(0, 8)})` : address;
}

function wordsOf(did: CoordinatorAct): string {
  switch (did.act) {
    case "erased":
      return `Стёрта из истории ${rowOf(did)}. Причина: ${did.reason}`;
    case "released":
      return `Снова разрешена стёртая ${rowOf(did)}. Причина: ${did.reason}`;
    case "withdrawn":
      return `Снята с публикации ${rowOf(did)}. Причина: ${withdrawalClause(did, "ru")}`;
    case "put-back":
      return `Возвращена в публикацию ${rowOf(did)}. Была снята. Причина: ${withdrawalClause(did, "ru")}`;
    case "released-cell": {
      const header = tables[did.table].columns[did.column]?.header.ru ?? did.column;
      return `Разрешена ячейка столбца «${header}», ${rowOf(did)}. Причина: ${did.reason}`;
    }
    case "rebound":
      return "Основной стала другая Google-таблица: теперь передаёт она.";
    case "saved":
      return "Сохранено всё, что есть на сервере, одним файлом: в нём адреса участников и строки, которых нет на сайте.";
    case "confirmed":
      return `Подтверждено большое изменение, передача № ${did.commit}: ${titles(did.tables)}.`;
    case "members":
      return [
        ...said("Добавлены участники", did.added),
        ...said("Исключены", did.removed),
        ...said("Другая роль", did.changed),
        ...said("Больше не координаторы", did.formerCoordinators ?? []),
      ].join(" ");
    case "published":
      return `Опубликован выпуск № ${did.edition}.`;
    case "approval-asked":
      return `Просьба ко второму координатору: ${approvalWords(did)}. Причина: ${did.why}`;
    case "approval-confirmed":
      return `Подтверждено: ${approvalWords(did)}.${quoted(did.words)}`;
    case "approval-declined":
      return `Отклонено: ${approvalWords(did)}.${quoted(did.words)}`;
    case "approval-taken-back":
      return `Просьба отозвана: ${approvalWords(did)}.${quoted(did.words)}`;
    case "approval-alone":
      return `Без второго слова, потому что других координаторов не было: ${approvalWords(did)}.`;
    case "approval-switched":
      return did.isOn
        ? `Подтверждение второго координатора включено, передача № ${did.commit}.`
        : `Подтверждение второго координатора выключено, передача № ${did.commit}.`;
  }
}

function rowOf({ table, id }: { readonly table: keyof typeof tables; readonly id: string }): string {
  return `строка вкладки «${tables[table].title.ru}» (служебный номер ${id})`;
}

function approvalWords(subject: ApprovalSubject): string {
  if (subject.kind === "erase") return `стереть из истории, ${rowOf(subject)}`;
  const { edition, loss } = subject;
  return `опубликовать выпуск № ${edition}, с которым с сайта уходит записей: ${goneIn(loss)} из ${loss.of}${withEarlier(loss).ru}`;
}

function quoted(words: string): string {
  return words === "" ? "" : ` Слова: ${words}`;
}

function titles(keys: readonly (keyof typeof tables)[]): string {
  return keys.map((key) => `«${tables[key].title.ru}»`).join(", ");
}

function said(what: string, who: readonly string[]): string[] {
  return who.length === 0 ? [] : [`${what}: ${who.map(stranger).join(", ")}.`];
}
