/** What a mass change is, in words: what happened, what it may mean, what to do. */

import type { MassChange, MassChangeOfTable, Torn } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { tables } from "../../shared/tables/all.ts";
import { allHeaders } from "./headers.ts";

/** What happened, table by table, and what to do, for a member who can't confirm and a coordinator who can. */
export function massChangeDetail({ tables: changes, mayConfirm }: MassChange): string {
  const isTorn = changes.some(({ torn }) => torn !== null);
  const isGone = changes.some(({ gradual }) => gradual !== null);
  const isSettingOnly = changes.every(({ switchesOff }) => switchesOff);
  return [
    ...changes.flatMap(sentencesOf),
    isSettingOnly
      ? "Если это ошибка, впишите там снова «да»."
      : isTorn
        ? "Если это случайность, нажмите ниже «Вернуть как было» или верните таблицу через «Файл ▸ История версий»."
        : `Если это ошибка, верните ${isGone ? "строки" : "таблицу"} через «Файл ▸ История версий».`,
    mayConfirm
      ? `Если всё верно, подтвердите${isSettingOnly ? "" : " именно эти строки"}.`
      : "Если всё верно, попросите координатора передать изменения: он увидит этот список и сможет его подтвердить.",
  ].join(" ");
}

function sentencesOf(change: MassChangeOfTable): string[] {
  const { table: key, total, removed, torn, gradual, fallen, missingColumns, switchesOff } = change;
  const table = tables[key];
  const place = `Вкладка «${table.title.ru}»`;
  if (missingColumns.length > 0) {
    return [
      `Во вкладке «${table.title.ru}» не найдены обязательные столбцы: ${allHeaders(table, missingColumns)}. Верните их заголовки.`,
    ];
  }
  const now = removed.filter(({ earlier }) => earlier === undefined);
  if (now.length > 0 && now.length === total && change.changed === total) {
    return [`Вкладка «${table.title.ru}» пуста, а в ней было ${countOf(total, nouns.row, "ru")}.`];
  }
  const said: string[] = [];
  if (switchesOff) said.push(switchedOff);
  if (torn !== null) said.push(`${place}: ${tornSentences(torn)}`);
  const isCounted = torn === null ? change.changed > 0 && !switchesOff : change.rekeyed.length > 0;
  if (isCounted) said.push(`${place}: ${shares(change)}.`);
  if (gradual !== null) said.push(gradualSentence(change, gradual));
  if (fallen.length > 0) {
    const rows = countOf(fallen.length, nouns.row, "ru");
    said.push(
      `${place}: ${rows} из ${total} названы строки, которых не станет. Они будут ждать исправления и не обновятся на сайте.`,
    );
  }
  return said;
}

const switchedOff =
  "Во вкладке «Настройки» выключается подтверждение второго координатора: стирать строки и публиковать выпуски, с которыми уходит много записей, сможет один человек. Об этом останется запись в журнале.";

/** Both readings, the likelier one first: which half was moved only people know. */
function tornSentences({ stayed, apart, names, rows }: Torn): string {
  const many = countOf(rows.length, nouns.row, "ru");
  if (stayed.length === 0) {
    return `строки поменялись содержимым (${many}). Возможно, всё содержимое отсортировали отдельно от служебных столбцов.`;
  }
  const [one, rest] = apart === "moved" ? [names.moved, names.stayed] : [names.stayed, names.moved];
  return `${one} отсортировали отдельно от строк? Или наоборот: ${one} на месте, а переставили остальное (${rest})? Так или иначе данные стоят не у своих строк: ${many}.`;
}

function shares({ total, removed, rekeyed, changed, knownBy }: MassChangeOfTable): string {
  const lost = removed.filter(({ earlier }) => earlier === undefined).length;
  const renamed = rekeyed.filter(({ earlier }) => earlier === undefined).length;
  return [
    `из ${total} изменится: ${changed - lost}`,
    `пропадёт: ${lost}`,
    ...(renamed === 0 ? [] : [`сменит ${knownBy}: ${renamed}`]),
  ].join(", ");
}

function gradualSentence(
  { removed, rekeyed, knownBy }: MassChangeOfTable,
  { edition, total }: NonNullable<MassChangeOfTable["gradual"]>,
): string {
  const since = edition === null ? "За несколько передач, считая эту" : `С выпуска № ${edition}, считая эту передачу`;
  const before = [...removed, ...rekeyed].filter(({ earlier }) => earlier === true).length;
  const parts = [
    `пропадёт ${removed.length}`,
    ...(rekeyed.length === 0 ? [] : [`сменит ${knownBy} ${rekeyed.length}`]),
    ...(before === 0 ? [] : [`из них раньше: ${before}`]),
  ];
  return `${since}, из ${total}: ${parts.join(", ")}.`;
}
