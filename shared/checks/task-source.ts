/** What a task comes from: a recommendation, or a decision of a meeting. */

import type { CheckFinding, RowFinding, Values } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

interface Source {
  readonly recommendation: string | null;
  readonly meeting: string | null;
  readonly protocol: string | null;
  readonly protocolItem: string | null;
}

/** One of the two, and not both: a task that counts for two sources would be done twice. */
export function oneSource({ recommendation, meeting }: Source): readonly CheckFinding[] {
  if (recommendation === null && meeting === null) {
    return [
      {
        ...rowFinding(
          "recommendation",
          "task.source",
          "error",
          "Не сказано, откуда задача, и читатель не узнает, что она исполняет. Впишите рекомендацию или встречу, которая это решила.",
          "It isn't said where the task comes from. Enter the recommendation, or the meeting that decided it.",
        ),
        leansOn: ["meeting"],
      },
    ];
  }
  if (recommendation === null || meeting === null) return [];
  return [
    {
      ...rowFinding(
        "meeting",
        "task.source.both",
        "error",
        "Указаны и рекомендация, и встреча, а источник у задачи один: иначе она посчитается дважды. Оставьте тот документ, который её дал, другой упомяните в «Примечании».",
        "Both a recommendation and a meeting are given, but a task has one source. Keep the one that it comes from.",
      ),
      leansOn: ["recommendation"],
    },
  ];
}

/** A decision is found in the minutes by their number and item. */
export function protocolOfMeeting({ meeting, protocol, protocolItem }: Source): readonly CheckFinding[] {
  if (meeting === null && (protocol !== null || protocolItem !== null)) {
    return [
      {
        ...rowFinding(
          "meeting",
          "task.protocol.meeting",
          "warning",
          "Протокол указан, а встреча нет: не видно, чей он. Впишите встречу или уберите номер и пункт протокола.",
          "Minutes are given without the meeting. Enter it, or remove their number and item.",
        ),
        leansOn: ["recommendation"],
      },
    ];
  }
  if (meeting === null || protocol !== null) return [];
  return [
    {
      ...rowFinding(
        "protocol",
        "task.protocol",
        "warning",
        "Задачу дала встреча, а номера протокола нет: решение не найти. Впишите номер и пункт; если протокола не вели, отметьте «Проверено, оставить».",
        "The task comes from a meeting, but the minutes have no number, so nobody finds the decision. Enter it.",
      ),
      leansOn: ["meeting"],
    },
  ];
}

/** A meeting that hasn't been held hasn't decided anything. */
export function decidedByMeeting(_: Values, meeting: Values): readonly RowFinding[] {
  if (meeting.state !== "план" && meeting.state !== "отменена") return [];
  return [
    rowFinding(
      "meeting",
      "task.meeting.unheld",
      "warning",
      meeting.state === "план"
        ? "Эта встреча ещё «план», и решения на ней не было. Отметьте, что она состоялась, или исправьте встречу."
        : "Эта встреча отменена, и решения на ней не было. Исправьте встречу или её состояние.",
      "This meeting wasn't held, so it decided nothing. Correct the meeting or its state.",
    ),
  ];
}
